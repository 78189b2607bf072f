// PostgreSQL through pools of the package pg, in a schema of its own for each case: a server of npm's
// binaries, which is started with the first of them.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

import type { CreateSubject, Host } from '@gongzhi/adapters/conformance'
import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import type { StorageAdapter } from '@gongzhi/core/storage'
import pg from 'pg'

import { postgresPrograms, type PostgresServer, startPostgres } from '../postgres-server.ts'
import { versionOf } from './version-of.ts'

interface Location {
  readonly connection: PostgresServer['connection']
  readonly schema: string
}

interface Pools {
  readonly server: PostgresServer
  readonly first: pg.Pool
  readonly hostile: pg.Pool
  /** Of whoever opens the store anew, and of what the tests do past it. */
  readonly other: pg.Pool
}

const { package: name, folder: programs } = postgresPrograms()
const version =
  programs === undefined
    ? ''
    : execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).trim()
export const about = {
  driver: `pg ${versionOf('pg')}`,
  server: version,
  settings: 'fsync and synchronous_commit on',
}

/** What a host may set that changes how values are read, and what a transaction sees. */
const HOSTILE = {
  binary: true,
  types: { getTypeParser: () => () => 'no' },
  options:
    '-c default_transaction_isolation=serializable -c ' +
    'datestyle=German -c timezone=+05 -c standard_conforming_strings=off -c escape_string_warning=off ' +
    '-c bytea_output=escape -c extra_float_digits=-15 -c search_path=pg_catalog -c enable_seqscan=off',
} as unknown as pg.PoolConfig

let starting: Promise<Pools> | undefined

function started(): Promise<Pools> {
  return (starting ??= (async () => {
    const server = await startPostgres()
    if (!server) throw new Error(`${name} is not installed, which holds a PostgreSQL for this system`)
    const pool = (settings: pg.PoolConfig = {}) => new pg.Pool({ ...server.connection, max: 8, ...settings })
    return { server, first: pool(), hostile: pool(HOSTILE), other: pool() }
  })())
}

let schemas = 0

export const create: CreateSubject = async () => {
  const { server, first, hostile, other } = await started()
  const schema = `case_${++schemas}`
  const storage = createPostgresStorage({ pool: first, schema })
  await storage.migrate()
  await first.query(`CREATE TABLE ${schema}.notes (text text)`)
  return {
    storage,
    host: hostIn(schema, { first, other }),
    location: JSON.stringify({ connection: server.connection, schema } satisfies Location),
    // Odd as its host has set it, it also has its statements prepared: the one handle must not notice of the
    // other how it asks.
    second: async () => createPostgresStorage({ pool: hostile, schema, preparedStatements: true }),
    reopen: async () => createPostgresStorage({ pool: other, schema }),
    newer: async () => {
      await other.query(
        `INSERT INTO ${schema}.migrations (id, name, checksum) VALUES (9999, 'later', '') ON CONFLICT DO NOTHING`,
      )
      return createPostgresStorage({ pool: other, schema })
    },
    close: async () => void (await first.query(`DROP SCHEMA ${schema} CASCADE`)),
  }
}

export async function open(location: string): Promise<StorageAdapter> {
  const { connection, schema } = JSON.parse(location) as Location
  return createPostgresStorage({ pool: new pg.Pool(connection), schema })
}

export async function close(): Promise<void> {
  const pools = await starting
  starting = undefined
  if (!pools) return
  await Promise.all([pools.first.end(), pools.hostile.end(), pools.other.end()])
  await pools.server.stop()
}

function hostIn(schema: string, { first, other }: Pick<Pools, 'first' | 'other'>): Host {
  return {
    async begin(isolation) {
      const client = await first.connect()
      const lost = (): void => {}
      client.on('error', lost)
      await client.query(isolation === 'past' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ' : 'BEGIN')
      let over = false
      const end = async (word: string) => {
        if (over) return
        over = true
        try {
          await client.query(word)
          client.removeListener('error', lost)
          client.release()
        } catch (error) {
          client.release(true)
          throw error
        }
      }
      const { processID } = client as unknown as { readonly processID: number }
      return {
        transaction: client,
        note: async (text) => void (await client.query(`INSERT INTO ${schema}.notes VALUES ($1)`, [text])),
        commit: () => end('COMMIT'),
        rollback: () => end('ROLLBACK'),
        kill: async () => void (await other.query('SELECT pg_terminate_backend($1, 5000)', [processID])),
      }
    },
    notes: async () =>
      (await other.query<{ text: string }>(`SELECT text FROM ${schema}.notes ORDER BY text`)).rows.map(
        ({ text }) => text,
      ),
  }
}
