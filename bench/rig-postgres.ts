import { PGlite } from '@electric-sql/pglite'
import {
  createPostgresStorage,
  type Pglite,
  type PostgresClient,
  type PostgresPool,
} from '@gongzhi/adapters/postgres'
import pg from 'pg'

import type { PostgresServer } from '../packages/adapters/test/postgres-server.ts'
import { bareServer, type Rig, type Spoken } from './rig.ts'

const spoken: Spoken = {
  types: { text: 'text COLLATE "C"', body: 'text COLLATE "C"', integer: 'bigint', table: '', partial: true },
  placeholder: (index) => `$${index}`,
  replace: (key, columns) =>
    `ON CONFLICT (${key}) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join()}`,
}

/** How many connections a host has, here and for the peers. */
export const CONNECTIONS = 8

/** A pool on a server, listened to, as a host has to. */
export function openPool({ connection }: PostgresServer): pg.Pool {
  const pool = new pg.Pool({ ...connection, max: CONNECTIONS })
  pool.on('error', () => {})
  return pool
}

/** PostgreSQL from npm, fsync on, a pool on a socket; one schema for each store. */
export function postgresRig(server: PostgresServer): Rig {
  const pools: pg.Pool[] = []
  const opened = () => {
    const pool = openPool(server)
    pools.push(pool)
    return pool
  }
  const own = opened()
  let runs = 0
  const storageOn = async (pool: PostgresPool) => {
    const storage = createPostgresStorage({ pool, schema: `run_${runs}`, preparedStatements: true })
    await storage.migrate()
    return storage
  }
  return {
    name: 'PostgreSQL',
    server: true,
    travels: 'round trips',
    fresh() {
      runs++
      return storageOn(own)
    },
    async another() {
      const pool = opened()
      // The server has few connections, and those of a pool stay open for a while.
      return { ...(await storageOn(pool)), close: () => pool.end() }
    },
    async counted() {
      runs++
      let asked = 0
      const storage = await storageOn({
        query: (config) => (asked++, own.query(config)),
        async connect() {
          const client = await own.connect()
          return {
            query: (config) => (asked++, client.query(config)),
            release: (broken) => client.release(broken),
            getTransactionStatus: () => (client as PostgresClient).getTransactionStatus?.() ?? null,
          }
        },
      })
      return { storage, asked: () => asked }
    },
    async bare() {
      const client = await own.connect()
      return bareServer(`bare_${++runs}`, spoken, {
        run: async (text, values = []) => (await client.query(text, values)).rows,
        close: async () => client.release(),
      })
    },
    async stop() {
      await Promise.all(pools.filter(({ ended }) => !ended).map((pool) => pool.end()))
    },
  }
}

/** PGlite in memory: PostgreSQL in this process, one connection, nothing flushed. */
export async function pgliteRig(): Promise<Rig> {
  const pglite = new PGlite()
  await pglite.waitReady
  let runs = 0
  const storageOn = async (database: Pglite) => {
    const storage = createPostgresStorage({ pglite: database, schema: `run_${runs}` })
    await storage.migrate()
    return storage
  }
  return {
    name: 'PGlite',
    server: false,
    travels: 'calls',
    fresh() {
      runs++
      return storageOn(pglite)
    },
    another: () => storageOn(pglite),
    async counted() {
      runs++
      let asked = 0
      const storage = await storageOn({
        query: (...given) => (asked++, pglite.query(...given)),
        transaction: (work) =>
          pglite.transaction((inner) => {
            // BEGIN and COMMIT are two more.
            asked += 2
            return work({
              query: (...given) => (asked++, inner.query(...given)),
              rollback: () => inner.rollback(),
            })
          }),
        dataDir: pglite.dataDir,
      })
      return { storage, asked: () => asked }
    },
    bare: () =>
      bareServer(`bare_${++runs}`, spoken, {
        run: async (text, values) => (await pglite.query(text, values)).rows,
        close: async () => {},
      }),
    stop: () => pglite.close(),
  }
}
