import { assertName, type Dialect, namedTables, type Tables } from '../sql/schema.ts'
import { array } from './array.ts'

/** How PostgreSQL is spoken to. */
export const POSTGRES: Dialect = {
  name: 'postgres',
  types: { text: 'text COLLATE "C"', integer: 'bigint' },
  table: '',
  lateral: true,
  list: (alias, texts, text) => `(VALUES ${texts.map((one) => `(${text(one)})`).join(', ')}) ${alias} (one)`,
  // One value, so that the statement is the same however many they are.
  isOneOf: (column, texts, text) => `${column} = ANY (${text(array(texts))}::text[])`,
  placeholder: (index, type) => `$${index}::${type === 'text' ? 'text' : 'bigint'}`,
  result: (column, type) => (type === 'text' ? column : `${column}::text`),
  contains: (text, part) => `strpos(${text}, ${part}) > 0`,
}

/** The tables of a PostgreSQL schema. */
export function schemaTables(schema: string): Tables {
  assertName('schema', schema)
  return { ...namedTables((table) => `"${schema}"."${table}"`), index: (index) => `"${index}"` }
}
