import type { Reaction } from '../define/index.ts'
import type { ProcessKey, Task } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import { hotKey } from '../way/copies.ts'
import type { Engine } from '../way/engine.ts'
import { announcedBy } from './announced.ts'
import { orderId, ordersOf, targetOf } from './orders.ts'
import { reactionOfTopic, readReactionBody } from './task-name.ts'
import { tasksOf } from './tasks.ts'

/** The reactions of one process that a batch has, in the order in which their outcomes were announced. */
export interface Sequence {
  /** The reactions to what was announced before, that are not done; the first first. */
  before(task: Task): Promise<readonly Task[]>
  done(task: Task): void
}

/** How long a reaction that this worker does not know is waited for: as long as a rolling upgrade takes. */
const UPGRADE = 10 * 60_000

/** Where a reaction stands: its outcome, then its place among those that were declared for it. */
function placeOf(engine: Engine, { topic, body }: Task): readonly [number, number, number] {
  const { version, index } = readReactionBody(body)
  const name = reactionOfTopic(topic)
  const among = [...engine.reactions.values()].find((all) => all.some((each) => each.name === name)) ?? []
  return [version, index, among.findIndex((each) => each.name === name)]
}

function comparePlaces(engine: Engine): (one: Task, other: Task) => number {
  return (one, other) => {
    const [a, b] = [placeOf(engine, one), placeOf(engine, other)]
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
  }
}

/** A queue of one process with its reactions in the order of announcement; other tasks stay where they are. */
export function inSequence(engine: Engine, queue: readonly Task[]): readonly Task[] {
  const reactions = queue.filter(({ kind }) => kind === 'reaction').sort(comparePlaces(engine))
  return queue.map((task) => (task.kind === 'reaction' ? (reactions.shift() as Task) : task))
}

/** The sequence of a process, up to the last task of a queue. Nothing is read before it is asked. */
export function createSequence(engine: Engine, queue: readonly Task[]): Sequence {
  const done = new Set<string>()
  const { community, process } = queue[0] as Task
  const dueBefore = 1 + Math.max(...queue.map(({ dueAt }) => dueAt))
  const compare = comparePlaces(engine)
  let known: readonly Task[] | undefined
  return {
    async before(task) {
      const earlier = (tasks: readonly Task[]) =>
        tasks.filter((other) => !done.has(other.name) && compare(other, task) < 0)
      if (known && earlier(known).length === 0) return []
      known = await tasksOf(engine.storage, { community, process, kind: 'reaction', dueBefore })
      return earlier(known).sort(compare)
    },
    done: ({ name }) => void done.add(name),
  }
}

/** The reaction of a task, where this engine has it. */
export function reactionOf({ reactions }: Engine, { topic }: Task): Reaction | undefined {
  const name = reactionOfTopic(topic)
  return [...reactions.values()].flat().find((candidate) => candidate.name === name)
}

/** Which earlier reaction, if any, still has something for a process: what comes later waits for it. */
export function createHolds(
  engine: Engine,
  before: readonly Task[],
  now: Instant,
): (target: ProcessKey) => Promise<Task | undefined> {
  const wanted = new Map<Task, Promise<Wanted>>()
  return async (target) => {
    for (const task of before) {
      let found = wanted.get(task)
      if (!found) wanted.set(task, (found = wantedBy(engine, task, now)))
      if (await isWanted(engine, await found, target)) return task
    }
    return undefined
  }
}

/** The commands that a reaction has for each process, by its key; or that it is not known. */
type Wanted = ReadonlyMap<string, readonly string[]> | 'everything' | 'nothing'

async function wantedBy(engine: Engine, task: Task, now: Instant): Promise<Wanted> {
  const reaction = reactionOf(engine, task)
  if (!reaction) return now < task.dueAt + UPGRADE ? 'everything' : 'nothing'
  const { community, process } = task
  const { version, index, at, lineage, outcome } = await announcedBy(engine, task)
  const wanted = new Map<string, string[]>()
  for (const [number, order] of toldBy(reaction, {
    community,
    process,
    version,
    at,
    lineage,
    data: outcome.data,
  }).entries()) {
    const name = hotKey(targetOf(order, community))
    const id = orderId(reaction, { community, process, version, index, number })
    wanted.set(name, [...(wanted.get(name) ?? []), id])
  }
  return wanted
}

/** What a reaction orders. One that cannot even say it is a bug of its plugin, and holds up nobody else. */
function toldBy(
  reaction: Reaction,
  announced: Parameters<Reaction['orders']>[0],
): ReturnType<typeof ordersOf> {
  try {
    return ordersOf(reaction, announced)
  } catch {
    return []
  }
}

async function isWanted(engine: Engine, wanted: Wanted, target: ProcessKey): Promise<boolean> {
  if (typeof wanted === 'string') return wanted === 'everything'
  for (const command of wanted.get(hotKey(target)) ?? []) {
    const { answered } = await engine.storage.load({ process: target, command })
    if (!answered) return true
  }
  return false
}

/** How a task says that it waits for another one, and has not failed itself. */
const WAITS = 'agenda/waits-for'

/** Why a reaction waits. */
export function waitingFor({ name, failure = '' }: Task): string {
  return `${WAITS}: ${name}, which comes first, failed: ${failure}`
}

/** Whether a task waits for another one. */
export function isWaiting({ failure }: Pick<Task, 'failure'>): boolean {
  return failure?.startsWith(`${WAITS}:`) === true
}

/** How often it is looked whether somebody else has done what comes first. */
const GLANCE = 1_000
/** How often it is looked whether what is parked was retried: whoever retries it wakes what waits. */
const HOUR = 3_600_000

/** When it is looked again whether what comes first is done. */
export function nextLook({ visibleAt, failure }: Task, now: Instant): Instant {
  if (failure === undefined) return now + GLANCE
  return visibleAt === NEVER ? now + HOUR : Math.max(visibleAt, now + GLANCE)
}
