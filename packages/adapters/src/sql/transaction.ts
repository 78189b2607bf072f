/** The connection is of no further use; `reason` is what the caller is told. */
export class Lost extends Error {
  readonly reason: Error
  constructor(reason: Error) {
    super('the connection is not to be used again')
    this.reason = reason
  }
}

/** What is needed to carry a transaction to its end on one connection of a server. */
interface Carried<T> {
  /** Begins the transaction and does what it is for; says whether that is to be kept. */
  readonly work: () => Promise<{ readonly keep: boolean; readonly value: T }>
  readonly end: (word: 'COMMIT' | 'ROLLBACK') => Promise<unknown>
  /** An error before COMMIT: nothing was stored. */
  readonly toStorageError: (error: unknown) => Error
  /** An error of COMMIT itself: perhaps it was. */
  readonly toCommitError: (error: unknown) => Error
}

/**
 * Keeps all of a transaction, or nothing. A connection whose end was not answered is {@link Lost}, for what
 * it is in is not known.
 */
export async function carryTransaction<T>({
  work,
  end,
  toStorageError,
  toCommitError,
}: Carried<T>): Promise<T> {
  let kept: { readonly keep: boolean; readonly value: T }
  try {
    kept = await work()
    if (!kept.keep) await end('ROLLBACK')
  } catch (error) {
    const reason = toStorageError(error)
    await end('ROLLBACK').catch(() => {
      throw new Lost(reason)
    })
    throw reason
  }
  if (kept.keep) {
    await end('COMMIT').catch((error: unknown) => {
      throw new Lost(toCommitError(error))
    })
  }
  return kept.value
}
