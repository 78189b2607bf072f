/**
 * What can go wrong with a store, beside the expected outcomes.
 *
 * | code | what happened | what to do |
 * | --- | --- | --- |
 * | `storage/locked` | somebody else holds the write lock, longer than the driver waits | send again |
 * | `storage/try-again` | the server gave the transaction up (deadlock, serialization, lock timeout) | send again |
 * | `storage/full` | the disk, or the limit set for the database, is full | make room, then send again |
 * | `storage/unavailable` | no connection, or it was lost before anything was to be stored | send again when the server is back |
 * | `storage/not-migrated` | the tables are missing | call `migrate()` |
 * | `storage/newer-schema` | the schema was made by a newer release | upgrade this host |
 * | `storage/changed-schema` | an applied migration is not the one that this release knows | restore the schema |
 * | `storage/invalid-name` | the schema or table prefix is not a plain identifier | choose another |
 * | `storage/wrong-encoding` | the database does not keep text as UTF-8 | create it with UTF-8 |
 * | `storage/unstorable-text` | a text that no database returns byte for byte: U+0000, or half of a surrogate pair | give other text |
 * | `storage/failed` | anything else; `cause` is the driver's error | read the cause |
 */
export type StorageErrorCode =
  | 'storage/locked' | 'storage/try-again' | 'storage/full' | 'storage/unavailable' | 'storage/not-migrated' | 'storage/newer-schema' | 'storage/changed-schema'
  | 'storage/invalid-name' | 'storage/wrong-encoding' | 'storage/unstorable-text' | 'storage/failed'

/**
 * Thrown by an adapter for what is not an expected outcome. Nothing was stored; where an adapter cannot know, it throws an `UnknownOutcome`.
 *
 * @example
 * ```ts
 * import { StorageError } from '@gongzhi/adapters/sqlite'
 *
 * const sendAgain = (error: unknown) => error instanceof StorageError && error.code === 'storage/locked'
 * ```
 */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode
  constructor(code: StorageErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(`${code}: ${message}`, options)
    this.code = code
  }
}
