import type { Cursor, Entry, StorageAdapter } from '../storage.ts'

/** The store is no longer the one in which a follower has read: it was restored to an earlier moment. */
export class FellBack extends Error {}

/**
 * The entries behind a cursor. The one at which it stands is read again: where another one is there, or none,
 * the store fell back, and what came after it was never seen.
 */
export async function readOn(
  storage: Pick<StorageAdapter, 'feed'>,
  { follower, community, position, hash }: Cursor,
  limit: number,
): Promise<readonly Entry[]> {
  if (position === 0) return storage.feed({ community, after: 0, limit })
  const [own, ...next] = await storage.feed({ community, after: position - 1, limit: limit + 1 })
  if (own?.position === position && own.hash === hash) return next
  throw new FellBack(
    `${follower} has read up to position ${position} of ${community}, ` +
      `where now ${own ? 'another entry stands' : 'nothing stands'}: the store was restored to an earlier moment. ` +
      `Look what was sent for entries that are gone, then move the follower to where it has to go on`,
  )
}
