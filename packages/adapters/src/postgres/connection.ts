import type { Row } from '../sql/rows.ts'
import { borrow, carryStatement, carryTransaction, type Finding } from '../sql/transaction.ts'
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
import { isSerializationFailure, toCommitError, toStatementError, toStorageError } from './errors.ts'

/** The work of a transaction, on its connection. */
export type Work<T> = (query: Query) => Promise<Finding<T>>

/** A way to PostgreSQL: single statements, and transactions on one connection. */
export interface Connection {
  readonly query: Query
  transaction<T>(work: Work<T>): Promise<T>
  /**
   * Runs one statement as a transaction of its own; undefined where it was not run, for nothing says that the session
   * is in none that somebody has left open. Left out where there is no way to know.
   */
  readonly statement?: (...given: Parameters<Query>) => Promise<readonly Row[] | undefined>
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
  // A pooler that gives out sessions by statement refuses transactions, and is to be found out by the first one.
  let keepsSessions = false
  const transaction = async <T>(work: Work<T>): Promise<T> => {
    const value = await borrow(lender, (client) =>
      listening(client, () => inTransaction(client, queryOn(client), work)),
    )
    keepsSessions = true
    return value
  }
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
    async statement(text, values) {
      if (!keepsSessions) return undefined
      return borrow(lender, async (client) => {
        if (client.getTransactionStatus?.() !== 'I') return undefined
        const work = () => committed(client, () => queryOn(client)(text, values))
        return listening(client, () => carryStatement({ work, toError: toStatementError }))
      })
    },
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
    end: (word) => (word === 'COMMIT' ? committed(client, () => query(word)) : query(word)),
    toStorageError,
    toCommitError,
  })
}

/** What no longer waits for a standby is answered as done: it is, here, and perhaps nowhere else. */
async function committed<T>(client: PostgresClient, work: () => Promise<T>): Promise<T> {
  const { value, warning } = await warningOf(client, work)
  if (warning) throw new Error(warning.message, { cause: warning })
  return value
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
