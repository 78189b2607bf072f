import { EngineError, messageOf } from '../errors.ts'
import type { Task } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import { giveTurn } from '../turn.ts'
import { hotKey } from '../way/copies.ts'
import type { Engine } from '../way/engine.ts'
import { watched } from '../way/trace.ts'
import { type Batch, createBatch, type TaskEnd, isOver, type Queue } from './batch.ts'
import { type Chains, ENDLESS } from './circle.ts'
import { clockAgrees, createClockWatch } from './clock.ts'
import { runDeadline } from './deadline.ts'
import { createDeliveries } from './deliveries.ts'
import { type LoopOptions, runLoop } from './loop.ts'
import { backOff, PATIENCE } from './patience.ts'
import { type ReactionEnd, runReaction } from './reaction.ts'
import { runSeal } from './seal.ts'
import { createSequence, inSequence, isWaiting, nextLook, waitingFor } from './sequence.ts'
import { reactionTopic, topicOf, topicOfYear } from './task-name.ts'

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
   * by then it leaves to whoever takes it next. Nothing where there is one worker, who need not wait for one
   * that died.
   */
  readonly lease: number
  readonly batch: number
}

/**
 * What this engine can do: every installed definition, with every year that its calendar knows, and every
 * reaction that is switched on.
 */
export function knownTopics(engine: Engine): readonly string[] {
  const years = engine.calendar?.years ?? []
  const known = topicsOf.get(engine)
  if (known && known.years === years && known.count === years.length) return known.topics
  const definitions = [...engine.definitions.values()].flatMap((releases) => [...releases.values()])
  const topics = [
    ...definitions.map(topicOf),
    ...definitions.flatMap((definition) => years.map((year) => topicOfYear(definition, year))),
    ...[...engine.reactions.values()].flat().map(reactionTopic),
  ]
  topicsOf.set(engine, { years, count: years.length, topics })
  return topics
}

/** What each engine knows: some hundred topics, asked for in every pass; only its calendar may get on. */
const topicsOf = new WeakMap<
  Engine,
  { readonly years: readonly number[]; readonly count: number; readonly topics: readonly string[] }
>()

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
  const clock = createClockWatch(engine)
  let broken: PromiseRejectedResult | undefined
  const chains: Chains = new Map()
  const deliveries = createDeliveries(engine)
  const knows = knownTopics(engine)
  for (let first = true; ; first = false) {
    if (options.signal?.aborted) break
    // A store that answers at once would keep everybody else of this thread waiting for the whole pass.
    if (!first) await giveTurn()
    const now = engine.clock()
    const batch = createBatch({ now, lease: options.lease, chains })
    const { endless } = deliveries
    const claimed = await engine.storage.claim({
      now,
      until: batch.visibleAt,
      // What comes back without end keeps nobody else out.
      limit: options.batch + endless,
      knows,
    })
    const tasks = deliveries.take(claimed, now)
    if (tasks.length === 0 && deliveries.endless > endless) continue
    if (tasks.length === 0) break
    // Tasks of one process go one after the other; different processes go together, so that their commits
    // travel in groups.
    const byProcess = new Map<string, Task[]>()
    for (const task of tasks) {
      const queue = byProcess.get(hotKey(task))
      if (queue) queue.push(task)
      else byProcess.set(hotKey(task), [task])
    }
    let left = 0
    let believed = false
    const count = (ended: TaskEnd, task: Task): void => {
      if (ended === 'done') done++
      else if (ended === 'failed') failed++
      else if (ended === 'left') {
        left++
        deliveries.left(task)
      }
    }
    const queues = [...byProcess.values()].map(async (queue) => {
      // Where the clock is not believed they come again when their lease is over.
      if (!(await clock.agreesIn((queue[0] as Task).community))) return
      believed = true
      await runQueue(engine, batch, { tasks: queue, count })
    })
    // What the store could not even postpone comes back when its lease ends; what else is due goes on.
    for (const ended of await Promise.allSettled(queues)) if (ended.status === 'rejected') broken ??= ended
    // What nobody touched, or could not put off, comes again at once where its lease is over, and for ever.
    if (!believed || (broken && batch.visibleAt <= engine.clock())) break
    if (left > 0) {
      engine.report({
        code: 'agenda/lease-too-short',
        message:
          `${left} of ${tasks.length} tasks were taken and not begun within ${options.lease} ms, ` +
          'and are left to whoever takes them next: take fewer at once (batch), or for longer (lease)',
        details: { lease: options.lease, batch: options.batch, left },
      })
    }
  }
  if (broken) throw broken.reason
  deliveries.check()
  return { done, failed }
}

