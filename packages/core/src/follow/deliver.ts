import { EngineError } from '../errors.ts'
import type { Cursor, CursorMove, Entry, StorageAdapter } from '../storage.ts'
import { toFollowed } from './followed.ts'
import type { Following } from './following.ts'

/** Entries that go together, and where the cursor stands after them. */
interface Delivery {
  readonly cursor: Cursor
  readonly batch: readonly [Entry, ...Entry[]]
  readonly to: CursorMove
}

/** What became of a delivery: the cursor was `lost` where another worker has it meanwhile. */
type Delivered =
  | { readonly status: 'moved'; readonly to: CursorMove }
  | { readonly status: 'lost' }
  | { readonly status: 'failed'; readonly error: unknown }

/** Why the work in a transaction of the host was rolled back: nothing that failed. */
const LOST = Symbol('lost')

/** A timer may be a little early. */
const SLACK = 20

/** Hands a batch to the host, and moves the cursor behind it: in one transaction, where the host has one. */
export async function deliver(following: Following, { cursor, batch, to }: Delivery): Promise<Delivered> {
  const { engine, plan, sleep, notices } = following
  const reading = { definitions: engine.definitions, notices }
  const lease = new AbortController()
  let end: typeof LOST | 'moved' | 'open' = 'open'

  const handleAll = async (own: unknown): Promise<void> => {
    for (const entry of batch) {
      const { follower, failures } = cursor
      const followed = toFollowed(reading, entry, { follower, failures, signal: lease.signal })
      await plan.handle(followed, own as never)
      // Whoever ends after his lease is not waited for any more: nothing of his is to be stored.
      lease.signal.throwIfAborted()
    }
  }
  const move = async (storage: StorageAdapter): Promise<void> => {
    end = (await storage.moveCursor({ cursor, to })) ? 'moved' : LOST
  }
  const work = async (transaction: unknown, own = transaction): Promise<void> => {
    await handleAll(own)
    const join = engine.storage.within as (transaction: unknown) => StorageAdapter
    await move(join.call(engine.storage, transaction))
    if (end === LOST) throw LOST
  }
  const whole = async (): Promise<void> => {
    if (plan.transaction) return void (await plan.transaction(work))
    await handleAll(undefined)
    await move(engine.storage)
  }

  const left = Math.max(1, cursor.visibleAt - engine.clock())
  const over = new AbortController()
  /** The time is over: the host is told, and not waited for. A sleep that was shorter ends nothing. */
  const endLease = async (): Promise<void> => {
    if (over.signal.aborted || engine.clock() < cursor.visibleAt) return new Promise(() => {})
    lease.abort(new EngineError('follow/too-long', `it did not end within its lease of ${left} ms`))
    return Promise.reject(lease.signal.reason)
  }
  try {
    await Promise.race([whole(), sleep(left + SLACK, over.signal).then(endLease)])
  } catch (error) {
    return (end as unknown) === LOST ? { status: 'lost' } : { status: 'failed', error }
  } finally {
    over.abort()
  }
  return ended(end, { plan, to })
}

function ended(
  end: typeof LOST | 'moved' | 'open',
  { plan, to }: Pick<Following, 'plan'> & Pick<Delivery, 'to'>,
): Delivered {
  if (end === 'moved') return { status: 'moved', to }
  if (end === LOST) return { status: 'lost' }
  const why = `the transaction of ${plan.name} ended without an error, and did not do its work in it`
  return { status: 'failed', error: new EngineError('follow/no-work', why) }
}
