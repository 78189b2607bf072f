import { createMysqlStorage } from '@gongzhi/adapters/mysql'
import { createPostgresStorage, primaryOf } from '@gongzhi/adapters/postgres'
import { createShardedStorage } from '@gongzhi/adapters/sharded'
import type { StorageAdapter } from '@gongzhi/core'

/**
 * Where a fleet keeps its store: a server, and a schema (PostgreSQL) or database (MySQL) that it makes there
 * and drops. Several servers, with blanks between them, are the shards of one store; with commas, the servers of
 * one: of PostgreSQL whichever writes, of a Galera cluster the first that is there.
 */
export interface Place {
  readonly url: string
  readonly space: string
}

/** An open store, over a pool of its own. */
export interface Space {
  readonly storage: StorageAdapter
  /** For instance `PostgreSQL 18.4`. */
  server(): Promise<string>
  /** Makes the space, with the tables in it. */
  make(): Promise<void>
  /** Drops the space with everything in it, and nothing else. */
  drop(): Promise<void>
  close(): Promise<void>
}

/** The stores of which one is made: one, or its shards. */
export function shardsOf({ url }: Pick<Place, 'url'>): readonly string[] {
  return url.split(/\s+/).filter(Boolean)
}

/** The same place, entered at another of its servers: who comes as the second begins at the second, and so on. */
export function enteredAt(place: Place, index: number): Place {
  const url = shardsOf(place)
    .map((shard) => {
      const servers = shard.split(',')
      const from = index % servers.length
      return [...servers.slice(from), ...servers.slice(0, from)].join(',')
    })
    .join(' ')
  return { ...place, url }
}

/** Opens a store by its URL: `postgres://…` or `mysql://…`. */
export async function openSpace({ url, space }: Place, connections = 8): Promise<Space> {
  const urls = shardsOf({ url })
  if (urls.length > 1) return openShards({ urls, space }, Math.ceil(connections / urls.length))
  const scheme = /^([a-z]+):\/\//.exec(url)?.[1]
  if (scheme === 'postgres' || scheme === 'postgresql') return openPostgres({ url, space }, connections)
  if (scheme === 'mysql') return openMysql({ url, space }, connections)
  const what = scheme === undefined ? 'the store' : `${scheme}://…`
  throw new Error(
    `${what} is no store of several hosts; give postgres://user@host:port/database or mysql://user@host:port`,
  )
}

async function openShards(
  { urls, space }: { readonly urls: readonly string[]; readonly space: string },
  connections: number,
): Promise<Space> {
  const parts = await Promise.all(
    urls.map((url, index) => openSpace({ url, space: `${space}_${index + 1}` }, Math.max(4, connections))),
  )
  const each = async (work: (part: Space) => Promise<unknown>) => void (await Promise.all(parts.map(work)))
  const shards = Object.fromEntries(parts.map(({ storage }, index) => [`shard-${index + 1}`, storage]))
  const storage = createShardedStorage({ shards })
  return {
    storage,
    server: async () =>
      `${parts.length} shards: ${(await Promise.all(parts.map((part) => part.server()))).join(', ')}`,
    async make() {
      await each((part) => part.make())
      await storage.migrate()
    },
    drop: () => each((part) => part.drop()),
    close: () => each((part) => part.close()),
  }
}

async function openPostgres({ url, space }: Place, connections: number): Promise<Space> {
  const { Pool } = (await import('pg')).default
  const pools = url
    .split(',')
    .map((one) => new Pool({ connectionString: one, max: connections, connectionTimeoutMillis: 5_000 }))
  // A server that goes away is told by the call that meets it; a pool that nobody listens to ends the
  // process.
  for (const one of pools) one.on('error', () => {})
  const pool = primaryOf(pools)
  const ask = async (text: string) => {
    const { rows } = await pool.query({ text, values: [], types: { getTypeParser: () => String } })
    return rows as readonly { readonly server_version?: string }[]
  }
  const storage = createPostgresStorage({ pool, schema: space })
  return {
    storage,
    server: async () => `PostgreSQL ${(await ask('SHOW server_version'))[0]?.server_version?.split(' ')[0]}`,
    make: async () => void (await storage.migrate()),
    drop: async () => void (await ask(`DROP SCHEMA IF EXISTS "${space}" CASCADE`)),
    close: async () => void (await Promise.all(pools.map((one) => one.end()))),
  }
}

async function openMysql({ url, space }: Place, connections: number): Promise<Space> {
  const { createConnection, createPoolCluster } = await import('mysql2/promise')
  const urls = url.split(',')
  const cluster = createPoolCluster({ restoreNodeTimeout: 1_000, removeNodeErrorCount: 1 })
  urls.forEach((uri, index) =>
    cluster.add(`n${index}`, { uri, database: space, connectionLimit: connections, connectTimeout: 5_000 }),
  )
  const pool = cluster.of('*', 'ORDER')
  const storage = createMysqlStorage({ pool })
  /** What is said to the server, and not to the database, which may not be there. */
  const ask = async (statement: string): Promise<readonly { readonly answer?: unknown }[]> => {
    let failure: unknown
    for (const uri of urls) {
      try {
        const connection = await createConnection({ uri })
        return await connection
          .query(statement)
          .then(([rows]) => rows as unknown as readonly { readonly answer?: unknown }[])
          .finally(() => connection.end())
      } catch (error) {
        failure = error
      }
    }
    throw failure
  }
  return {
    storage,
    server: async () => String((await ask('SELECT VERSION() AS answer'))[0]?.answer),
    make: async () => {
      await ask(`CREATE DATABASE \`${space}\``)
      await storage.migrate()
    },
    drop: async () => void (await ask(`DROP DATABASE IF EXISTS \`${space}\``)),
    close: () => cluster.end(),
  }
}
