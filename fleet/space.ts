import { createMysqlStorage } from '@gongzhi/adapters/mysql'
import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import type { StorageAdapter } from '@gongzhi/core'

/** Where a fleet keeps its store: a server, and a schema or table prefix that it makes there and drops. */
export interface Place {
  readonly url: string
  readonly space: string
}

/** An open store, over a pool of its own. */
export interface Space {
  readonly storage: StorageAdapter
  /** For instance `PostgreSQL 18.4`. */
  server(): Promise<string>
  /** Drops every table of the space, and nothing else. */
  drop(): Promise<void>
  close(): Promise<void>
}

/** Opens a store by its URL: `postgres://…` or `mysql://…`. */
export async function openSpace({ url, space }: Place, connections = 8): Promise<Space> {
  const scheme = /^([a-z]+):\/\//.exec(url)?.[1]
  if (scheme === 'postgres' || scheme === 'postgresql') return openPostgres({ url, space }, connections)
  if (scheme === 'mysql') return openMysql({ url, space }, connections)
  throw new Error(`${scheme === undefined ? 'the store' : `${scheme}://…`} is no store of several hosts; give postgres://user@host:port/database or mysql://user@host:port/database`)
}

async function openPostgres({ url, space }: Place, connections: number): Promise<Space> {
  const { Pool } = (await import('pg')).default
  const pool = new Pool({ connectionString: url, max: connections })
  // A server that goes away is told by the call that meets it; a pool that nobody listens to ends the process.
  pool.on('error', () => {})
  return {
    storage: createPostgresStorage({ pool, schema: space }),
    server: async () => `PostgreSQL ${(await pool.query<{ server_version: string }>('SHOW server_version')).rows[0]?.server_version.split(' ')[0]}`,
    drop: async () => void (await pool.query(`DROP SCHEMA IF EXISTS "${space}" CASCADE`)),
    close: () => pool.end(),
  }
}

const TABLES = ['communities', 'entries', 'processes', 'registers', 'tasks', 'migrations']

async function openMysql({ url, space }: Place, connections: number): Promise<Space> {
  const { createPool } = await import('mysql2/promise')
  const pool = createPool({ uri: url, connectionLimit: connections })
  return {
    storage: createMysqlStorage({ pool, tablePrefix: `${space}_` }),
    server: async () => String((await pool.query('SELECT VERSION() AS version') as unknown as [readonly { readonly version: string }[]])[0][0]?.version),
    drop: async () => { for (const table of TABLES) await pool.query(`DROP TABLE IF EXISTS \`${space}_${table}\``) },
    close: () => pool.end(),
  }
}
