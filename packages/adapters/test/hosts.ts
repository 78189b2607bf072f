import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { PGlite, Transaction } from '@electric-sql/pglite'
import type { StorageAdapter } from '@gongzhi/core/storage'
import BetterSqlite3 from 'better-sqlite3'
import type mysql from 'mysql2/promise'
import type pg from 'pg'

import { createMysqlStorage } from '../src/mysql.ts'
import { createPostgresStorage } from '../src/postgres.ts'
import { createSqliteStorage, type SqliteDatabase } from '../src/sqlite.ts'

/** A host with a table of its own beside a store in one database. */
export interface HostApp {
  readonly storage: StorageAdapter & { within(transaction: never): StorageAdapter }
  /** The same store through another handle. On PGlite there is none, and this is the same one. */
  readonly elsewhere: StorageAdapter
  /**
   * Begins a transaction on the host's connection, as it says: the usual way of this database unless told.
   */
  begin(how?: string): Promise<HostTx>
  /** What the host's own table holds, to everybody. */
  notes(): Promise<readonly string[]>
  /** Runs a statement past both. */
  run(sql: string): Promise<unknown>
  /** The names of the store's tables. */
  readonly entries: string
  /**
   * From now on the store refuses a command whose id begins with `ghost` when its entry is written, and a
   * task of such a name, which is written after it.
   */
  refuseGhosts(): Promise<void>
}

/** A transaction of the host. */
export interface HostTx {
  /** What `within` takes. */
  readonly transaction: never
  /** Runs a statement of the host's own. */
  run(sql: string): Promise<unknown>
  note(text: string): Promise<unknown>
  end(how: 'COMMIT' | 'ROLLBACK'): Promise<void>
  /** The server's process, where there is a server. */
  readonly pid?: number
}

const NOTE = (text: string): string => `INSERT INTO host_notes VALUES ('${text}')`

/** A host over one SQLite file, by either driver. */
export async function sqliteHost(folder: string, driver: 'node' | 'better-sqlite3'): Promise<HostApp> {
  const file = join(folder, `host-${crypto.randomUUID()}.sqlite`)
  const open = (): SqliteDatabase => {
    const database: SqliteDatabase = driver === 'node' ? new DatabaseSync(file) : new BetterSqlite3(file)
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = WAL')
    return database
  }
  const [own, other] = [open(), open()]
  own.exec('CREATE TABLE host_notes (text TEXT)')
  const storage = createSqliteStorage({ database: own })
  await storage.migrate()
  return {
    storage,
    elsewhere: createSqliteStorage({ database: other }),
    entries: 'gongzhi_entries',
    async refuseGhosts() {
      for (const [table, column] of [
        ['gongzhi_entries', 'command'],
        ['gongzhi_tasks', 'name'],
      ]) {
        other.exec(
          `CREATE TRIGGER no_ghost_${column} BEFORE INSERT ` +
            `ON ${table} WHEN NEW.${column} LIKE 'ghost%' BEGIN SELECT RAISE(ABORT, 'no ghosts'); END`,
        )
      }
    },
    async begin(how = 'BEGIN IMMEDIATE') {
      own.exec(how)
      return {
        transaction: own as never,
        run: async (sql) => own.exec(sql),
        note: async (text) => own.exec(NOTE(text)),
        end: async (word) => void own.exec(word),
      }
    },
    notes: async () =>
      (other.prepare('SELECT text FROM host_notes ORDER BY 1').all() as { text: string }[]).map(
        ({ text }) => text,
      ),
    run: async (sql) => other.exec(sql),
  }
}

/** A host over a schema of its own in a PostgreSQL, with two pools. */
export async function postgresHost({
  pool,
  other,
}: {
  readonly pool: pg.Pool
  readonly other: pg.Pool
}): Promise<HostApp> {
  const schema = `host_${crypto.randomUUID().replaceAll('-', '')}`
  const storage = createPostgresStorage({ pool, schema })
  await storage.migrate()
  await pool.query(`CREATE TABLE ${schema}.host_notes (text text)`)
  return {
    storage,
    elsewhere: createPostgresStorage({ pool: other, schema }),
    entries: `${schema}.entries`,
    refuseGhosts: async () => void (await other.query(noGhosts(schema))),
    async begin(how = 'BEGIN') {
      const client = await pool.connect()
      let broken = false
      // What a host has to do for a client that it keeps: a lost connection is told as an event.
      const lost = (): void => {
        broken = true
      }
      client.on('error', lost)
      await client.query(how)
      return {
        transaction: client as never,
        run: (sql) => client.query(sql),
        note: (text) => client.query(NOTE(text).replace('host_notes', `${schema}.host_notes`)),
        pid: (client as unknown as { processID: number }).processID,
        async end(word) {
          try {
            await client.query(word)
          } catch (error) {
            broken = true
            throw error
          } finally {
            if (!broken) client.removeListener('error', lost)
            client.release(broken)
          }
        },
      }
    },
    notes: async () =>
      (await other.query<{ text: string }>(`SELECT text FROM ${schema}.host_notes ORDER BY 1`)).rows.map(
        ({ text }) => text,
      ),
    run: (sql) => other.query(sql),
  }
}

