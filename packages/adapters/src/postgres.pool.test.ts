import type { StorageAdapter } from '@gongzhi/core/storage'
import pg from 'pg'
import { describe, expect, it } from 'vitest'

import {
  code,
  feed,
  holds,
  keepServer,
  migrated,
  newPool,
  newSchema,
  pool,
  pooledStorage,
  programs,
  runners,
  second,
} from '../test/on-postgres.ts'
import { ballot, deadline, HISTORY, opening, SAMPLE, step } from '../test/sample.ts'
import type { PostgresPool } from './postgres.ts'
import { createPostgresStorage } from './postgres.ts'

describe.skipIf(!programs.folder)(`PostgreSQL from ${programs.package}`, () => {
  keepServer()

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
      await pooledStorage(schema, narrow).commit([opening()])
      expect(await namesOn(narrow)).toEqual([])
      const through = prepared(schema, narrow)
      // The first is a batch whatever it is; each of the others has a statement of its own, or those of a batch.
      const round = async (at: number): Promise<void> => {
        for (const batch of [
          [step(at)],
          [step(at + 1)],
          [ballot(`a-${at}`)],
          [step(at + 2), step(at + 3)],
          [ballot(`b-${at}`), ballot(`c-${at}`)],
        ])
          await through.commit(batch)
      }
      await round(1)
      const names = await namesOn(narrow)
      expect(names).toHaveLength(6)
      for (const name of names) expect(name).toMatch(/^gongzhi_[0-9a-f]{40}$/)
      await round(5)
      expect(await namesOn(narrow)).toEqual(names)
      expect(await feed(through)).toEqual(await feed(storage))
      expect(await feed(storage)).toHaveLength(15)
    })

    it('are none of those that search, whose plans depend on what is searched for', async () => {
      const { schema } = await migrated()
      const narrow = newPool({ max: 1 })
      const through = prepared(schema, narrow)
      await pooledStorage(schema).commit([opening({ arm: [deadline('a')] })])
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
      await through.commit([step(1)])
      await narrow.query('DISCARD ALL')
      await expect(through.commit([step(2)])).rejects.toEqual(code('storage/wrong-settings'))
      await expect(through.commit([step(2), step(3)])).rejects.toEqual(code('storage/wrong-settings'))
      expect(await feed(storage)).toHaveLength(2)
      expect(await pooledStorage(schema, narrow).commit([step(2)])).toEqual([
        { status: 'committed', version: 3, position: 3 },
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
      const through = pooledStorage(schema, hostile)
      expect(await feed(through)).toEqual(await feed(storage))
      expect(await through.load({ process: SAMPLE, command: 'joint' })).toEqual(
        await storage.load({ process: SAMPLE, command: 'joint' }),
      )
      expect(await through.commit([step(3)])).toEqual([{ status: 'committed', version: 4, position: 9 }])
    })

    it('a default isolation of serializable does not hide what was stored before the lock', async () => {
      const { schema } = await migrated()
      const strict = newPool({ options: '-c default_transaction_isolation=serializable' })
      const storages = [pooledStorage(schema, strict), pooledStorage(schema, strict)] as const
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
        `CREATE ROLE guest_${schema} LOGIN; GRANT USAGE ON SCHEMA ${schema} TO guest_${schema}; ` +
          `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO guest_${schema}`,
      )
      const guest = pooledStorage(schema, newPool({ user: `guest_${schema}` }))
      expect(await guest.migrate()).toEqual([])
      await guest.commit([opening()])
      expect(await feed(storage)).toHaveLength(1)
    })

    it('a database that does not keep UTF-8 is refused', async () => {
      await pool.query(`CREATE DATABASE plain_bytes ENCODING 'SQL_ASCII' TEMPLATE template0`)
      await expect(
        pooledStorage(newSchema(), newPool({ database: 'plain_bytes' })).migrate(),
      ).rejects.toEqual(code('storage/wrong-encoding'))
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
})
