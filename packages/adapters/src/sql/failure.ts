import { StorageError, type StorageErrorCode } from '@gongzhi/core/storage'

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

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
