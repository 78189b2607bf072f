import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { compareRuns, ratiosOf, readRun, writeRun } from './compare.ts'
import { row } from './measure.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongzhi-bench-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const table = (ours: number, what = 'an event') => ({
  title: 'SQLite',
  rows: [row(what, { ours, peer: 100 }, 'bare driver')],
})
const compared = (then: number, now: number) => compareRuns(ratiosOf([table(then)]), ratiosOf([table(now)]))

describe('a run that is held against a stored one', () => {
  it('is worse from a ratio that is more than a quarter above the stored one', () => {
    expect([124, 125, 126].map((now) => compared(100, now).worse)).toEqual([0, 0, 1])
    expect(compared(100, 126).lines).toEqual([
      'SQLite: an event, against bare driver: 1.26, was 1.00, 1.26 ×  WORSE',
    ])
    expect(compared(200, 100)).toEqual({
      lines: ['SQLite: an event, against bare driver: 1.00, was 2.00, 0.50 ×'],
      worse: 0,
    })
  })

  it('says what only one of the two measured', () => {
    const [then, now] = [ratiosOf([table(100, 'a ballot')]), ratiosOf([table(100)])]
    expect(compareRuns(then, now)).toEqual({
      lines: [
        'SQLite: an event, against bare driver: 1.00, not in the stored run',
        'SQLite: a ballot, against bare driver: not in this run',
      ],
      worse: 0,
    })
  })

  it('knows a row by its title without the rate that stands in it', () => {
    const [then, now] = [
      ratiosOf([table(100, '4 workers (81/s)')]),
      ratiosOf([table(90, '4 workers (1,022/s)')]),
    ]
    expect(compareRuns(then, now).lines).toEqual([
      'SQLite: 4 workers, against bare driver: 0.90, was 1.00, 0.90 ×',
    ])
  })

  it('is read from the file into which it was written, and from no other', () => {
    const file = join(folder, 'run.json')
    writeRun(file, [table(150)])
    expect(readRun(file)).toEqual([{ table: 'SQLite', what: 'an event', against: 'bare driver', ratio: 1.5 }])
    for (const other of [{}, [{ what: 'an event', ratio: 1 }], [1], [null]]) {
      writeFileSync(file, JSON.stringify(other))
      expect(() => readRun(file)).toThrow('is no run that pnpm bench --write has stored')
    }
  })
})
