import { readFileSync } from 'node:fs'

import { PGlite } from '@electric-sql/pglite'
import { type StorageAdapter, UnknownOutcome } from '@gongzhi/core/storage'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { postgresPrograms, type PostgresServer, startPostgres } from '../test/postgres-server.ts'
import { ballot, deadline, HISTORY, opening, SAMPLE, step } from '../test/sample.ts'
import type { PostgresClient, PostgresPool } from './postgres.ts'
import { createPostgresStorage } from './postgres.ts'
import { array } from './postgres/array.ts'
import { MIGRATIONS } from './sql/migrations.ts'

const feed = (storage: StorageAdapter) =>
  storage.feed({ community: SAMPLE.community, after: 0, limit: 1_000_000 })
const code = (wanted: string) => expect.objectContaining({ name: 'StorageError', code: wanted })
const released = (id: number): string =>
  readFileSync(new URL(`./sql/released/${id}.postgres.sql`, import.meta.url), 'utf8')
let schemas = 0
const newSchema = (): string => `test_${++schemas}`

/** What holds on any PostgreSQL, in the words of one storage on it. */
function holds(storageIn: (schema: string) => StorageAdapter): void {
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
const runners = new WeakMap<StorageAdapter, (sql: string) => Promise<unknown>>()
const run = (storage: StorageAdapter, sql: string): Promise<unknown> =>
  (runners.get(storage) as (sql: string) => Promise<unknown>)(sql)

async function readsReleased(storage: StorageAdapter, fresh: StorageAdapter, id: number): Promise<void> {
  expect(await storage.migrate()).toEqual(MIGRATIONS.slice(id).map((later) => `${later.id}-${later.name}`))
  await fresh.migrate()
  await fresh.commit(HISTORY)
  for (const each of [storage, fresh])
    await each.commit([
      ballot('late', 1, { record: { ...SAMPLE, register: 'ballots', round: 2, key: 'late' } }),
      step(3, { arm: [deadline('next')] }),
    ])
  expect(await feed(storage)).toEqual(await feed(fresh))
  expect(await storage.find({ community: SAMPLE.community, after: null, limit: 9 })).toEqual(
    await fresh.find({ community: SAMPLE.community, after: null, limit: 9 }),
  )
  expect(await storage.tasks({ after: null, limit: 9 })).toEqual(await fresh.tasks({ after: null, limit: 9 }))
}

describe('PGlite in memory', () => {
  let pglite: PGlite
  beforeAll(async () => void (pglite = await PGlite.create()))
  afterAll(() => pglite.close())
  const storageIn = (schema: string): StorageAdapter => {
    const storage = createPostgresStorage({ pglite, schema })
    runners.set(storage, (sql) => pglite.exec(sql))
    return storage
  }
  holds(storageIn)

  it('promises no survival in memory', () => {
    expect(storageIn(newSchema()).supports).toEqual({ survives: 'nothing', writers: 'multi' })
  })

  it('migrates from the dump of each release, whatever parsers and serializers the host has set', async () => {
    const no = (): string => 'no'
    const hostile = await PGlite.create({
      parsers: { 20: no, 25: no, 1009: no, 1016: no },
      serializers: { 20: no, 25: no, 1009: no, 1016: no },
    })
    for (const { id } of MIGRATIONS) {
      await hostile.exec(released(id))
      await readsReleased(createPostgresStorage({ pglite: hostile }), storageIn(newSchema()), id)
      await hostile.exec('DROP SCHEMA gongzhi CASCADE')
    }
    await hostile.close()
  })
})

const programs = postgresPrograms()

describe.skipIf(!programs.folder)(`PostgreSQL from ${programs.package}`, () => {
  let server: PostgresServer
  let pool: pg.Pool
  let second: pg.Pool
  const pools: pg.Pool[] = []
  const newPool = (settings: pg.PoolConfig = {}): pg.Pool => {
    const made = new pg.Pool({ ...server.connection, ...settings })
    // Connections that a test ends from outside are reported here; they concern nobody.
    made.on('error', () => {})
    pools.push(made)
    return made
  }
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
  const storageIn = (schema: string, through: PostgresPool = pool): StorageAdapter => {
    const storage = createPostgresStorage({ pool: through, schema })
    runners.set(storage, (sql) => pool.query(sql))
    return storage
  }
  async function migrated(): Promise<{ readonly schema: string; readonly storage: StorageAdapter }> {
    const schema = newSchema()
    const storage = storageIn(schema)
    await storage.migrate()
    return { schema, storage }
  }
  holds((schema) => storageIn(schema))

  it('takes four round trips for a batch of processes of any size, and five for one of records', async () => {
    const { schema, storage } = await migrated()
    await storage.commit([opening()])
    const { counted, statements } = counting(pool)
    const results = await storageIn(schema, counted).commit(
      Array.from({ length: 500 }, (_, i) => ballot(`unit-${i}`)),
    )
    expect(results.every(({ status }) => status === 'committed')).toBe(true)
    expect(statements.length).toBe(5)
    const steps = await storageIn(schema, counted).commit(Array.from({ length: 100 }, (_, i) => step(1 + i)))
    expect(steps.every(({ status }) => status === 'committed')).toBe(true)
    expect(statements.length).toBe(5 + 4)
    // One that is at another version costs a second look, and its company nothing.
    expect(
      await storageIn(schema, counted).commit([
        step(101),
        step(5, { command: { id: 'late', fingerprint: 'f' } }),
        step(102),
      ]),
    ).toMatchObject([
      { status: 'committed', version: 102 },
      { status: 'conflict', version: 102 },
      { status: 'committed', version: 103 },
    ])
    expect((await storage.load({ process: SAMPLE })).process).toMatchObject({ version: 103 })
  })

  describe('prepared statements, where they are asked for,', () => {
    const prepared = (schema: string, through: PostgresPool): StorageAdapter => {
      const storage = createPostgresStorage({ pool: through, schema, preparedStatements: true })
      runners.set(storage, (sql) => pool.query(sql))
      return storage
    }
    const namesOn = async (through: pg.Pool): Promise<readonly string[]> =>
      (
        await through.query<{ name: string }>('SELECT name FROM pg_prepared_statements ORDER BY name')
      ).rows.map(({ name }) => name)
    holds((schema) => prepared(schema, pool))

    it('are prepared once on a connection, however many commits there are, and not at all without', async () => {
      const { schema, storage } = await migrated()
      const narrow = newPool({ max: 1 })
      await storageIn(schema, narrow).commit([opening()])
      expect(await namesOn(narrow)).toEqual([])
      const through = prepared(schema, narrow)
      await through.commit([step(1)])
      await through.commit([ballot('a')])
      const names = await namesOn(narrow)
      expect(names).toHaveLength(4)
      for (const name of names) expect(name).toMatch(/^gongzhi_[0-9a-f]{40}$/)
      await through.commit([step(2), step(3)])
      await through.commit([ballot('b'), ballot('c')])
      expect(await namesOn(narrow)).toEqual(names)
      expect(await feed(through)).toEqual(await feed(storage))
      expect(await feed(storage)).toHaveLength(7)
    })

    it('are none of those that search, whose plans depend on what is searched for', async () => {
      const { schema } = await migrated()
      const narrow = newPool({ max: 1 })
      const through = prepared(schema, narrow)
      await storageIn(schema).commit([opening({ arm: [deadline('a')] })])
      expect(
        await through.claim({ now: 5_000, until: 9_000, limit: 9, knows: ['assembly-meeting@1'] }),
      ).toHaveLength(1)
      expect(await through.tasks({ after: null, limit: 9 })).toHaveLength(1)
      expect(await through.find({ community: SAMPLE.community, after: null, limit: 9 })).toHaveLength(1)
      expect(await through.communities({ after: null, limit: 9 })).toHaveLength(1)
      await through.read({ stream: SAMPLE, after: 0, limit: 9 })
      await through.records({ register: { ...SAMPLE, register: 'ballots', round: 1 }, after: null, limit: 9 })
      await feed(through)
      expect(await namesOn(narrow)).toEqual([])
      await through.load({ process: SAMPLE, command: 'opening' })
      expect(await namesOn(narrow)).toHaveLength(1)
    })

    it('of two stores on one connection are not taken for each other', async () => {
      const [one, two] = [await migrated(), await migrated()]
      const narrow = newPool({ max: 1 })
      for (const { schema } of [one, two, one])
        await prepared(schema, narrow).commit([opening({ process: schema })])
      expect((await feed(one.storage)).map(({ process }) => process)).toEqual([one.schema])
      expect((await feed(two.storage)).map(({ process }) => process)).toEqual([two.schema])
    })

    it('are found again after the tables were made anew', async () => {
      const { schema } = await migrated()
      const through = prepared(schema, newPool({ max: 1 }))
      for (let round = 0; round < 3; round++) {
        await through.migrate()
        for (let i = 0; i < 8; i++)
          await through.commit([opening({ process: `p${i}`, command: { id: `c${i}`, fingerprint: 'f' } })])
        expect(await feed(through)).toHaveLength(8)
        await pool.query(`DROP SCHEMA ${schema} CASCADE`)
      }
    })

    it('that the session has no longer are told as a wrong setting, and nothing is stored', async () => {
      const { schema, storage } = await migrated()
      const narrow = newPool({ max: 1 })
      const through = prepared(schema, narrow)
      await through.commit([opening()])
      await narrow.query('DISCARD ALL')
      await expect(through.commit([step(1)])).rejects.toEqual(code('storage/wrong-settings'))
      expect(await feed(storage)).toHaveLength(1)
      expect(await storageIn(schema, narrow).commit([step(1)])).toEqual([
        { status: 'committed', version: 2, position: 2 },
      ])
    })

    it('serve in a transaction of the host', async () => {
      const { schema, storage } = await migrated()
      const narrow = newPool({ max: 1 })
      const client = await narrow.connect()
      await client.query('BEGIN')
      await createPostgresStorage({ pool: narrow, schema, preparedStatements: true })
        .within(client)
        .commit([opening()])
      await client.query('COMMIT')
      client.release()
      expect((await namesOn(narrow)).length).toBeGreaterThan(0)
      expect(await feed(storage)).toHaveLength(1)
    })
  })

  describe('what the host set for its pool', () => {
    it('type parsers and binary results do not change what is read', async () => {
      const { schema, storage } = await migrated()
      await storage.commit(HISTORY)
      const hostile = newPool({
        binary: true,
        types: { getTypeParser: () => () => 'no' } as unknown as pg.CustomTypesConfig,
      } as pg.PoolConfig)
      const through = storageIn(schema, hostile)
      expect(await feed(through)).toEqual(await feed(storage))
      expect(await through.load({ process: SAMPLE, command: 'joint' })).toEqual(
        await storage.load({ process: SAMPLE, command: 'joint' }),
      )
      expect(await through.commit([step(3)])).toEqual([{ status: 'committed', version: 4, position: 9 }])
    })

    it('a default isolation of serializable does not hide what was stored before the lock', async () => {
      const { schema } = await migrated()
      const strict = newPool({ options: '-c default_transaction_isolation=serializable' })
      const storages = [storageIn(schema, strict), storageIn(schema, strict)] as const
      await storages[0].commit([opening()])
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (storages[i % 2] as StorageAdapter).commit([ballot(`unit-${i}`)]),
        ),
      )
      expect(results.flat().map(({ status }) => status)).toEqual(results.map(() => 'committed'))
    })

    it('a user without the right to create migrates a schema that needs nothing', async () => {
      const { schema, storage } = await migrated()
      await pool.query(
        `CREATE ROLE guest_${schema} LOGIN; GRANT USAGE ON SCHEMA ${schema} TO guest_${schema}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO guest_${schema}`,
      )
      const guest = storageIn(schema, newPool({ user: `guest_${schema}` }))
      expect(await guest.migrate()).toEqual([])
      await guest.commit([opening()])
      expect(await feed(storage)).toHaveLength(1)
    })

    it('a database that does not keep UTF-8 is refused', async () => {
      await pool.query(`CREATE DATABASE plain_bytes ENCODING 'SQL_ASCII' TEMPLATE template0`)
      await expect(storageIn(newSchema(), newPool({ database: 'plain_bytes' })).migrate()).rejects.toEqual(
        code('storage/wrong-encoding'),
      )
    })
  })

  describe('many at once', () => {
    it('two pools that migrate at once end with one schema', async () => {
      for (let round = 0; round < 5; round++) {
        const schema = newSchema()
        const applied = await Promise.all(
          [pool, second, pool, second].map((through) => storageIn(schema, through).migrate()),
        )
        expect(applied.flat()).toEqual(['1-first'])
      }
    })

    it('writers on two pools leave no gap, and a reader sees every position once and in order', async () => {
      const { schema, storage } = await migrated()
      const storages = [storage, storageIn(schema, second)] as const
      await storage.commit([opening()])
      let writing = true
      const seen: number[] = []
      const reader = (async () => {
        for (let last = false; !last;) {
          last = !writing
          for (;;) {
            const page = await storages[1].feed({
              community: SAMPLE.community,
              after: seen.at(-1) ?? 0,
              limit: 7,
            })
            seen.push(...page.map(({ position }) => position))
            if (page.length < 7) break
          }
        }
      })()
      await Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          (storages[i % 2] as StorageAdapter).commit([ballot(`a-${i}`), ballot(`b-${i}`)]),
        ),
      )
      writing = false
      await reader
      expect(seen).toEqual(Array.from({ length: 121 }, (_, i) => i + 1))
    })

    it('of many commits with one expected version one is stored, and many copies of one command have one answer', async () => {
      const { schema, storage } = await migrated()
      const storages = [storage, storageIn(schema, second)] as const
      await storage.commit([opening()])
      const rivals = await Promise.all(
        Array.from({ length: 16 }, (_, i) =>
          (storages[i % 2] as StorageAdapter).commit([
            step(1, { command: { id: `rival-${i}`, fingerprint: 'f' } }),
          ]),
        ),
      )
      expect(rivals.flat().filter(({ status }) => status === 'committed')).toHaveLength(1)
      expect(rivals.flat().filter(({ status }) => status === 'conflict')).toHaveLength(15)
      const copies = (
        await Promise.all(
          Array.from({ length: 16 }, (_, i) => (storages[i % 2] as StorageAdapter).commit([ballot('a')])),
        )
      ).flat()
      expect(copies.filter(({ status }) => status === 'committed')).toHaveLength(1)
      expect(new Set(copies.map((copy) => JSON.stringify({ ...copy, status: '' }))).size).toBe(1)
    })

    it('no ballot is stored after the seal, however the two race', async () => {
      const { schema, storage } = await migrated()
      const other = storageIn(schema, second)
      await storage.commit([opening()])
      const votes = Array.from({ length: 30 }, (_, i) =>
        (i % 2 ? storage : other).commit([ballot(`unit-${i}`)]),
      )
      const sealed = other.commit([step(1, { seal: [{ register: 'ballots', round: 1 }] })])
      const results = (await Promise.all(votes)).flat()
      const [seal] = await sealed
      if (seal?.status !== 'committed') throw new Error('the seal was not stored')
      const entries = await feed(storage)
      expect(entries.filter(({ record, position }) => record && position > seal.position)).toEqual([])
      expect(entries.filter(({ record }) => record)).toHaveLength(
        results.filter(({ status }) => status === 'committed').length,
      )
    })

    it('batches over the same new communities in opposite orders do not wait in a circle', async () => {
      const { schema, storage } = await migrated()
      const other = storageIn(schema, second)
      const communities = ['d', 'a', 'c', 'b']
      const batch = (round: number, list: readonly string[]) =>
        list.map((community) =>
          opening({ community, process: `p-${round}`, command: { id: `c-${round}`, fingerprint: 'f' } }),
        )
      const results = await Promise.all(
        Array.from({ length: 24 }, (_, i) =>
          (i % 2 ? storage : other).commit(batch(i, i % 3 ? communities : [...communities].reverse())),
        ),
      )
      expect(results.flat().every(({ status }) => status === 'committed')).toBe(true)
      expect(
        (await storage.communities({ after: null, limit: 9 })).map(({ community, position }) => [
          community,
          position,
        ]),
      ).toEqual([
        ['a', 24],
        ['b', 24],
        ['c', 24],
        ['d', 24],
      ])
    })

    it('workers on two pools never hold the same task, and one that finishes races with a settling commit to one end', async () => {
      const { schema, storage } = await migrated()
      const other = storageIn(schema, second)
      await storage.commit([opening({ arm: Array.from({ length: 100 }, (_, i) => deadline(`task-${i}`)) })])
      const claimed = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? storage : other).claim({
            now: 5_000,
            until: 9_000,
            limit: 7,
            knows: ['assembly-meeting@1'],
          }),
        ),
      )
      const names = claimed.flat().map(({ name }) => name)
      expect(names).toHaveLength(100)
      expect(new Set(names).size).toBe(100)
      let version = 1
      for (const task of claimed.flat().slice(0, 20)) {
        const [finished, [settled]] = await Promise.all([
          storage.finish(task),
          other.commit([step(version, { settle: [{ name: task.name, generation: 1 }] })]),
        ])
        expect([finished, settled?.status]).toEqual(finished ? [true, 'stale'] : [false, 'committed'])
        if (!finished) version++
      }
    })
  })

  describe('a connection', () => {
    it('that is lost before COMMIT leaves nothing stored, ends as storage/unavailable and harms no other commit', async () => {
      const { schema, storage } = await migrated()
      const dying = interrupting(pool, {
        before: /^WITH part_0/,
        end: (pid) => second.query('SELECT pg_terminate_backend($1)', [pid]),
      })
      await expect(storageIn(schema, dying).commit([opening()])).rejects.toEqual(code('storage/unavailable'))
      expect(await feed(storage)).toEqual([])
      expect(await storage.commit([opening()])).toEqual([{ status: 'committed', version: 1, position: 1 }])
    })

    it('that is lost during COMMIT ends as an unknown outcome, and the same commit sent again is stored once', async () => {
      const { schema, storage } = await migrated()
      const before = interrupting(pool, {
        before: /^COMMIT/,
        end: (pid) => second.query('SELECT pg_terminate_backend($1)', [pid]),
      })
      await expect(storageIn(schema, before).commit([opening()])).rejects.toBeInstanceOf(UnknownOutcome)
      expect(await storage.commit([opening()])).toEqual([{ status: 'committed', version: 1, position: 1 }])
      const after = interrupting(pool, {
        after: /^COMMIT/,
        end: () => Promise.reject(new Error('Connection terminated unexpectedly')),
      })
      await expect(storageIn(schema, after).commit([ballot('a')])).rejects.toBeInstanceOf(UnknownOutcome)
      expect(await storage.commit([ballot('a')])).toEqual([{ status: 'replayed', version: 1, position: 2 }])
    })

    it('that cannot be made ends as storage/unavailable', async () => {
      const nowhere = newPool({ host: '/nowhere' })
      await expect(storageIn(newSchema(), nowhere).commit([opening()])).rejects.toEqual(
        code('storage/unavailable'),
      )
      await expect(feed(storageIn(newSchema(), nowhere))).rejects.toEqual(code('storage/unavailable'))
    })

    it('that waits too long for the head of a community ends as storage/try-again with nothing stored', async () => {
      const { schema, storage } = await migrated()
      await storage.commit([opening()])
      const holder = await second.connect()
      await holder.query(`BEGIN; SELECT * FROM ${schema}.communities FOR UPDATE`)
      await expect(
        storageIn(schema, newPool({ options: '-c lock_timeout=20' })).commit([ballot('a')]),
      ).rejects.toEqual(code('storage/try-again'))
      await holder.query('ROLLBACK')
      holder.release()
      expect(await storage.commit([ballot('a')])).toEqual([{ status: 'committed', version: 1, position: 2 }])
    })

    it('is given back after every outcome', async () => {
      const { schema, storage } = await migrated()
      const narrow = newPool({ max: 1 })
      const through = storageIn(schema, narrow)
      await through.commit([opening()])
      await through.commit([opening()])
      await expect(storageIn(newSchema(), narrow).commit([opening()])).rejects.toEqual(
        code('storage/not-migrated'),
      )
      await through.commit([ballot('a')])
      expect(await feed(storage)).toHaveLength(2)
      expect([narrow.totalCount, narrow.idleCount]).toEqual([1, 1])
    })
  })

  describe('new tasks, where it is asked for', () => {
    const claim = { now: 5_000, until: 9_000, limit: 9, knows: ['t'] }
    /**
     * A storage that tells, and how often it told; `heard` resolves when it has told more often than before.
     */
    async function ears(schema: string, through: PostgresPool) {
      const storage = createPostgresStorage({ pool: through, schema, notify: true })
      let times = 0
      let hear = (): void => {}
      const stop = await (storage.wakeUps as NonNullable<StorageAdapter['wakeUps']>)(() => {
        times++
        hear()
      })
      return {
        storage,
        stop,
        times: () => times,
        heard: (than: number) =>
          new Promise<void>((resolve) => {
            hear = () => {
              if (times > than) resolve()
            }
            hear()
          }),
      }
    }

    it('are told to another pool when they are stored, and to nobody after the stop or without a task', async () => {
      const { schema, storage: silent } = await migrated()
      const narrow = newPool({ max: 2 })
      const telling = createPostgresStorage({ pool, schema, notify: true })
      const other = await ears(schema, narrow)
      await telling.commit([opening()])
      await silent.commit([step(1, { arm: [deadline('silent')] })])
      await telling.commit([step(2, { arm: [deadline('a')] })])
      await other.heard(0)
      expect(other.times()).toBe(1)
      await other.stop()
      // The connection has gone back to the pool, and hears no more.
      await telling.commit([step(3, { arm: [deadline('b')] })])
      await Promise.all([narrow.query('SELECT 1'), narrow.query('SELECT 1')])
      expect([other.times(), narrow.totalCount, narrow.idleCount]).toEqual([1, 2, 2])
      expect(silent.wakeUps).toBeUndefined()
    })

    it('are told to no other schema, and to every listener of one', async () => {
      const [one, two] = [await migrated(), await migrated()]
      const [first, foreign] = [await ears(one.schema, second), await ears(two.schema, second)]
      let also = 0
      const stop = await (first.storage.wakeUps as NonNullable<StorageAdapter['wakeUps']>)(() => also++)
      await createPostgresStorage({ pool, schema: one.schema, notify: true }).commit([
        opening({ arm: [deadline('a')] }),
      ])
      await first.heard(0)
      await createPostgresStorage({ pool, schema: two.schema, notify: true }).commit([
        opening({ arm: [deadline('a')] }),
      ])
      await foreign.heard(0)
      expect([first.times(), also, foreign.times()]).toEqual([1, 1, 1])
      await stop()
      await createPostgresStorage({ pool, schema: one.schema, notify: true }).commit([
        step(1, { arm: [deadline('b')] }),
      ])
      await first.heard(1)
      expect(also).toBe(1)
      await Promise.all([first.storage.close(), foreign.storage.close()])
    })

    it('that a host commits with its own rows are told at its commit, and those that it takes back never', async () => {
      const { schema } = await migrated()
      const other = await ears(schema, second)
      const storage = createPostgresStorage({ pool, schema, notify: true })
      const client = await pool.connect()
      for (const end of ['ROLLBACK', 'COMMIT']) {
        await client.query('BEGIN')
        await storage.within(client).commit([opening({ arm: [deadline('a')] })])
        await second.query('SELECT 1')
        expect(other.times()).toBe(0)
        await client.query(end)
      }
      client.release()
      await other.heard(0)
      expect(other.times()).toBe(1)
      await other.stop()
    })

    it('are told again after the listening connection was lost, from the next claim on', async () => {
      const { schema } = await migrated()
      const storage = createPostgresStorage({ pool, schema, notify: true })
      const other = await ears(schema, newPool({ application_name: 'ears' }))
      const listening = async (): Promise<number[]> =>
        (
          await pool.query<{ pid: number }>(
            `SELECT pid FROM pg_stat_activity WHERE application_name = 'ears' AND query LIKE 'LISTEN%'`,
          )
        ).rows.map(({ pid }) => pid)
      const [pid] = await listening()
      await pool.query('SELECT pg_terminate_backend($1)', [pid])
      while ((await listening()).length > 0);
      for (let i = 0; (await listening()).length === 0; i++) {
        expect(await other.storage.claim(claim)).toEqual([])
        if (i > 1_000) throw new Error('nobody listens')
      }
      await storage.commit([opening({ arm: [deadline('a')] })])
      await other.heard(0)
      await other.storage.close()
      expect(await listening()).toEqual([])
    })
  })

  describe('the answer to COMMIT', () => {
    for (const [state, outcome] of [
      ['40001', 'storage/try-again'],
      ['40P01', 'storage/try-again'],
      ['53100', 'storage/full'],
      ['23505', 'storage/failed'],
      ['40003', 'storage/unknown-outcome'],
      ['08006', 'storage/unknown-outcome'],
      ['57P01', 'storage/unknown-outcome'],
      ['58030', 'storage/unknown-outcome'],
      ['XX000', 'storage/unknown-outcome'],
    ] as const) {
      it(`${state} means ${outcome}`, async () => {
        const { schema } = await migrated()
        const failing = interrupting(pool, {
          before: /^COMMIT/,
          end: () => Promise.reject(Object.assign(new Error('said the server'), { code: state })),
        })
        await expect(storageIn(schema, failing).commit([opening()])).rejects.toMatchObject({ code: outcome })
      })
    }
  })

  it('migrates from the dump of each release', async () => {
    for (const { id } of MIGRATIONS) {
      await pool.query(released(id))
      await readsReleased(storageIn('gongzhi'), storageIn(newSchema()), id)
      await pool.query('DROP SCHEMA gongzhi CASCADE')
    }
  })
})

