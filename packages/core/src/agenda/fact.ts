import { ENGINE } from '../actor.ts'
import type { Json } from '../json.ts'
import type { Task, TaskReference } from '../storage.ts'
import { conclude } from '../way/conclude.ts'
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

/** Commits one entry of the engine itself. False when the process moved on meanwhile. */
export async function commitFact(
  engine: Engine,
  { definition, live }: LoadedProcess,
  { community, process, name, generation }: Pick<Task, 'community' | 'process' | 'name' | 'generation'>,
  fact: { readonly entry: PendingEntry; readonly settle?: readonly TaskReference[] },
): Promise<boolean> {
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
      ...(settle && { settle }),
    },
  )
  return conclusion.status !== 'moved'
}
