import { DatabaseSync } from 'node:sqlite'

import type { StorageAdapter } from '@gongzhi/core/storage'
import pg from 'pg'

import { createPostgresStorage } from '../src/postgres.ts'
import { createSqliteStorage } from '../src/sqlite.ts'

/** A store and a table of the host beside it, which a follower fills. */
export interface FollowedStore {
  readonly storage: StorageAdapter & { within(transaction: never): StorageAdapter }
  readonly transaction: (work: (transaction: never) => Promise<void>) => Promise<unknown>
  /** Writes a row within a transaction. */
  row(transaction: unknown, community: string, position: number): Promise<unknown>
  /** The rows that were stored, in the order in which they were written. */
  rows(): Promise<readonly (readonly [community: string, position: number])[]>
  close(): Promise<void>
}

/** Opens the store in a SQLite file, or in a PostgreSQL whose settings stand in the location as JSON. */
export function openFollowed(location: string): Promise<FollowedStore> {
  return location.startsWith('{') ? onPostgres(location) : onSqlite(location)
}

async function onSqlite(file: string): Promise<FollowedStore> {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec(
    'CREATE TABLE IF NOT EXISTS own_rows (number INTEGER PRIMARY KEY, community TEXT, position INTEGER)',
  )
  const storage = createSqliteStorage({ database })
  await storage.migrate()
  return {
    storage,
    async transaction(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        await work(database as never)
        database.exec('COMMIT')
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    row: async (_, community, position) =>
      database.prepare('INSERT INTO own_rows (community, position) VALUES (?, ?)').run(community, position),
    rows: async () =>
      database
        .prepare('SELECT community, position FROM own_rows ORDER BY number')
        .all()
        .map((row) => [String(row['community']), Number(row['position'])]),
    close: async () => database.close(),
  }
}

async function onPostgres(location: string): Promise<FollowedStore> {
  const pool = new pg.Pool({ ...(JSON.parse(location) as pg.PoolConfig), max: 4 })
  await pool
    .query(
      'CREATE TABLE IF NOT EXISTS own_rows (number bigserial PRIMARY KEY, community text, position bigint)',
    )
    .catch(() => {})
  const storage = createPostgresStorage({ pool, schema: 'followed' })
  await storage.migrate()
  return {
    storage,
    async transaction(work) {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        await work(client as never)
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw error
      } finally {
        client.release()
      }
    },
    row: (client, community, position) =>
      (client as pg.PoolClient).query('INSERT INTO own_rows (community, position) VALUES ($1, $2)', [
        community,
        position,
      ]),
    rows: async () =>
      (await pool.query('SELECT community, position FROM own_rows ORDER BY number')).rows.map((row) => [
        String(row.community),
        Number(row.position),
      ]),
    close: () => pool.end(),
  }
}
