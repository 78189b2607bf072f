import { StorageError } from '@gongzhi/core/storage'

import type { Tables } from '../sql/schema.ts'
import { SAVEPOINT } from '../sql/transaction.ts'
import { answer, type Connection, type Work } from './connection.ts'
import { isOpen, type Prepare, type SqliteDatabase } from './driver.ts'
import { transactionLost } from './errors.ts'

/**
 * Inside a transaction of the host.
 *
 * The write lock is taken before anything is read: a transaction that began without it (plain BEGIN) and has
 * read may be looking at the past, and is told so instead of answered from it.
 */
export function joinedConnection(database: SqliteDatabase, prepare: Prepare, tables: Tables): Connection {
  return {
    prepare,
    read: (work) =>
      answer(() => {
        if (!isOpen(database))
          throw new StorageError(
            'storage/no-transaction',
            'the handle given to within() is in no transaction; ' +
              'nothing was stored; begin one first, with BEGIN IMMEDIATE',
          )
        return guarded(database, () => {
          prepare(`UPDATE ${tables.communities} SET position = position WHERE 0`).run()
          return work()
        })
      }),
    transaction: (work) => inSavepoint(database, work),
  }
}

const RELEASE = `RELEASE ${SAVEPOINT}`
const UNDO = `ROLLBACK TO ${SAVEPOINT}; ${RELEASE}`

function inSavepoint<T>(database: SqliteDatabase, work: Work<T>): T {
  database.exec(SAVEPOINT)
  try {
    const { keep, value } = guarded(database, work)
    database.exec(keep ? RELEASE : UNDO)
    return value
  } catch (error) {
    if (isOpen(database)) database.exec(UNDO)
    throw error
  }
}

/**
 * SQLite rolls back by itself after some errors (a full disk, for one), and a trigger can. Then there is
 * nothing to go on in, and a savepoint would be a transaction of ours.
 */
function guarded<T>(database: SqliteDatabase, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (isOpen(database) || error instanceof StorageError) throw error
    throw transactionLost(error)
  }
}
