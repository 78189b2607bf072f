/**
 * A store in MySQL or MariaDB, over the pool that the host passes in: that of `mysql2/promise`.
 *
 * @module
 */
import { type StorageAdapter, StorageError } from '@gongzhi/core/storage'

import { copyOf } from './commit/copy.ts'
import { assertStorable } from './commit/storable.ts'
import { claimTasks } from './mysql/claim.ts'
import { commitBatch } from './mysql/commit.ts'
import { type Connection, type MysqlConnection, type MysqlPool, poolConnection } from './mysql/connection.ts'
import { joinedConnection } from './mysql/join.ts'
import { filled, integer, text } from './mysql/literal.ts'
import { migrate } from './mysql/migrate.ts'
import { MYSQL } from './mysql/schema.ts'
import { createReads } from './sql/reads.ts'
import type { Row } from './sql/rows.ts'
import { prefixedTables, type Tables } from './sql/schema.ts'
import { createStatements, type Statement } from './sql/statements.ts'

export type { MysqlConnection, MysqlPool, MysqlPoolConnection, MysqlQuery } from './mysql/connection.ts'

/**
 * Where the store is: the pool, whose connections are in the database of the tables, and what comes before
 * the tables' names, `gongzhi_` unless told.
 */
export interface MysqlOptions {
  readonly pool: MysqlPool
  readonly tablePrefix?: string
}

/** A store in MySQL or MariaDB, which joins transactions of the host. */
export interface MysqlStorage extends StorageAdapter {
  /**
   * The store inside a transaction of the host: a connection of the pool after its `START TRANSACTION`,
   * whose session is at READ COMMITTED.
   *
   * The default of the server is REPEATABLE READ: send
   * `SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED` before it begins. A level that is set for one
   * transaction only is told by no variable of the server, and is not seen here either. Every call stands in
   * a savepoint, and calls go one after the other. While it is open, other writers of the same community
   * wait.
   */
  within(transaction: MysqlConnection): StorageAdapter
}

/**
 * A store in a database of MariaDB (10.6 or newer) or MySQL (8.0 or newer). The host opens and closes the
 * pool.
 *
 * A batch of commits is one transaction: of three round trips on MariaDB whatever its size, which takes
 * several statements as one; elsewhere of one for each of its statements, seven to twelve. Texts are kept as
 * bytes and compared by them; what is sent and read does not depend on character sets, modes or settings of
 * the driver. A deadlock or a lock time-out ends as `storage/try-again` with nothing stored; a connection
 * that is lost during COMMIT as `UnknownOutcome`. Acknowledged commits survive what the server lets them
 * survive: a power cut with `innodb_flush_log_at_trx_commit = 1` (the default; with a binary log also
 * `sync_binlog = 1`), less with less.
 *
 * @example
 * ```ts
 * import { createMysqlStorage, type MysqlPool } from '@gongzhi/adapters/mysql'
 *
 * // `createPool` of the package mysql2/promise makes the pool
 * const start = async (pool: MysqlPool) => {
 *   const storage = createMysqlStorage({ pool })
 *   await storage.migrate() // ['1-first']
 *   return storage
 * }
 * ```
 */
export function createMysqlStorage({ pool, tablePrefix = 'gongzhi_' }: MysqlOptions): MysqlStorage {
  const tables = { ...prefixedTables(tablePrefix, '`'), index: (name: string) => `\`${name}\`` }
  const connection = poolConnection(pool)
  const about = { name: 'mysql', supports: { survives: 'power-cut', writers: 'multi' } } as const
  return {
    ...about,
    ...createMethods(connection, tables),
    migrate: () => migrate(connection, tables),
    close: async () => {},
    within: (transaction) => ({
      ...about,
      ...createMethods(joinedConnection(transaction), tables),
      migrate: () =>
        Promise.reject(
          new StorageError(
            'storage/in-host-transaction',
            'migrate() would commit the transaction of the host; nothing was changed; call it before, on the store itself',
          ),
        ),
      close: async () => {},
    }),
  }
}

/** Everything that is asked over a connection, be it the store's own or the host's. */
function createMethods(
  connection: Connection,
  tables: Tables,
): Omit<StorageAdapter, 'name' | 'supports' | 'migrate' | 'close' | 'within' | 'wakeUps'> {
  const statements = createStatements(MYSQL, tables)
  const rows = (statement: Statement): Promise<readonly Row[]> => connection.rows(filled(statement))
  return {
    async commit(commits) {
      if (commits.length === 0) return []
      assertStorable(commits)
      return commitBatch(connection, tables, copyOf(commits))
    },
    ...createReads(statements, rows),
    claim: (query) => claimTasks(connection, tables, query),
    // Each changes its row whatever it held, so that a driver that counts changed rows and one that counts
    // found ones say the same.
    defer: async ({ task, until, failure }) =>
      (await connection.change(
        `UPDATE ${tables.tasks} SET turns = turns + 1, visible_at = ${integer(until)}, failure = ${failure === undefined ? 'NULL' : text(failure)}, failing = ${failure === undefined ? 0 : 1} WHERE ${sameTask(task)}`,
      )) > 0,
    finish: async (task) =>
      (await connection.change(`DELETE FROM ${tables.tasks} WHERE ${sameTask(task)}`)) > 0,
  }
}

function sameTask({
  community,
  process,
  name,
  generation,
  attempts,
}: Parameters<StorageAdapter['finish']>[0]): string {
  return `community = ${text(community)} AND process = ${text(process)} AND name = ${text(name)} AND generation = ${integer(generation)} AND attempts = ${integer(attempts)}`
}
