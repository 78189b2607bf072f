import { ENGINE } from '../actor.ts'
import type { ProcessKey, Task } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readProcessEntry } from '../way/entry.ts'
import { ancestorsOf } from '../way/state.ts'
import type { EmittedOutcome } from '../way/transition.ts'
import { readReactionBody } from './task-name.ts'

/** A stored outcome, and the process that announced it with its lineage. */
export interface StoredOutcome extends ChainCounts {
  readonly version: number
  readonly index: number
  readonly at: Instant
  readonly outcome: EmittedOutcome
  readonly definition: string
  readonly lineage: readonly ProcessKey[]
}

/** How many entries before an outcome are looked at for what led to it, at first and at once. */
const [BACK, LARGEST_PAGE] = [16, 1_000]
/** How much later something has to be for the time to have led to it, and not what came before. */
const MINUTE = 60_000

/** The stored outcome that a reaction's task is for. */
export async function announcedBy(
  engine: Engine,
  { community, process, name, body }: Pick<Task, 'community' | 'process' | 'name' | 'body'>,
): Promise<StoredOutcome> {
  const { version, index } = readReactionBody(body)
  const read: ReadBefore = async (after, limit) =>
    (await engine.storage.read({ stream: { community, process }, after, limit })).map(
      (entry) => readProcessEntry(entry).body,
    )
  // Whoever ordered a process to start stands in its first entry.
  const [[first], [entry]] = await Promise.all([read(0, 1), read(version - 1, 1)])
  if (!entry) throw new Error(`the entry ${version} behind ${name} is missing`)
  const { at, outcomes, definition } = entry
  const outcome = outcomes?.[index]
  if (!outcome) throw new Error(`the outcome ${index} of entry ${version} behind ${name} is missing`)
  const counts = await countsBehind(entry, read)
  return { version, index, at, outcome, definition, lineage: ancestorsOf(first?.cause), ...counts }
}

/** How long the chain of reactions behind an outcome is, and how many orders it came to. */
export interface ChainCounts {
  /** How many reactions led here, one at the heels of the other; 0 where a person or the time began. */
  readonly hops: number
  /** How many orders those reactions came to, one multiplied by the other. */
  readonly breadth: number
}

/** Reads entries of one process, by version. */
export type ReadBefore = (after: number, limit: number) => Promise<readonly ProcessEntry[]>

/** The chain that led to an entry; `read` gives what came before it. */
export async function countsBehind(entry: ProcessEntry, read: ReadBefore): Promise<ChainCounts> {
  return countsAfter(entry, isOwn(entry) ? await ledTo(entry, read) : undefined)
}

/** The chain that led to an entry, of which the last before it that is not of the engine itself is known. */
export function countsAfter(
  entry: ProcessEntry,
  before: Pick<ProcessEntry, 'at' | 'cause'> | undefined,
): ChainCounts {
  const led = isOwn(entry) ? before : entry
  const cause = led && entry.at - led.at < MINUTE ? led.cause : undefined
  return cause ? { hops: cause.hops ?? 1, breadth: cause.breadth ?? 1 } : { hops: 0, breadth: 1 }
}

/** Whether an entry is of the engine itself, and nothing ordered it: a deadline, a fact, a count. */
export function isOwn({ by, cause }: Pick<ProcessEntry, 'by' | 'cause'>): boolean {
  return !cause && by.capacity === ENGINE.capacity
}

/**
 * The last entry before one of the engine itself that somebody did or a reaction ordered. What the engine did a
 * minute before, or longer, ends the search: its times never go backwards.
 */
async function ledTo({ version, at }: ProcessEntry, read: ReadBefore): Promise<ProcessEntry | undefined> {
  let [before, size] = [version - 1, BACK]
  while (before > 0) {
    const from = Math.max(0, before - size)
    const last = (await read(from, before - from)).findLast((each) => !isOwn(each) || at - each.at >= MINUTE)
    if (last) return last
    before = from
    size = Math.min(2 * size, LARGEST_PAGE)
  }
  return undefined
}
