import { StorageError } from '@gongzhi/core/storage'

import { ATTRIBUTE_COLUMNS, ATTRIBUTE_KEY } from './attributes.ts'
import {
  COMMUNITY_COLUMNS,
  type Columns,
  CURSOR_COLUMNS,
  ENTRY_COLUMNS,
  PROCESS_COLUMNS,
  REGISTER_COLUMNS,
  TASK_COLUMNS,
} from './rows.ts'

/** What differs between databases in the definition of a table. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres' | 'mysql'
  readonly types: { readonly text: string; readonly integer: string }
  /** What stands behind the closing bracket of a table. */
  readonly table: string
  /** A value in a statement, counted from 1. */
  placeholder(index: number, type: 'text' | 'integer'): string
  /**
   * A column in a list of results: an integer is cast where a host's driver settings could change how it is
   * read.
   */
  result(column: string, type: 'text' | 'integer'): string
  /** Whether one part of a query may be asked for each row of another (`LATERAL`); not, unless told. */
  readonly lateral?: boolean
  /** Texts as rows with the one column `one`; not, where a question cannot be asked for each row of another. */
  readonly list?: (alias: string, texts: readonly string[], text: (value: string) => string) => string
  /** Whether a column is one of these texts. */
  isOneOf(column: string, texts: readonly string[], text: (value: string) => string): string
  /** The column by which a row is found at once, where there is no `LATERAL`. */
  readonly rowid?: string
  /** Whether one text contains another. */
  contains(text: string, part: string): string
  /** A column's name where it stands alone; as it is, unless told. */
  column?(column: string): string
  /** The column of an entry of a process itself in which it is looked up; `process`, unless told. */
  readonly processColumn?: string
  /** Whether a task failed; that its failure is not null, unless told. */
  failing?(alias: string): string
  /** Steps of the schema in the dialect's own words, by their number. */
  readonly own?: { readonly [id: number]: (tables: Tables) => readonly string[] }
}

/** The names of the tables, quoted and ready to stand in a statement. */
export interface Tables {
  readonly communities: string
  readonly entries: string
  readonly processes: string
  readonly attributes: string
  readonly registers: string
  readonly tasks: string
  readonly cursors: string
  readonly migrations: string
  /** The name of an index, which stands in the schema of its table. */
  index(name: string): string
}

/** The tables of a SQLite file or of a MySQL database: `prefix` comes before every name. */
export function prefixedTables(prefix: string, quote: '"' | '`' = '"'): Tables {
  assertName('tablePrefix', prefix)
  const name = (table: string): string => `${quote}${prefix}${table}${quote}`
  return { ...namedTables(name), index: name }
}

/** Every table under the name that it is given. */
export function namedTables(name: (table: string) => string): Omit<Tables, 'index'> {
  return {
    communities: name('communities'),
    entries: name('entries'),
    processes: name('processes'),
    attributes: name('attributes'),
    registers: name('registers'),
    tasks: name('tasks'),
    cursors: name('cursors'),
    migrations: name('migrations'),
  }
}

/** Refuses what would have to be quoted with care, or be cut off, wherever it is named. */
export function assertName(what: string, name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,49}$/.test(name)) {
    throw new StorageError(
      'storage/invalid-name',
      `${what} ${JSON.stringify(name)} is no plain identifier: ` +
        'letters, digits and "_", at most 50, not beginning with a digit',
    )
  }
}

/** Processes by status and time, and by what they are found by in each order; the same in all dialects. */
export const INDEXES = {
  processes: [
    ['processes_by_start', 'community, status, started, process'],
    ['processes_by_due', 'community, status, due, process'],
  ],
  attributes: [
    ['attributes_by_id', 'community, attribute, value, status, process'],
    ['attributes_by_start', 'community, attribute, value, status, started, process'],
    ['attributes_by_due', 'community, attribute, value, status, due, process'],
  ],
} as const

/** The tables and indexes of the first step, for a dialect that has partial indexes. */
export function firstSchema(dialect: Dialect, tables: Tables): readonly string[] {
  const create = (
    table: string,
    columns: Columns,
    primaryKey: string,
    nullable: readonly string[] = [],
  ): string => {
    const lines = Object.entries(columns).map(
      ([column, type]) => `  ${column} ${dialect.types[type]}${nullable.includes(column) ? '' : ' NOT NULL'}`,
    )
    return `CREATE TABLE ${table} (\n${lines.join(',\n')},\n  PRIMARY KEY (${primaryKey})\n)${dialect.table}`
  }
  return [
    create(tables.communities, COMMUNITY_COLUMNS, 'community', ['standing', 'mark']),
    `CREATE INDEX ${tables.index('communities_by_standing')} ` +
      `ON ${tables.communities} (standing, community) WHERE standing IS NOT NULL`,
    create(tables.entries, ENTRY_COLUMNS, 'community, position', ['fingerprint']),
    // The index of the records serves their histories, the newest revision and the listing of a round. Each
    // also makes two entries with one version impossible.
    `CREATE UNIQUE INDEX ${tables.index('entries_by_process')} ` +
      `ON ${tables.entries} (community, process, version) WHERE number = 0`,
    `CREATE UNIQUE INDEX ${tables.index('entries_by_record')} ` +
      `ON ${tables.entries} (community, number, key, version) WHERE number > 0`,
    `CREATE UNIQUE INDEX ${tables.index('entries_by_command')} ` +
      `ON ${tables.entries} (community, command) WHERE fingerprint IS NOT NULL`,
    create(tables.processes, PROCESS_COLUMNS, 'community, process', ['cause']),
    `CREATE INDEX ${tables.index('processes_by_definition')} ON ${tables.processes} (community, definition, process)`,
    `CREATE INDEX ${tables.index('processes_by_cause')} ` +
      `ON ${tables.processes} (community, cause, process) WHERE cause IS NOT NULL`,
    ...INDEXES.processes.map(
      ([name, columns]) => `CREATE INDEX ${tables.index(name)} ON ${tables.processes} (${columns})`,
    ),
    create(tables.attributes, ATTRIBUTE_COLUMNS, ATTRIBUTE_KEY.join(', ')),
    ...INDEXES.attributes.map(
      ([name, columns]) => `CREATE INDEX ${tables.index(name)} ON ${tables.attributes} (${columns})`,
    ),
    create(tables.registers, REGISTER_COLUMNS, 'community, process, register, round'),
    create(tables.tasks, TASK_COLUMNS, 'community, process, name', ['failure']),
    `CREATE INDEX ${tables.index('tasks_by_time')} ON ${tables.tasks} (visible_at, topic)`,
    `CREATE INDEX ${tables.index('tasks_by_due')} ON ${tables.tasks} (due_at, community, process, name)`,
    `CREATE INDEX ${tables.index('tasks_failing')} ` +
      `ON ${tables.tasks} (due_at, community, process, name) WHERE failure IS NOT NULL`,
    create(tables.cursors, CURSOR_COLUMNS, 'follower, community', ['failure']),
  ]
}
