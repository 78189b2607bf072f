import type { Dialect } from '../sql/schema.ts'

/** How SQLite is spoken to. */
export const SQLITE: Dialect = {
  name: 'sqlite',
  types: { text: 'TEXT COLLATE BINARY', integer: 'INTEGER' },
  table: ' STRICT',
  list: (alias, texts, text) =>
    `(SELECT j.value AS one FROM json_each(${text(JSON.stringify(texts))}) j) ${alias}`,
  isOneOf: (column, texts, text) =>
    `${column} IN (SELECT value FROM json_each(${text(JSON.stringify(texts))}))`,
  rowid: 'rowid',
  placeholder: () => '?',
  result: (column) => column,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
}
