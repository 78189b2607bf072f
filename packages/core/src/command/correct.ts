import type { Actor } from '../actor.ts'
import { isAwaitable } from '../awaitable.ts'
import type { AnyDefinition, EventDeclaration } from '../define/index.ts'
import type { Json } from '../json.ts'
import { historyPages } from '../pages.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Acceptance } from '../way/answer.ts'
import { takeBothWays } from '../way/both-ways.ts'
import { correctTo } from '../way/correct-to.ts'
import { fireDue, resolverOf } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { readProcessEntry } from '../way/entry.ts'
import { execute } from '../way/execute.ts'
import type { AcceptedEntries, QuickJudgement } from '../way/execution.ts'
import { stampCommand } from '../way/fingerprint.ts'
import { refuseInDoubt } from '../way/in-doubt.ts'
import { lawful } from '../way/lawful.ts'
import { parsePayload } from '../way/parse.ts'
import { type Permit, permittedAt, timeOf } from '../way/permit.ts'
import { refuseReason } from '../way/reason.ts'
import type { LiveProcess, LoadedProcess } from '../way/state.ts'
import { traced } from '../way/trace.ts'
import type { Transition } from '../way/transition.ts'
import type { PendingEntry } from '../way/write.ts'

/** A correction on its way (更正). */
export interface CorrectionCommand {
  /** The version of the entry that was mistyped. */
  readonly entry: number
  /** The whole payload as it should have been. */
  readonly data: unknown
  /** 1 to 2,000 characters. */
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
  const { entry, reason, data, by, id } = command
  const badReason = refuseReason(reason)
  if (badReason) return badReason
  if (!Number.isSafeInteger(entry) || entry < 1)
    return refuse('correction/unknown-entry', {
      details: { entry: typeof entry === 'number' ? entry : typeof entry },
    })
  const stamped = stampCommand(engine, key, {
    target: ['correct', key.process, String(entry), reason],
    data,
    by,
    ...(id !== undefined && { id }),
  })
  if (stamped.status === 'refused') return stamped
  const asked = lawful(engine, definition.name, key.community)
  // Only where it has to be waited for: commands go in the order in which they came.
  const ready = isAwaitable(asked) ? await asked : asked
  return execute(engine, definition, key, {
    pace: 'slow',
    command: stamped.stamp,
    judge: (loaded, permit) => judgeCorrection(ready, loaded, key, { ...command, permit }),
  })
}

async function judgeCorrection(
  engine: Engine,
  loaded: LoadedProcess,
  key: ProcessKey,
  command: CorrectionCommand & { readonly permit: Permit | undefined },
): Promise<QuickJudgement> {
  const { definition, live } = loaded
  const { entry, by, reason, permit } = command
  const found = await correctable(engine, key, entry)
  if (!found) return refuse('correction/unknown-entry', { details: { entry } })
  const { event, data: before } = found
  const declared = definition.vocabulary.events[event] as EventDeclaration | undefined
  if (!declared?.correctable || !definition.behaviour.corrections?.[event])
    return refuse('correction/not-correctable', { details: { entry, event } })
  const parsed = parsePayload(declared.data, command.data)
  if (parsed.status === 'refused') return parsed
  const after = parsed.data as Json
  const recorded = timeOf(engine, loaded, { community: key.community, permit })
  const denied = permittedAt(engine, key, {
    definition,
    permission: declared,
    name: event,
    data: after,
    by,
    at: recorded,
    recorded,
    permit,
  })
  if (denied) return denied
  return traced(engine, { stop: 'step', of: key, name: definition.name }, () =>
    stepCorrection(engine, definition, live, {
      community: key.community,
      by,
      recorded,
      data: { entry, event, before, after, reason },
    }),
  )
}

/** A correction that may be made, at its time. */
interface CorrectionStep {
  readonly community: string
  readonly by: Actor
  readonly recorded: Instant
  readonly data: CorrectionData
}

function stepCorrection(
  engine: Engine,
  definition: AnyDefinition,
  live: LiveProcess,
  correction: CorrectionStep,
): AcceptedEntries | Refusal {
  const { community, by, recorded, data } = correction
  const fired = fireDue(engine, definition, { live, upTo: recorded, recorded, community })
  if (fired.status === 'refused') return fired
  const taken = takeBothWays(
    engine,
    definition,
    { live: fired.live, at: recorded, recorded, community },
    (from) => takeCorrection(engine, definition, from, correction),
  )
  if (taken.status === 'refused') return taken
  const { transition } = taken
  const before = fired.live.state
  const doubt = refuseInDoubt(engine, definition, { before, after: transition.state, at: recorded })
  if (doubt) return doubt
  const entry: PendingEntry = {
    kind: 'correction',
    name: 'correction',
    data: data as unknown as Json,
    by,
    at: recorded,
    transition,
  }
  return { status: 'accepted', entries: [...fired.entries, entry] }
}

/** Corrects what a process holds, or says why that cannot be done. */
function takeCorrection(
  engine: Engine,
  definition: AnyDefinition,
  { state, version }: LiveProcess,
  { by, recorded, data }: CorrectionStep,
): { readonly status: 'taken'; readonly transition: Transition } | Refusal {
  const { entry, event, before, after } = data
  const corrected = correctTo(definition, {
    state,
    event,
    before,
    after,
    occurrence: { type: 'correction', data: {}, at: recorded, recorded, by },
    version: version + 1,
    resolve: resolverOf(engine),
  })
  if (corrected.status === 'corrected') return { ...corrected, status: 'taken' }
  const details = { entry, event }
  return corrected.status === 'rests-on'
    ? refuse('correction/rests-on', { instead: corrected.annul, details })
    : refuse('correction/not-correctable', { details })
}

/** What an entry says today: as recorded, or as the last correction of it left it. */
async function correctable(
  engine: Engine,
  key: ProcessKey,
  version: number,
): Promise<{ readonly event: string; readonly data: Json } | undefined> {
  let found: { event: string; data: Json } | undefined
  for await (const page of historyPages(engine.storage, key, version - 1)) {
    for (const entry of page) {
      const { body } = readProcessEntry(entry)
      if (body.version === version && body.kind === 'event') found = { event: body.name, data: body.data }
      const later = body.data as unknown as CorrectionData
      if (found && body.kind === 'correction' && later.entry === version)
        found = { event: found.event, data: later.after }
    }
  }
  return found
}
