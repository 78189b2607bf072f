import { PGlite } from '@electric-sql/pglite'
import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import type { StorageAdapter } from '@gongzhi/core'
import pg from 'pg'

import { postgresPrograms, startPostgres } from '../postgres-server.ts'
import { type AlteredStore, TABLE_NAMES, toRow, withNumbers } from './altered-store.ts'

type Run = (sql: string, values?: unknown[]) => Promise<{ readonly rows: readonly object[] }>

function alteredStore(
  name: string,
  {
    storage,
    run,
    close,
  }: { readonly storage: StorageAdapter; readonly run: Run; readonly close: () => Promise<void> },
): AlteredStore {
  return {
    name,
    storage,
    rows: async (table) =>
      (await run(`SELECT * FROM gongzhi.${table} ORDER BY ctid`)).rows.map((row) =>
        withNumbers(table, toRow(row as Record<string, unknown>)),
      ),
    async replace(content) {
      await run('BEGIN')
      try {
        for (const table of TABLE_NAMES) {
          await run(`DELETE FROM gongzhi.${table}`)
          await run(
            `INSERT INTO gongzhi.${table} SELECT * FROM json_populate_recordset(null::gongzhi.${table}, $1::json)`,
            [JSON.stringify(content[table])],
          )
        }
        await run('COMMIT')
        return true
      } catch {
        await run('ROLLBACK')
        return false
      }
    },
    close,
  }
}

/** PostgreSQL in this process. */
export async function pgliteStore(): Promise<AlteredStore> {
  const pglite = new PGlite()
  const storage = createPostgresStorage({ pglite })
  await storage.migrate()
  const run: Run = async (sql, values) => ({ rows: (await pglite.query<object>(sql, values)).rows })
  return alteredStore('pglite', { storage, run, close: () => pglite.close() })
}

export const hasPostgres = postgresPrograms().folder !== undefined

/** A PostgreSQL server from npm. */
export async function postgresStore(): Promise<AlteredStore> {
  const server = await startPostgres()
  if (!server) throw new Error('there is no PostgreSQL among the packages of this machine')
  const pool = new pg.Pool({ ...server.connection, max: 2 })
  const client = await pool.connect()
  const storage = createPostgresStorage({ pool })
  await storage.migrate()
  return alteredStore('postgres', {
    storage,
    run: (sql, values) => client.query(sql, values),
    async close() {
      client.release()
      await pool.end()
      await server.stop()
    },
  })
}
