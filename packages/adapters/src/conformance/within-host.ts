import type { StorageAdapter } from '@gongzhi/core/storage'

import { type Host, type HostTransaction, same, type Subject } from './case.ts'
import { CITY } from './fixtures.ts'

export const feedOf = async (storage: StorageAdapter) =>
  (await storage.feed({ community: CITY, after: 0, limit: 99 })).map(({ process, position }) => [
    process,
    position,
  ])

/** A store and its host. */
interface Joined {
  readonly storage: StorageAdapter
  readonly host: Host
  readonly inside: (transaction: HostTransaction) => StorageAdapter
}

/** Both directions: an adapter with `within` has a host to show it with, and one without has none. */
export async function joined(
  { storage, host }: Subject,
  body: (given: Joined) => Promise<void>,
): Promise<void> {
  const { within } = storage
  same(
    host !== undefined,
    within !== undefined,
    'the subject of an adapter with `within` gives a `host`, and no other does: whether there is one',
  )
  if (!within || !host) return
  await body({ storage, host, inside: ({ transaction }) => within.call(storage, transaction as never) })
}

/** How often a host begins anew where others were first. */
const TRIES = 20

/** Work in a transaction of the host, which ends as asked, or is rolled back where the work throws. */
export async function inHost<T>(
  host: Host,
  end: 'commit' | 'rollback',
  work: (tx: HostTransaction) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const tx = (await host.begin()) as HostTransaction
    let value: T
    try {
      value = await work(tx)
    } catch (error) {
      await tx.rollback().catch(() => {})
      throw error
    }
    try {
      await tx[end]()
      return value
    } catch (error) {
      await tx.rollback().catch(() => {})
      if (tries === TRIES || !host.outrun?.(error)) throw error
    }
  }
}
