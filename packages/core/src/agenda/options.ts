import { EngineError } from '../errors.ts'
import type { PassOptions } from './pass.ts'

/** Ten years: nobody holds a batch for longer, and an instant and a lease still make an instant. */
const LONGEST_LEASE = 10 * 366 * 86_400_000
/** What a store gives at once at most (GENERAL-008). */
const LARGEST_BATCH = 1_000
/** What a timer can wait at most: 24.8 days. One that is set for longer ends at once. */
const LONGEST_NAP = 2 ** 31 - 1

/** How passes are run, as the host says it. */
export function parsePassOptions({ lease = 60_000, batch = 100 }: Partial<PassOptions>): PassOptions {
  return {
    // Nobody waits for the lease of a single worker that died: it may be none.
    lease: within({ name: 'lease', given: lease, least: 0, most: LONGEST_LEASE }),
    batch: within({ name: 'batch', given: batch, most: LARGEST_BATCH }),
  }
}

/** How long a worker sleeps between two looks. Who wants to look more seldom than a timer can wait looks then. */
export function parseNap(every = 1_000): number {
  if (every === Infinity) return LONGEST_NAP
  const most = Number.MAX_SAFE_INTEGER
  return Math.min(within({ name: 'every', given: Math.ceil(every), most }), LONGEST_NAP)
}

/** What a number has to lie between. */
interface Bounds {
  readonly name: string
  readonly given: number
  readonly least?: number
  readonly most: number
}

/** A whole number between two bounds; throws where it is another. */
export function within({ name, given, least = 1, most }: Bounds, wrong = wrongOption): number {
  if (!Number.isInteger(given) || given < least || given > most)
    throw wrong(`${name} is ${String(given)}, and has to be a whole number from ${least} to ${most}`)
  return given
}

function wrongOption(message: string): EngineError {
  return new EngineError('agenda/option', message)
}
