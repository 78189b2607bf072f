import { StorageError, UnknownOutcome } from '@gongzhi/core/storage'

/** Whether a unique index refused a row; then the transaction was undone. */
export function isDuplicate(error: unknown): boolean {
  return nameOf((error as { readonly cause?: unknown } | undefined)?.cause) === 'ConstraintError'
}

/** Whether the browser, and not the work itself, ended a transaction. */
export function isTakenAway(error: unknown): boolean {
  return ['AbortError', 'InvalidStateError', 'TransactionInactiveError', 'UnknownError'].includes(
    nameOf(error),
  )
}

/**
 * What a caller is told. `written`: the transaction ended by an abort after everything was written, so that
 * only an error which comes before the storing says that nothing was stored.
 */
export function toStorageError(error: unknown, when?: 'written'): unknown {
  if (error instanceof StorageError || error instanceof UnknownOutcome) return error
  const name = nameOf(error)
  const message = error instanceof Error ? `${name}: ${error.message}` : name
  if (name === 'QuotaExceededError')
    return new StorageError(
      'storage/full',
      `the browser gives this site no more room: ${message}; nothing was stored`,
      { cause: error },
    )
  if (name === 'ConstraintError' || name === 'DataError' || name === 'DataCloneError')
    return new StorageError('storage/failed', `${message}; nothing was stored`, { cause: error })
  if (when === 'written')
    return new UnknownOutcome(`the browser gave a transaction up while it was stored: ${message}`, {
      cause: error,
    })
  if (name !== 'UnknownError' && isTakenAway(error))
    return new StorageError(
      'storage/try-again',
      `the browser gave the transaction up: ${message}; nothing was stored`,
      { cause: error },
    )
  if (name === 'SecurityError' || name === 'NotAllowedError')
    return new StorageError('storage/denied', `the browser lets this page store nothing: ${message}`, {
      cause: error,
    })
  return new StorageError('storage/failed', `${message}; nothing was stored`, { cause: error })
}

/** The name of an error of the browser. */
export function nameOf(error: unknown): string {
  const name = (error as { readonly name?: unknown } | null | undefined)?.name
  return typeof name === 'string' ? name : 'no reason given'
}
