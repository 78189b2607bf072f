import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'

import { createMysqlDatabase, galeraUrls, type MysqlDatabase } from '../test/mysql-database.ts'
import { deadline, SAMPLE, step } from '../test/sample.ts'
import { createMysqlStorage, type MysqlPool } from './mysql.ts'

const TASK = {
  ...deadline('t'),
  ...SAMPLE,
  attempts: 1,
  failures: 0,
}
const OUTRUN = Object.assign(new Error('Deadlock found'), { errno: 1213, sqlState: '40001' })

/** A server that is a node of a cluster or none, and gives up so many statements that change something. */
function node(settings: Readonly<Record<string, string>>, givenUp = 0) {
  const variables = {
    version: '10.11.6-MariaDB',
    autocommit: 'ON',
    tx_isolation: 'READ-COMMITTED',
    max_allowed_packet: '16777216',
    sql_select_limit: '18446744073709551615',
    sql_mode: '',
    ...settings,
  }
  const seen: string[] = []
  const pool: MysqlPool = {
    getConnection: async () => ({
      async query({ sql }) {
        if (sql.startsWith('SHOW'))
          return [Object.entries(variables).map(([Variable_name, Value]) => ({ Variable_name, Value })), []]
        seen.push(sql)
        if (sql.startsWith('DELETE') && givenUp-- > 0) throw OUTRUN
        return [{ affectedRows: 1 }, []]
      },
      release() {},
      destroy() {},
    }),
  }
  return { storage: createMysqlStorage({ pool }), seen }
}

describe('a node of a Galera cluster', () => {
  const on = { wsrep_on: 'ON' }

  test.each([
    ['0', 'refused'],
    ['1', 'taken'],
    ['2', 'refused'],
    ['6', 'refused'],
    ['7', 'taken'],
  ])('whose sessions have wsrep_sync_wait = %s is %s', async (wait, outcome) => {
    const { storage, seen } = node({ ...on, wsrep_sync_wait: wait })
    const answer = storage.finish(TASK)
    if (outcome === 'taken') return expect(await answer).toBe(true)
    await expect(answer).rejects.toMatchObject({
      code: 'storage/wrong-settings',
      message: expect.stringContaining('SET SESSION wsrep_sync_wait = 1'),
    })
    expect(seen).toEqual([])
  })

  test('where the cluster is off reads what there is, and needs no such setting', async () => {
    expect(await node({ wsrep_on: 'OFF', wsrep_sync_wait: '0' }).storage.finish(TASK)).toBe(true)
  })

  test.each([
    [1, 2],
    [3, 4],
  ])('does again what another node was first with, %i times', async (times, statements) => {
    const { storage, seen } = node({ ...on, wsrep_sync_wait: '1' }, times)
    expect(await storage.finish(TASK)).toBe(true)
    expect(seen.length).toBe(statements)
  })

  test('is not asked for ever: after twenty times the error is told', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { storage, seen } = node({ ...on, wsrep_sync_wait: '1' }, 99)
    const answer = expect(storage.finish(TASK)).rejects.toMatchObject({ code: 'storage/try-again' })
    await vi.runAllTimersAsync()
    await answer
    expect(seen.length).toBe(20)
  })

  test('is another matter than a deadlock on a server that stands alone: that is told at once', async () => {
    const { storage, seen } = node({}, 1)
    await expect(storage.finish(TASK)).rejects.toMatchObject({ code: 'storage/try-again' })
    expect(seen.length).toBe(1)
  })
})

const clusters = galeraUrls.length > 0 ? [galeraUrls] : []

describe.each(clusters.map((nodes) => ({ nodes })))('the cluster at GONGZHI_TEST_GALERA', ({ nodes }) => {
  let database: MysqlDatabase
  beforeAll(async () => void (database = await createMysqlDatabase(nodes)))
  afterAll(() => database.drop())

  test('is migrated by hosts at all of its nodes at once, again and again', async () => {
    for (let round = 0; round < 5; round++) {
      const hosts = nodes.map((_, index) =>
        createMysqlStorage({ pool: database.pool({}, index), tablePrefix: `m${round}_` }),
      )
      await Promise.all(hosts.map((host) => host.migrate()))
      expect(await Promise.all(hosts.map((host) => host.migrate()))).toEqual(hosts.map(() => []))
    }
  })

  test('takes what all nodes write into one community, each once and without a gap', async () => {
    const hosts = nodes.map((_, index) =>
      createMysqlStorage({ pool: database.pool({}, index), tablePrefix: 'w_' }),
    )
    await hosts[0]?.migrate()
    const commits = Array.from({ length: 60 }, (_, index) => ({
      ...step(0),
      process: `p${index}`,
      command: { id: `c${index}`, fingerprint: 'f' },
    }))
    const results = await Promise.all(
      commits.map(async (commit, index) => (await hosts[index % hosts.length]?.commit([commit]))?.[0]),
    )
    expect(results.filter((result) => result?.status !== 'committed')).toEqual([])
    for (const host of hosts) {
      const feed = await host.feed({ community: SAMPLE.community, after: 0, limit: 100 })
      expect(feed.map(({ position }) => position)).toEqual(commits.map((_, index) => index + 1))
    }
  })
})
