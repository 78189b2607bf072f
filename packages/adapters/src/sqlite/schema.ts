import type { Dialect } from '../sql/schema.ts'

/** How SQLite is spoken to. */
export const SQLITE: Dialect = {
  name: 'sqlite',
  types: { text: 'TEXT COLLATE BINARY', integer: 'INTEGER' },
  table: ' STRICT',
  placeholder: () => '?',
  result: (column) => column,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
}
