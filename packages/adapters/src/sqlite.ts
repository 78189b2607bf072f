/**
 * A store in one SQLite file, over the handle that the host passes in: Node's own `DatabaseSync`, or a
 * `Database` of better-sqlite3.
 *
 * Every commit batch runs in one synchronous turn, so that no other handle of the same process can wait for
 * a lock that cannot be given back.
 *
 * @module
 */
import { type StorageAdapter, StorageError } from '@gongzhi/core/storage'

import { assertStorable, assertText } from './commit/storable.ts'
import { joinedStore, type Methods } from './sql/joined.ts'
import { checksums } from './sql/migrations.ts'
import { createReads } from './sql/reads.ts'
import type { Row } from './sql/rows.ts'
import { prefixedTables, type Tables } from './sql/schema.ts'
import { createStatements, mayRemove, type Statement } from './sql/statements.ts'
import { createClaimCursors } from './sqlite/claim-cursors.ts'
import { createClaim } from './sqlite/claim.ts'
import { createCommit } from './sqlite/commit.ts'
import { type Connection, ownConnection } from './sqlite/connection.ts'
import { preparing, type SqliteDatabase } from './sqlite/driver.ts'
import { toStorageError } from './sqlite/errors.ts'
import { joinedConnection } from './sqlite/join.ts'
import { migrate } from './sqlite/migrate.ts'
import { SQLITE } from './sqlite/schema.ts'
import { supportsOf } from './sqlite/settings.ts'

export type { SqliteDatabase, SqliteStatement } from './sqlite/driver.ts'

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
  const own = ownConnection(database, prepare)
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
      return joinedStore({
        ...about,
        migrateWould: 'takes a transaction of its own',
        methods: createMethods(joinedConnection(database, prepare, tables), tables),
      })
    },
  }
}

/** Everything that is asked over a connection, be it the handle by itself or the host's transaction. */
function createMethods(connection: Connection, tables: Tables): Methods {
  const { prepare, read, transaction } = connection
  const statements = createStatements(SQLITE, tables)
  const rows = ({ text, values }: Statement): readonly Row[] => prepare(text).all(...values) as Row[]
  const commitBatch = createCommit(connection, tables)
  const claimTasks = createClaim(connection, tables)
  const claimCursors = createClaimCursors(connection, tables)
  return {
    commit: (commits) =>
      read(() => {
        if (commits.length === 0) return []
        assertStorable(commits)
        return commitBatch(commits)
      }),
    ...createReads(statements, (statement) => read(() => rows(statement))),
    claim: (query) => read(() => claimTasks(query)),
    defer: (query) => read(() => rows(statements.defer(query)).length > 0),
    finish: (task) => read(() => rows(statements.finish(task)).length > 0),
    claimCursors: (query) => read(() => claimCursors(query)),
    moveCursor: (query) => read(() => rows(statements.moveCursor(query)).length > 0),
    remove: (query) =>
      read(() => {
        assertText(query.mark ?? '')
        return transaction(() => {
          const { lock, tail, all } = statements.remove
          const found = { head: rows(lock(query.community))[0], tail: rows(tail(query))[0] }
          if (!mayRemove(query, found)) return { keep: false, value: false }
          for (const { text, values } of all(query)) prepare(text).run(...values)
          return { keep: true, value: true }
        })
      }),
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
