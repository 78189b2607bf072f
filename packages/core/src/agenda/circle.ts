import { EngineError } from '../errors.ts'
import type { Task } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { readProcessEntry } from '../way/entry.ts'
import type { Cause } from '../way/state.ts'
import { MOST_ORDERS } from './orders.ts'

/** How many reactions may follow each other, with neither a person nor the time between them. */
const LONGEST = 500
/** A longer chain than anything needs that does not come back to where it began. */
const LONG = 4
/** How many tasks of long chains a pass does for one community: circles that branch are short and wide. */
const MOST = 1_000

/** The code of the error that ends a circle: its task is parked at once, for no later try changes anything. */
export const ENDLESS = 'reaction/endless-circle'

/** By community: how many tasks of long chains a pass has done. */
export type Chains = Map<string, number>

/**
 * Ends a chain of reactions that comes to no end, or comes to too many orders. What is stopped stays as a
 * failing task, and goes on, counted anew, when somebody retries it.
 */
export async function endCircle(
  engine: Engine,
  chains: Chains,
  { task, cause }: { readonly task: Task; readonly cause: Cause },
): Promise<void> {
  const { hops = 1, breadth = 1 } = cause
  const isTooWide = breadth > MOST_ORDERS
  if (!isTooWide && !isTooLong(chains, task.community, hops)) return
  const reactions = await reactionsOf(engine, cause)
  const names = reactions.join(', ')
  const what = isTooWide
    ? `${names} come to ${breadth} orders, and ${MOST_ORDERS} at most follow from one cause`
    : `${names} cause each other without end: ` +
      `${hops} reactions followed each other, and nobody and no deadline came between them`
  const message = `${what}; ${task.name} of ${task.community}/${task.process} waits for somebody to retry it`
  engine.report({
    code: 'agenda/reactions-in-circle',
    message,
    details: {
      community: task.community,
      process: task.process,
      task: task.name,
      hops,
      breadth,
      reactions: [...reactions],
    },
  })
  throw new EngineError('reaction/endless-circle', message)
}

function isTooLong(chains: Chains, community: string, hops: number): boolean {
  if (hops <= LONG) return false
  const done = (chains.get(community) ?? 0) + 1
  chains.set(community, done)
  return hops > LONGEST || done > MOST
}

/** The reactions that led to a cause, the last first: as far back as a circle may be wide. */
async function reactionsOf(engine: Engine, cause: Cause): Promise<readonly string[]> {
  const names = new Set<string>()
  let next: Cause | undefined = cause
  for (let back = 0; next && back < 16; back++) {
    names.add(next.reaction)
    const { community, process, version }: Cause = next
    const [entry] = await engine.storage.read({
      stream: { community, process },
      after: version - 1,
      limit: 1,
    })
    next = entry && readProcessEntry(entry).body.cause
  }
  return [...names]
}
