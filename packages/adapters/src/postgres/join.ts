import { StorageError } from '@gongzhi/core/storage'

import { carrySavepoint, SAVEPOINT } from '../sql/transaction.ts'
import { inTurn } from '../sql/turns.ts'
import type { Connection, Work } from './connection.ts'
import {
  type clientQuery,
  listening,
  type PgliteTransaction,
  pgliteQuery,
  type PostgresConnection,
  type Query,
} from './driver.ts'
import { toJoinedError, transactionLost } from './errors.ts'
import type { PostgresRunner } from './runner.ts'

/**
 * What a host has of its transaction: a connection of `pg` that is in one, what PGlite gives to the work of
 * one, or a runner of another library.
 */
export type PostgresTransaction = PostgresConnection | PgliteTransaction | PostgresRunner

/**
 * A way into a transaction of the host.
 *
 * Whatever is done stands in a savepoint, one after the other: a statement that fails would otherwise take
 * the host's whole transaction with it. At READ COMMITTED what is read after a lock is what was stored
 * before it; the levels above would show what was there when the host began.
 */
export function joinedConnection(
  transaction: PostgresTransaction,
  queryOn: typeof clientQuery | 'pglite',
): Connection {
  const query = queryIn(transaction, queryOn)
  const work = <T>(body: Work<T>): Promise<T> =>
    inTurn(isRunner(transaction) ? transaction.transaction : transaction, async () => {
      if ('closed' in transaction && transaction.closed)
        throw new StorageError(
          'storage/no-transaction',
          'the transaction given to within() has ended; nothing was stored; begin one first',
        )
      return listening(transaction as PostgresConnection, () => inSavepoint(query, body))
    })
  return {
    query: (text, values) => work(async (run) => ({ keep: true, value: await run(text, values) })),
    transaction: work,
  }
}

function isRunner(transaction: PostgresTransaction): transaction is PostgresRunner {
  return (transaction as { readonly kind?: unknown }).kind === 'runner'
}

function queryIn(transaction: PostgresTransaction, queryOn: typeof clientQuery | 'pglite'): Query {
  if (isRunner(transaction)) return (text, values = []) => transaction.run(text, values)
  return queryOn === 'pglite'
    ? pgliteQuery(transaction as PgliteTransaction)
    : queryOn(transaction as PostgresConnection)
}

function inSavepoint<T>(query: Query, work: Work<T>): Promise<T> {
  return carrySavepoint({
    set: () =>
      query(SAVEPOINT).catch((error: unknown) => {
        throw toJoinedError(error)
      }),
    async work() {
      const [isolation] = await query('SHOW transaction_isolation')
      assertNoPast(String(isolation?.['transaction_isolation']))
      return work(query)
    },
    run: query,
    toStorageError: toJoinedError,
    transactionLost,
  })
}

function assertNoPast(isolation: string): void {
  if (isolation === 'read committed' || isolation === 'read uncommitted') return
  throw new StorageError(
    'storage/wrong-isolation',
    `the transaction given to within() is at ${isolation.toUpperCase()} and would see what ` +
      'was there when it began; nothing was stored; begin it with BEGIN ISOLATION LEVEL READ COMMITTED',
  )
}
