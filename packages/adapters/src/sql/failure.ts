import { StorageError, type StorageErrorCode, UnknownOutcome } from '@gongzhi/core/storage'

/**
 * Words a driver's error after which nothing was stored: what it said, the database's own code for it where
 * there is one, and what to do.
 */
export function failing(
  error: unknown,
  own?: string,
): (code: StorageErrorCode, advice: string) => StorageError {
  return (code, advice) =>
    new StorageError(
      code,
      `${messageOf(error)}${own === undefined ? '' : ` (${own})`}; nothing was stored; ${advice}`,
      { cause: error },
    )
}

/** A COMMIT to which there was no answer that can be relied on. */
export function unknownCommit(error: unknown): UnknownOutcome {
  return new UnknownOutcome(
    `the connection failed while a commit was under way: ${messageOf(error)}; send the same commit again`,
    { cause: error },
  )
}

/** What was given to `within()` is in no transaction. */
export function noTransaction(error: unknown): StorageError {
  return new StorageError(
    'storage/no-transaction',
    'the connection given to within() is in no transaction; nothing was stored; begin one first',
    { cause: error },
  )
}

/** The transaction given to `within()` is gone, whatever it held: in which way, and what to do. */
export function lostTransaction(
  error: unknown,
  { lost, instead }: { readonly lost: string; readonly instead: string },
): StorageError {
  return new StorageError(
    'storage/transaction-lost',
    `${lost}: ${messageOf(error)}; nothing of it is stored; ${instead}`,
    { cause: error },
  )
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
