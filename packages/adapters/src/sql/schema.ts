import { StorageError } from '@gongzhi/core/storage'

import {
  COMMUNITY_COLUMNS,
  type Columns,
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

export const SQLITE: Dialect = {
  name: 'sqlite',
  types: { text: 'TEXT COLLATE BINARY', integer: 'INTEGER' },
  table: ' STRICT',
  placeholder: () => '?',
  result: (column) => column,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
}

export const POSTGRES: Dialect = {
  name: 'postgres',
  types: { text: 'text COLLATE "C"', integer: 'bigint' },
  table: '',
  placeholder: (index, type) => `$${index}::${type === 'text' ? 'text' : 'bigint'}`,
  result: (column, type) => (type === 'text' ? column : `${column}::text`),
  contains: (text, part) => `strpos(${text}, ${part}) > 0`,
}

/** The names of the tables, quoted and ready to stand in a statement. */
export interface Tables {
  readonly communities: string
  readonly entries: string
  readonly processes: string
  readonly registers: string
  readonly tasks: string
  readonly migrations: string
  /** The name of an index, which stands in the schema of its table. */
  index(name: string): string
}

/** The tables of a SQLite file or of a MySQL database: `prefix` comes before every name. */
export function prefixedTables(prefix: string, quote: '"' | '`' = '"'): Tables {
  assertName('tablePrefix', prefix)
  const name = (table: string): string => `${quote}${prefix}${table}${quote}`
  return {
    communities: name('communities'),
    entries: name('entries'),
    processes: name('processes'),
    registers: name('registers'),
    tasks: name('tasks'),
    migrations: name('migrations'),
    index: name,
  }
}

/** The tables of a PostgreSQL schema. */
export function schemaTables(schema: string): Tables {
  assertName('schema', schema)
  const name = (table: string): string => `"${schema}"."${table}"`
  return {
    communities: name('communities'),
    entries: name('entries'),
    processes: name('processes'),
    registers: name('registers'),
    tasks: name('tasks'),
    migrations: name('migrations'),
    index: (index) => `"${index}"`,
  }
}

function assertName(what: string, name: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,49}$/.test(name)) {
    throw new StorageError(
      'storage/invalid-name',
      `${what} ${JSON.stringify(name)} is no plain identifier: letters, digits and "_", at most 50, not beginning with a digit`,
    )
  }
}

/** A step of the schema. A released one is never edited: a change is a new one. */
export interface Migration {
  readonly id: number
  readonly name: string
  readonly statements: (dialect: Dialect, tables: Tables) => readonly string[]
}

/** All steps, oldest first, numbered from 1. */
export const MIGRATIONS: readonly Migration[] = [{ id: 1, name: 'first', statements: firstSchema }]

/** The table in which applied steps are noted. */
export function migrationsTable(dialect: Dialect, tables: Tables): string {
  const { text, integer } = dialect.types
  return `CREATE TABLE IF NOT EXISTS ${tables.migrations} (id ${integer} NOT NULL PRIMARY KEY, name ${text} NOT NULL, checksum ${text} NOT NULL)${dialect.table}`
}

function firstSchema(dialect: Dialect, tables: Tables): readonly string[] {
  if (dialect.own?.[1]) return dialect.own[1](tables)
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
    create(tables.communities, COMMUNITY_COLUMNS, 'community'),
    create(tables.entries, ENTRY_COLUMNS, 'community, position', ['fingerprint']),
    // The index of the records serves their histories, the newest revision and the listing of a round. Each
    // also makes two entries with one version impossible.
    `CREATE UNIQUE INDEX ${tables.index('entries_by_process')} ON ${tables.entries} (community, process, version) WHERE number = 0`,
    `CREATE UNIQUE INDEX ${tables.index('entries_by_record')} ON ${tables.entries} (community, number, key, version) WHERE number > 0`,
    `CREATE UNIQUE INDEX ${tables.index('entries_by_command')} ON ${tables.entries} (community, command) WHERE fingerprint IS NOT NULL`,
    create(tables.processes, PROCESS_COLUMNS, 'community, process', ['cause']),
    `CREATE INDEX ${tables.index('processes_by_definition')} ON ${tables.processes} (community, definition, process)`,
    `CREATE INDEX ${tables.index('processes_by_cause')} ON ${tables.processes} (community, cause, process) WHERE cause IS NOT NULL`,
    create(tables.registers, REGISTER_COLUMNS, 'community, process, register, round'),
    create(tables.tasks, TASK_COLUMNS, 'community, process, name', ['failure']),
    `CREATE INDEX ${tables.index('tasks_by_topic')} ON ${tables.tasks} (topic, visible_at)`,
    `CREATE INDEX ${tables.index('tasks_by_due')} ON ${tables.tasks} (due_at, community, process, name)`,
    `CREATE INDEX ${tables.index('tasks_failing')} ON ${tables.tasks} (due_at, community, process, name) WHERE failure IS NOT NULL`,
  ]
}

/** A digest of a step as this release would apply it, whatever the names of the tables. */
async function checksum(migration: Migration, dialect: Dialect): Promise<string> {
  const text = migration.statements(dialect, prefixedTables('gongzhi_')).join(';\n')
  return digestOf(text)
}

/** The SHA-256 of a text, as hexadecimal digits. */
export async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The digests of all steps of this release. */
export function checksums(dialect: Dialect): Promise<readonly string[]> {
  return Promise.all(MIGRATIONS.map((migration) => checksum(migration, dialect)))
}

/**
 * The steps still to be applied. Throws where the store was made by a newer release, or is not what this
 * release made.
 */
export function pendingMigrations(
  applied: readonly { readonly id: number; readonly checksum: string }[],
  known: readonly string[],
): readonly Migration[] {
  const newest = Math.max(0, ...applied.map(({ id }) => id))
  if (newest > MIGRATIONS.length)
    throw new StorageError(
      'storage/newer-schema',
      `the store is at schema ${newest}, this release knows ${MIGRATIONS.length}; upgrade this host, nothing was touched`,
    )
  for (const { id, checksum } of applied) {
    if (checksum !== known[id - 1])
      throw new StorageError(
        'storage/changed-schema',
        `schema ${id} of the store is not the one of this release; nothing was touched`,
      )
  }
  return MIGRATIONS.slice(newest)
}
