import type { ProcessKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import { hotKey } from '../way/copies.ts'
import type { Engine } from '../way/engine.ts'

/** What was taken at once. */
export interface Batch {
  /** When its lease ends. */
  readonly until: Instant
  /** By process: the last of those who wait to act on it. */
  readonly turns: Map<string, Promise<unknown>>
}

/** Takes a batch until its lease ends. */
export function createBatch(until: Instant): Batch {
  return { until, turns: new Map() }
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
