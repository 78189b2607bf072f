/**
 * A store in one SQLite file, over the handle that the host passes in: Node's own `DatabaseSync`, or a
 * `Database` of better-sqlite3.
 *
 * Every commit batch runs in one synchronous turn, so that no other handle of the same process can wait for
 * a lock that cannot be given back.
 *
 * @module
 */
import { type StorageAdapter, StorageError, type Task } from '@gongzhi/core/storage'

import { assertStorable } from './commit/storable.ts'
import { createReads } from './sql/reads.ts'
import { type Row, TASK_COLUMNS, toTask } from './sql/rows.ts'
import {
  checksums,
  type Migration,
  migrationsTable,
  pendingMigrations,
  prefixedTables,
  SQLITE,
  type Tables,
} from './sql/schema.ts'
import { createStatements, resultList, type Statement, taskOrder } from './sql/statements.ts'
import { createCommit } from './sqlite/commit.ts'
import { toStorageError } from './sqlite/errors.ts'
import {
  inTransaction,
  joinedScope,
  ownScope,
  type Prepare,
  preparing,
  type Scope,
  type SqliteDatabase,
  supportsOf,
} from './sqlite/handle.ts'

export type { SqliteDatabase, SqliteStatement } from './sqlite/handle.ts'

/** A store over a SQLite handle, which joins transactions of the host. */
export interface SqliteStorage<Database extends SqliteDatabase = SqliteDatabase> extends StorageAdapter {
  /**
   * The store inside a transaction that the host has begun on the same handle. Begin it with BEGIN
   * IMMEDIATE: a plain BEGIN that has read is refused with `storage/locked` as soon as somebody else has
   * written. Every commit stands in a savepoint.
   *
   * There is one handle: until the host has ended its transaction, the store itself answers everybody with
   * `storage/in-host-transaction`.
   */
  within(database: Database): StorageAdapter
}

/**
 * A store over a SQLite handle that the host opened and will close.
 *
 * What acknowledged commits survive is read from the handle's settings: nothing in memory, a kill of the
 * process with `synchronous` below FULL, a power cut with FULL. Text is compared by its bytes. A file that
 * is locked longer than the handle waits ends as `storage/locked`, a full disk as `storage/full`; nothing is
 * stored then. A handle whose journal cannot undo (`journal_mode` OFF, or MEMORY in a file) or that reads
 * what is not committed is refused with `storage/wrong-settings`.
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
export function createSqliteStorage<Database extends SqliteDatabase>({
  database,
  tablePrefix = 'gongzhi_',
}: {
  readonly database: Database
  readonly tablePrefix?: string
}): SqliteStorage<Database> {
  const tables = prefixedTables(tablePrefix)
  const prepare = preparing(database)
  const own = ownScope(database, prepare)
  const about = { name: 'sqlite', supports: supportsOf(prepare) } as const
  return {
    ...about,
    ...createMethods(own, tables),
    async migrate() {
      const known = await checksums(SQLITE)
      return own.read(() => {
        supportsOf(prepare)
        return migrate({ database, prepare, tables, known })
      })
    },
    close: async () => {},
    within(given) {
      if (given !== database)
        throw new StorageError(
          'storage/no-transaction',
          'within() takes the handle that the store was made over; what another one commits is not of its transaction',
        )
      return {
        ...about,
        ...createMethods(joinedScope(database, prepare, tables), tables),
        migrate: () =>
          Promise.reject(
            new StorageError(
              'storage/in-host-transaction',
              'migrate() takes a transaction of its own; nothing was changed; call it before, on the store itself',
            ),
          ),
        close: async () => {},
      }
    },
  }
}

/** Everything that is asked in a scope, be it the handle by itself or the host's transaction. */
function createMethods(
  scope: Scope,
  tables: Tables,
): Omit<StorageAdapter, 'name' | 'supports' | 'migrate' | 'close' | 'within' | 'wakeUps'> {
  const { prepare, read } = scope
  const statements = createStatements(SQLITE, tables)
  const rows = ({ text, values }: Statement): readonly Row[] => prepare(text).all(...values) as Row[]
  const commitBatch = createCommit(scope, tables)
  const claimable = `SELECT ${resultList(SQLITE, TASK_COLUMNS, 't')} FROM ${tables.tasks} t WHERE t.topic IN (SELECT value FROM json_each(?)) AND t.visible_at <= ? ORDER BY ${taskOrder('t')} LIMIT ?`
  const take = `UPDATE ${tables.tasks} SET attempts = ?, visible_at = ? WHERE community = ? AND process = ? AND name = ?`

  return {
    commit: (commits) =>
      read(() => {
        if (commits.length === 0) return []
        assertStorable(commits)
        return commitBatch(commits)
      }),
    ...createReads(statements, (statement) => read(() => rows(statement))),
    claim: ({ now, until, limit, knows }) =>
      read(() =>
        scope.transaction(() => {
          const due = rows({ text: claimable, values: [JSON.stringify(knows), now, limit] }).map(toTask)
          const taken = due.map((task): Task => ({ ...task, attempts: task.attempts + 1, visibleAt: until }))
          for (const { attempts, community, process, name } of taken)
            prepare(take).run(attempts, until, community, process, name)
          return { keep: taken.length > 0, value: taken }
        }),
      ),
    defer: (query) => read(() => rows(statements.defer(query)).length > 0),
    finish: (task) => read(() => rows(statements.finish(task)).length > 0),
  }
}

