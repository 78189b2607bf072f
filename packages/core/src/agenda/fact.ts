import { ENGINE } from '../actor.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Refusal } from '../refusal.ts'
import type { Task } from '../storage.ts'
import type { VersionConflict } from '../way/again.ts'
import { conclude, unexpectedAnswer } from '../way/conclude.ts'
import { recordingTime } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { derivedId } from '../way/fingerprint.ts'
import type { LiveProcess, LoadedProcess, RegisterState } from '../way/state.ts'
import type { EmittedOutcome } from '../way/transition.ts'
import type { PendingEntry } from '../way/write.ts'

/** A fact that the engine adds to a process: its state is the one given, nothing else moves. */
export function factOf(
  engine: Engine,
  live: LiveProcess,
  fact: {
    readonly name: string
    readonly data: Json
    readonly registers?: Readonly<Record<string, RegisterState>>
    readonly outcomes?: readonly EmittedOutcome[]
  },
): PendingEntry {
  const state = {
    ...live.state,
    recorded: recordingTime(engine, live),
    ...(fact.registers && { registers: fact.registers }),
  }
  return {
    kind: 'engine',
    name: fact.name,
    data: fact.data,
    by: ENGINE,
    at: live.state.at,
    transition: { state, snapshot: live.snapshot, outcomes: fact.outcomes ?? [], resolved: {} },
  }
}

/** Commits one entry of the engine itself, unless the process moved on meanwhile. */
export async function commitFact(
  engine: Engine,
  { definition, live }: LoadedProcess,
  { community, process, name, generation }: Pick<Task, 'community' | 'process' | 'name' | 'generation'>,
  fact: { readonly entry: PendingEntry; readonly settle?: Task },
): Promise<VersionConflict | Refusal | undefined> {
  const { entry, settle } = fact
  const id = derivedId('fact', community, process, name, generation)
  const conclusion = await conclude(
    engine,
    definition,
    { community, process },
    {
      command: { id, fingerprint: derivedId(id, entry.name) },
      before: live,
      entries: [entry],
      ...(settle && { settle: [{ name: settle.name, generation: settle.generation }] }),
    },
  )
  if (conclusion.status === 'refused') return conclusion.refusal
  // Another worker was first, and the task is gone; or the store does not know what it has.
  if (conclusion.status === 'stale' && settle && (await isHeld(engine, settle)))
    throw unexpectedAnswer(engine, conclusion.status)
  return conclusion.status === 'moved' ? conclusion : undefined
}

/** Whether a task is still the one that this worker took. */
function isHeld({ storage }: Engine, task: Task): Promise<boolean> {
  return storage.defer({ task, until: task.visibleAt })
}

/** What a task comes to whose process the store does not have: it waits, and is parked in the end. */
export function noProcess({ community, process, name }: Task): EngineError {
  return new EngineError(
    'load/task-without-process',
    `the store has the task ${name}, and not the process ${community}/${process} that it is for: run verify`,
  )
}
