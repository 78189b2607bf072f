import { EngineError } from '../errors.ts'
import type { Task } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Engine } from '../way/engine.ts'

/** How often a store may hand out one task within a minute: what failed comes again after a minute, once. */
const PATIENCE = 8
const MINUTE = 60_000

/** What the store handed out in a pass. */
export interface Deliveries {
  /** How many tasks come back whatever is done with them, and are run no more. */
  readonly endless: number
  /** The tasks of a claim that are to be run. */
  take(tasks: readonly Task[], now: Instant): readonly Task[]
  /** Of a task that was taken and not begun: it comes back, and ought to. */
  left(task: Task): void
  /** Throws where a task came back without end. */
  check(): void
}

/**
 * Bounds a pass over a store that hands out what it was told is done, or is to wait: it would never end. Such a
 * task is reported and left, what else is due goes on, and whoever asked for the pass is told at its end.
 */
export function createDeliveries(engine: Pick<Engine, 'report'>): Deliveries {
  let since = -Infinity
  let counts = new Map<string, { times: number; readonly attempts: number }>()
  const endless = new Map<string, string>()
  const tooOften = (task: Task): boolean => {
    const name = nameOf(task)
    if (endless.has(name)) return true
    const count = counts.get(name) ?? { times: 0, attempts: task.attempts }
    counts.set(name, count)
    if (++count.times <= PATIENCE) return false
    endless.set(name, reportEndless(engine, task, count))
    return true
  }
  return {
    get endless() {
      return endless.size
    },
    take: (tasks, now) => {
      if (now >= since + MINUTE) {
        since = now
        counts = new Map()
      }
      return tasks.filter((task) => !tooOften(task))
    },
    left: (task) => {
      const count = counts.get(nameOf(task))
      if (count) count.times--
    },
    check: () => {
      for (const message of endless.values()) throw new EngineError('storage/task-comes-back', message)
    },
  }
}

/** A task that is armed anew is another one. */
function nameOf({ community, process, name, generation }: Task): string {
  return JSON.stringify([community, process, name, generation])
}

function reportEndless(
  engine: Pick<Engine, 'report'>,
  { community, process, name, generation, attempts }: Task,
  count: { readonly times: number; readonly attempts: number },
): string {
  const counted = attempts - count.attempts
  const amiss =
    counted < count.times - 1
      ? `its attempts went up by ${counted} alone, so that finish and defer do not know it again`
      : 'finish or defer did nothing, or claim reads something else than they write'
  const message =
    `claim handed out ${name} of ${community}/${process} ` +
    `(generation ${generation}) ${count.times} times within a minute, whatever was done with it: ${amiss}`
  engine.report({
    code: 'store/task-comes-back',
    message,
    details: {
      community,
      process,
      task: name,
      generation,
      times: count.times,
      attempts: [count.attempts, attempts],
    },
  })
  return message
}
