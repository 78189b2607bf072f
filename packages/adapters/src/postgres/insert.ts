import { type Columns, columnsBut, type Row, type Value } from '../sql/rows.ts'
import { array } from './array.ts'

/** Rows as a list for each column, each put behind the values that are there: what `unnest` makes rows of again. */
export function listsOf(values: Value[], columns: Columns, rows: readonly object[]): string {
  const lists = Object.entries(columns).map(([column, type]) => {
    const list = array(rows.map((row) => (row as Row)[column] as Value))
    return `$${values.push(list)}::${type === 'text' ? 'text' : 'bigint'}[]`
  })
  return lists.join(', ')
}

/** What an insert does with a row that is there: it takes on what is given. */
export function orUpdate(columns: Columns, key: readonly string[]): string {
  const set = columnsBut(columns, key).map((column) => `${column} = excluded.${column}`)
  return ` ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set.join(', ')}`
}

/** An attribute, inserted as `t`, that would be the same is left alone. */
export const UNLESS_SAME =
  ' WHERE (t.status, t.started, t.due) IS DISTINCT FROM (excluded.status, excluded.started, excluded.due)'
