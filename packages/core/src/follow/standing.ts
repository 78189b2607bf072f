import { EngineError } from '../errors.ts'
import { communityPages, cursorPages } from '../pages.ts'
import type { Cursor, CursorMove, StorageAdapter } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import { headOf } from '../way/head.ts'
import { type CursorNote, notesOf, withNote } from './notes.ts'

/** How far a follower has come in a community, and what keeps it. */
export interface FollowerStanding {
  readonly follower: string
  readonly community: string
  /** The last entry that it has dealt with; 0 before the first. */
  readonly position: number
  /** How many entries it has before it; less than none where the store fell back. */
  readonly behind: number
  /** Why it has stopped, where it has. */
  readonly failing?: {
    readonly failure: string
    /** How often in a row. */
    readonly failures: number
    /** When it is tried again; left out where it is parked, until somebody asks for it. */
    readonly next?: Instant
  }
  /** What was done to it by hand, the newest hundred: what was skipped, by whom and why. */
  readonly notes: readonly CursorNote[]
}

/** Which followers to list. */
export interface FollowerQuery {
  readonly follower?: string
  readonly community?: string
  /** Only where it has stopped. */
  readonly failing?: boolean
  /** The last of the page before. */
  readonly after?: Pick<FollowerStanding, 'follower' | 'community'>
  /** A hundred, unless told. */
  readonly limit?: number
}

/** A follower in a community. */
export interface FollowerPlace {
  readonly follower: string
  readonly community: string
}

/** Where a follower is to go on, who says so, and why. */
export interface FollowerMove extends FollowerPlace {
  readonly position: number
  readonly by: string
  readonly why: string
}

/** Where followers stand, by name and community. */
export async function followersOf(
  { storage }: Pick<Engine, 'storage'>,
  { after, failing, limit = 100, ...query }: FollowerQuery,
): Promise<readonly FollowerStanding[]> {
  const cursors = await storage.cursors({
    ...query,
    ...(failing === true && { failing }),
    after: after ?? null,
    limit,
  })
  const heads = new Map<string, number>()
  for (const { community } of cursors)
    if (!heads.has(community)) heads.set(community, (await headOf(storage, community))?.position ?? 0)
  return cursors.map((cursor) => toStanding(cursor, heads.get(cursor.community) as number))
}

function toStanding(cursor: Cursor, head: number): FollowerStanding {
  const { follower, community, position, failure, failures, visibleAt } = cursor
  return {
    follower,
    community,
    position,
    behind: head - position,
    ...(failure !== undefined && {
      failing: { failure, failures, ...(visibleAt !== NEVER && { next: visibleAt }) },
    }),
    notes: notesOf(cursor),
  }
}

/** Has the entry at which a follower has stopped tried again now. False where it has not stopped. */
export async function retryFollower(engine: Engine, place: FollowerPlace): Promise<boolean> {
  const cursor = await cursorOf(engine.storage, place)
  if (cursor?.failure === undefined) return false
  const { position, hash, failure, body } = cursor
  const to = { position, hash, visibleAt: engine.clock(), failures: 0, failure, body }
  return engine.storage.moveCursor({ cursor, to })
}

/** Has a follower pass over the entry at which it has stopped. */
export async function skipEntry(engine: Engine, move: FollowerMove): Promise<boolean> {
  const cursor = await cursorOf(engine.storage, move)
  if (cursor?.failure === undefined || move.position !== cursor.position + 1) return false
  return moveByHand(engine, cursor, { ...move, what: 'skipped' })
}

/** Has a follower go on behind another position. */
export async function moveFollower(engine: Engine, move: FollowerMove): Promise<boolean> {
  const cursor = await cursorOf(engine.storage, move)
  return cursor !== undefined && moveByHand(engine, cursor, { ...move, what: 'moved' })
}

async function moveByHand(
  engine: Engine,
  cursor: Cursor,
  { position, by, why, what }: FollowerMove & Pick<CursorNote, 'what'>,
): Promise<boolean> {
  const { follower, community, failure } = cursor
  if (by.trim() === '' || why.trim() === '')
    throw new EngineError(
      'follow/unsigned',
      `who moves ${follower} in ${community}, and why, is kept with it: neither can be empty`,
    )
  const hash = await hashAt(engine.storage, community, position)
  if (hash === undefined) return false
  const at = engine.clock()
  const skipped = what === 'skipped'
  const note: CursorNote = {
    what,
    position,
    from: cursor.position,
    by,
    why,
    at,
    ...(failure !== undefined && { failure }),
  }
  const to: CursorMove = { position, hash, visibleAt: at, failures: 0, body: withNote(cursor, note) }
  const moved = await engine.storage.moveCursor({ cursor, to })
  if (moved)
    engine.report({
      code: skipped ? 'follow/skipped' : 'follow/moved',
      message:
        `${by} had ${follower} go on behind position ${position} of ${community}, ` +
        `where it stood behind ${cursor.position}: ${why}`,
      details: { follower, community, position, from: cursor.position, by, why },
    })
  return moved
}

/** The hash of the entry at a position; empty before the first, undefined where there is none. */
async function hashAt(
  storage: StorageAdapter,
  community: string,
  position: number,
): Promise<string | undefined> {
  if (position === 0) return ''
  if (!Number.isSafeInteger(position) || position < 0) return undefined
  const [entry] = await storage.feed({ community, after: position - 1, limit: 1 })
  return entry?.position === position ? entry.hash : undefined
}

async function cursorOf(
  storage: StorageAdapter,
  { follower, community }: FollowerPlace,
): Promise<Cursor | undefined> {
  const [cursor] = await storage.cursors({ follower, community, after: null, limit: 1 })
  return cursor
}

/** How far a follower is behind, over all communities. */
export interface FollowLag {
  /** Entries that it has not dealt with. */
  readonly entries: number
  /** Communities in which there are some. */
  readonly communities: number
  /** Communities in which it has stopped, parked ones among them. */
  readonly failing: number
  /** Communities that wait for somebody: `retry` or `skip`. */
  readonly parked: number
}

/** Compares all communities with the cursors of a follower. */
export async function lagOfFollower(
  { storage }: Pick<Engine, 'storage'>,
  follower: string,
): Promise<FollowLag> {
  const positions = new Map<string, number>()
  const lag = { entries: 0, communities: 0, failing: 0, parked: 0 }
  for await (const page of cursorPages(storage, { follower }))
    for (const { community, position, failure, visibleAt } of page) {
      positions.set(community, position)
      if (failure !== undefined) lag.failing++
      if (failure !== undefined && visibleAt === NEVER) lag.parked++
    }
  for await (const page of communityPages(storage))
    for (const { community, position } of page) {
      const behind = position - (positions.get(community) ?? 0)
      if (behind > 0) lag.communities++
      lag.entries += Math.max(0, behind)
    }
  return lag
}
