import { borrow, carryTransaction, type Finding } from '../sql/transaction.ts'
import {
  type clientQuery,
  listening,
  type Pglite,
  pgliteQuery,
  type PostgresClient,
  type PostgresPool,
  type Query,
  warningOf,
} from './driver.ts'
import { isSerializationFailure, toCommitError, toStorageError } from './errors.ts'

/** The work of a transaction, on its connection. */
export type Work<T> = (query: Query) => Promise<Finding<T>>

/** A way to PostgreSQL: single statements, and transactions on one connection. */
export interface Connection {
  readonly query: Query
  transaction<T>(work: Work<T>): Promise<T>
}

/**
 * A way through a pool of the host. A transaction is at READ COMMITTED whatever the server's default is:
 * what is checked after a lock must see what was stored before it.
 */
export function poolConnection(pool: PostgresPool, queryOn: typeof clientQuery): Connection {
  const lender = {
    connect: () => pool.connect(),
    giveBack: (client: PostgresClient, broken: Error | undefined) => client.release(broken),
    toStorageError,
  }
  const transaction = <T>(work: Work<T>): Promise<T> =>
    borrow(lender, (client) => listening(client, () => inTransaction(client, queryOn(client), work)))
  const single = guarded(queryOn(pool))
  return {
    // A single statement is at the isolation that the session has by default. Where that is above READ
    // COMMITTED, the server may give it up for what others wrote at the same time, and has stored nothing
    // then: it is run at READ COMMITTED, which never does.
    query: (text, values) =>
      single(text, values).catch((error: unknown) => {
        if (!isSerializationFailure(error)) throw error
        return transaction(async (query) => ({ keep: true, value: await query(text, values) }))
      }),
    transaction,
  }
}

/** A way into PGlite, whose single connection is held for the length of a transaction. */
export function pgliteConnection(pglite: Pglite): Connection {
  return {
    query: guarded(pgliteQuery(pglite)),
    async transaction(work) {
      try {
        return await pglite.transaction(async (transaction) => {
          const { keep, value } = await work(pgliteQuery(transaction))
          if (!keep) await transaction.rollback()
          return value
        })
      } catch (error) {
        throw toStorageError(error)
      }
    },
  }
}

function inTransaction<T>(client: PostgresClient, query: Query, work: Work<T>): Promise<T> {
  return carryTransaction({
    async work() {
      await query('BEGIN ISOLATION LEVEL READ COMMITTED')
      return work(query)
    },
    async end(word) {
      const warning = await warningOf(client, () => query(word))
      // A COMMIT that no longer waits for a standby is answered as done: it is, here, and perhaps nowhere else.
      if (warning && word === 'COMMIT') throw new Error(warning.message, { cause: warning })
    },
    toStorageError,
    toCommitError,
  })
}

function guarded(query: Query): Query {
  return async (text, values) => {
    try {
      return await query(text, values)
    } catch (error) {
      throw toStorageError(error)
    }
  }
}
