/**
 * How far followers have come: the part of the storage contract behind `follow`. Its promises are numbered
 * like those of `storage.ts`, and each has its case in the conformance kit.
 *
 * @module
 */
import type { Instant } from './time.ts'

/** How far a follower has come in a community (跟随进度). */
export interface Cursor {
  /** The name of the follower: an id like any other. */
  readonly follower: string
  readonly community: string
  /** The position of the last entry that it has dealt with; 0 before the first. */
  readonly position: number
  /** The hash of that entry; empty at 0. */
  readonly hash: string
  /** From when a worker may take it. */
  readonly visibleAt: Instant
  /** How often it was claimed, which tells the copies of two workers apart. */
  readonly attempts: number
  /** How often in a row the next entry failed, as whoever moved the cursor said. */
  readonly failures: number
  /** What the last failed attempt said. */
  readonly failure?: string
  /** JSON text of the engine, kept byte for byte. */
  readonly body: string
}

/** Where a cursor is moved to: everything that is not its name. Without a `failure` it is not failing. */
export type CursorMove = Pick<Cursor, 'position' | 'hash' | 'visibleAt' | 'failures' | 'failure' | 'body'>

/** Which cursors to list. Sorted by follower, then by community. */
export interface CursorQuery {
  readonly follower?: string
  readonly community?: string
  /** Only cursors with a `failure`. */
  readonly failing?: true
  /** The last cursor of the page before; null for the first page. */
  readonly after: Pick<Cursor, 'follower' | 'community'> | null
  readonly limit: number
}

/** Which cursors a worker takes, and until when. */
export interface CursorClaim {
  readonly follower: string
  readonly now: Instant
  readonly until: Instant
  readonly limit: number
}

/** What an adapter keeps of followers. */
export interface CursorStore {
  /**
   * Takes cursors of a follower under a lease: each one taken has one more attempt and is invisible until
   * `until`. A community in which the follower has no cursor has one at position 0, with an empty hash, no
   * attempts, no failures and the body `{}`, visible since 0.
   *
   * - `FOLLOW-001` Exactly the cursors that stand at another position than their community, before it or
   *   behind it, and have `visibleAt` at or before `now`: the one that has been visible for longest first,
   *   ties by community.
   * - `FOLLOW-002` Two workers never hold the same cursor under leases that overlap.
   * - `FOLLOW-003` Claiming leaves position, hash, failures, failure and body as they are. An untouched
   *   cursor is claimable again at `until`.
   * - `FOLLOW-004` The cursors of one follower are nothing to another.
   */
  claimCursors(query: CursorClaim): Promise<readonly Cursor[]>

  /**
   * Moves a cursor. The only way in which anything of it changes but its lease.
   *
   * - `CURSOR-001` Only while position and attempts are those given; otherwise false, and nothing changes.
   * - `CURSOR-002` It then stands as it was moved, forwards or back, with a failure or without, and has as
   *   many attempts as before.
   * - `CURSOR-003` Within a transaction of the host it is moved when the host commits, and not where it
   *   rolls back.
   */
  moveCursor(query: { readonly cursor: Cursor; readonly to: CursorMove }): Promise<boolean>

  /** `CURSORS-001` Exactly the cursors that were ever claimed and meet every condition, by follower, community. */
  cursors(query: CursorQuery): Promise<readonly Cursor[]>
}
