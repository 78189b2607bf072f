import { messageOf } from '../sql/failure.ts'

/**
 * What the adapter asks of a handle. `DatabaseSync` of `node:sqlite` satisfies it; so do a `Database` of
 * better-sqlite3 and one of `bun:sqlite`.
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
      // What is called raw in `bun:sqlite` runs the statement, and there is no pluck.
      if (statement.reader && statement.pluck) {
        statement.raw?.(false)
        statement.pluck(false)
        statement.expand?.(false)
      }
      cache.set(sql, statement)
    }
    return statement
  }
}

/** Whether a transaction is open. A handle that does not say so is asked by beginning one. */
export function isOpen(database: SqliteDatabase): boolean {
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
