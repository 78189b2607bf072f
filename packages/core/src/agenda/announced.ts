import { ENGINE } from '../actor.ts'
import type { ProcessKey, Task } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readProcessEntry } from '../way/entry.ts'
import { ancestorsOf } from '../way/state.ts'
import type { EmittedOutcome } from '../way/transition.ts'
import { readReactionBody } from './task-name.ts'

/** A stored outcome, and the process that announced it with its lineage. */
export interface StoredOutcome {
  readonly version: number
  readonly index: number
  readonly at: Instant
  readonly outcome: EmittedOutcome
  readonly definition: string
  readonly lineage: readonly ProcessKey[]
  /** How many reactions led here, one at the heels of the other; 0 where a person or the time began. */
  readonly hops: number
  /** How many orders those reactions came to, one multiplied by the other. */
  readonly breadth: number
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
  const read = async (after: number, limit: number) =>
    (await engine.storage.read({ stream: { community, process }, after, limit })).map(
      (entry) => readProcessEntry(entry).body,
    )
  // Whoever ordered a process to start stands in its first entry.
  const [[first], [entry]] = await Promise.all([read(0, 1), read(version - 1, 1)])
  if (!entry) throw new Error(`the entry ${version} behind ${name} is missing`)
  const { at, outcomes, definition } = entry
  const outcome = outcomes?.[index]
  if (!outcome) throw new Error(`the outcome ${index} of entry ${version} behind ${name} is missing`)
  const led = isOwn(entry) ? await ledTo(entry, read) : entry
  return {
    version,
    index,
    at,
    outcome,
    definition,
    lineage: ancestorsOf(first?.cause),
    hops: led?.cause ? (led.cause.hops ?? 1) : 0,
    breadth: led?.cause?.breadth ?? 1,
  }
}

/** Whether an entry is of the engine itself, and nothing ordered it: a deadline, a fact, a count. */
function isOwn({ by, cause }: ProcessEntry): boolean {
  return !cause && by.capacity === ENGINE.capacity
}

/**
 * The entry that led to one of the engine itself, however many others of the engine came between: what somebody
 * did or a reaction ordered less than a minute before.
 */
async function ledTo(
  { version, at }: ProcessEntry,
  read: (after: number, limit: number) => Promise<readonly ProcessEntry[]>,
): Promise<ProcessEntry | undefined> {
  let [before, size] = [version - 1, BACK]
  while (before > 0) {
    const from = Math.max(0, before - size)
    const entries = (await read(from, before - from)).filter((entry) => at - entry.at < MINUTE)
    const led = entries.findLast((entry) => !isOwn(entry))
    if (led || entries.length < before - from) return led
    before = from
    size = Math.min(2 * size, LARGEST_PAGE)
  }
  return undefined
}
