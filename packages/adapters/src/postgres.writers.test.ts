import { type Commit, type CommitResult, type StorageAdapter, UnknownOutcome } from '@gongzhi/core/storage'
import { describe, expect, it } from 'vitest'

import {
  between,
  code,
  feed,
  keepServer,
  migrated,
  newPool,
  newSchema,
  pool,
  pooledStorage,
  programs,
  second,
} from '../test/on-postgres.ts'
import { ballot, deadline, opening, SAMPLE, step } from '../test/sample.ts'
import { createPostgresStorage, type PostgresPool } from './postgres.ts'

/** Stores a batch as an engine does: what is busy goes again. */
async function untilStored(
  storage: StorageAdapter,
  commits: readonly Commit[],
): Promise<readonly CommitResult[]> {
  const results = await storage.commit(commits)
  const busy = commits.filter((_, index) => results[index]?.status === 'busy')
  if (busy.length === 0) return results
  return [...results.filter(({ status }) => status !== 'busy'), ...(await untilStored(storage, busy))]
}

describe.skipIf(!programs.folder)(`PostgreSQL from ${programs.package}`, () => {
  keepServer()

  describe('many at once', () => {
    it('two pools that migrate at once end with one schema', async () => {
      for (let round = 0; round < 5; round++) {
        const schema = newSchema()
        const applied = await Promise.all(
          [pool, second, pool, second].map((through) => pooledStorage(schema, through).migrate()),
        )
        expect(applied.flat()).toEqual(['1-first'])
      }
    })

    it('writers on two pools leave no gap, and a reader sees every position once and in order', async () => {
      const { schema, storage } = await migrated()
      const storages = [storage, pooledStorage(schema, second)] as const
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

    it('of many commits with one expected version one is stored, and copies of a command have one answer', async () => {
      const { schema, storage } = await migrated()
      const storages = [storage, pooledStorage(schema, second)] as const
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
      const other = pooledStorage(schema, second)
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
      const other = pooledStorage(schema, second)
      const communities = ['d', 'a', 'c', 'b']
      const batch = (round: number, list: readonly string[]) =>
        list.map((community) =>
          opening({ community, process: `p-${round}`, command: { id: `c-${round}`, fingerprint: 'f' } }),
        )
      const results = await Promise.all(
        Array.from({ length: 24 }, (_, i) =>
          untilStored(i % 2 ? storage : other, batch(i, i % 3 ? communities : [...communities].reverse())),
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

    it('a batch does not wait for a host that begins a community of it: the others are stored', async () => {
      const { schema } = await migrated()
      const other = pooledStorage(schema, second)
      const begins = (community: string) => opening({ community, process: 'p' })
      const host = await pool.connect()
      try {
        await host.query('BEGIN')
        const inside = createPostgresStorage({ pool, schema }).within(host)
        expect(await inside.commit([begins('new')])).toMatchObject([{ status: 'committed' }])
        const batch = ['a-free', 'new', 'z-free'].map(begins)
        expect((await other.commit(batch)).map(({ status }) => status)).toEqual([
          'committed',
          'busy',
          'committed',
        ])
        const waits = other.commit([begins('new')])
        await host.query('COMMIT')
        expect(await waits).toEqual([{ status: 'replayed', version: 1, position: 1 }])
      } finally {
        host.release()
      }
    })

    it('workers on two pools never hold the same task, and finishing races with settling to one end', async () => {
      const { schema, storage } = await migrated()
      const other = pooledStorage(schema, second)
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
    it('that is lost before COMMIT stores nothing, ends as storage/unavailable and harms no other commit', async () => {
      const { schema, storage } = await migrated()
      const dying = interrupting(pool, {
        before: /^WITH part_0/,
        end: (pid) => second.query('SELECT pg_terminate_backend($1)', [pid]),
      })
      await expect(pooledStorage(schema, dying).commit([opening()])).rejects.toEqual(
        code('storage/unavailable'),
      )
      expect(await feed(storage)).toEqual([])
      expect(await storage.commit([opening()])).toEqual([{ status: 'committed', version: 1, position: 1 }])
    })

    it('that is lost during COMMIT is an unknown outcome, and the commit sent again is stored once', async () => {
      const { schema, storage } = await migrated()
      const before = interrupting(pool, {
        before: /^COMMIT/,
        end: (pid) => second.query('SELECT pg_terminate_backend($1)', [pid]),
      })
      await expect(pooledStorage(schema, before).commit([opening()])).rejects.toBeInstanceOf(UnknownOutcome)
      expect(await storage.commit([opening()])).toEqual([{ status: 'committed', version: 1, position: 1 }])
      const after = interrupting(pool, {
        after: /^COMMIT/,
        end: () => Promise.reject(new Error('Connection terminated unexpectedly')),
      })
      await expect(pooledStorage(schema, after).commit([ballot('a')])).rejects.toBeInstanceOf(UnknownOutcome)
      expect(await storage.commit([ballot('a')])).toEqual([{ status: 'replayed', version: 1, position: 2 }])
    })

    it('that cannot be made ends as storage/unavailable', async () => {
      const nowhere = newPool({ host: '/nowhere' })
      await expect(pooledStorage(newSchema(), nowhere).commit([opening()])).rejects.toEqual(
        code('storage/unavailable'),
      )
      await expect(feed(pooledStorage(newSchema(), nowhere))).rejects.toEqual(code('storage/unavailable'))
    })

    it('that waits too long for the head of a community ends as storage/try-again with nothing stored', async () => {
      const { schema, storage } = await migrated()
      await storage.commit([opening()])
      const holder = await second.connect()
      await holder.query(`BEGIN; SELECT * FROM ${schema}.communities FOR UPDATE`)
      await expect(
        pooledStorage(schema, newPool({ options: '-c lock_timeout=20' })).commit([ballot('a')]),
      ).rejects.toEqual(code('storage/try-again'))
      await holder.query('ROLLBACK')
      holder.release()
      expect(await storage.commit([ballot('a')])).toEqual([{ status: 'committed', version: 1, position: 2 }])
    })

    it('is given back after every outcome', async () => {
      const { schema, storage } = await migrated()
      const narrow = newPool({ max: 1 })
      const through = pooledStorage(schema, narrow)
      await through.commit([opening()])
      await through.commit([opening()])
      await expect(pooledStorage(newSchema(), narrow).commit([opening()])).rejects.toEqual(
        code('storage/not-migrated'),
      )
      await through.commit([ballot('a')])
      expect(await feed(storage)).toHaveLength(2)
      expect([narrow.totalCount, narrow.idleCount]).toEqual([1, 1])
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
        await expect(pooledStorage(schema, failing).commit([opening()])).rejects.toMatchObject({
          code: outcome,
        })
      })
    }
  })
})

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