/**
 * Opens a file with Node's own SQLite as a store should be: WAL, every commit flushed to the disk, and a
 * lock waited for. A host that wants to join its own transactions opens the handle itself (see
 * {@link createSqliteStorage}).
 *
 * @param options `file` is made where it is missing; `lockWaitMs` is how long a write waits for another
 * process, 5 seconds unless told.
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
export async function openSqlite({
  file,
  tablePrefix,
  lockWaitMs = 5_000,
}: {
  readonly file: string
  readonly tablePrefix?: string
  readonly lockWaitMs?: number
}): Promise<StorageAdapter> {
  const { DatabaseSync } = await import('node:sqlite')
  let database: InstanceType<typeof DatabaseSync> | undefined
  try {
    database = new DatabaseSync(file)
    database.exec(`PRAGMA busy_timeout = ${Math.trunc(lockWaitMs)}`)
    // Records come in random order of key, so that a checkpoint of many batches writes each page of the
    // index once instead of once for each of them.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000')
    // The handle is not the host's, and with it no transaction.
    const { within: _, ...storage } = createSqliteStorage({
      database,
      ...(tablePrefix !== undefined && { tablePrefix }),
    })
    const opened = database
    return { ...storage, close: async () => void (opened.isOpen && opened.close()) }
  } catch (error) {
    database?.close()
    throw toStorageError(error)
  }
}

function migrate({
  database,
  prepare,
  tables,
  known,
}: {
  readonly database: SqliteDatabase
  readonly prepare: Prepare
  readonly tables: Tables
  readonly known: readonly string[]
}): readonly string[] {
  const [encoding] = Object.values(prepare('PRAGMA encoding').get() as Row)
  if (encoding !== 'UTF-8')
    throw new StorageError(
      'storage/wrong-encoding',
      `the file keeps text as ${String(encoding)}, and its order would be another`,
    )
  const pending = (): readonly Migration[] => {
    const noted =
      prepare(`SELECT name AS name FROM sqlite_schema WHERE type = 'table' AND name = ?`).all(
        JSON.parse(tables.migrations),
      ).length > 0
    const applied = noted
      ? (prepare(
          `SELECT id AS id, checksum AS checksum FROM ${tables.migrations} ORDER BY id`,
        ).all() as Row[])
      : []
    return pendingMigrations(
      applied.map(({ id, checksum }) => ({ id: Number(id), checksum: String(checksum) })),
      known,
    )
  }
  // Where nothing is pending, no write lock is needed.
  if (pending().length === 0) return []
  return inTransaction(database, () => {
    const steps = pending()
    if (steps.length > 0) database.exec(migrationsTable(SQLITE, tables))
    for (const { id, name, statements } of steps) {
      for (const statement of statements(SQLITE, tables)) database.exec(statement)
      prepare(`INSERT INTO ${tables.migrations} (id, name, checksum) VALUES (?, ?, ?)`).run(
        id,
        name,
        known[id - 1] as string,
      )
    }
    return { keep: steps.length > 0, value: steps.map(({ id, name }) => `${id}-${name}`) }
  })
}
