import { createMemoryStorage, type StorageAdapter } from '@gongzhi/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../packages/adapters/test/postgres-server.ts'
import { auditStore } from './audit.ts'
import { createEngine, LEDGER } from './bills.ts'
import { fill } from './field.ts'
import { latenessOf } from './lateness.ts'
import { play } from './play.ts'
import { promisesOf, reportOf } from './report.ts'

let postgres: PostgresServer | undefined
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(async () => postgres?.stop())

/** Four engines, two hundred bills, and a death in every second. */
async function small(url: string) {
  return play({ url, processes: 200, communities: 8, workers: 4, killEvery: 1_000, lease: 1_500, batch: 10, seed: 7, spread: 5_000, backlog: 0, say: () => {} })
}

describe('four engines on one store, while one after the other is killed', () => {
  test('fire every deadline once at its instant and do every reaction once, no later than the lease allows, on PostgreSQL', async () => {
    const { host, port, user, database } = postgres!.connection
    const outcome = await small(`postgres://${user}@${encodeURIComponent(host)}:${port}/${database}`)
    expect(outcome.audit.findings).toEqual([])
    expect(outcome.lateness.findings).toEqual([])
    expect(outcome.campaign.reports).toEqual([])
    expect(promisesOf(outcome).map(({ held }) => held)).toEqual([true, true, true])
    const { paid, lapsed, communities } = outcome.audit.counts
    expect([paid + lapsed, communities, outcome.audit.effects.length]).toEqual([200, 8, 4 * lapsed])
    expect(outcome.campaign.kills).toBeGreaterThanOrEqual(3)
    // Some of those who died held tasks, which others have done.
    expect(outcome.lateness.rows.at(-1)?.taken).toBeGreaterThan(1)
    expect(reportOf(outcome)).toContain('4 engines on one store, 200 bills in 8 communities')
  }, 180_000)
})

describe('the audit', () => {
  const lease = 60_000
  const size = { processes: 6, communities: 2 }

  /** Bills that are all due, in memory, under a clock that the test moves. */
  async function stage() {
    const storage = createMemoryStorage()
    const time = { now: 1_800_000_000_000 }
    const engine = (over: Partial<StorageAdapter> = {}) => createEngine({ ...storage, ...over }, { lease, clock: () => time.now, report: () => {} })
    await fill(engine(), { ...size, due: () => time.now + 1_000, patience: 500 })
    time.now += 2_000
    return { storage, time, engine, audit: () => auditStore({ engine: engine(), storage }, size) }
  }

  test('finds nothing where everything was done once', async () => {
    const { engine, time, audit } = await stage()
    await engine().runDue()
    time.now += 1_000
    await engine().runDue()
    expect(await audit()).toMatchObject({ findings: [], counts: { paid: 0, lapsed: 6, communities: 2 } })
    expect((await audit()).effects).toHaveLength(24)
  })

  test('finds what was booked twice, by a worker that gave the order another id', async () => {
    const { storage, engine, time, audit } = await stage()
    const careless = (name: string): Partial<StorageAdapter> => ({
      commit: (commits) => storage.commit(commits.map((commit) => (commit.kind === 'process' && commit.process === LEDGER ? { ...commit, command: { ...commit.command, id: `${commit.command.id}-${name}` } } : commit))),
      finish: async (task) => (name === 'first' && task.topic === 'reaction:ended-to-ledger' ? false : storage.finish(task)),
    })
    await engine(careless('first')).runDue()
    time.now += 1_000
    await engine(careless('first')).runDue()
    time.now += lease
    await engine(careless('second')).runDue()
    expect((await audit()).findings).toEqual(expect.arrayContaining([expect.stringMatching(/^community-000\/bill-0\/reminder stands 2 times in the books/)]))
  })

  test('finds what was left undone, and what waits', async () => {
    const { engine, audit } = await stage()
    await engine().runDue()
    expect((await audit()).findings).toEqual(expect.arrayContaining(['community-000/bill-0/reminder has the entries [start]', 'community-000/bill-0/reminder: deadline:reminderEnds@waiting waits']))
  })
})

describe('what the lease allows', () => {
  const [task, lease] = ['a/b/deadline:c', 1_000]
  /** A worker that was busy for 10 ms with something else, and two that took the task, at 20 and at 1,040. */
  const claims = [
    [{ at: 0, reach: null, tasks: [['x', 1]] }, { at: 10, reach: null, tasks: [] }],
    [{ at: 15, reach: 0, tasks: [['y', 1]] }, { at: 20, reach: null, tasks: [[task, 1]] }],
    [{ at: 1_035, reach: 0, tasks: [] }, { at: 1_040, reach: 3, tasks: [[task, 2]] }, { at: 1_050, reach: null, tasks: [] }],
  ] as const
  const late = (recorded: number) => latenessOf([{ task, due: 2, from: 2, recorded }], { claims, lease })

  test.each([[2, []], [1, [/was done 1 ms before it could be/]]])('is nothing before its time: recorded at %i', (recorded, findings) => {
    expect(late(recorded).findings).toEqual(findings.map((finding) => expect.stringMatching(finding)))
  })

  test.each([[1_050, []], [1_051, [/was done 1049 ms after it could be; taken 2 times, it is allowed 1048 ms/]]])('is a turn and a lease for each worker that died, and a batch before and after: recorded at %i', (recorded, findings) => {
    expect(late(recorded).findings).toEqual(findings.map((finding) => expect.stringMatching(finding)))
    expect(late(recorded)).toMatchObject({ longestBatch: 10, longestWait: 20, rows: [{ taken: 2, count: 1, most: recorded - 2, allowed: 1_060 }] })
  })
})
