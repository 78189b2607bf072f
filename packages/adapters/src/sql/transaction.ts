import { UnknownOutcome } from '@gongzhi/core/storage'

/** What the work of a transaction found, and whether what it did is to be kept. */
export interface Finding<T> {
  readonly keep: boolean
  readonly value: T
}

/** The connection is of no further use; `reason` is what the caller is told. */
class Lost extends Error {
  readonly reason: Error
  constructor(reason: Error) {
    super('the connection is not to be used again')
    this.reason = reason
  }
}

/** A pool of the host: how a connection is had of it, and given back. */
interface Lender<Client> {
  readonly connect: () => Promise<Client>
  /** `broken` is why the connection is not to be used again; undefined where it is. */
  readonly giveBack: (client: Client, broken: Error | undefined) => void
  readonly toStorageError: (error: unknown) => Error
}

/** Works on a connection of a pool; one that was lost meanwhile is not used again. */
export async function borrow<Client, T>(
  { connect, giveBack, toStorageError }: Lender<Client>,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect().catch((error: unknown) => {
    throw toStorageError(error)
  })
  let broken: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    if (!(error instanceof Lost)) throw error
    broken = error
    throw error.reason
  } finally {
    giveBack(client, broken)
  }
}

/** What is left of a session that failed is not known: its connection is not used again. */
export async function inSession<T>(
  work: () => Promise<T>,
  toStorageError: (error: unknown) => Error,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Lost(toStorageError(error))
  }
}

/** What is needed to carry a transaction to its end on one connection of a server. */
interface Transaction<T> {
  /** Begins the transaction and does what it is for. */
  readonly work: () => Promise<Finding<T>>
  readonly end: (word: 'COMMIT' | 'ROLLBACK') => Promise<unknown>
  /** An error before COMMIT: nothing was stored. */
  readonly toStorageError: (error: unknown) => Error
  /** An error of COMMIT itself: perhaps it was. */
  readonly toCommitError: (error: unknown) => Error
}

/**
 * Keeps all of a transaction, or nothing. A connection whose end was not answered is lost to {@link borrow},
 * for what it is in is not known.
 */
export async function carryTransaction<T>({
  work,
  end,
  toStorageError,
  toCommitError,
}: Transaction<T>): Promise<T> {
  let found: Finding<T>
  try {
    found = await work()
    if (!found.keep) await end('ROLLBACK')
  } catch (error) {
    const reason = toStorageError(error)
    await end('ROLLBACK').catch(() => {
      throw new Lost(reason)
    })
    throw reason
  }
  if (found.keep) {
    await end('COMMIT').catch((error: unknown) => {
      throw new Lost(toCommitError(error))
    })
  }
  return found.value
}

/** What is needed to carry one statement that is a transaction of its own. */
interface OwnStatement<T> {
  readonly work: () => Promise<T>
  /** Whether nothing was stored, or perhaps it was. */
  readonly toError: (error: unknown) => Error
}

/** A connection on which it is not known whether the statement was stored is lost to {@link borrow}. */
export async function carryStatement<T>({ work, toError }: OwnStatement<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const reason = toError(error)
    throw reason instanceof UnknownOutcome ? new Lost(reason) : reason
  }
}

/** What is needed to work in a savepoint of a transaction that is the host's. */
interface Savepoint<T> {
  /** Sets the savepoint {@link SAVEPOINT}. */
  readonly set: () => Promise<unknown>
  readonly work: () => Promise<Finding<T>>
  readonly run: (statement: string) => Promise<unknown>
  /** An error of the work, which is undone: the transaction goes on. */
  readonly toStorageError: (error: unknown) => Error
  /** An error after which there is no savepoint to go back to. */
  readonly transactionLost: (error: unknown) => Error
}

/** Sets the savepoint of a store; another one of the same name hides it until it is released. */
export const SAVEPOINT = 'SAVEPOINT gongzhi'

/**
 * Keeps all of the work within the host's transaction, or nothing. Some errors (a deadlock, for one) undo
 * the whole transaction, and the savepoint with it.
 */
export async function carrySavepoint<T>({
  set,
  work,
  run,
  toStorageError,
  transactionLost,
}: Savepoint<T>): Promise<T> {
  await set()
  try {
    const { keep, value } = await work()
    if (!keep) await run(`ROLLBACK TO ${SAVEPOINT}`)
    await run(`RELEASE ${SAVEPOINT}`)
    return value
  } catch (error) {
    try {
      await run(`ROLLBACK TO ${SAVEPOINT}`)
      await run(`RELEASE ${SAVEPOINT}`)
    } catch {
      throw transactionLost(error)
    }
    throw toStorageError(error)
  }
}
