import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { row } from './measure.ts'

/** What the program prints, run as `pnpm bench` runs it, without the servers that the environment names. */
function bench(...words: readonly string[]): {
  readonly status: number | null
  readonly said: string
  readonly complained: string
} {
  const { GONGZHI_TEST_MYSQL: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--expose-gc', fileURLToPath(new URL('main.ts', import.meta.url)), ...words],
    { encoding: 'utf8', env },
  )
  return { status, said: stdout, complained: stderr }
}

const ROW = new RegExp(
  [
    String.raw`^(?<what>.+?) {2,}(?<ours>[\d.]+) (?:µs)? +(?<other>[\d.]+) (?:µs)? +(?<against>.+?) {2,}`,
    String.raw`(?<ratio>[\d.]+)(?: +≤ (?<goal>[\d.]+) +(?<verdict>met|missed))?$`,
  ].join(''),
)

/** A row as it is printed. */
interface Printed {
  readonly what: string
  readonly ours: string
  readonly other: string
  readonly against: string
  readonly ratio: string
  readonly goal?: string
  readonly verdict?: string
}

/** What is measured of every store, with the goals of those that are on one thread. */
const MEASURED = [
  'one process alone | bare driver, one per transaction |',
  'one process alone: calls of an event | begin; lock; check and write; commit |',
  '64 processes at once | bare driver, one per transaction |',
  '64 processes at once | bare driver, batches of 64 | 1.67',
  '50 ballots at once | bare driver, one per transaction |',
  '500 ballots at once | bare driver, batches of 500 | 1.67',
  'read of 1,000 entries, each | bare driver, the same pages of 1,000 |',
  'history of 1,000 entries, each | the same, JSON not parsed |',
  '20 of 100 by attribute | bare driver, one index; budget 10 ms |',
  '20 of 100 in any of 60 places | bare driver, one index; budget 10 ms |',
  'count among 100 in 60 places | bare driver, one index; budget 10 ms |',
  '20 of 400 by attribute | bare driver, one index; budget 30 ms |',
  '20 of 400 in any of 60 places | bare driver, one index; budget 30 ms |',
  'count among 400 in 60 places | bare driver, one index; budget 30 ms |',
  'worklist of a person, 100 open in one community | bare driver, one index; budget 10 ms |',
  'worklist of a person, 100 open in 60 communities | bare driver, one index; budget 10 ms |',
  'worklist of a person, 400 open in one community | bare driver, one index; budget 30 ms |',
  'worklist of a person, 400 open in 60 communities | bare driver, one index; budget 30 ms |',
  'a task claimed and finished, 4 workers (n/s) | 1 worker (n/s) |',
  'a claim with nothing due, 1,000 waiting | bare driver, one index |',
  'one event at 200 communities | at 10 communities | 1.20',
  'a pass with nothing due at 200 communities | at 10 communities |',
  "an engine's first pass at 200 communities | at 10 communities |",
  'a claim with nothing due at 200 communities | at 10 communities | 1.20',
]

describe('pnpm bench', () => {
  it('measures everything of a store in small, and holds each goal against its ratio', () => {
    const { status, said, complained } = bench('node:sqlite', '--quick')
    expect([status, complained]).toEqual([0, ''])
    const [, title, ...lines] = said.split('\n')
    expect(title).toBe('SQLite (node:sqlite)')
    const rows = lines
      .map((line) => line.match(ROW)?.groups)
      .filter((groups) => groups !== undefined) as unknown[] as Printed[]
    expect(
      rows.map(({ what, against, goal = '' }) =>
        `${what} | ${against} | ${goal}`.replaceAll(/\([\d,]+\/s\)/g, '(n/s)').trim(),
      ),
    ).toEqual(MEASURED)
    for (const { what, ours, other, ratio, goal, verdict } of rows) {
      expect(Number(ours), what).toBeGreaterThan(0)
      // Each figure is rounded before it is printed.
      expect(Math.abs(Number(ours) / Number(other) - Number(ratio)), what).toBeLessThanOrEqual(
        0.005 + (0.05 * (Number(ratio) + 1)) / (Number(other) - 0.05),
      )
      // A ratio that is printed as its goal may be on either side of it.
      if (goal !== undefined && ratio !== goal)
        expect(verdict, what).toBe(Number(ratio) < Number(goal) ? 'met' : 'missed')
    }
  })

  it('says which table was left out where no server is named', () => {
    expect(bench('mysql', '--quick')).toEqual({
      status: 0,
      complained: '',
      said: expect.stringMatching(/^\nMySQL or MariaDB\n {2}left out: GONGZHI_TEST_MYSQL names no server\n$/),
    })
  })

  it('names its parts where it is asked for one that it does not have', () => {
    const { status, complained } = bench('postgre')
    expect(status).toBe(1)
    expect(complained).toContain(
      'pnpm bench does not know postgre; its parts are engine, ' +
        'owners, tenants, shards, stores, sqlite, node:sqlite, better-sqlite3, pglite, postgres, mysql, ' +
        'http, crowd, peers; ours can be held against emmett, dbos, restate',
    )
  })
})

describe('a row', () => {
  it('is met as long as its ratio is not above its goal', () => {
    const metAt = (ours: number) => row('', { ours, peer: 100 }, '', { atMost: 1.5 }).met
    expect([metAt(149), metAt(150), metAt(151)]).toEqual([true, true, false])
    expect(row('', { ours: 999, peer: 1 }, '')).toMatchObject({ goal: '', met: true })
  })
})
