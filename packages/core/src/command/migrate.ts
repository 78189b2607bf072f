import type { Actor } from '../actor.ts'
import type { AnyDefinition, Behaviour } from '../define/index.ts'
import type { Json } from '../json.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { NewTask, ProcessKey } from '../storage.ts'
import { authorise } from '../way/authorise.ts'
import type { Engine } from '../way/engine.ts'
import type { ProcessEntry } from '../way/entry.ts'
import { nextUp, resolverOf, type Taken } from '../way/judge.ts'
import { hotKey, keepHot, load } from '../way/load.ts'
import { refuseIds } from '../way/parse.ts'
import { type Live, restoreSnapshot } from '../way/state.ts'
import { place, type ResolveDay, type Stepped } from '../way/step.ts'
import { topicOf, writeCommit } from '../way/write.ts'
import { type Acceptance, acceptanceOf, answerAgain, fingerprintSafely } from './send.ts'
import { tick } from './tick.ts'

/** A migration on its way. */
export interface MigrationCommand {
  readonly by: Actor
  readonly reason: string
  readonly id?: string
}

/**
 * Moves a running process to the release of this definition: an explicit, recorded event. Its deadlines
 * survive.
 */
export async function migrate(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  command: MigrationCommand,
): Promise<Acceptance | Refusal> {
  const id = command.id ?? engine.ids()
  const badId = refuseIds({ process: key.process, id, actor: command.by.id })
  if (badId) return badId
  const fingerprint = fingerprintSafely({
    target: ['migrate', key.process, String(definition.version)],
    data: { reason: command.reason },
    actor: command.by.id,
  })
  if (typeof fingerprint !== 'string') return fingerprint
  for (;;) {
    const { answered, found } = await load(engine, key, { definition: definition.name, command: id })
    if (answered) return answerAgain(engine, key, { id, fingerprint }, answered)
    if (!found) return refuse('load/unknown-process', { details: { process: key.process } })
    if ('status' in found) return found
    const way = (definition.behaviour as Behaviour<any>).migrations?.[found.live.state.release]
    if (!way)
      return refuse('migration/not-possible', {
        details: { from: found.live.state.release, to: definition.version },
      })
    const recorded = Math.max(engine.clock(), found.live.state.recorded)
    const denied = await authorise(
      engine,
      { label: { zh: '迁移', en: 'Migrate' }, allow: way.allow },
      {
        ...key,
        definition: definition.name,
        name: 'migrate',
        data: {},
        by: command.by,
        at: recorded,
        now: recorded,
      },
    )
    if (denied) return denied
    // What was due under the old release is fired under the old release, in a commit of its own.
    if (nextUp(engine, found.live, recorded)) {
      const ticked = await tick(engine, found, key)
      if (ticked?.status === 'refused') return ticked
      continue
    }
    const stepped = moveTo(definition, found.live, {
      at: recorded,
      recorded,
      by: command.by,
      resolve: resolverOf(engine),
    })
    const data = { from: found.live.state.release, to: definition.version, reason: command.reason }
    const taken: Taken = { kind: 'migration', name: 'migration', data, by: command.by, at: recorded, stepped }
    const written = writeCommit(engine, definition, {
      ...key,
      command: { id, fingerprint },
      before: found.live,
      taken: [taken],
      arm: await sealsOf(engine, definition, key, found.live.version + 1),
    })
    const result = await engine.committer.commit(written.commit)
    engine.hot.delete(hotKey(key))
    if (result.status !== 'committed') continue
    keepHot(engine, key, written.live)
    engine.announcer.announce({ ...key, entries: written.entries })
    return acceptanceOf(key, written.entries.at(-1) as ProcessEntry, {
      hash: written.live.head,
      position: result.position,
      replayed: false,
    })
  }
}

/** Seals that no worker has written yet, for workers that know this release. */
async function sealsOf(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  generation: number,
): Promise<readonly NewTask[]> {
  const waiting = await engine.storage.tasks({ ...key, kind: 'engine', after: null, limit: 1_000 })
  return waiting.map(({ name, kind, dueAt, visibleAt, body }) => ({
    name,
    kind,
    generation,
    topic: topicOf(definition),
    dueAt,
    visibleAt,
    body,
  }))
}

/** The state of an older release as one of this one. Pure. */
export function moveTo(
  definition: AnyDefinition,
  live: Pick<Live, 'state' | 'version'>,
  moment: {
    readonly at: number
    readonly recorded: number
    readonly by: Actor
    readonly resolve: ResolveDay
  },
): Stepped {
  const { state } = live
  const way = (definition.behaviour as Behaviour<any>).migrations?.[state.release]
  const moved = way?.move({ value: state.value as Json, context: state.context }) as {
    value: Json
    context: Json
  }
  const version = live.version + 1
  // Each deadline keeps its day and is armed anew all the same: only an engine that knows this release may
  // take its task.
  const deadlines = Object.fromEntries(
    Object.entries(state.deadlines).map(([key, armed]) => [key, { ...armed, since: version }]),
  )
  const before = {
    ...state,
    release: definition.version,
    value: moved.value as never,
    context: moved.context,
    deadlines,
  }
  const occurrence = { type: 'migration', data: {}, at: moment.at, recorded: moment.recorded, by: moment.by }
  return place(definition, {
    before,
    snapshot: restoreSnapshot(definition, before),
    occurrence,
    version,
    resolve: moment.resolve,
  })
}
