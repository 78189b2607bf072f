import { within } from '../agenda/options.ts'
import { EngineError } from '../errors.ts'
import type { StorageAdapter } from '../storage.ts'
import type { Instant } from '../time.ts'
import { isId } from '../way/id.ts'
import type { Followed } from './followed.ts'

/** How a host follows what is stored (跟随). */
export interface FollowOptions<Transaction = never, Own = Transaction> {
  /** Under this name the cursor is kept, whatever the host is called. Workers that share it share the work. */
  readonly name: string
  /**
   * Entries that were recorded before this instant are passed over, in every community, also in one that is
   * imported later: whoever begins to send messages today does not send those of the last ten years. Left out,
   * it begins with the first entry.
   */
  readonly from?: Instant
  /**
   * Does what the host wants to be done for an entry. It is called in the order of each community, at least
   * once for each entry: again after a crash, after a failure, and where the lease was over before it ended.
   */
  readonly handle: (followed: Followed, transaction: Own) => unknown
  /**
   * Begins a transaction of the host, calls the work in it, and commits; rolls back and rejects where the work
   * rejects. Then what `handle` writes there and the cursor are stored together, or neither is. The first
   * argument of the work is what `within` takes; the second, where there is one, is what `handle` is given
   * instead of it. Left out, `handle` is called first and the cursor moved after it.
   */
  readonly transaction?: (
    work: (transaction: Transaction, own?: Own) => Promise<void>,
  ) => PromiseLike<unknown>
  /** How long one entry, or one batch of them, may take, milliseconds; a minute, unless told. */
  readonly lease?: number
  /** How many entries go together before the cursor is moved, a thousand at most; one, unless told. */
  readonly batch?: number
  /** How many communities are followed at the same time; four, or with a transaction as many as the store has lanes. */
  readonly together?: number
}

/** The same, with nothing left to be told. */
export interface FollowPlan {
  readonly name: string
  readonly from: Instant
  readonly handle: (followed: Followed, transaction: never) => unknown
  readonly transaction: FollowOptions<unknown, unknown>['transaction']
  readonly lease: number
  readonly batch: number
  readonly together: number
}

/** A day: nobody waits longer for the lease of a worker that died. */
const LONGEST = 86_400_000

/** Looks at what a host has said. Throws a `follow/option` for the first thing that is missing or wrong. */
export function parseFollow(
  options: FollowOptions<never, never>,
  { supports, within: join, name: store }: StorageAdapter,
): FollowPlan {
  const { name, from = 0, handle, transaction } = (options ?? {}) as FollowOptions<never, never>
  if (!isId(name)) throw wrong(`name is ${String(name)}, and has to be an id: 1 to 100 characters`)
  if (typeof handle !== 'function') throw wrong('handle is missing, or no function')
  if (!Number.isSafeInteger(from) || from < 0)
    throw wrong(`from is ${String(from)}, and has to be an instant: milliseconds since 1970`)
  if (transaction !== undefined && typeof transaction !== 'function')
    throw wrong('transaction is no function that begins one and calls the work in it')
  if (transaction && !join)
    throw new EngineError('storage/no-within', `${store} cannot join a transaction of the host`)
  const whole = (option: string, given: number, most: number) => within({ name: option, given, most }, wrong)
  const usual = transaction ? supports.lanes : 4
  return {
    name,
    from,
    handle,
    transaction: transaction as FollowPlan['transaction'],
    lease: whole('lease', options.lease ?? 60_000, LONGEST),
    batch: whole('batch', options.batch ?? 1, 1_000),
    together: whole('together', options.together ?? usual, 100),
  }
}

function wrong(message: string): EngineError {
  return new EngineError('follow/option', message)
}
