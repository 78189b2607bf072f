import { noteCopy } from './copies.ts'

/**
 * What can go wrong with a store, beside the expected outcomes.
 *
 * | code | what happened | what to do |
 * | --- | --- | --- |
 * | `storage/locked` | somebody else holds the write lock, longer than the driver waits | send again |
 * | `storage/try-again` | the server gave the transaction up (deadlock, serialization, lock timeout) | send
 * again |
 * | `storage/full` | the disk, the quota, or the limit set for the database, is full | make room, then send
 * again |
 * | `storage/unavailable` | no connection, or it was lost before anything was to be stored | send again when
 * the server is back |
 * | `storage/denied` | the server does not know the user, or the user lacks a right | mend the credentials
 * or the grants |
 * | `storage/read-only` | the database takes no writes: a replica, a file or a disk that is read-only |
 * connect to the one that does |
 * | `storage/not-migrated` | the tables are missing | call `migrate()` |
 * | `storage/newer-schema` | the schema was made by a newer release | upgrade this host |
 * | `storage/changed-schema` | an applied migration is not the one that this release knows | restore the
 * schema |
 * | `storage/invalid-name` | the schema or table prefix is not a plain identifier | choose another |
 * | `storage/wrong-encoding` | the database does not keep text as UTF-8 | create it with UTF-8 |
 * | `storage/wrong-settings` | a setting of the server or the handle would break a promise; the message
 * names it | change it |
 * | `storage/unstorable-text` | a text that no database returns byte for byte: U+0000, half of a surrogate
 * pair, or one that is too long | give other text |
 * | `storage/second-writer` | the store takes one writer, and has one | close the other |
 * | `storage/in-host-transaction` | the one handle is in a transaction of the host | wait for its end, or
 * use `within` |
 * | `storage/no-transaction` | `within` was given something that is in no transaction | begin one first |
 * | `storage/wrong-isolation` | the host's transaction would see a picture of the past | begin it with READ
 * COMMITTED |
 * | `storage/transaction-lost` | the server has ended the host's transaction; nothing of it is stored |
 * begin it anew |
 * | `storage/damaged` | a stored row is not what was stored: a text that is no JSON | run `verify`, restore
 * the row |
 * | `storage/failed` | anything else; `cause` is the driver's error | read the cause |
 */
export type StorageErrorCode =
  | 'storage/locked'
  | 'storage/try-again'
  | 'storage/full'
  | 'storage/unavailable'
  | 'storage/denied'
  | 'storage/read-only'
  | 'storage/not-migrated'
  | 'storage/newer-schema'
  | 'storage/changed-schema'
  | 'storage/invalid-name'
  | 'storage/wrong-encoding'
  | 'storage/wrong-settings'
  | 'storage/unstorable-text'
  | 'storage/second-writer'
  | 'storage/in-host-transaction'
  | 'storage/no-transaction'
  | 'storage/wrong-isolation'
  | 'storage/transaction-lost'
  | 'storage/damaged'
  | 'storage/failed'

/**
 * Thrown by an adapter for what is not an expected outcome. Nothing was stored; where an adapter cannot
 * know, it throws an `UnknownOutcome`.
 *
 * @example
 * ```ts
 * import { StorageError } from '@gongzhi/core/storage'
 *
 * const sendAgain = (error: unknown) => error instanceof StorageError && error.code === 'storage/locked'
 * ```
 */
export class StorageError extends Error {
  static {
    // Every adapter has this class: a second copy of the package is noted with it.
    noteCopy(import.meta.url)
  }
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode
  constructor(code: StorageErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(`${code}: ${message}`, options)
    this.code = code
  }
}

/**
 * Thrown by `commit` when an adapter cannot know whether its batch was stored, for instance after a lost
 * connection. The same commit may be sent again.
 */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome'
  readonly code = 'storage/unknown-outcome'
}
