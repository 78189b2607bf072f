import { type Commit, type CommitResult, UnknownOutcome } from '@gongzhi/core/storage'
import { describe, expect, it } from 'vitest'

import {
  between,
  feed,
  keepServer,
  migrated,
  newPool,
  pool,
  pooledStorage,
  programs,
  second,
} from '../test/on-postgres.ts'
import { ballot, deadline, opening, SAMPLE, step } from '../test/sample.ts'
import { createPostgresStorage } from './postgres.ts'

const ROUND = [{ register: 'ballots', round: 1 }]
const TASKS = [deadline('ends'), deadline('later')]
const ENDS = { settle: [{ name: 'ends', generation: 1 }] }

/** A store that has a first transaction behind it; from then on its statements are noted, or end as they are told. */
async function watched(schema: string, failure?: Error) {
  const statements: string[] = []
  let begun = false
  const through = between(
    pool,
    async (client, config) => {
      if (!begun) return client.query(config)
      statements.push(config.text)
      if (failure) throw failure
      return client.query(config)
    },
    { says: true },
  )
  const storage = pooledStorage(schema, through)
  await storage.commit([opening({ arm: TASKS })])
  begun = true
  return { storage, statements }
}

describe.skipIf(!programs.folder)(`A commit alone, on PostgreSQL from ${programs.package}`, () => {
  keepServer()

  it('takes one round trip: a step, one with tasks, a new process, a ballot, its revision', async () => {
    const { schema } = await migrated()
    const { storage: alone, statements } = await watched(schema)
    const commits: readonly Commit[] = [
      step(1),
      step(2, { settle: [{ name: 'ends', generation: 1 }], arm: [deadline('next', { generation: 2 })] }),
      step(3, { disarm: ['later'], head: 'hash-2', state: { ...step(3).state, attributes: [] } }),
      step(0, { process: 'another', command: { id: 'begins', fingerprint: 'f' } }),
      ballot('1-101'),
      ballot('1-101', 2),
      ballot('1-101', 3, { head: 'hash-1-101-2' }),
    ]
    const results: CommitResult[] = []
    for (const commit of commits) results.push(...(await alone.commit([commit])))
    expect(results.map(({ status }) => status)).toEqual(commits.map(() => 'committed'))
    expect(statements).toHaveLength(commits.length)
    expect(results.map((result) => 'position' in result && result.position)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect((await alone.tasks({ after: null, limit: 9 })).map(({ name }) => name)).toEqual(['next'])
    const { schema: batched, storage: batch } = await migrated()
    await batch.commit([opening({ arm: TASKS }), ...commits])
    expect(await rowsOf(schema)).toEqual(await rowsOf(batched))
  })

  it('says by a batch why it was not stored, and has stored nothing', async () => {
    const { schema, storage } = await migrated()
    const { storage: alone, statements } = await watched(schema)
    await storage.commit([ballot('a')])
    const settles = { settle: [{ name: 'ends', generation: 2 }] }
    const sent = async (commit: Commit) => (await alone.commit([commit]))[0]
    expect(await sent(step(5))).toEqual({ status: 'conflict', version: 1 })
    // Its own statement, and a transaction that looks at everything: begin, head, picture, end.
    expect(statements).toHaveLength(1 + 4)
    expect(await sent(step(1, { head: 'of another' }))).toEqual({ status: 'conflict', version: 1 })
    expect(await sent(step(0))).toEqual({ status: 'replayed', version: 1, position: 1 })
    expect(await sent(step(1, settles))).toEqual({ status: 'stale', task: 'ends' })
    expect(await sent(ballot('a', 3))).toEqual({ status: 'conflict', version: 1 })
    expect(await sent(ballot('a', 2, { head: 'of another' }))).toEqual({ status: 'conflict', version: 1 })
    const late = { record: { ...SAMPLE, register: 'ballots', round: 2, key: 'b' } }
    expect(await sent(ballot('b', 1, late))).toEqual({ status: 'closed', why: 'not-yet' })
    await storage.commit([step(1, { seal: ROUND, standing: 'archived' })])
    expect(await sent(ballot('b'))).toEqual({ status: 'archived' })
    expect(await feed(storage)).toHaveLength(3)
    expect(await storage.tasks({ after: null, limit: 9 })).toHaveLength(TASKS.length)
  })

  it.each<[does: string, alone: Commit, before: Commit, result: CommitResult]>([
    ['seals the round', ballot('a'), step(1, { seal: ROUND }), { status: 'closed', why: 'sealed' }],
    ['changes the process', step(1), other(step(1)), { status: 'conflict', version: 2 }],
    ['takes its task', step(2, ENDS), step(1, { disarm: ['ends'] }), { status: 'stale', task: 'ends' }],
    ['archives the community', ballot('a'), step(1, { standing: 'archived' }), { status: 'archived' }],
    ['writes the record', ballot('a'), other(ballot('a')), { status: 'conflict', version: 1 }],
    ['stores the same', ballot('a'), ballot('a'), { status: 'replayed', version: 1, position: 2 }],
    ['brings what it follows', step(2), step(1), { status: 'committed', version: 3, position: 3 }],
  ])(
    'is judged by what is there once it has the head: meanwhile a host %s',
    async (_, alone, before, result) => {
      const { schema, storage } = await migrated()
      await storage.commit([opening({ arm: [deadline('ends')] })])
      const host = await second.connect()
      await host.query('BEGIN')
      const inside = createPostgresStorage({ pool: second, schema }).within(host)
      expect(await inside.commit([before])).toMatchObject([{ status: 'committed' }])
      const waits = storage.commit([alone])
      const waiting = () =>
        host
          .query("SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
          .then(({ rows: [row] }) => row.n as number)
      await expect.poll(waiting).toBe(1)
      await host.query('COMMIT')
      host.release()
      expect(await waits).toEqual([result])
      expect(await feed(storage)).toHaveLength(result.status === 'committed' ? 3 : 2)
    },
  )

  it('is kept although somebody has given back a connection with a transaction open', async () => {
    const { schema, storage } = await migrated()
    const narrow = newPool({ max: 1 })
    const through = pooledStorage(schema, narrow)
    await through.commit([opening()])
    const careless = await narrow.connect()
    await careless.query('BEGIN')
    careless.release()
    expect(await through.commit([ballot('a')])).toMatchObject([{ status: 'committed' }])
    await narrow.query('ROLLBACK')
    expect(await feed(storage)).toHaveLength(2)
  })

  it.each(['repeatable read', 'serializable'])('is stored once where sessions are at %s', async (level) => {
    const { schema, storage } = await migrated()
    await storage.commit([opening()])
    const options = `-c default_transaction_isolation=${level.replace(' ', '\\ ')}`
    const strict = pooledStorage(schema, newPool({ options }))
    const results = await Promise.all(Array.from({ length: 40 }, (_, i) => strict.commit([ballot(`u${i}`)])))
    expect(results.flat().every(({ status }) => status === 'committed')).toBe(true)
    expect((await feed(storage)).map(({ position }) => position)).toEqual(range(41))
  })

  it('of two engines that send the same step, one is stored', async () => {
    const { schema, storage } = await migrated()
    const through = pooledStorage(schema, second)
    await storage.commit([opening()])
    for (let version = 1; version <= 20; version++) {
      const both = await Promise.all([
        storage.commit([step(version)]),
        through.commit([other(step(version))]),
      ])
      expect(
        both
          .flat()
          .map(({ status }) => status)
          .toSorted(),
      ).toEqual(['committed', 'conflict'])
    }
    expect((await feed(storage)).map(({ position }) => position)).toEqual(range(21))
  })

  describe('to which the server answers', () => {
    it.each([
      ['40001', 'storage/try-again'],
      ['40P01', 'storage/try-again'],
      ['57014', 'storage/try-again'],
      ['53100', 'storage/full'],
      ['42501', 'storage/denied'],
      ['26000', 'storage/wrong-settings'],
      ['22P02', 'storage/failed'],
      ['40003', 'storage/unknown-outcome'],
      ['08006', 'storage/unknown-outcome'],
      ['57P01', 'storage/unknown-outcome'],
      ['58030', 'storage/unknown-outcome'],
      ['XX000', 'storage/unknown-outcome'],
    ])('%s ends as %s', async (state, outcome) => {
      const { schema } = await migrated()
      const said = Object.assign(new Error('said the server'), { code: state })
      const { storage: alone } = await watched(schema, said)
      await expect(alone.commit([ballot('a')])).rejects.toMatchObject({ code: outcome })
    })

    it('nothing, for the connection is gone, is perhaps stored, and stored once when it is sent again', async () => {
      const { schema, storage } = await migrated()
      const { storage: alone } = await watched(schema, new Error('Connection terminated'))
      await expect(alone.commit([ballot('a')])).rejects.toBeInstanceOf(UnknownOutcome)
      expect(await storage.commit([ballot('a')])).toMatchObject([{ status: 'committed' }])
    })
  })
})

/** The same by another command. */
function other<C extends Commit>(commit: C): C {
  return { ...commit, command: { id: `another-${commit.expected}`, fingerprint: 'f' } }
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index + 1)
}

/** Every row of a schema, but those of its migrations. */
async function rowsOf(schema: string): Promise<unknown> {
  const tables = ['communities', 'entries', 'processes', 'attributes', 'registers', 'tasks']
  return Promise.all(
    tables.map(
      async (table) => (await pool.query(`SELECT t::text FROM ${schema}.${table} t ORDER BY 1`)).rows,
    ),
  )
}
