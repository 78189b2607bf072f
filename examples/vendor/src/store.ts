import type { StorageAdapter } from '@gongzhi/core'

/** A value of one of your tables. */
export type Value = string | number | null
/** A row of one of your tables. */
export type Row = Readonly<Record<string, unknown>>
/** Runs one statement, with `?` for each value, and gives its rows. */
export type Sql = (text: string, ...values: readonly Value[]) => Promise<readonly Row[]>

/** Your own transaction, and what `governance.within` takes to join it. */
export interface Inside {
  readonly sql: Sql
  readonly transaction: unknown
}

/** One database: the engine's tables and yours. */
export interface Store {
  /** Where the engine keeps its histories. It can join a transaction of yours. */
  readonly storage: StorageAdapter & { within(transaction: unknown): StorageAdapter }
  readonly sql: Sql
  /** Both are stored, or neither: rolled back where `work` throws. */
  transact<T>(work: (inside: Inside) => Promise<T>): Promise<T>
  /** A request: one handle of SQLite serves one after the other, a pool as many as it has connections. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}
