import type { Refusal } from '../refusal.ts'
import type { Task } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import { giveTurn } from '../turn.ts'
import { hotKey } from '../way/copies.ts'
import type { Engine } from '../way/engine.ts'
import { type Batch, createBatch, isOver } from './batch.ts'
import { clockAgrees } from './clock.ts'
import { runDeadline } from './deadline.ts'
import { runReaction } from './reaction.ts'
import { runSeal } from './seal.ts'
import { reactionTopic, topicOf, topicOfYear } from './task-name.ts'

/** How often in a row a task fails before it is parked as a fact that somebody has to look at. */
const PATIENCE = 12

/** What a pass over the agenda did. */
export interface Pass {
  /** Tasks that were done. */
  readonly done: number
  /** Tasks that failed and wait for another try, or are parked. */
  readonly failed: number
}

/** How a pass is run. */
export interface PassOptions {
  /**
   * How long a worker may take for a batch before another one may try; milliseconds. What it has not begun
   * by then it leaves to whoever takes it next.
   */
  readonly lease: number
  readonly batch: number
}

/**
 * What this engine can do: every installed definition, with every year that its calendar knows, and every
 * reaction that is switched on.
 */
export function knownTopics(engine: Engine): readonly string[] {
  const definitions = [...engine.definitions.values()].flatMap((releases) => [...releases.values()])
  const years = engine.calendar?.years ?? []
  return [
    ...definitions.map(topicOf),
    ...definitions.flatMap((definition) => years.map((year) => topicOfYear(definition, year))),
    ...[...engine.reactions.values()].flat().map(reactionTopic),
  ]
}

/**
 * Does all that is due, until nothing is, or until the signal says stop: then what was taken is done, and
 * nothing more is taken.
 */
export async function runDue(
  engine: Engine,
  options: PassOptions & { readonly signal?: AbortSignal },
): Promise<Pass> {
  let done = 0
  let failed = 0
  if (!(await clockAgrees(engine))) return { done, failed }
  let broken: PromiseRejectedResult | undefined
  for (;;) {
    if (options.signal?.aborted) break
    // A store that answers at once would keep everybody else of this thread waiting for the whole pass.
    await giveTurn()
    const now = engine.clock()
    const until = now + options.lease
    const tasks = await engine.storage.claim({ now, until, limit: options.batch, knows: knownTopics(engine) })
    if (tasks.length === 0) break
    // Tasks of one process go one after the other; different processes go together, so that their commits
    // travel in groups.
    const byProcess = new Map<string, Task[]>()
    for (const task of tasks) {
      const queue = byProcess.get(hotKey(task))
      if (queue) queue.push(task)
      else byProcess.set(hotKey(task), [task])
    }
    const batch = createBatch(until)
    let left = 0
    const queues = [...byProcess.values()].map(async (queue) => {
      for (const [index, task] of queue.entries()) {
        const ended = index > 0 && isOver(engine, batch) ? 'left' : await runTask(engine, task, batch)
        if (ended === 'done') done++
        else if (ended === 'failed') failed++
        else left++
      }
    })
    // What the store could not even postpone comes back when its lease ends; what else is due goes on.
    for (const ended of await Promise.allSettled(queues)) if (ended.status === 'rejected') broken ??= ended
    if (left > 0) {
      engine.report({
        code: 'agenda/lease-too-short',
        message: `${left} of ${tasks.length} tasks were taken and not begun within ${options.lease} ms, and are left to whoever takes them next: take fewer at once (batch), or for longer (lease)`,
        details: { lease: options.lease, batch: options.batch, left },
      })
    }
  }
  if (broken) throw broken.reason
  return { done, failed }
}

async function runTask(engine: Engine, task: Task, batch: Batch): Promise<'done' | 'failed' | 'left'> {
  try {
    const failure = await runByKind(engine, task, batch)
    if (failure === undefined) return 'done'
    if (failure === 'left') return 'left'
    await postpone(engine, task, `${failure.code}: ${failure.reason.en}`)
  } catch (error) {
    await postpone(engine, task, error instanceof Error ? error.message : String(error), error)
  }
  return 'failed'
}

function runByKind(engine: Engine, task: Task, batch: Batch): Promise<Refusal | 'left' | undefined> {
  switch (task.kind) {
    case 'deadline':
      return runDeadline(engine, task)
    case 'reaction':
      return runReaction(engine, task, batch)
    case 'engine':
      return runSeal(engine, task)
  }
}

async function postpone(engine: Engine, task: Task, failure: string, error?: unknown): Promise<void> {
  // What counts is what failed here, not how often a worker took it and was lost.
  const failures = task.failures + 1
  const parked = failures >= PATIENCE
  engine.report({
    code: parked ? 'agenda/task-parked' : 'agenda/task-failed',
    message: `${task.community}/${task.process}: ${task.name}: ${failure}`,
    ...(error !== undefined && { error }),
    details: { community: task.community, process: task.process, task: task.name, failures },
  })
  await engine.storage.defer({
    task,
    until: parked ? NEVER : backOff(engine.clock(), failures),
    failure,
    failures,
  })
}

/** The instant at which a task that failed so often is tried again: one minute, doubling, a day at most. */
function backOff(now: Instant, failures: number): Instant {
  return now + Math.min(2 ** (failures - 1), 24 * 60) * 60_000
}

/**
 * Runs the agenda until the signal says stop. `sleep` is a port: only it knows about timers.
 *
 * Where the store tells of tasks that other handles arm, a sleep ends early; nothing rests on it, the next
 * look comes anyway.
 */
export async function run(
  engine: Engine,
  options: PassOptions & {
    readonly signal: AbortSignal
    readonly every: number
    readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  },
): Promise<void> {
  let nap = new AbortController()
  const wake = (): void => nap.abort()
  options.signal.addEventListener('abort', wake)
  const stopListening = await engine.storage.wakeUps?.(wake).catch((error: unknown) => {
    engine.report({
      code: 'agenda/no-wake-ups',
      message: `${engine.storage.name} cannot tell of new tasks; they are found by looking`,
      error,
    })
  })
  while (!options.signal.aborted) {
    // From here on, for what is armed while the pass runs may have been missed by it.
    nap = new AbortController()
    try {
      await runDue(engine, options)
    } catch (error) {
      engine.report({
        code: 'agenda/pass-failed',
        message: 'a pass over the agenda failed; the next one tries again',
        error,
      })
    }
    if (!options.signal.aborted) await options.sleep(options.every, nap.signal)
  }
  options.signal.removeEventListener('abort', wake)
  await stopListening?.()
}

/** How late the agenda is: the time since the oldest task that should have been done. */
export async function lagOf(
  engine: Engine,
): Promise<{ readonly now: Instant; readonly oldest?: Task; readonly milliseconds: number }> {
  const now = engine.clock()
  const [oldest] = await engine.storage.tasks({ dueBefore: now, after: null, limit: 1 })
  return { now, ...(oldest && { oldest }), milliseconds: oldest ? now - oldest.dueAt : 0 }
}
