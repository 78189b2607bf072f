import type { Cursor, CursorClaim, CursorQuery, CursorStore } from '@gongzhi/core/storage'

import { asked, type Transaction } from './browser.ts'
import { endOf, fromKey, toKey } from './keys.ts'
import { page } from './read.ts'
import type { HeadRow } from './rows.ts'

/** A cursor; its follower and its community stand as `toKey` writes them. */
type CursorRow = Cursor

const ALL = Number.MAX_SAFE_INTEGER

/** Takes cursors of a follower: all of its own, and all communities, are read and compared. */
export async function claimCursors(
  transaction: Transaction,
  { follower, now, until, limit }: CursorClaim,
): Promise<readonly Cursor[]> {
  const key = toKey(follower)
  const store = transaction.objectStore('cursors')
  const heads = await page<HeadRow>(transaction.objectStore('communities'), 0, [], ALL)
  const own = new Map(
    (await page<CursorRow>(store, [key], endOf([key]), ALL)).map((row) => [row.community, row]),
  )
  const due = heads
    .filter(({ standing }) => standing !== 'removed')
    .map(({ community, position }) => ({ head: position, row: own.get(community) ?? first(key, community) }))
    .filter(({ head, row }) => head !== row.position && row.visibleAt <= now)
    .map(({ row }) => row)
    // Those that are visible equally long stay in the order of their communities.
    .sort((a, b) => a.visibleAt - b.visibleAt)
    .slice(0, limit)
  const taken = due.map((row): CursorRow => ({ ...row, attempts: row.attempts + 1, visibleAt: until }))
  for (const row of taken) store.put(row)
  return taken.map(toCursor)
}

/** Moves a cursor that stands as it is given. */
export async function moveCursor(
  transaction: Transaction,
  { cursor, to }: Parameters<CursorStore['moveCursor']>[0],
): Promise<boolean> {
  const store = transaction.objectStore('cursors')
  const [follower, community] = [toKey(cursor.follower), toKey(cursor.community)]
  const row = (await asked(store.get([follower, community]))) as CursorRow | undefined
  if (row?.position !== cursor.position || row.attempts !== cursor.attempts) return false
  const { position, hash, visibleAt, failures, failure, body } = to
  store.put({
    follower,
    community,
    position,
    hash,
    visibleAt,
    attempts: row.attempts,
    failures,
    ...(failure !== undefined && { failure }),
    body,
  } satisfies CursorRow)
  return true
}

/** A page of the cursors that meet every condition. */
export async function cursors(
  transaction: Transaction,
  { follower, community, failing, after, limit }: CursorQuery,
): Promise<readonly Cursor[]> {
  const prefix = follower === undefined ? [] : [toKey(follower)]
  const from = after === null ? prefix : [toKey(after.follower), toKey(after.community)]
  const rows = await page<CursorRow>(transaction.objectStore('cursors'), from, endOf(prefix), ALL)
  return rows
    .filter(
      (row) =>
        (follower === undefined || row.follower === toKey(follower)) &&
        (community === undefined || row.community === toKey(community)) &&
        (!failing || row.failure !== undefined),
    )
    .slice(0, limit)
    .map(toCursor)
}

function first(follower: string, community: string): CursorRow {
  return { follower, community, position: 0, hash: '', visibleAt: 0, attempts: 0, failures: 0, body: '{}' }
}

function toCursor({ follower, community, ...rest }: CursorRow): Cursor {
  return { ...rest, follower: fromKey(follower), community: fromKey(community) }
}
