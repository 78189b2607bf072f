import { StorageError, UnknownOutcome } from '@gongzhi/core/storage'

import { messageOf } from '../sql/failure.ts'
import type { Finding } from '../sql/transaction.ts'
import { isOpen, type Prepare, type SqliteDatabase } from './driver.ts'
import { isDiskFailure, toStorageError } from './errors.ts'

/** The work of a transaction, which waits for nothing. */
export type Work<T> = () => Finding<T>

/** Where the methods of a store work: on the handle by themselves, or inside a transaction of the host. */
export interface Connection {
  readonly prepare: Prepare
  /** One statement, or several that only read. */
  read<T>(work: () => T): Promise<T>
  /** Takes the write lock, works in one turn, and keeps all or nothing. Called within `read`. */
  transaction<T>(work: Work<T>): T
}

/**
 * The handle by itself. While the host has a transaction open on it, nothing works: it would be joined to
 * what the host may undo, and read what may be undone.
 */
export function ownConnection(database: SqliteDatabase, prepare: Prepare): Connection {
  return {
    prepare,
    read: (work) =>
      answer(() => {
        if (isOpen(database))
          throw new StorageError(
            'storage/in-host-transaction',
            'the handle is in a transaction of the host; nothing was stored; wait for its end, or use within()',
          )
        return work()
      }),
    transaction: (work) => inTransaction(database, work),
  }
}

/** What comes of a piece of work that waits for nothing. */
export async function answer<T>(work: () => T): Promise<T> {
  try {
    return work()
  } catch (error) {
    throw toStorageError(error)
  }
}

/** Takes the write lock, works in one turn, and keeps all or nothing. */
export function inTransaction<T>(database: SqliteDatabase, work: Work<T>): T {
  database.exec('BEGIN IMMEDIATE')
  let committing = false
  try {
    const { keep, value } = work()
    committing = keep
    database.exec(keep ? 'COMMIT' : 'ROLLBACK')
    return value
  } catch (error) {
    // SQLite has rolled back by itself after some errors (a full disk, for one); then there is nothing left
    // to roll back.
    if (isOpen(database)) database.exec('ROLLBACK')
    // Pages may have reached the journal without their flush: after a crash they may come back, or not.
    if (committing && isDiskFailure(error))
      throw new UnknownOutcome(`the disk failed while a commit was flushed: ${messageOf(error)}`, {
        cause: error,
      })
    throw error
  }
}
