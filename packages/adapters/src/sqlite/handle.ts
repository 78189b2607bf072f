import { StorageError, UnknownOutcome } from '@gongzhi/core/storage'

import { messageOf } from '../sql/failure.ts'
import type { Row } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { isDiskFailure, toStorageError } from './errors.ts'

/**
 * What the adapter asks of a handle. `DatabaseSync` of `node:sqlite` satisfies it; so does a `Database` of
 * better-sqlite3.
 */
export interface SqliteDatabase {
  exec(sql: string): unknown
  prepare(sql: string): SqliteStatement
  /** Whether a transaction is open; either name will do. */
  readonly isTransaction?: boolean
  readonly inTransaction?: boolean
}

/** A prepared statement of a handle. */
export interface SqliteStatement {
  run(...values: (string | number | null)[]): unknown
  all(...values: (string | number | null)[]): unknown[]
  get(...values: (string | number | null)[]): unknown
  setReadBigInts?(enabled: boolean): unknown
  setReturnArrays?(enabled: boolean): unknown
  /** Of better-sqlite3: whether the statement gives rows; the four that follow it say in which shape. */
  readonly reader?: boolean
  safeIntegers?(enabled: boolean): unknown
  raw?(enabled: boolean): unknown
  pluck?(enabled: boolean): unknown
  expand?(enabled: boolean): unknown
}

/** Prepares a statement, or finds it prepared. */
export type Prepare = (sql: string) => SqliteStatement

/** The work of a transaction says whether it is to be kept, and what it found. */
type Work<T> = () => { readonly keep: boolean; readonly value: T }

/** Where the methods of a store work: on the handle by themselves, or inside a transaction of the host. */
export interface Scope {
  readonly prepare: Prepare
  /** One statement, or several that only read. */
  read<T>(work: () => T): Promise<T>
  /** Takes the write lock, works in one turn, and keeps all or nothing. Called within `read`. */
  transaction<T>(work: Work<T>): T
}

/** Statements are prepared once; what a host set for its handle is set back to plain rows and numbers. */
export function preparing(database: SqliteDatabase): Prepare {
  const cache = new Map<string, SqliteStatement>()
  return (sql) => {
    let statement = cache.get(sql)
    if (!statement) {
      statement = database.prepare(sql)
      statement.setReadBigInts?.(false)
      statement.setReturnArrays?.(false)
      statement.safeIntegers?.(false)
      if (statement.reader) {
        statement.raw?.(false)
        statement.pluck?.(false)
        statement.expand?.(false)
      }
      cache.set(sql, statement)
    }
    return statement
  }
}

/**
 * The handle by itself. While the host has a transaction open on it, nothing works: it would be joined to
 * what the host may undo, and read what may be undone.
 */
export function ownScope(database: SqliteDatabase, prepare: Prepare): Scope {
  return {
    prepare,
    read: (work) =>
      settled(() => {
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

/**
 * Inside a transaction of the host.
 *
 * The write lock is taken before anything is read: a transaction that began without it (plain BEGIN) and has
 * read may be looking at the past, and is told so instead of answered from it.
 */
export function joinedScope(database: SqliteDatabase, prepare: Prepare, tables: Tables): Scope {
  return {
    prepare,
    read: (work) =>
      settled(() => {
        if (!isOpen(database))
          throw new StorageError(
            'storage/no-transaction',
            'the handle given to within() is in no transaction; nothing was stored; begin one first, with BEGIN IMMEDIATE',
          )
        return guarded(database, () => {
          prepare(`UPDATE ${tables.communities} SET position = position WHERE 0`).run()
          return work()
        })
      }),
    transaction: (work) => inSavepoint(database, work),
  }
}

async function settled<T>(work: () => T): Promise<T> {
  try {
    return work()
  } catch (error) {
    throw toStorageError(error)
  }
}

function transactionLost(error: unknown): StorageError {
  return new StorageError(
    'storage/transaction-lost',
    `SQLite has rolled back the transaction given to within(): ${messageOf(error)}; nothing of it is stored; begin it anew`,
    { cause: error },
  )
}

/** Whether a transaction is open. A handle that does not say so is asked by beginning one. */
function isOpen(database: SqliteDatabase): boolean {
  const told = database.isTransaction ?? database.inTransaction
  if (told !== undefined) return told
  try {
    database.exec('BEGIN; ROLLBACK')
    return false
  } catch (error) {
    if (/within a transaction/.test(messageOf(error))) return true
    throw error
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

function inSavepoint<T>(database: SqliteDatabase, work: Work<T>): T {
  database.exec('SAVEPOINT gongzhi')
  try {
    const { keep, value } = guarded(database, work)
    database.exec(keep ? 'RELEASE gongzhi' : 'ROLLBACK TO gongzhi; RELEASE gongzhi')
    return value
  } catch (error) {
    if (isOpen(database)) database.exec('ROLLBACK TO gongzhi; RELEASE gongzhi')
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

/** What the handle's settings promise, and throws where one of them would break a promise. */
export function supportsOf(prepare: Prepare): {
  readonly survives: 'nothing' | 'kill' | 'power-cut'
  readonly writers: 'single' | 'multi'
} {
  const pragma = (name: string): unknown => Object.values(prepare(`PRAGMA ${name}`).get() as Row)[0]
  const inFile = Boolean((prepare('PRAGMA database_list').get() as Row)['file'])
  const journal = String(pragma('journal_mode'))
  if (journal === 'off')
    throw wrong('journal_mode OFF: a commit that fails could not be undone', 'PRAGMA journal_mode = WAL')
  if (inFile && journal === 'memory')
    throw wrong(
      'journal_mode MEMORY: a process that is killed while it writes takes the file with it',
      'PRAGMA journal_mode = WAL',
    )
  if (Number(pragma('read_uncommitted')) !== 0)
    throw wrong('read_uncommitted: what is read could be undone', 'PRAGMA read_uncommitted = 0')
  const writers = inFile && pragma('locking_mode') === 'exclusive' ? 'single' : 'multi'
  if (!inFile) return { survives: 'nothing', writers }
  return { survives: Number(pragma('synchronous')) >= 2 ? 'power-cut' : 'kill', writers }
}

function wrong(what: string, instead: string): StorageError {
  return new StorageError(
    'storage/wrong-settings',
    `the handle is set to ${what}; set ${instead} before the store is made`,
  )
}
