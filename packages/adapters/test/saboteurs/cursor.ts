import type { Cursor, StorageAdapter } from '@gongzhi/core/storage'

import { nameOf, of, type Saboteur, soon, within } from './saboteur.ts'

const nameOfCursor = ({ follower, community }: Cursor) => nameOf(follower, community)

/** A cursor as it stands. */
const now = async (s: StorageAdapter, { follower, community }: Cursor) =>
  (await s.cursors({ follower, community, after: null, limit: 1 }))[0]

/** How far a community has come. */
const headOf = async (s: StorageAdapter, community: string) =>
  (await s.communities({ after: null, limit: 1_000 })).find((head) => head.community === community)
    ?.position ?? 0

/** Stores that keep badly how far followers have come. */
export const cursorSaboteurs: readonly Saboteur[] = [
  of('cursors are claimed in the order of their communities', (s) => ({
    ...s,
    claimCursors: async (q) =>
      (await s.claimCursors(q)).toSorted((a, b) => (a.community < b.community ? -1 : 1)),
  })),
  of('a cursor that is ahead of its community is not claimed', (s) => ({
    ...s,
    claimCursors: async (q) => {
      const taken: Cursor[] = []
      for (const cursor of await s.claimCursors(q))
        if (cursor.position < (await headOf(s, cursor.community))) taken.push(cursor)
      return taken
    },
  })),
  of('two that claim cursors at once get the same ones', (s) => {
    let open: Promise<readonly Cursor[]> | undefined
    return {
      ...s,
      claimCursors: async (q) => {
        open ??= soon().then(() => s.claimCursors(q))
        const taken = await open
        open = undefined
        return taken
      },
    }
  }),
  of('the lease of a cursor ends one too late', (s) => ({
    ...s,
    claimCursors: async (q) => {
      const hidden = (await s.cursors({ follower: q.follower, after: null, limit: 1_000 })).filter(
        ({ visibleAt, failure }) => visibleAt === q.now && failure !== undefined,
      )
      const taken = await s.claimCursors({ ...q, now: hidden.length > 0 ? q.now - 1 : q.now })
      return taken
    },
  })),
  of('cursors are those of all followers whose names differ in case only', (s) => ({
    ...s,
    claimCursors: (q) => s.claimCursors({ ...q, follower: q.follower.toLowerCase() }),
    moveCursor: (q) =>
      s.moveCursor({ ...q, cursor: { ...q.cursor, follower: q.cursor.follower.toLowerCase() } }),
  })),
  of('moving a cursor does not compare attempts', (s) => ({
    ...s,
    moveCursor: async (q) => {
      const cursor = await now(s, q.cursor)
      return cursor?.position === q.cursor.position ? s.moveCursor({ ...q, cursor }) : false
    },
  })),
  of('moving a cursor does not compare where it stood', (s) => ({
    ...s,
    moveCursor: async (q) => {
      const cursor = await now(s, q.cursor)
      return cursor?.attempts === q.cursor.attempts ? s.moveCursor({ ...q, cursor }) : false
    },
  })),
  of('a cursor that is moved to where it stands is not moved', (s) => ({
    ...s,
    moveCursor: async (q) => {
      const {
        attempts: _,
        follower: _follower,
        community: _community,
        ...stands
      } = (await now(s, q.cursor)) ?? q.cursor
      const same = Object.entries(q.to).every(
        ([name, value]) => stands[name as keyof typeof stands] === value,
      )
      return same && Object.keys(q.to).length === Object.keys(stands).length ? false : s.moveCursor(q)
    },
  })),
  of('the failure of a cursor stays for ever', (s) => {
    const said = new Map<string, string>()
    return {
      ...s,
      moveCursor: (q) => {
        if (q.to.failure !== undefined) said.set(nameOfCursor(q.cursor), q.to.failure)
        const failure = q.to.failure ?? said.get(nameOfCursor(q.cursor))
        return s.moveCursor({ ...q, to: { ...q.to, ...(failure !== undefined && { failure }) } })
      },
    }
  }),
  within('a cursor is moved over the pool and not in the transaction', (inside, outside) => ({
    ...inside,
    moveCursor: async (q) => {
      await inside.cursors({ after: null, limit: 1 })
      return outside.moveCursor(q)
    },
  })),
  of('an empty failure is none', (s) => ({
    ...s,
    cursors: async ({ failing, ...q }) =>
      (await s.cursors({ ...q, ...(failing && { failing }) })).filter(
        ({ failure }) => !failing || failure !== '',
      ),
  })),
]
