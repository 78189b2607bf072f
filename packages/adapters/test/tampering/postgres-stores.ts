import { PGlite } from '@electric-sql/pglite'
import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import type { StorageAdapter } from '@gongzhi/core'
import pg from 'pg'

import {
  COMMUNITY_COLUMNS,
  CURSOR_COLUMNS,
  ENTRY_COLUMNS,
  PROCESS_COLUMNS,
  REGISTER_COLUMNS,
  TASK_COLUMNS,
} from '../../src/sql/rows.ts'
import { postgresPrograms, startPostgres } from '../postgres-server.ts'
import { type AlteredStore, toRow, withNumbers } from './altered-store.ts'
import { TABLES } from './changes.ts'

type Run = (sql: string, values?: unknown[]) => Promise<{ readonly rows: readonly object[] }>

const WHOLE: ReadonlySet<string> = new Set(
  [COMMUNITY_COLUMNS, CURSOR_COLUMNS, ENTRY_COLUMNS, PROCESS_COLUMNS, REGISTER_COLUMNS, TASK_COLUMNS].flatMap(
    (columns) => Object.entries(columns).flatMap(([column, type]) => (type === 'integer' ? [column] : [])),
  ),
)

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
        withNumbers(toRow(row as Record<string, unknown>), WHOLE),
      ),
    async replace(content) {
      await run('BEGIN')
      try {
        for (const table of TABLES) {
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
