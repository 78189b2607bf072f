import type { StorageAdapter } from '@gongzhi/core'

import { type Content, type Row, type Table, TABLES } from './changes.ts'

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

export const TABLE_NAMES = Object.keys(TABLES) as readonly Table[]

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

/** The whole numbers of a row that a driver gives as texts, as numbers. */
export function withNumbers(table: Table, row: Row): Row {
  const types: Readonly<Record<string, string>> = TABLES[table]
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      types[column] !== 'text' && typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value,
    ]),
  )
}
