import type { StorageAdapter } from '@gongzhi/core/storage'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { PostgresClient, PostgresPool } from '../src/postgres.ts'
import { createPostgresStorage } from '../src/postgres.ts'
import { MIGRATIONS } from '../src/sql/migrations.ts'
import { postgresPrograms, type PostgresServer, startPostgres } from './postgres-server.ts'
import { ballot, opening, SAMPLE, step } from './sample.ts'

export const feed = (storage: StorageAdapter) =>
  storage.feed({ community: SAMPLE.community, after: 0, limit: 1_000_000 })

export const code = (wanted: string) => expect.objectContaining({ name: 'StorageError', code: wanted })

let schemas = 0

export const newSchema = (): string => `test_${++schemas}`

/** What holds on any PostgreSQL, in the words of one storage on it. */
export function holds(storageIn: (schema: string) => StorageAdapter): void {
  async function migrated(): Promise<StorageAdapter> {
    const storage = storageIn(newSchema())
    await storage.migrate()
    return storage
  }

  it('finds a known command among new ones, and says so whatever else has changed', async () => {
    const storage = await migrated()
    await storage.commit([opening(), ballot('a')])
    expect(await storage.commit([ballot('b'), ballot('a'), ballot('c')])).toEqual([
      { status: 'committed', version: 1, position: 3 },
      { status: 'replayed', version: 1, position: 2 },
      { status: 'committed', version: 1, position: 4 },
    ])
    await storage.commit([step(1, { seal: [{ register: 'ballots', round: 1 }] })])
    expect(await storage.commit([ballot('a'), ballot('d')])).toEqual([
      { status: 'replayed', version: 1, position: 2 },
      { status: 'closed', why: 'sealed' },
    ])
  })

  it('finds a stream that is there though it was expected to be new', async () => {
    const storage = await migrated()
    await storage.commit([opening(), ballot('a')])
    expect(
      await storage.commit([ballot('b'), ballot('a', 1, { command: { id: 'another', fingerprint: 'f' } })]),
    ).toEqual([
      { status: 'committed', version: 1, position: 3 },
      { status: 'conflict', version: 1 },
    ])
  })

  it('stores texts that mean something to SQL, to arrays and to JSON', async () => {
    const storage = await migrated()
    const texts = ['', 'NULL', '{a,b}', 'a"b', "a'b", 'a\\b', 'a\nb\tc\u0001', '小区\u{1f600}', '\u2028']
    await storage.commit([
      opening(),
      ...texts.map((text, i) =>
        ballot(`unit-${text}`, 1, {
          command: { id: `c-${i}`, fingerprint: text },
          entries: [{ body: text, hash: text }],
        }),
      ),
    ])
    expect((await feed(storage)).slice(1).map(({ body, hash, record }) => [body, hash, record?.key])).toEqual(
      texts.map((text) => [text, text, `unit-${text}`]),
    )
    await expect(
      storage.commit([ballot('z', 1, { entries: [{ body: '"\0"', hash: 'h' }] })]),
    ).rejects.toEqual(code('storage/unstorable-text'))
  })

  it('refuses a schema of a newer release and one whose past is another, and leaves both untouched', async () => {
    const schema = newSchema()
    const storage = storageIn(schema)
    await storage.migrate()
    await run(storage, `INSERT INTO ${schema}.migrations VALUES (${MIGRATIONS.length + 1}, 'later', 'x')`)
    await expect(storage.migrate()).rejects.toEqual(code('storage/newer-schema'))
    await run(storage, `DELETE FROM ${schema}.migrations WHERE name = 'later'`)
    await run(storage, `UPDATE ${schema}.migrations SET checksum = 'x'`)
    await expect(storage.migrate()).rejects.toEqual(code('storage/changed-schema'))
  })

  it('says where the tables are missing', async () => {
    await expect(storageIn(newSchema()).commit([opening()])).rejects.toEqual(code('storage/not-migrated'))
  })

  it('takes only a plain name for its schema', () => {
    for (const schema of ['', 'a"b', '1a', 'a b', 'x'.repeat(51)])
      expect(() => storageIn(schema)).toThrow(/storage\/invalid-name/)
  })
}

/** Statements of a test itself, past the storage. */
export const runners = new WeakMap<StorageAdapter, (sql: string) => Promise<unknown>>()

const run = (storage: StorageAdapter, sql: string): Promise<unknown> =>
  (runners.get(storage) as (sql: string) => Promise<unknown>)(sql)

export const programs = postgresPrograms()

let server: PostgresServer

export let pool: pg.Pool

export let second: pg.Pool

const pools: pg.Pool[] = []

export const newPool = (settings: pg.PoolConfig = {}): pg.Pool => {
  const made = new pg.Pool({ ...server.connection, ...settings })
  // Connections that a test ends from outside are reported here; they concern nobody.
  made.on('error', () => {})
  pools.push(made)
  return made
}

/** Has a server run as long as the cases of a suite, with two pools on it. */
export function keepServer(): void {
  beforeAll(async () => {
    server = (await startPostgres()) as PostgresServer
    pool = newPool()
    second = newPool()
  })
  afterAll(async () => {
    // A test that failed may never give its client back: the server is stopped all the same.
    const ended = Promise.all(pools.map((each) => each.end()))
    await server?.stop()
    await ended
  })
}

export const pooledStorage = (schema: string, through: PostgresPool = pool): StorageAdapter => {
  const storage = createPostgresStorage({ pool: through, schema })
  runners.set(storage, (sql) => pool.query(sql))
  return storage
}

export async function migrated(): Promise<{ readonly schema: string; readonly storage: StorageAdapter }> {
  const schema = newSchema()
  const storage = pooledStorage(schema)
  await storage.migrate()
  return { schema, storage }
}

type Sent = Parameters<PostgresClient['query']>[0]

/**
 * A pool whose connections are watched from between the adapter and the driver. They do not say whether they are in
 * a transaction, unless told: then a commit alone is one statement.
 */
export function between(
  pool: PostgresPool,
  wrap: (client: PostgresClient, config: Sent) => Promise<{ readonly rows: unknown[] }>,
  { says = false } = {},
): PostgresPool {
  return {
    query: (config) => pool.query(config),
    async connect() {
      const client = await pool.connect()
      return {
        query: (config) => wrap(client, config),
        release: (broken) => client.release(broken),
        ...(says && { getTransactionStatus: () => client.getTransactionStatus?.() ?? null }),
        ...(client.on && { on: client.on.bind(client) as typeof client.on }),
        ...(client.removeListener && {
          removeListener: client.removeListener.bind(client) as typeof client.removeListener,
        }),
      }
    },
  }
}
