/**
 * A store in one SQLite file, over the handle that the host passes in: Node's own `DatabaseSync`, or one with the same few methods.
 *
 * Every commit batch runs in one synchronous turn, so that no other handle of the same process can wait for a lock that cannot be given back.
 *
 * @module
 */
import { type CommitResult, type StorageAdapter, StorageError, type Task, UnknownOutcome } from '@gongzhi/core/storage'
import { hopeful, isWhole, judge, type Picture, type ProcessWrite, type Writes } from './sql/judge.ts'
import {
  assertStorable, type Columns, COMMUNITY_COLUMNS, ENTRY_COLUMNS, fromProcess, fromTask, PROCESS_COLUMNS, REGISTER_COLUMNS, type Row, TASK_COLUMNS, toCommunityHead, toEntry, toLoaded,
  toProcess, toTask,
} from './sql/rows.ts'
import { checksums, type Migration, migrationsTable, pendingMigrations, prefixedTables, SQLITE, type Tables } from './sql/schema.ts'
import { createStatements, resultList, type Statement, taskOrder } from './sql/statements.ts'

/** What the adapter asks of a handle. `DatabaseSync` of `node:sqlite` satisfies it; so does better-sqlite3. */
export interface SqliteDatabase {
  exec(sql: string): unknown
  prepare(sql: string): SqliteStatement
  /** Whether a transaction is open; either name will do. */
  readonly isTransaction?: boolean
  readonly inTransaction?: boolean
}

/** A prepared statement of a handle. */
export interface SqliteStatement {
  run(...values: (string | number | null)[]): unknown
  all(...values: (string | number | null)[]): unknown[]
  get(...values: (string | number | null)[]): unknown
  setReadBigInts?(enabled: boolean): unknown
  setReturnArrays?(enabled: boolean): unknown
}

/**
 * A store over a SQLite handle that the host opened and will close.
 *
 * What acknowledged commits survive is read from the handle's settings: nothing in memory, a kill of the process with `synchronous` below FULL,
 * a power cut with FULL. Text is compared by its bytes. A file that is locked longer than the handle waits ends as `storage/locked`, a full disk as
 * `storage/full`; nothing is stored then.
 *
 * @example
 * ```ts
 * import { DatabaseSync } from 'node:sqlite'
 * import { createSqliteStorage } from '@gongzhi/adapters/sqlite'
 *
 * const storage = createSqliteStorage({ database: new DatabaseSync(':memory:') })
 * await storage.migrate() // ['1-first']
 * ```
 */
export function createSqliteStorage({ database, tablePrefix = 'gongzhi_' }: { readonly database: SqliteDatabase; readonly tablePrefix?: string }): StorageAdapter {
  const tables = prefixedTables(tablePrefix)
  const statements = createStatements(SQLITE, tables)
  const prepare = preparing(database)
  const rows = ({ text, values }: Statement): readonly Row[] => prepare(text).all(...values) as Row[]
  const transaction = <T>(work: () => { readonly keep: boolean; readonly value: T }): T => inTransaction(database, work)
  const read = async <T>(work: () => T): Promise<T> => {
    try {
      return work()
    } catch (error) {
      throw toStorageError(error)
    }
  }
  const picture = createPicture(prepare, tables)
  const write = createWrite(prepare, tables)
  const claimable = `SELECT ${resultList(SQLITE, TASK_COLUMNS, 't')} FROM ${tables.tasks} t WHERE t.topic IN (SELECT value FROM json_each(?)) AND t.visible_at <= ? ORDER BY ${taskOrder('t')} LIMIT ?`
  const take = `UPDATE ${tables.tasks} SET attempts = ?, visible_at = ? WHERE community = ? AND process = ? AND name = ?`

  return {
    name: 'sqlite',
    supports: { survives: survives(prepare), writers: 'multi' },
    async migrate() {
      const known = await checksums(SQLITE)
      return read(() => migrate({ database, prepare, tables, known }))
    },
    commit: (commits) => read(() => {
      if (commits.length === 0) return []
      assertStorable(commits)
      const attempt = (whole: boolean): readonly CommitResult[] | undefined => transaction(() => {
        const judgement = judge(commits, whole ? picture : hopeful(picture))
        if (!whole && !isWhole(judgement)) return { keep: false, value: undefined }
        if (!write(judgement.writes, whole)) return { keep: false, value: undefined }
        return { keep: judgement.writes.entries.length > 0, value: judgement.results }
      })
      // Not a savepoint but a second transaction: a savepoint would copy every page that is touched.
      return unlessDuplicate(() => attempt(false)) ?? (attempt(true) as readonly CommitResult[])
    }),
    load: (query) => read(() => toLoaded(rows(statements.load(query))[0])),
    head: (record) => read(() => rows(statements.head(record)).map(toEntry).map((entry) => ({ revision: entry.version, entry }))[0]),
    read: (query) => read(() => rows(statements.read(query)).map(toEntry)),
    records: (query) => read(() => rows(statements.records(query)).map(toEntry)),
    feed: (query) => read(() => rows(statements.feed(query)).map(toEntry)),
    communities: (query) => read(() => rows(statements.communities(query)).map(toCommunityHead)),
    find: (query) => read(() => rows(statements.find(query)).map(toProcess)),
    tasks: (query) => read(() => rows(statements.tasks(query)).map(toTask)),
    claim: ({ now, until, limit, knows }) => read(() => transaction(() => {
      const due = rows({ text: claimable, values: [JSON.stringify(knows), now, limit] }).map(toTask)
      const taken = due.map((task): Task => ({ ...task, attempts: task.attempts + 1, visibleAt: until }))
      for (const { attempts, community, process, name } of taken) prepare(take).run(attempts, until, community, process, name)
      return { keep: taken.length > 0, value: taken }
    })),
    defer: (query) => read(() => rows(statements.defer(query)).length > 0),
    finish: (task) => read(() => rows(statements.finish(task)).length > 0),
    close: async () => {},
  }
}

