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
}

/** How many entries before an outcome are looked at for what led to it. */
const BACK = 16
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
  const from = Math.max(0, version - 1 - BACK)
  const before = isOwn(entry) ? await read(from, version - 1 - from) : []
  return {
    version,
    index,
    at,
    outcome,
    definition,
    lineage: ancestorsOf(first?.cause),
    hops: hopsUpTo([...before, entry]),
  }
}

/** Whether an entry is of the engine itself, and nothing ordered it: a deadline, a fact, a count. */
function isOwn({ by, cause }: ProcessEntry): boolean {
  return !cause && by.id === ENGINE.id
}

function hopsUpTo(entries: readonly ProcessEntry[]): number {
  const last = entries.at(-1) as ProcessEntry
  const cause = entries.findLast((entry) => !isOwn(entry))
  if (!cause?.cause || last.at - cause.at >= MINUTE) return 0
  return cause.cause.hops ?? 1
}
