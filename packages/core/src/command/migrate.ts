import type { Actor } from '../actor.ts'
import { topicOf } from '../agenda/task-name.ts'
import { tasksOf } from '../agenda/tasks.ts'
import { isAwaitable } from '../awaitable.ts'
import type { AnyDefinition, Behaviour } from '../define/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { NewTask, ProcessKey } from '../storage.ts'
import type { Acceptance } from '../way/answer.ts'
import { nextUp, resolverOf } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { execute } from '../way/execute.ts'
import type { Judgement } from '../way/execution.ts'
import { stampCommand } from '../way/fingerprint.ts'
import { lawful } from '../way/lawful.ts'
import { moveTo } from '../way/move.ts'
import { type Permit, timeOf, permittedAt } from '../way/permit.ts'
import { refuseReason } from '../way/reason.ts'
import type { LoadedProcess } from '../way/state.ts'
import { tick } from '../way/tick.ts'
import { traced } from '../way/trace.ts'
import type { PendingEntry } from '../way/write.ts'

/** A migration on its way. */
export interface MigrationCommand {
  readonly by: Actor
  /** 1 to 2,000 characters. */
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
  const { reason, by, id } = command
  const badReason = refuseReason(reason)
  if (badReason) return badReason
  const stamped = stampCommand(engine, key, {
    target: ['migrate', key.process, String(definition.version)],
    data: { reason },
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
    judge: (loaded, permit) => judgeMigration(ready, definition, key, { ...command, loaded, permit }),
  })
}

async function judgeMigration(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  command: MigrationCommand & { readonly loaded: LoadedProcess; readonly permit: Permit | undefined },
): Promise<Judgement> {
  const { loaded, by, reason, permit } = command
  const { live } = loaded
  const from = live.state.release
  const to = definition.version
  const allow = (definition.behaviour as Behaviour<any>).migrations?.[from]?.allow
  if (!allow) return refuse('migration/not-possible', { details: { from, to } })
  const recorded = timeOf(engine, loaded, { community: key.community, permit })
  const denied = permittedAt(engine, key, {
    definition: loaded.definition,
    permission: { label: { zh: '迁移', en: 'Migrate' }, allow },
    name: 'migrate',
    data: {},
    by,
    at: recorded,
    recorded,
    permit,
  })
  if (denied) return denied
  // What was due under the old release is fired under the old release, in a commit of its own.
  if (nextUp(engine, live, recorded)) {
    const ticked = await tick(engine, loaded, key)
    if (ticked.status === 'refused' || ticked.status === 'moved') return ticked
    return { status: 'moved', read: live.version, stands: live.version + 1 }
  }
  const resolve = resolverOf(engine)
  const transition = traced(engine, { stop: 'step', of: key, name: definition.name }, () =>
    moveTo(definition, live, { at: recorded, recorded, by, resolve }),
  )
  const data = { from, to, reason }
  const entry: PendingEntry = { kind: 'migration', name: 'migration', data, by, at: recorded, transition }
  const arm = await sealsOf(engine, definition, key, live.version + 1)
  return { status: 'accepted', definition, entries: [entry], arm }
}

/** Seals that no worker has written yet, for workers that know this release. */
async function sealsOf(
  engine: Engine,
  definition: AnyDefinition,
  { community, process }: ProcessKey,
  generation: number,
): Promise<readonly NewTask[]> {
  const waiting = await tasksOf(engine.storage, { community, process, kind: 'engine' })
  const topic = topicOf(definition)
  return waiting.map(({ name, kind, dueAt, visibleAt, body }) => ({
    name,
    kind,
    generation,
    topic,
    dueAt,
    visibleAt,
    body,
  }))
}
