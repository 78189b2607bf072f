import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type PostgresServer, startPostgres } from '../packages/adapters/test/postgres-server.ts'
import { play } from './play.ts'
import { type Outcome, promisesOf, reportOf } from './report.ts'

const mysql = process.env['GONGZHI_TEST_MYSQL']
const everything = process.env['GONGZHI_TEST_EVERYTHING'] === '1'

let postgres: PostgresServer | undefined

beforeAll(async () => {
  postgres = await startPostgres()
})

afterAll(async () => postgres?.stop())

/**
 * Four engines, two hundred bills, and a death in every second. A machine that is so busy with something
 * else that a worker outlasts its lease says nothing about lateness: there they play again, with a longer
 * one.
 */
async function playWithin(url: string, lease = 4_000): Promise<Outcome> {
  const outcome = await play({
    url,
    processes: 200,
    communities: 8,
    workers: 4,
    killEvery: 1_000,
    lease,
    batch: 10,
    seed: 7,
    spread: 5_000,
    backlog: 0,
    say: () => {},
  })
  return outcome.lateness.longestBatch > lease && lease < 60_000 ? playWithin(url, 2 * lease) : outcome
}

async function keepsItsPromises(url: string): Promise<Outcome> {
  const outcome = await playWithin(url)
  expect([
    ...outcome.audit.findings,
    ...outcome.lateness.early,
    ...(url.includes(' ') ? [] : outcome.lateness.findings),
    ...outcome.takings.findings,
    ...outcome.campaign.crew.flatMap(({ reports }) => reports),
  ]).toEqual([])
  expect(promisesOf(outcome).filter(({ held }) => !held)).toEqual([])
  const { paid, lapsed, communities } = outcome.audit.counts
  expect([paid + lapsed, paid, communities, outcome.audit.effects.length]).toEqual([
    200,
    outcome.campaign.paid.size,
    8,
    4 * lapsed,
  ])
  // Some of those who died held tasks, which others have done.
  expect(outcome.lateness.rows.at(-1)?.taken).toBeGreaterThan(1)
  expect(reportOf(outcome)).toContain('4 engines on one store, 200 bills in 8 communities')
  return outcome
}

describe('four engines on one store, while one after the other is killed', () => {
  test('fire each deadline at its instant and do each reaction, once and within the lease, on PostgreSQL', async () => {
    const { host, port, user, database } = postgres!.connection
    expect(
      (await keepsItsPromises(`postgres://${user}@${encodeURIComponent(host)}:${port}/${database}`)).server,
    ).toBe(`PostgreSQL ${postgres!.version}`)
  })

  test.skipIf(!everything)('and over two shards, with reactions from one to the other', async () => {
    const { host, port, user, database } = postgres!.connection
    const url = `postgres://${user}@${encodeURIComponent(host)}:${port}/${database}`
    expect((await keepsItsPromises(`${url} ${url}`)).server).toMatch(/^2 shards: PostgreSQL/)
  })

  test.skipIf(mysql === undefined)('and on the MySQL or MariaDB at GONGZHI_TEST_MYSQL', async () => {
    expect((await keepsItsPromises(mysql as string)).server).toMatch(/^\d+\.\d+/)
  })
})
