import type { Cursor, CursorClaim, StorageAdapter } from '@gongzhi/core/storage'

import { isOwn } from './notes.ts'
import type { Places } from './places.ts'

/** When nobody takes a cursor any more. */
const NEVER = Number.MAX_SAFE_INTEGER

/**
 * Takes cursors from one shard. A follower has cursors in the communities of the sharded store's own too: they come
 * before all others as long as nobody took them, and are put away for ever.
 */
export function createCursorClaim(
  places: Places,
): (storage: StorageAdapter, query: CursorClaim, shard: string) => Promise<readonly Cursor[]> {
  /** The followers whose cursors in own communities are put away, by store. */
  const done = new WeakMap<StorageAdapter, Set<string>>()

  /** Puts own cursors away; gives back what it took beside, where another process does so too. */
  async function putAway(storage: StorageAdapter, query: CursorClaim): Promise<readonly Cursor[]> {
    const { follower } = query
    const away = done.get(storage) ?? new Set<string>()
    done.set(storage, away)
    if (away.has(follower)) return []
    const own = (await storage.communities({ after: null, limit: 5 })).filter(({ community }) =>
      isOwn(community),
    )
    const claimed = await storage.cursors({ follower, after: null, limit: own.length })
    const found = new Set(
      claimed.flatMap(({ community, visibleAt }) => (visibleAt === NEVER ? [community] : [])),
    )
    const taken: Cursor[] = []
    for (const { community } of own) {
      if (found.has(community) || taken.length === query.limit) continue
      const [cursor] = await storage.claimCursors({ ...query, limit: 1 })
      if (!cursor) return taken
      if (!isOwn(cursor.community)) taken.push(cursor)
      else await storage.moveCursor({ cursor, to: { ...cursor, visibleAt: NEVER } })
    }
    if (taken.length === 0) away.add(follower)
    return taken
  }

  /** The first cursor of a copy that is being made of a community is nobody's: he would begin from the beginning. */
  async function isOfCopy(shard: string, { community, attempts, position }: Cursor): Promise<boolean> {
    if (attempts > 1 || position > 0) return false
    try {
      const found = await places.look(community)
      return found !== undefined && found.place.shard !== shard
    } catch {
      // While the map is down nobody can tell: it is taken later.
      return true
    }
  }

  return async (storage, query, shard) => {
    const before = await putAway(storage, query)
    if (before.length === query.limit) return before
    const cursors = await storage.claimCursors({ ...query, limit: query.limit - before.length })
    const again = new Set(cursors.map(({ community }) => community))
    const taken = [...before.filter(({ community }) => !again.has(community)), ...cursors].filter(
      ({ community }) => !isOwn(community),
    )
    const kept: Cursor[] = []
    for (const cursor of taken) {
      if (!(await isOfCopy(shard, cursor))) kept.push(cursor)
      else await storage.moveCursor({ cursor, to: { ...cursor, visibleAt: 0 } })
    }
    return kept
  }
}
