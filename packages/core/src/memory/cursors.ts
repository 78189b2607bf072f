import { compareBytes } from '../byte-order.ts'
import type { Cursor, CursorStore } from '../storage-cursors.ts'

/** How far a community has come, as far as a follower needs it. */
interface Standing {
  readonly community: string
  readonly position: number
}

type Place = Pick<Cursor, 'follower' | 'community'>

/** The cursors of followers, in memory; `communities` gives every community with its last position. */
export function createMemoryCursors(communities: () => Iterable<Standing>): CursorStore {
  const cursors = new Map<string, Cursor>()
  const nameOf = ({ follower, community }: Place) => `${follower}\n${community}`
  const put = (cursor: Cursor) => {
    cursors.set(nameOf(cursor), Object.freeze(cursor))
    return cursor
  }
  return {
    async claimCursors({ follower, now, until, limit }) {
      const due: Cursor[] = []
      for (const { community, position } of communities()) {
        const cursor = cursors.get(nameOf({ follower, community })) ?? firstCursor({ follower, community })
        if (cursor.position !== position && cursor.visibleAt <= now) due.push(cursor)
      }
      return due
        .sort((a, b) => a.visibleAt - b.visibleAt || compareBytes(a.community, b.community))
        .slice(0, limit)
        .map((cursor) => put({ ...cursor, attempts: cursor.attempts + 1, visibleAt: until }))
    },
    async moveCursor({ cursor, to: { position, hash, visibleAt, failures, failure, body } }) {
      const now = cursors.get(nameOf(cursor))
      if (now?.position !== cursor.position || now.attempts !== cursor.attempts) return false
      const { follower, community, attempts } = now
      put({
        follower,
        community,
        position,
        hash,
        visibleAt,
        attempts,
        failures,
        ...(failure !== undefined && { failure }),
        body,
      })
      return true
    },
    cursors: async ({ follower, community, failing, after, limit }) =>
      [...cursors.values()]
        .filter(
          (cursor) =>
            (follower === undefined || cursor.follower === follower) &&
            (community === undefined || cursor.community === community) &&
            (!failing || cursor.failure !== undefined) &&
            (after === null || compareCursors(cursor, after) > 0),
        )
        .sort(compareCursors)
        .slice(0, limit),
  }
}

function firstCursor({ follower, community }: Place): Cursor {
  return { follower, community, position: 0, hash: '', visibleAt: 0, attempts: 0, failures: 0, body: '{}' }
}

function compareCursors(a: Place, b: Place): number {
  return compareBytes(a.follower, b.follower) || compareBytes(a.community, b.community)
}
