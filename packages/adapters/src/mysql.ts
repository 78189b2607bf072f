/**
 * A store in MySQL or MariaDB, over the pool that the host passes in: that of `mysql2/promise`.
 *
 * @module
 */
import type { Cursor, StorageAdapter } from '@gongzhi/core/storage'

import { committing } from './commit/committing.ts'
import { assertText } from './commit/storable.ts'
import { claimCursors } from './mysql/claim-cursors.ts'
import { claimTasks } from './mysql/claim.ts'
import { commitBatch } from './mysql/commit.ts'
import { type Connection, poolConnection } from './mysql/connection.ts'
import type { MysqlConnection, MysqlPool } from './mysql/driver.ts'
import { joinedConnection } from './mysql/join.ts'
import { filled, integer, literal, text } from './mysql/literal.ts'
import { migrate } from './mysql/migrate.ts'
import { databaseTables, MYSQL } from './mysql/schema.ts'
import { createHeads } from './sql/heads.ts'
import { joinedStore, type Methods } from './sql/joined.ts'
import { createReads } from './sql/reads.ts'
import { toCommunityHead } from './sql/rows.ts'
import type { Tables } from './sql/schema.ts'
import { createStatements, mayRemove, type Statement } from './sql/statements.ts'

export type { MysqlConnection, MysqlPool, MysqlPoolConnection, MysqlQuery } from './mysql/driver.ts'

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
   * wait. On a node of a Galera cluster those of the other nodes do not: where one of them is first, the COMMIT of
   * the host is answered with error 1213, nothing of the transaction is stored, and the host begins it anew.
   */
  within(transaction: MysqlConnection): StorageAdapter
}

/**
 * A store in a database of MariaDB (10.6 or newer) or MySQL (8.0 or newer). The host opens and closes the
 * pool.
 *
 * A batch of commits is one transaction: of three round trips on MariaDB whatever its size (four where it is
 * of several communities), which takes several statements as one; elsewhere of one for each of its
 * statements, seven to twelve. Texts are kept as bytes and compared by them; what is sent and read does not
 * depend on character sets, modes or settings of the driver. A deadlock or a lock time-out ends as
 * `storage/try-again` with nothing stored; a connection that is lost during COMMIT as `UnknownOutcome`.
 * Acknowledged commits survive what the server lets them survive: a power cut with
 * `innodb_flush_log_at_trx_commit = 1` (the default; with a binary log also
 * `sync_binlog = 1`), less with less.
 *
 * A node of a Galera cluster needs sessions that read what the other nodes have acknowledged: let the pool send
 * `SET SESSION wsrep_sync_wait = 1` on each new connection; without it every call ends as `storage/wrong-settings`.
 * What two nodes write into one community at once is undone at one of them and done again there, as often as 20
 * times. Keep the hosts that write a community at one node where they are many.
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
  const tables = databaseTables(tablePrefix)
  const connection = poolConnection(pool)
  const about = {
    name: 'mysql',
    supports: { survives: 'power-cut', writers: 'multi', lanes: LANES },
  } as const
  return {
    ...about,
    ...createMethods(connection, tables),
    migrate: () => migrate(connection, tables),
    // In whole seconds, which depend on no time zone of the session.
    time: async () => Number((await connection.rows('SELECT UNIX_TIMESTAMP() AS now'))[0]?.['now']) * 1_000,
    close: async () => {},
    within: (transaction) =>
      joinedStore({
        ...about,
        migrateWould: 'would commit the transaction of the host',
        methods: createMethods(joinedConnection(transaction), tables),
      }),
  }
}

/** While one batch is flushed the next one is written. */
const LANES = 2

/** Everything that is asked over a connection, be it the store's own or the host's. */
function createMethods(connection: Connection, tables: Tables): Methods {
  const statements = createStatements(MYSQL, tables)
  return {
    commit: committing((commits) => commitBatch(connection, tables, commits)),
    ...createReads(statements, (statement) => connection.rows(filled(statement))),
    headOf: createHeads(async (communities) =>
      (await connection.rows(filled(statements.heads(communities)))).map(toCommunityHead),
    ),
    claim: (query) => claimTasks(connection, tables, query),
    // Each changes its row whatever it held, so that a driver that counts changed rows and one that counts
    // found ones say the same.
    defer: async ({ task, until, failure, failures = 0 }) =>
      (await connection.change(
        `UPDATE ${tables.tasks} SET turns = turns + 1, visible_at = ${integer(until)}, ` +
          `failures = ${integer(failures)}, failure = ${literal(failure ?? null)}, ` +
          `failing = ${failure === undefined ? 0 : 1} WHERE ${sameTask(task)}`,
      )) > 0,
    finish: async (task) =>
      (await connection.change(`DELETE FROM ${tables.tasks} WHERE ${sameTask(task)}`)) > 0,
    claimCursors: (query) => claimCursors(connection, tables, query),
    moveCursor: async ({ cursor, to: { position, hash, visibleAt, failures, failure, body } }) =>
      (await connection.change(
        `UPDATE ${tables.cursors} SET turns = turns + 1, position = ${integer(position)}, hash = ${text(hash)}, ` +
          `visible_at = ${integer(visibleAt)}, failures = ${integer(failures)}, ` +
          `failure = ${literal(failure ?? null)}, body = ${text(body)} WHERE ${sameCursor(cursor)}`,
      )) > 0,
    remove: async (query) => {
      assertText(query.mark ?? '')
      return connection.transaction(async (run) => {
        const ask = async (statement: Statement) => (await run(filled(statement)))[0]?.[0]
        const { lock, tail, all } = statements.remove
        const head = await ask(lock(query.community))
        if (!mayRemove(query, { head, tail: await ask(tail(query)) })) return { keep: false, value: false }
        await run(...all(query).map(filled))
        return { keep: true, value: true }
      })
    },
  }
}

function sameCursor({ follower, community, position, attempts }: Cursor): string {
  return (
    `follower = ${text(follower)} AND community = ${text(community)} ` +
    `AND position = ${integer(position)} AND attempts = ${integer(attempts)}`
  )
}

function sameTask({
  community,
  process,
  name,
  generation,
  attempts,
}: Parameters<StorageAdapter['finish']>[0]): string {
  return (
    `community = ${text(community)} AND process = ${text(process)} ` +
    `AND name = ${text(name)} AND generation = ${integer(generation)} AND attempts = ${integer(attempts)}`
  )
}
