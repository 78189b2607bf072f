import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createMemoryStorage } from '@gongzhi/core'
import { assemblyMeeting, committeeElection, committeeTerm } from '@gongzhi/owner-committee'
import Papa from 'papaparse'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { ELECTION, TERM, VOTE } from '../src/committee.ts'
import { readInput } from '../src/read.ts'
import { at, CITY, prepareYear } from '../src/year.ts'

const data = join(import.meta.dirname, '..', 'data')
const folder = mkdtempSync(join(tmpdir(), 'gz-hope-committee-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let copies = 0

/** The example's input, with one file changed. */
function changed(name: string, change: (text: string) => string): string {
  const copy = join(folder, String(++copies))
  cpSync(data, copy, { recursive: true })
  writeFileSync(join(copy, name), change(readFileSync(join(copy, name), 'utf8')))
  return copy
}

/** The year until a day, and then no further. */
async function playUntil(until: number, from = data) {
  const year = await prepareYear(await readInput(from), createMemoryStorage())
  await year
    .play((now) => (now >= until ? Promise.reject(new Error('far enough')) : undefined))
    .catch((error: unknown) => {
      if ((error as Error).message !== 'far enough') throw error
    })
  return year.governance.community(CITY)
}

let city: Awaited<ReturnType<typeof playUntil>>
beforeAll(async () => {
  city = await playUntil(at('2025-04-20'))
})

/**
 * What the files say without the engine: heads and hundredths of a square metre of those who chose somebody.
 */
function byHand(candidate: string) {
  const rows = (name: string) =>
    Papa.parse<string[]>(readFileSync(join(data, name), 'utf8'), { skipEmptyLines: true }).data
  const [header = [], ...ballots] = rows('ballots.csv')
  const area = new Map(
    rows('units.csv')
      .slice(1)
      .map((row) => [row[0], Math.round(Number(row[3]) * 100)]),
  )
  const own = ballots.filter((row) => row[header.indexOf(candidate)] === 'for')
  return { heads: own.length, areaCentiM2: own.reduce((sum, row) => sum + (area.get(row[1]) ?? 0), 0) }
}

test('the committee is elected by as many heads and as much area as the ballots of the file add up to', async () => {
  const context = (await city.process(committeeElection, ELECTION).standing())?.context
  const [round] = context?.rounds ?? []
  expect(round?.counted?.roll.heads).toBe(1_200)
  expect(round?.counted?.candidates.length).toBe(9)
  for (const { candidate, for: approving } of round?.counted?.candidates ?? [])
    expect([candidate, approving]).toEqual([candidate, byHand(candidate)])
  expect(context?.elected).toEqual([
    'zhou',
    'luo',
    'xie',
    'deng',
    'owner-06094',
    'owner-08023',
    'owner-10014',
  ])
  expect(context?.alternates).toEqual(['owner-11202'])
  expect(context?.late).toEqual([])
})

test('the same assembly adopts the rules of procedure and the covenant, on the same ballots', async () => {
  const results = (await city.process(assemblyMeeting, VOTE).standing())?.context.results ?? []
  expect(results.map(({ item, outcome }) => [item, outcome])).toEqual([
    ['R1', 'passed'],
    ['C1', 'passed'],
  ])
  for (const { item, for: approving } of results) expect(approving).toEqual(byHand(item))
})

test('who owes fees is refused with the clause, by whoever reviewed him first', async () => {
  const candidate = (await city.process(committeeElection, ELECTION).standing())?.context.candidates.find(
    (one) => one.candidate === 'owner-04162',
  )
  expect(candidate).toMatchObject({
    status: 'refused',
    reviews: [
      {
        reviewer: 'street',
        bars: [{ cause: 'fee-arrears', instrument: '希望城管理规约（示例）', article: '30' }],
      },
    ],
  })
  const others =
    (await city.process(committeeElection, ELECTION).standing())?.context.candidates.filter(
      ({ status }) => status === 'standing',
    ) ?? []
  expect(
    others.every(
      ({ reviews }) => reviews.map(({ reviewer }) => reviewer).join() === 'street,community-party',
    ),
  ).toBe(true)
})

test('the term begins by itself once both authorities have certified, for five years from the election', async () => {
  const term = await city.process(committeeTerm, TERM).standing()
  expect(term?.context).toMatchObject({
    termFrom: '2025-03-24',
    termUntil: '2030-03-24',
    filed: [{ authority: 'street' }, { authority: 'housing-authority' }],
  })
  expect(term?.context.members.slice(0, 2)).toMatchObject([
    { person: 'zhou', office: 'director' },
    { person: 'luo', office: 'deputy' },
  ])
  expect((await city.causes(TERM)).map(({ process }) => process)).toEqual([TERM, ELECTION])
  expect((await city.causes(VOTE)).map(({ process }) => process)).toEqual([VOTE, ELECTION])
  expect(await city.failing()).toEqual([])
})

test('with a third of the ballots missing nobody is elected, and nothing is filed', async () => {
  const few = changed('ballots.csv', (text) =>
    text
      .split('\n')
      .filter((_, index) => index === 0 || index % 3 !== 0)
      .join('\n'),
  )
  const other = await playUntil(at('2025-03-25'), few)
  expect((await other.process(committeeElection, ELECTION).standing())?.context).toMatchObject({
    elected: [],
    settled: { status: 'no-quorum' },
  })
  expect(await other.process(committeeTerm, TERM).standing()).toBeUndefined()
})

test.each([
  [
    'ballots.csv',
    (text: string) => text.replace(/^([^\n]+\n[^,]+,[^,]+,)[^,]+/, '$1nobody'),
    /^ballots\.csv, line 2: owner: nobody does not own \S+ by units\.csv/,
  ],
  [
    'ballots.csv',
    (text: string) => `${text}${text.split('\n')[1]}\n`,
    /^ballots\.csv, line 890: unit: \S+ stands twice/,
  ],
  ['ballots.csv', (text: string) => text.replace(',for,', ',perhaps,'), /^ballots\.csv, line 2: zhou: /],
  [
    'election.json',
    (text: string) => text.replace('"candidate": "owner-04162"', '"candidate": "owner-99999"'),
    /^election\.json: candidate: owner-99999 owns no unit of units\.csv/,
  ],
  [
    'units.csv',
    (text: string) => text.replace(/,89\.29,/, ',-89.29,'),
    /^units\.csv, line 2: area_register:/,
  ],
  [
    'house-rules.json',
    (text: string) => text.replace('"provision": "election/bars"', '"provision": "election/barz"'),
    /election\/barz/,
  ],
])('a wrong %s of the election is told before anything is stored', async (name, change, message) => {
  const reading = async () => prepareYear(await readInput(changed(name, change)), createMemoryStorage())
  await expect(reading()).rejects.toThrow(message)
})