describe('the text of an array', () => {
  it('is the same with control characters as without', () => {
    expect(array(['a', null, 5, 'b"\\'])).toBe('{"a",null,5,"b\\"\\\\"}')
    expect(array(['a', null, 5, 'b"\\', '\n'])).toBe('{"a",null,5,"b\\"\\\\","\n"}')
  })
})

type Sent = Parameters<PostgresClient['query']>[0]

/** A pool whose connections are watched from between the adapter and the driver. */
function between(
  pool: PostgresPool,
  wrap: (client: PostgresClient, config: Sent) => Promise<{ readonly rows: unknown[] }>,
): PostgresPool {
  return {
    query: (config) => pool.query(config),
    async connect() {
      const client = await pool.connect()
      return {
        query: (config) => wrap(client, config),
        release: (broken) => client.release(broken),
        ...(client.on && { on: client.on.bind(client) as typeof client.on }),
        ...(client.removeListener && {
          removeListener: client.removeListener.bind(client) as typeof client.removeListener,
        }),
      }
    },
  }
}

function counting(pool: PostgresPool): { readonly counted: PostgresPool; readonly statements: string[] } {
  const statements: string[] = []
  const counted = between(pool, (client, config) => {
    statements.push(config.text)
    return client.query(config)
  })
  return { counted, statements }
}

/** Ends the connection before or after the statement given. */
function interrupting(
  pool: PostgresPool,
  {
    before,
    after,
    end,
  }: { readonly before?: RegExp; readonly after?: RegExp; readonly end: (pid: number) => Promise<unknown> },
): PostgresPool {
  return between(pool, async (client, config) => {
    const pid = (client as unknown as { readonly processID: number }).processID
    if (before?.test(config.text)) await end(pid)
    const result = await client.query(config)
    if (after?.test(config.text)) await end(pid)
    return result
  })
}
