import type { StorageAdapter } from '@gongzhi/core'

import type { Content, Row, Table } from './changes.ts'

/** A store whose tables are read and written behind the back of its adapter. */
export interface AlteredStore {
  readonly name: string
  readonly storage: StorageAdapter
  /** Every row of a table, in an order of its own that stays. */
  rows(table: Table): Promise<readonly Row[]>
  /** Puts these rows in the place of all; false where the database itself does not take them. */
  replace(content: Content): Promise<boolean>
  close(): Promise<void>
}

/** A row as a driver gives it, with its whole numbers as numbers and its texts as texts. */
export function toRow(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (value instanceof Uint8Array) return [column, new TextDecoder().decode(value)]
      if (typeof value === 'bigint') return [column, Number(value)]
      return [column, value as string | number | null]
    }),
  )
}

/** The whole numbers of a row that a driver gives as texts, as numbers; `numbers` are their columns. */
export function withNumbers(row: Row, numbers: ReadonlySet<string>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      numbers.has(column) && typeof value === 'string' ? Number(value) : value,
    ]),
  )
}
