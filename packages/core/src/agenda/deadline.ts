import type { Refusal } from '../refusal.ts'
import type { Task } from '../storage.ts'
import { createAgain, type VersionConflict } from '../way/again.ts'
import { recordingTime, resolveProvisional } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { lawful } from '../way/lawful.ts'
import { load } from '../way/load.ts'
import type { LoadedProcess } from '../way/state.ts'
import { tick } from '../way/tick.ts'
import { traced } from '../way/trace.ts'
import { commitFact, noProcess } from './fact.ts'
import { deadlineOfTask } from './task-name.ts'

/**
 * A deadline: whatever is due in its process is fired, this one among it. The day of a provisional one is
 * made certain first.
 */
export async function runDeadline(engine: Engine, task: Task): Promise<Refusal | undefined> {
  const key = deadlineOfTask(task.name)
  const again = createAgain(engine, task)
  for (;;) {
    const { found, exists } = await load(engine, task, { task: task.name })
    if (!exists) throw noProcess(task)
    if (found.status === 'refused') return found
    const armed = found.live.state.deadlines[key]
    if (!armed || armed.since !== task.generation || armed.spent)
      return void (await engine.storage.finish(task))
    if (armed.provisional !== undefined) {
      const made = await makeCertain(engine, found, task)
      if (made?.status !== 'moved') return made
      await again(made)
      continue
    }
    const ticked = await tick(await lawful(engine, found.definition.name, task.community), found, task)
    if (ticked.status === 'refused') return ticked
    if (ticked.status === 'fired') return undefined
    if (ticked.status === 'moved') await again(ticked)
    else {
      // Never at once, whatever the clock says by now: a pass comes back to what is due.
      const until = Math.max(armed.due, engine.clock() + 1)
      return void (await engine.storage.defer({ task, until }))
    }
  }
}

async function makeCertain(
  engine: Engine,
  loaded: LoadedProcess,
  task: Task,
): Promise<Refusal | VersionConflict | undefined> {
  const { definition, live } = loaded
  const resolved = traced(engine, { stop: 'step', of: task, name: definition.name }, () =>
    resolveProvisional(engine, definition, {
      live,
      key: deadlineOfTask(task.name),
      recorded: recordingTime(engine, live, task.community),
    }),
  )
  if (resolved.status === 'refused') return resolved
  return commitFact(engine, loaded, task, { entry: resolved.entry })
}