/**
 * A host over a schema of its own in a PGlite. Its transactions are the work that `pglite.transaction` is
 * given.
 */
export async function pgliteHost(pglite: PGlite): Promise<HostApp> {
  const schema = `host_${crypto.randomUUID().replaceAll('-', '')}`
  const storage = createPostgresStorage({ pglite, schema })
  await storage.migrate()
  await pglite.exec(`CREATE TABLE ${schema}.host_notes (text text)`)
  return {
    storage,
    elsewhere: storage,
    entries: `${schema}.entries`,
    refuseGhosts: async () => void (await pglite.exec(noGhosts(schema))),
    begin: () =>
      new Promise((resolve, reject) => {
        const done = pglite.transaction(
          (transaction: Transaction) =>
            new Promise<void>((leave) => {
              resolve({
                transaction: transaction as never,
                run: (sql) => transaction.exec(sql),
                note: (text) => transaction.exec(NOTE(text).replace('host_notes', `${schema}.host_notes`)),
                async end(word) {
                  if (word === 'ROLLBACK') await transaction.rollback()
                  leave()
                  await done
                },
              })
            }),
        )
        done.catch(reject)
      }),
    notes: async () =>
      (await pglite.query<{ text: string }>(`SELECT text FROM ${schema}.host_notes ORDER BY 1`)).rows.map(
        ({ text }) => text,
      ),
    run: (sql) => pglite.exec(sql),
  }
}

function noGhosts(schema: string): string {
  const triggers = [
    ['entries', 'command'],
    ['tasks', 'name'],
  ].map(
    ([table, column]) =>
      `CREATE TRIGGER no_ghost BEFORE INSERT ON ${schema}.${table} ` +
      `FOR EACH ROW WHEN (NEW.${column} LIKE 'ghost%') EXECUTE FUNCTION ${schema}.no_ghost()`,
  )
  return [
    `CREATE FUNCTION ${schema}.no_ghost() ` +
      "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no ghosts'; END $$",
    ...triggers,
  ].join(';')
}

/** A host over tables of its own in a MySQL or MariaDB, with two pools. */
export async function mysqlHost({
  pool,
  other,
}: {
  readonly pool: mysql.Pool
  readonly other: mysql.Pool
}): Promise<HostApp> {
  const prefix = `h${crypto.randomUUID().replaceAll('-', '')}_`
  const storage = createMysqlStorage({ pool, tablePrefix: prefix })
  await storage.migrate()
  await pool.query(`CREATE TABLE ${prefix}host_notes (text varchar(200)) ENGINE=InnoDB`)
  return {
    storage,
    elsewhere: createMysqlStorage({ pool: other, tablePrefix: prefix }),
    entries: `${prefix}entries`,
    async refuseGhosts() {
      for (const [table, column] of [
        ['entries', 'command'],
        ['tasks', 'name'],
      ]) {
        await other.query(
          `CREATE TRIGGER ${prefix}${column} BEFORE INSERT ON ${prefix}${table} ` +
            `FOR EACH ROW BEGIN IF NEW.${column} LIKE 'ghost%' THEN SIGNAL SQLSTATE '45000' ` +
            "SET MESSAGE_TEXT = 'no ghosts'; END IF; END",
        )
      }
    },
    async begin(how = 'READ COMMITTED') {
      const connection = await pool.getConnection()
      await connection.query(`SET SESSION TRANSACTION ISOLATION LEVEL ${how}`)
      await connection.query('START TRANSACTION')
      return {
        transaction: connection as never,
        run: (sql) => connection.query(sql),
        note: (text) => connection.query(NOTE(text).replace('host_notes', `${prefix}host_notes`)),
        pid: connection.threadId,
        async end(word) {
          try {
            await connection.query(word)
            connection.release()
          } catch (error) {
            connection.destroy()
            throw error
          }
        },
      }
    },
    notes: async () =>
      (await other.query<mysql.RowDataPacket[]>(`SELECT text FROM ${prefix}host_notes ORDER BY 1`))[0].map(
        ({ text }) => String(text),
      ),
    run: (sql) => other.query(sql),
  }
}
