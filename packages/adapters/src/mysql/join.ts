import { StorageError } from '@gongzhi/core/storage'

import { noTransaction } from '../sql/failure.ts'
import type { Row } from '../sql/rows.ts'
import { carrySavepoint, type Finding, SAVEPOINT } from '../sql/transaction.ts'
import { inTurn } from '../sql/turns.ts'
import { type Connection, runOn, type Work } from './connection.ts'
import { type Header, type MysqlConnection, send } from './driver.ts'
import { isNoSavepoint, toStorageError, transactionLost } from './errors.ts'
import { type Server, serverOf } from './server.ts'

const servers = new WeakMap<MysqlConnection, Server>()

/**
 * A way into a transaction of the host.
 *
 * Whatever is done stands in a savepoint, one after the other. At READ COMMITTED what is read after a lock
 * is what was stored before it; the levels above would show what was there when the host first read.
 */
export function joinedConnection(connection: MysqlConnection): Connection {
  const work = <T>(body: (server: Server) => Promise<Finding<T>>): Promise<T> =>
    inTurn(connection, () => inSavepoint(connection, body))
  return {
    joined: true,
    rows: (statement) =>
      work(async () => ({ keep: true, value: (await send(connection, statement)) as readonly Row[] })),
    change: (statement) =>
      work(async () => ({ keep: true, value: ((await send(connection, statement)) as Header).affectedRows })),
    transaction: <T>(body: Work<T>) => work((server) => body(runOn(connection, server))),
  }
}

function inSavepoint<T>(
  connection: MysqlConnection,
  work: (server: Server) => Promise<Finding<T>>,
): Promise<T> {
  return carrySavepoint({
    set: () => setSavepoint(connection),
    async work() {
      const server = servers.get(connection) ?? (await serverOf(connection))
      servers.set(connection, server)
      const rows = (await send(connection, `SELECT @@${server.isolation} AS isolation`)) as readonly Row[]
      assertNoPast(String(rows[0]?.['isolation']))
      return work(server)
    },
    run: (statement) => send(connection, statement),
    toStorageError,
    transactionLost,
  })
}

/**
 * In a transaction, bit 0 of the status says so. Where it does not, a savepoint that was forgotten at once
 * tells that each statement is a transaction by itself.
 */
async function setSavepoint(connection: MysqlConnection): Promise<void> {
  try {
    const { serverStatus = 0 } = (await send(connection, SAVEPOINT)) as Header
    if ((serverStatus & 1) === 1) return
    await send(connection, `RELEASE ${SAVEPOINT}`)
    await send(connection, SAVEPOINT)
  } catch (error) {
    throw isNoSavepoint(error) ? noTransaction(error) : transactionLost(error)
  }
}

function assertNoPast(isolation: string): void {
  if (isolation === 'READ-COMMITTED') return
  throw new StorageError(
    'storage/wrong-isolation',
    'the session of the transaction given to within() ' +
      `is at ${isolation} and would see what was there when it first read; nothing was stored; send ` +
      'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED before it begins',
  )
}
