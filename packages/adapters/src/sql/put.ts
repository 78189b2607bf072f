import type { Columns } from './rows.ts'
import type { Dialect } from './schema.ts'

/** Takes a value and gives the placeholder that stands for it. */
export interface Put {
  text(value: string): string
  integer(value: number): string
}

/** A list of results under the names of their columns. */
export function resultList(dialect: Dialect, columns: Columns, alias: string): string {
  return Object.entries(columns)
    .map(
      ([column, type]) =>
        `${dialect.result(`${alias}.${column}`, type)} AS ${dialect.column?.(column) ?? column}`,
    )
    .join(', ')
}