/**
 * Opens a file with Node's own SQLite as a store should be: WAL, every commit flushed to the disk, and a lock waited for.
 *
 * @param options `file` is made where it is missing; `lockWaitMs` is how long a write waits for another process, 5 seconds unless told.
 *
 * @example
 * ```ts
 * import { openSqlite } from '@gongzhi/adapters/sqlite'
 *
 * const storage = await openSqlite({ file: ':memory:' })
 * await storage.migrate()
 * await storage.close()
 * ```
 */
export async function openSqlite({ file, tablePrefix, lockWaitMs = 5_000 }: { readonly file: string; readonly tablePrefix?: string; readonly lockWaitMs?: number }): Promise<StorageAdapter> {
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(file)
  try {
    database.exec(`PRAGMA busy_timeout = ${Math.trunc(lockWaitMs)}`)
    // Records come in random order of key, so that a checkpoint of many batches writes each page of the index once instead of once for each of them.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000')
    const storage = createSqliteStorage({ database, ...(tablePrefix !== undefined && { tablePrefix }) })
    return { ...storage, close: async () => void (database.isOpen && database.close()) }
  } catch (error) {
    database.close()
    throw toStorageError(error)
  }
}

type Prepare = (sql: string) => SqliteStatement

/** Statements are prepared once; what a host set for its handle is set back to plain rows and numbers. */
function preparing(database: SqliteDatabase): Prepare {
  const cache = new Map<string, SqliteStatement>()
  return (sql) => {
    let statement = cache.get(sql)
    if (!statement) {
      statement = database.prepare(sql)
      statement.setReadBigInts?.(false)
      statement.setReturnArrays?.(false)
      cache.set(sql, statement)
    }
    return statement
  }
}

/** Takes the write lock, works in one turn, and keeps all or nothing. */
function inTransaction<T>(database: SqliteDatabase, work: () => { readonly keep: boolean; readonly value: T }): T {
  database.exec('BEGIN IMMEDIATE')
  let committing = false
  try {
    const { keep, value } = work()
    committing = keep
    database.exec(keep ? 'COMMIT' : 'ROLLBACK')
    return value
  } catch (error) {
    // SQLite has rolled back by itself after some errors (a full disk, for one); then there is nothing left to roll back.
    if (database.isTransaction ?? database.inTransaction ?? true) tryRollback(database)
    // Pages may have reached the journal without their flush: after a crash they may come back, or not.
    if (committing && primaryCode(error) === IOERR) throw new UnknownOutcome(`the disk failed while a commit was flushed: ${messageOf(error)}`, { cause: error })
    throw error
  }
}

/** Undefined where a unique index refused a row; then the transaction was rolled back. */
function unlessDuplicate<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (primaryCode(error) === CONSTRAINT) return undefined
    throw error
  }
}