/** The tasks of one process, one after the other: what they announce goes out in the order of announcement. */
async function runQueue(
  engine: Engine,
  batch: Batch,
  { tasks, count }: { readonly tasks: readonly Task[]; readonly count: (ended: TaskEnd, task: Task) => void },
): Promise<void> {
  const sequence = createSequence(engine, tasks)
  const run = async (task: Task): Promise<TaskEnd> => {
    const ended = await runTask(engine, task, { batch, sequence, run })
    if (ended === 'done') sequence.done(task)
    count(ended, task)
    return ended
  }
  for (const [index, task] of inSequence(engine, tasks).entries()) {
    if (index > 0 && isOver(engine, batch)) count('left', task)
    else await run(task)
  }
}

function runTask(engine: Engine, task: Task, queue: Queue): Promise<TaskEnd> {
  const { community, process, kind, name } = task
  return watched(
    engine,
    { kind: 'task', name: kind, community, process, event: name },
    () => tryTask(engine, task, queue),
    (ended) => ({ status: ended === 'failed' ? 'failed' : 'ok' }),
  )
}

async function tryTask(engine: Engine, task: Task, queue: Queue): Promise<TaskEnd> {
  try {
    const end = await runByKind(engine, task, queue)
    if (end === undefined) return 'done'
    if (end === 'left') return 'left'
    // It was archived while a worker had this in its hand: it is not taken again before it is open.
    if (end.status === 'refused' && end.code === 'community/archived') return 'waits'
    if (end.status === 'waits') {
      await waitFor(engine, task, end.for)
      return 'waits'
    }
    await postpone(engine, task, { failure: `${end.code}: ${end.reason.en}` })
  } catch (error) {
    await postpone(engine, task, { failure: messageOf(error), error })
  }
  return 'failed'
}

function runByKind(engine: Engine, task: Task, queue: Queue): Promise<ReactionEnd> {
  switch (task.kind) {
    case 'deadline':
      return runDeadline(engine, task)
    case 'reaction':
      return runReaction(engine, task, queue)
    case 'engine':
      return runSeal(engine, task)
  }
}

/** A reaction whose turn has not come: visible as that, and no failure of its own. */
async function waitFor(engine: Engine, task: Task, first: Task): Promise<void> {
  const { community, process, name, failures } = task
  const failed = first.failure !== undefined
  if (failed && !isWaiting(task))
    engine.report({
      code: 'agenda/reaction-waits',
      message: `${community}/${process}: ${name} waits for ${first.name}, which comes first and failed`,
      details: { community, process, task: name, first: first.name },
    })
  await engine.storage.defer({
    task,
    until: nextLook(first, engine.clock()),
    failures,
    ...(failed && { failure: waitingFor(first) }),
  })
}

async function postpone(
  engine: Engine,
  task: Task,
  { failure, error }: { readonly failure: string; readonly error?: unknown },
): Promise<void> {
  // What counts is what failed here, not how often a worker took it and was lost.
  const failures = Math.max(0, task.failures) + 1
  const endless = error instanceof EngineError && error.code === ENDLESS
  const parked = endless || failures >= PATIENCE
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

/** Runs the agenda until the signal says stop. `sleep` is a port: only it knows about timers. */
export function run(engine: Engine, options: PassOptions & LoopOptions): Promise<void> {
  return runLoop(engine, options, {
    pass: () => runDue(engine, options),
    failed: {
      code: 'agenda/pass-failed',
      message: 'a pass over the agenda failed; the next one tries again',
    },
  })
}

/** How late the agenda is: the time since the oldest task that should have been done. */
export async function lagOf(
  engine: Engine,
): Promise<{ readonly now: Instant; readonly oldest?: Task; readonly milliseconds: number }> {
  const now = engine.clock()
  const [oldest] = await engine.storage.tasks({ dueBefore: now, after: null, limit: 1 })
  return { now, ...(oldest && { oldest }), milliseconds: oldest ? now - oldest.dueAt : 0 }
}
