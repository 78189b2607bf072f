import type { ProcessKey, Task } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import { hotKey } from '../way/copies.ts'
import type { Engine } from '../way/engine.ts'
import type { Chains } from './circle.ts'
import type { Sequence } from './sequence.ts'

/** What was taken at once. */
export interface Batch {
  /** When its lease ends: what is not begun by then is left. */
  readonly until: Instant
  /** When what it holds is to be had again, though nobody says so: a worker that holds it may be lost. */
  readonly visibleAt: Instant
  /** By process: the last of those who wait to act on it. */
  readonly turns: Map<string, Promise<unknown>>
  /** Of the whole pass. */
  readonly chains: Chains
}

/** How a task of a batch ended: `waits` for one that comes first, or was `left` to the next worker. */
export type TaskEnd = 'done' | 'failed' | 'left' | 'waits'

/** The tasks of one process in a batch, which go one after the other. */
export interface Queue {
  readonly batch: Batch
  readonly sequence: Sequence
  /** Does a task of this process that has to come first, though the batch did not have it. */
  readonly run: (task: Task) => Promise<TaskEnd>
}

/** Takes a batch under a lease from now on; without one there is nobody else to leave anything to. */
export function createBatch({
  now,
  lease,
  chains,
}: {
  readonly now: Instant
  readonly lease: number
  readonly chains: Chains
}): Batch {
  const visibleAt = now + lease
  return { until: lease === 0 ? NEVER : visibleAt, visibleAt, turns: new Map(), chains }
}

/**
 * Whether the lease of a batch has ended: what is begun now, another engine may be doing already. Asked of
 * those who had to wait for others of the batch, so that each batch gets on, however short its lease.
 */
export function isOver(engine: Engine, { until }: Batch): boolean {
  return engine.clock() >= until
}

/**
 * What the reactions of a batch order of one process goes one after the other: side by side, all but one of
 * them would be judged for nothing, again and again. `left` where the lease was over before its turn came.
 */
export function inTurn<T>(
  engine: Engine,
  batch: Batch,
  key: ProcessKey,
  work: () => Promise<T>,
): Promise<T | 'left'> {
  const before = batch.turns.get(hotKey(key))
  const begin = async () => (before && isOver(engine, batch) ? 'left' : work())
  const own = (before ?? Promise.resolve()).then(begin, begin)
  batch.turns.set(hotKey(key), own)
  return own
}
