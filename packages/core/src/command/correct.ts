import type { Actor } from '../actor.ts'
import type { AnyDefinition, EventDeclaration } from '../define/index.ts'
import type { Json } from '../json.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import { authorise } from '../way/authorise.ts'
import type { Engine } from '../way/engine.ts'
import { readProcessEntry } from '../way/entry.ts'
import { type Accepted, fireDue, resolverOf, type Taken } from '../way/judge.ts'
import { parsePayload, refuseIds } from '../way/parse.ts'
import { type Live, restoreSnapshot } from '../way/state.ts'
import { lawOf, place } from '../way/step.ts'
import { type Acceptance, carryThrough, fingerprintSafely } from './send.ts'

/** A correction on its way (更正). */
export interface CorrectionCommand {
  /** The version of the entry that was mistyped. */
  readonly entry: number
  /** The whole payload as it should have been. */
  readonly data: unknown
  readonly reason: string
  readonly by: Actor
  readonly id?: string
}

/** What a correction's entry says. */
export interface CorrectionData {
  readonly entry: number
  readonly event: string
  readonly before: Json
  readonly after: Json
  readonly reason: string
}

/**
 * Corrects what an event recorded. The old entry stands; the new one names it, with before, after, reason
 * and actor.
 */
export async function correct(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  command: CorrectionCommand,
): Promise<Acceptance | Refusal> {
  const id = command.id ?? engine.ids()
  const badId = refuseIds({ process: key.process, id, actor: command.by.id })
  if (badId) return badId
  const fingerprint = fingerprintSafely({
    target: ['correct', key.process, String(command.entry), command.reason],
    data: command.data,
    actor: command.by.id,
  })
  if (typeof fingerprint !== 'string') return fingerprint
  return carryThrough(engine, definition, key, {
    command: { id, fingerprint },
    judge: (release, live) => judgeCorrection(engine, release, live, { ...command, key }),
  })
}

async function judgeCorrection(
  engine: Engine,
  definition: AnyDefinition,
  live: Live,
  command: CorrectionCommand & { readonly key: ProcessKey },
): Promise<Accepted | Refusal> {
  const { key } = command
  const found = await correctable(engine, key, command.entry)
  if (!found) return refuse('correction/unknown-entry', { details: { entry: command.entry } })
  const declared = definition.vocabulary.events[found.event] as EventDeclaration | undefined
  const apply = definition.behaviour.corrections?.[found.event]
  if (!declared?.correctable || !apply)
    return refuse('correction/not-correctable', { details: { entry: command.entry, event: found.event } })
  const parsed = parsePayload(declared.data, command.data)
  if (parsed.status === 'refused') return parsed
  const recorded = Math.max(engine.clock(), live.state.recorded)
  const denied = await authorise(engine, declared, {
    ...key,
    definition: definition.name,
    name: found.event,
    data: parsed.data,
    by: command.by,
    at: recorded,
    now: recorded,
  })
  if (denied) return denied
  const fired = fireDue(engine, definition, { live, upTo: recorded, recorded, community: key.community })
  if ('status' in fired) return fired
  const { state } = fired.live
  const result = apply({
    context: state.context as never,
    before: found.data as never,
    after: parsed.data as never,
    law: lawOf(state) as never,
  })
  if ('annul' in result)
    return refuse('correction/rests-on', {
      instead: result.annul,
      details: { entry: command.entry, event: found.event },
    })
  const corrected = { ...state, context: result.context as Json }
  const occurrence = { type: 'correction', data: {}, at: recorded, recorded, by: command.by }
  const stepped = place(definition, {
    before: state,
    snapshot: restoreSnapshot(definition, corrected),
    occurrence,
    version: fired.live.version + 1,
    resolve: resolverOf(engine),
  })
  const data: CorrectionData = {
    entry: command.entry,
    event: found.event,
    before: found.data,
    after: parsed.data as Json,
    reason: command.reason,
  }
  const taken: Taken = {
    kind: 'correction',
    name: 'correction',
    data: data as unknown as Json,
    by: command.by,
    at: recorded,
    stepped,
  }
  return { status: 'accepted', taken: [...fired.taken, taken] }
}

/** What an entry says today: as recorded, or as the last correction of it left it. */
async function correctable(
  engine: Engine,
  key: ProcessKey,
  version: number,
): Promise<{ readonly event: string; readonly data: Json } | undefined> {
  if (!Number.isSafeInteger(version) || version < 1) return undefined
  let found: { event: string; data: Json } | undefined
  for (let after = version - 1; ; after += 500) {
    const page = await engine.storage.read({ stream: key, after, limit: 500 })
    for (const entry of page) {
      const { body } = readProcessEntry(entry)
      if (body.version === version && body.kind === 'event') found = { event: body.name, data: body.data }
      const later = body.data as unknown as CorrectionData
      if (found && body.kind === 'correction' && later.entry === version)
        found = { event: found.event, data: later.after }
    }
    if (page.length < 500) return found
  }
}
