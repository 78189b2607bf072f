import { ATTRIBUTE_COLUMNS, ATTRIBUTE_KEY } from '../sql/attributes.ts'
import {
  type Columns,
  COMMUNITY_COLUMNS,
  CURSOR_COLUMNS,
  ENTRY_COLUMNS,
  PROCESS_COLUMNS,
  REGISTER_COLUMNS,
  TASK_COLUMNS,
} from '../sql/rows.ts'
import { type Dialect, INDEXES, prefixedTables, type Tables } from '../sql/schema.ts'

// Texts are kept as the bytes of their UTF-8. No collation is then asked that only one of the two servers
// knows (`utf8mb4_nopad_bin`, `utf8mb4_0900_bin`), the order is that of the bytes, nothing is padded, and no
// character set of a connection converts anything. A character takes up to four bytes.
const ID = 'varbinary(400)'
const NAME = 'varbinary(1000)'
const BODY = 'longblob'
/** One of two words, which stands in indexes. */
const WORD = 'varbinary(40)'

/** How many bytes a type holds; the longest packet alone limits a body. */
const BYTES: { readonly [type: string]: number | undefined } = { [ID]: 400, [NAME]: 1_000, [WORD]: 40 }

/** Which text has which type; the others are ids. */
const TEXTS: { readonly [column: string]: string } = {
  body: BODY,
  mark: BODY,
  states: BODY,
  tags: BODY,
  attributes: BODY,
  status: WORD,
  value: NAME,
  failure: BODY,
  definition: NAME,
  cause: NAME,
  topic: NAME,
  name: NAME,
  fingerprint: NAME,
  hash: NAME,
}

// There are no partial indexes. Where the others have one, a column of its own says whether a row takes
// part; null takes part in no uniqueness.

/**
 * An entry with `last` set at the last one of its commit. The key of an entry of a process itself is the
 * process: one unique index then guards the versions of all streams.
 */
export const MYSQL_ENTRY_COLUMNS = { ...ENTRY_COLUMNS, last: 'integer' } as const satisfies Columns

/**
 * A task with `failing` set where it has a failure, and `turns` counting how often it was deferred: a
 * statement that changes nothing is told apart from one that found nothing.
 */
export const MYSQL_TASK_COLUMNS = {
  ...TASK_COLUMNS,
  failing: 'integer',
  turns: 'integer',
} as const satisfies Columns

/** A cursor with `turns` counting how often it was moved, for the same reason. */
export const MYSQL_CURSOR_COLUMNS = { ...CURSOR_COLUMNS, turns: 'integer' } as const satisfies Columns

/** What MySQL and MariaDB need to be told differently. */
export const MYSQL: Dialect = {
  name: 'mysql',
  types: { text: NAME, integer: 'bigint' },
  table: ' ENGINE=InnoDB ROW_FORMAT=DYNAMIC',
  placeholder: () => '?',
  // A command is known where it is looked up, and nowhere else.
  result: (column) =>
    column.endsWith('.fingerprint')
      ? `CASE WHEN ${column.replace('fingerprint', 'last')} = 1 THEN ${column} END`
      : column,
  isOneOf: (column, texts, text) => `${column} IN (${texts.map(text).join(', ')})`,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
  column: (column) => `\`${column}\``,
  processColumn: 'key',
  failing: (alias) => `${alias}.failing = 1`,
  own: { 1: firstSchema },
}

/** The tables of a database; the index of a table is its own, and has no prefix. */
export function databaseTables(prefix: string): Tables {
  return { ...prefixedTables(prefix, '`'), index: (name) => `\`${name}\`` }
}

/** How many bytes a text may have in its column; undefined where the longest packet is the only limit. */
export function bytesOf(column: string): number | undefined {
  return BYTES[TEXTS[column] ?? ID]
}

/**
 * Each table in one statement with all its indexes: the server commits after each, and one that was
 * interrupted can be begun again.
 */
function firstSchema(tables: Tables): readonly string[] {
  const create = ({
    table,
    columns,
    nullable = [],
    keys,
  }: {
    readonly table: string
    readonly columns: Columns
    readonly nullable?: readonly string[]
    readonly keys: readonly string[]
  }): string => {
    const lines = Object.entries(columns).map(([column, type]) => {
      const kind = type === 'integer' ? 'bigint' : (TEXTS[column] ?? ID)
      return `\`${column}\` ${kind}${nullable.includes(column) ? '' : ' NOT NULL'}`
    })
    const inside = [...lines, ...keys].map((line) => `  ${line}`).join(',\n')
    return `CREATE TABLE IF NOT EXISTS ${table} (\n${inside}\n)${MYSQL.table}`
  }
  const index = (name: string, columns: string): string => `INDEX ${tables.index(name)} (${columns})`
  return [
    create({
      table: tables.communities,
      columns: COMMUNITY_COLUMNS,
      nullable: ['standing', 'mark'],
      keys: ['PRIMARY KEY (community)', index('communities_by_standing', 'standing, community')],
    }),
    create({
      table: tables.entries,
      columns: MYSQL_ENTRY_COLUMNS,
      nullable: ['fingerprint', 'last'],
      keys: [
        'PRIMARY KEY (community, position)',
        `UNIQUE ${index('entries_by_stream', 'community, number, `key`, version')}`,
        `UNIQUE ${index('entries_by_command', 'community, command, last')}`,
      ],
    }),
    create({
      table: tables.processes,
      columns: PROCESS_COLUMNS,
      nullable: ['cause'],
      keys: [
        'PRIMARY KEY (community, process)',
        index('processes_by_definition', 'community, definition, process'),
        index('processes_by_cause', 'community, cause, process'),
        ...INDEXES.processes.map(([name, columns]) => index(name, columns)),
      ],
    }),
    create({
      table: tables.attributes,
      columns: ATTRIBUTE_COLUMNS,
      keys: [
        `PRIMARY KEY (${ATTRIBUTE_KEY.join(', ')})`,
        ...INDEXES.attributes.map(([name, columns]) => index(name, columns)),
      ],
    }),
    create({
      table: tables.registers,
      columns: REGISTER_COLUMNS,
      keys: ['PRIMARY KEY (community, process, register, round)'],
    }),
    // The index by time ends with the address, as every index of this engine does: which tasks are to be
    // claimed is found in it alone.
    create({
      table: tables.tasks,
      columns: MYSQL_TASK_COLUMNS,
      nullable: ['failure'],
      keys: [
        'PRIMARY KEY (community, process, name)',
        index('tasks_by_time', 'visible_at, topic, due_at'),
        index('tasks_by_due', 'due_at, community, process, name'),
        index('tasks_failing', 'failing, due_at, community, process, name'),
      ],
    }),
    create({
      table: tables.cursors,
      columns: MYSQL_CURSOR_COLUMNS,
      nullable: ['failure'],
      keys: ['PRIMARY KEY (follower, community)'],
    }),
  ]
}