function tryRollback(database: SqliteDatabase): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // Only where the handle does not tell whether a transaction is open.
  }
}

function migrate({ database, prepare, tables, known }: { readonly database: SqliteDatabase; readonly prepare: Prepare; readonly tables: Tables; readonly known: readonly string[] }): readonly string[] {
  const { encoding } = prepare('PRAGMA encoding').get() as Row
  if (encoding !== 'UTF-8') throw new StorageError('storage/wrong-encoding', `the file keeps text as ${String(encoding)}, and its order would be another`)
  const pending = (): readonly Migration[] => {
    const noted = prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ?`).all(JSON.parse(tables.migrations)).length > 0
    const applied = noted ? (prepare(`SELECT id, checksum FROM ${tables.migrations} ORDER BY id`).all() as Row[]) : []
    return pendingMigrations(applied.map(({ id, checksum }) => ({ id: Number(id), checksum: String(checksum) })), known)
  }
  // Where nothing is pending, no write lock is needed.
  if (pending().length === 0) return []
  return inTransaction(database, () => {
    const steps = pending()
    if (steps.length > 0) database.exec(migrationsTable(SQLITE, tables))
    for (const { id, name, statements } of steps) {
      for (const statement of statements(SQLITE, tables)) database.exec(statement)
      prepare(`INSERT INTO ${tables.migrations} (id, name, checksum) VALUES (?, ?, ?)`).run(id, name, known[id - 1] as string)
    }
    return { keep: steps.length > 0, value: steps.map(({ id, name }) => `${id}-${name}`) }
  })
}

/** Looks into the tables when the judge asks; the write lock is held meanwhile. */
function createPicture(prepare: Prepare, tables: Tables): Picture {
  const head = `SELECT position, rounds FROM ${tables.communities} WHERE community = ?`
  const known = `SELECT fingerprint, version, position FROM ${tables.entries} WHERE community = ? AND command = ? AND fingerprint IS NOT NULL`
  const ofProcess = `SELECT max(version) AS version FROM ${tables.entries} WHERE community = ? AND process = ? AND number = 0`
  const ofRecord = `SELECT max(version) AS version FROM ${tables.entries} WHERE community = ? AND number = ? AND number > 0 AND key = ?`
  const round = `SELECT number, sealed FROM ${tables.registers} WHERE community = ? AND process = ? AND register = ? AND round = ?`
  const generation = `SELECT generation FROM ${tables.tasks} WHERE community = ? AND process = ? AND name = ?`
  return {
    head: (community) => {
      const row = prepare(head).get(community) as Row | undefined
      return row ? { position: Number(row['position']), rounds: Number(row['rounds']) } : { position: 0, rounds: 0 }
    },
    known: (community, command) => {
      const row = prepare(known).get(community, command) as Row | undefined
      return row && { fingerprint: row['fingerprint'] as string, version: Number(row['version']), position: Number(row['position']) }
    },
    version: ({ community, process, number, key }) => {
      const row = number === 0 ? prepare(ofProcess).get(community, process) : prepare(ofRecord).get(community, number, key)
      return Number((row as Row)['version'] ?? 0)
    },
    round: ({ community, process, register, round: which }) => {
      const row = prepare(round).get(community, process, register, which) as Row | undefined
      return row && { number: Number(row['number']), sealed: Number(row['sealed']) === 1 }
    },
    generation: ({ community, process, name }) => {
      const row = prepare(generation).get(community, process, name) as Row | undefined
      return row && Number(row['generation'])
    },
  }
}

/** Writes what was judged. By a hopeful picture, a process is changed where it is at the version before and nothing that is indexed changes; false where one is not. */
function createWrite(prepare: Prepare, tables: Tables): (writes: Writes, whole: boolean) => boolean {
  const insert = (table: string, columns: Columns): string => `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) VALUES (${Object.keys(columns).map(() => '?').join(', ')})`
  const upsert = (table: string, columns: Columns, key: readonly string[]): string =>
    `${insert(table, columns)} ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${Object.keys(columns).filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`).join(', ')}`
  const sql = {
    entry: insert(tables.entries, ENTRY_COLUMNS), begin: insert(tables.processes, PROCESS_COLUMNS),
    go: `UPDATE ${tables.processes} SET version = ?, release = ?, status = ?, states = ?, tags = ?, started = ?, changed = ?, body = ? WHERE community = ? AND process = ? AND version = ? AND definition = ? AND cause IS ?`,
    process: upsert(tables.processes, PROCESS_COLUMNS, ['community', 'process']),
    register: upsert(tables.registers, REGISTER_COLUMNS, ['community', 'process', 'register', 'round']), head: upsert(tables.communities, COMMUNITY_COLUMNS, ['community']),
    task: upsert(tables.tasks, TASK_COLUMNS, ['community', 'process', 'name']), remove: `DELETE FROM ${tables.tasks} WHERE community = ? AND process = ? AND name = ?`,
  }
  const goOn = ({ community, process, version, state, before }: ProcessWrite): boolean => {
    const { definition, release, status, states, tags, cause = null, started, changed, body } = state
    const { changes } = prepare(sql.go).run(version, release, status, JSON.stringify(states), JSON.stringify(tags), started, changed, body, community, process, before, definition, cause) as { readonly changes: number | bigint }
    return Number(changes) === 1
  }
  return ({ entries, processes, registers, removed, armed, heads }, whole) => {
    if (entries.length > 0) {
      const entry = prepare(sql.entry)
      for (const e of entries) entry.run(e.community, e.position, e.process, e.register, e.round, e.number, e.key, e.version, e.command, e.fingerprint, e.recorded, e.hash, e.body)
    }
    for (const process of processes) {
      if (whole || process.before === 0) prepare(whole ? sql.process : sql.begin).run(...inOrder(PROCESS_COLUMNS, fromProcess(process)))
      else if (!goOn(process)) return false
    }
    for (const { community, process, register, round, number, sealed } of registers) prepare(sql.register).run(community, process, register, round, number, sealed ? 1 : 0)
    for (const { community, process, name } of removed) prepare(sql.remove).run(community, process, name)
    for (const task of armed) prepare(sql.task).run(...inOrder(TASK_COLUMNS, fromTask(task)))
    for (const { community, position, rounds, recorded } of heads) prepare(sql.head).run(community, position, rounds, recorded)
    return true
  }
}

function inOrder(columns: Columns, row: Readonly<Record<string, string | number | null>>): (string | number | null)[] {
  return Object.keys(columns).map((column) => row[column] as string | number | null)
}

/** What the handle's settings promise. A journal in memory is lost with the process, and the file with it. */
function survives(prepare: Prepare): 'nothing' | 'kill' | 'power-cut' {
  const { file } = prepare('PRAGMA database_list').get() as Row
  const { journal_mode: journal } = prepare('PRAGMA journal_mode').get() as Row
  if (!file || journal === 'memory' || journal === 'off') return 'nothing'
  return Number((prepare('PRAGMA synchronous').get() as Row)['synchronous']) >= 2 ? 'power-cut' : 'kill'
}

const [BUSY, LOCKED, IOERR, FULL, CONSTRAINT] = [5, 6, 10, 13, 19] as const
const CODES: Readonly<Record<string, number>> = { SQLITE_BUSY: BUSY, SQLITE_LOCKED: LOCKED, SQLITE_IOERR: IOERR, SQLITE_FULL: FULL, SQLITE_CONSTRAINT: CONSTRAINT }

/** The primary result code of a driver's error: a number in `node:sqlite`, a name in better-sqlite3. */
function primaryCode(error: unknown): number | undefined {
  const { errcode, code } = (error ?? {}) as { readonly errcode?: unknown; readonly code?: unknown }
  if (typeof errcode === 'number') return errcode & 0xff
  return typeof code === 'string' ? CODES[code.split('_').slice(0, 2).join('_')] : undefined
}

function toStorageError(error: unknown): unknown {
  if (error instanceof StorageError || error instanceof UnknownOutcome) return error
  const code = primaryCode(error)
  if (code === BUSY || code === LOCKED) return new StorageError('storage/locked', 'another handle holds the write lock; nothing was stored, send it again', { cause: error })
  if (code === FULL) return new StorageError('storage/full', 'the disk or the database is full; nothing was stored', { cause: error })
  if (/no such table/.test(messageOf(error))) return new StorageError('storage/not-migrated', 'a table is missing; call migrate() first', { cause: error })
  return new StorageError('storage/failed', `${messageOf(error)}; nothing was stored`, { cause: error })
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
