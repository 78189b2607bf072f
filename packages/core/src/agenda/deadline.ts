import type { Refusal } from '../refusal.ts'
import type { Task } from '../storage.ts'
import { recordingTime, resolveProvisional } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { load } from '../way/load.ts'
import type { LoadedProcess } from '../way/state.ts'
import { tick } from '../way/tick.ts'
import { traced } from '../way/trace.ts'
import { commitFact } from './fact.ts'
import { deadlineOfTask } from './task-name.ts'

/**
 * A deadline: whatever is due in its process is fired, this one among it. The day of a provisional one is
 * made certain first.
 */
export async function runDeadline(engine: Engine, task: Task): Promise<Refusal | undefined> {
  const key = deadlineOfTask(task.name)
  for (;;) {
    const { found, exists } = await load(engine, task, { task: task.name })
    if (!exists) return void (await engine.storage.finish(task))
    if (found.status === 'refused') return found
    const armed = found.live.state.deadlines[key]
    if (!armed || armed.since !== task.generation || armed.spent)
      return void (await engine.storage.finish(task))
    if (armed.provisional !== undefined) {
      const made = await makeCertain(engine, found, task)
      if (made === 'again') continue
      return made
    }
    const ticked = await tick(engine, found, task)
    if (ticked.status === 'refused') return ticked
    if (ticked.status === 'fired') return undefined
    if (armed.due > engine.clock()) return void (await engine.storage.defer({ task, until: armed.due }))
  }
}

async function makeCertain(
  engine: Engine,
  loaded: LoadedProcess,
  task: Task,
): Promise<Refusal | 'again' | undefined> {
  const { definition, live } = loaded
  const resolved = traced(engine, { stop: 'step', of: task, name: definition.name }, () =>
    resolveProvisional(engine, definition, {
      live,
      key: deadlineOfTask(task.name),
      recorded: recordingTime(engine, live),
      until: 'another-year',
    }),
  )
  if (resolved.status === 'refused') return resolved
  return (await commitFact(engine, loaded, task, { entry: resolved.entry })) ? undefined : 'again'
}
