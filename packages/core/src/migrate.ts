import type { Actor } from './actor.ts'
import { authorise } from './authorise.ts'
import type { AnyDefinition, Behaviour } from './define/index.ts'
import type { Engine } from './engine.ts'
import type { ProcessEntry } from './entry.ts'
import type { Json } from './json.ts'
import { fireDue, resolverOf, type Taken } from './judge.ts'
import { hotKey, keepHot, load } from './load.ts'
import { refuseIds } from './parse.ts'
import { refuse, type Refusal } from './refusal.ts'
import { type Acceptance, acceptanceOf, answerAgain, fingerprintSafely } from './send.ts'
import { type Live, restoreSnapshot } from './state.ts'
import { place, type ResolveDay, type Stepped } from './step.ts'
import { writeCommit } from './store.ts'
import type { ProcessKey } from './storage.ts'

/** A migration on its way. */
export interface MigrationCommand {
  readonly by: Actor
  readonly reason: string
  readonly id?: string
}

/** Moves a running process to the release of this definition: an explicit, recorded event. Its deadlines survive. */
export async function migrate(engine: Engine, definition: AnyDefinition, key: ProcessKey, command: MigrationCommand): Promise<Acceptance | Refusal> {
  const id = command.id ?? engine.ids()
  const badId = refuseIds({ process: key.process, id, actor: command.by.id })
  if (badId) return badId
  const fingerprint = fingerprintSafely({ target: ['migrate', key.process, String(definition.version)], data: { reason: command.reason }, actor: command.by.id })
  if (typeof fingerprint !== 'string') return fingerprint
  for (;;) {
    const { answered, found } = await load(engine, key, { definition: definition.name, command: id })
    if (answered) return answerAgain(engine, key, { id, fingerprint }, answered)
    if (!found) return refuse('load/unknown-process', { details: { process: key.process } })
    if ('status' in found) return found
    const way = (definition.behaviour as Behaviour<any>).migrations?.[found.live.state.release]
    if (!way) return refuse('migration/not-possible', { details: { from: found.live.state.release, to: definition.version } })
    const recorded = Math.max(engine.clock(), found.live.state.recorded)
    const denied = await authorise(engine, { label: { zh: '迁移', en: 'Migrate' }, allow: way.allow }, { ...key, definition: definition.name, name: 'migrate', data: {}, by: command.by, at: recorded, now: recorded })
    if (denied) return denied
    const fired = fireDue(engine, found.definition, { live: found.live, upTo: recorded, recorded, community: key.community })
    if ('status' in fired) return fired
    if (fired.taken.length > 0) {
      // What was due under the old release is committed under the old release.
      await engine.committer.commit(writeCommit(engine, found.definition, { ...key, command: { id: `${id.slice(0, 90)}:due`, fingerprint }, before: found.live, taken: fired.taken }).commit)
      continue
    }
    const stepped = moveTo(definition, found.live, { at: recorded, recorded, by: command.by, resolve: resolverOf(engine) })
    const data = { from: found.live.state.release, to: definition.version, reason: command.reason }
    const taken: Taken = { kind: 'migration', name: 'migration', data, by: command.by, at: recorded, stepped }
    const written = writeCommit(engine, definition, { ...key, command: { id, fingerprint }, before: found.live, taken: [taken] })
    const result = await engine.committer.commit(written.commit)
    engine.hot.delete(hotKey(key))
    if (result.status !== 'committed') continue
    keepHot(engine, key, written.live)
    engine.announcer.announce({ ...key, entries: written.entries })
    return acceptanceOf(key, written.entries.at(-1) as ProcessEntry, { hash: written.live.head, position: result.position, replayed: false })
  }
}

/** The state of an older release as one of this one. Pure. */
export function moveTo(definition: AnyDefinition, live: Pick<Live, 'state' | 'version'>, moment: { readonly at: number; readonly recorded: number; readonly by: Actor; readonly resolve: ResolveDay }): Stepped {
  const { state } = live
  const way = (definition.behaviour as Behaviour<any>).migrations?.[state.release]
  const moved = way?.move({ value: state.value as Json, context: state.context }) as { value: Json; context: Json }
  const before = { ...state, release: definition.version, value: moved.value as never, context: moved.context }
  const occurrence = { type: 'migration', data: {}, at: moment.at, recorded: moment.recorded, by: moment.by }
  return place(definition, { before, snapshot: restoreSnapshot(definition, before), occurrence, version: live.version + 1, resolve: moment.resolve })
}
