import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import { createSqliteStorage } from '@gongzhi/adapters/sqlite'
import type { StorageAdapter } from '@gongzhi/core'

/** Where a province is kept. */
export interface Place {
  /** The name of the file, or of the schema: the province says which. */
  readonly name: string
  readonly folder: string
  readonly postgres?: string | undefined
}

/** A table or an index, with what it takes of the store. */
export interface Part {
  readonly name: string
  readonly kind: 'table' | 'index'
  readonly bytes: number
}

/** An open store that can be weighed. */
export interface Store {
  readonly storage: StorageAdapter
  /** For people, without a password. */
  readonly where: string
  /** How many entries there are, and how many tasks wait. */
  count(): Promise<{ readonly entries: number; readonly tasks: number }>
  /** What takes how much, the largest first. */
  parts(): Promise<readonly Part[]>
  /** Removes the province, and nothing else. */
  drop(): Promise<void>
  close(): Promise<void>
}

/** How many connections the engine has on a server. */
const CONNECTIONS = 8

/** Opens the store of a province, with its tables. */
export async function openStore(place: Place): Promise<Store> {
  const store = place.postgres === undefined ? openSqlite(place) : await openPostgres(place, place.postgres)
  await store.storage.migrate()
  return store
}

/** A year that is played can be played again: a commit survives a kill, and need not survive a power cut. */
function openSqlite({ folder, name }: Place): Store {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.sqlite`)
  const database = new DatabaseSync(file)
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  const ask = (sql: string) => database.prepare(sql).all() as Row[]
  return {
    storage: createSqliteStorage({ database }),
    where: relative(process.cwd(), file) || file,
    count: async () =>
      counted(
        ask(
          'SELECT SUM(position) AS entries, (SELECT COUNT(*) FROM gongzhi_tasks) AS tasks FROM gongzhi_communities',
        ),
      ),
    async parts() {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      // A table that is kept by its key is an index of its own to SQLite.
      const parts = ask(
        'SELECT s.name, m.type AS kind, SUM(s.pgsize) AS bytes ' +
          'FROM dbstat s JOIN sqlite_schema m USING (name) GROUP BY s.name',
      ).map(toPart)
      const rest = statSync(file).size - parts.reduce((sum, { bytes }) => sum + bytes, 0)
      return bySize([...parts, { name: '(schema and free pages)', kind: 'table', bytes: rest }])
    },
    async drop() {
      database.close()
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    },
    close: async () => {
      if (database.isOpen) database.close()
    },
  }
}

async function openPostgres({ name }: Place, url: string): Promise<Store> {
  const { Pool } = (await import('pg')).default
  const pool = new Pool({ connectionString: url, max: CONNECTIONS, connectionTimeoutMillis: 5_000 })
  // A server that goes away is told by the call that meets it; a pool that nobody listens to ends the process.
  pool.on('error', () => {})
  const ask = async (sql: string) => (await pool.query(sql)).rows as Row[]
  const { hostname, port, pathname } = new URL(url)
  return {
    storage: createPostgresStorage({ pool, schema: name, preparedStatements: true }),
    where: `postgres://${hostname}${port && `:${port}`}${pathname}, schema ${name}`,
    count: async () =>
      counted(
        await ask(
          `SELECT SUM(position) AS entries, (SELECT COUNT(*) FROM "${name}".tasks) AS tasks FROM "${name}".communities`,
        ),
      ),
    parts: async () =>
      bySize(
        (
          await ask(
            "SELECT c.relname AS name, CASE c.relkind WHEN 'i' THEN 'index' ELSE 'table' END AS kind, " +
              'pg_relation_size(c.oid) + COALESCE(pg_total_relation_size(NULLIF(c.reltoastrelid, 0)), 0) AS bytes ' +
              'FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace ' +
              `WHERE n.nspname = '${name}' AND c.relkind IN ('r', 'i')`,
          )
        ).map(toPart),
      ),
    drop: async () => void (await pool.query(`DROP SCHEMA IF EXISTS "${name}" CASCADE`)),
    close: () => pool.end(),
  }
}

type Row = Readonly<Record<string, string | number | null>>

const toPart = ({ name, kind, bytes }: Row): Part => ({
  name: String(name),
  kind: kind === 'index' ? 'index' : 'table',
  bytes: Number(bytes),
})

const counted = ([row]: readonly Row[]) => ({
  entries: Number(row?.['entries'] ?? 0),
  tasks: Number(row?.['tasks'] ?? 0),
})

function bySize(parts: readonly Part[]): readonly Part[] {
  return parts.toSorted((a, b) => b.bytes - a.bytes)
}
