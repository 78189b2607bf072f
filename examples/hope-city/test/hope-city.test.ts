import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openSqlite } from '@gongzhi/adapters/sqlite'
import { createMemoryStorage } from '@gongzhi/core'
import { historiesOf, mortal } from '@gongzhi/testing/mortal'
import { crossReview } from '@gongzhi/tri-party'
import { afterAll, expect, test, vi } from 'vitest'

import { InputError } from '../../input-files.ts'
import { readInput } from '../src/read.ts'
import { CITY, prepareYear, REVIEW } from '../src/year.ts'

const here = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gz-hope-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let copies = 0

let played: ReturnType<typeof play> | undefined
/** The whole year of the files, in memory: played once, and only looked at. */
const theYear = () => (played ??= play(join(here, 'data')))
let whole: Promise<readonly string[]> | undefined
const wholeYear = (): Promise<readonly string[]> =>
  (whole ??= theYear().then(({ storage }) => historiesOf(storage, CITY)))

/** The example's input, with one file changed. */
function changed(name: string, change: (text: string) => string): string {
  const copy = join(folder, `data-${++copies}`)
  cpSync(join(here, 'data'), copy, { recursive: true })
  writeFileSync(join(copy, name), change(readFileSync(join(copy, name), 'utf8')))
  return copy
}

async function play(data: string) {
  const storage = createMemoryStorage()
  const year = await prepareYear(await readInput(data), storage)
  const { refusals } = await year.play(() => {})
  const city = year.governance.community(CITY)
  return {
    storage,
    year,
    city,
    refusals,
    orders: (await city.find({ limit: 1_000 }))
      .map(({ process }) => process)
      .filter((process) => process.startsWith(`${REVIEW}/`)),
  }
}

/** Runs the program; kills it after so many milliseconds where told. */
function run(
  args: readonly string[],
  killAfter?: number,
): Promise<{ readonly code: number | null; readonly said: string; readonly complained: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--conditions=source', join(here, 'src', 'main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    let complained = ''
    child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)))
    child.stderr.on('data', (chunk: Buffer) => (complained += String(chunk)))
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, said, complained })
    })
  })
}

/** What a README of the repository says that the example prints. */
function quotesOf(file: string): readonly string[] {
  const text = readFileSync(join(here, '../..', file), 'utf8')
  const lines = [...text.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, body]) => body?.split('\n'))
  const quotes = lines.filter((line): line is string => line !== undefined && line !== '' && line !== '…')
  expect(quotes.length).toBeGreaterThan(5)
  return quotes
}

test('the year ends with both findings, and with everything verified', async () => {
  const { city, orders, refusals, year } = await theYear()
  expect(orders).toEqual([`${REVIEW}/consolidation`, `${REVIEW}/rectification`, `${REVIEW}/violation-V1`])
  expect(refusals.map(({ refusal }) => refusal.code)).toEqual(['register/already-recorded', 'record/refused'])
  expect(await city.verify()).toMatchObject({ ok: true })
  expect(await city.failing()).toEqual([])
  // Whatever exists because of something else says why, back to the scores.
  expect((await city.causes(`${REVIEW}/rectification`)).map(({ process }) => process)).toEqual([
    `${REVIEW}/rectification`,
    REVIEW,
  ])
  expect((await city.effects(REVIEW)).map(({ reaction, status }) => [reaction, status])).toEqual([
    ['review-to-consolidation', 'done'],
    ['review-to-rectification', 'done'],
    ['review-to-referral', 'done'],
  ])
  expect(year.governance.installed.reactions.size).toBeGreaterThan(0)
  // What came of each has come back to the review.
  const review = await city.process(crossReview, REVIEW).standing()
  expect([review?.state, review?.context.followUps.map(({ id, end }) => [id, end?.how, end?.day])]).toEqual([
    'concluded',
    [
      ['consolidation', 'struck-off', '2026-04-08'],
      ['rectification', 'rectified', '2026-03-20'],
      ['violation-V1', 'answered', '2026-02-24'],
    ],
  ])
})

test('one changed score changes which orders follow', async () => {
  // One member of the committee is as content with the company as can be, and the company is no longer
  // deficient.
  const data = changed('ratings.csv', (text) =>
    text.replace(
      /^(luo,committee\.member,parties,company,).*$/m,
      '$1service=100;repairs=100;safety=100;openness=100',
    ),
  )
  const before = await theYear()
  const after = await play(data)
  expect(before.orders).toContain(`${REVIEW}/rectification`)
  expect(after.orders).toEqual([`${REVIEW}/consolidation`, `${REVIEW}/violation-V1`])
  const results = async ({ city }: typeof before) =>
    (await city.process(crossReview, REVIEW).standing())?.context.results.find(
      ({ party }) => party === 'company',
    )
  expect(await results(before)).toMatchObject({ grade: 'deficient', hundredths: 6951 })
  expect(await results(after)).toMatchObject({ grade: 'fair' })
})

test.each([
  [
    'concerns.csv',
    (text: string) => text.replace('\nC2025-0003,2025-01-0', '\nC2025-0003,2025-13-0'),
    /^concerns\.csv, line 4: raised:/,
  ],
  [
    'concerns.csv',
    (text: string) => text.replace(/^(C2025-0005,[^,]*,)\w+/m, '$1wish'),
    /^concerns\.csv, line 6: kind:/,
  ],
  [
    'ratings.csv',
    (text: string) => text.replace('=', '=1'),
    /^ratings\.csv, line 2: points: .* is not dimension=points/,
  ],
  ['units.csv', (text: string) => text.replace(/^1-101,1,/m, '1-101,'), /^units\.csv, line 2: row:/],
  [
    'members.json',
    (text: string) => text.replace('"party.member"', '"party.king"'),
    /^members\.json, line \d+: people\.1\.capacities\.0:/,
  ],
  [
    'house-rules.json',
    (text: string) => text.replace('"value": 3 }', '"value": -3 }'),
    /^house-rules\.json|joint-meeting\/notice-days/,
  ],
])('a wrong %s is told with file, line and reason', async (name, change, message) => {
  const data = changed(name, change)
  const reading = async () => prepareYear(await readInput(data), createMemoryStorage())
  await expect(reading()).rejects.toThrow(message)
})

test('of a wrong input file nothing is stored', async () => {
  const out = join(folder, 'wrong')
  const data = changed('concerns.csv', (text) =>
    text.replace('\nC2025-0003,2025-01-0', '\nC2025-0003,2025-13-0'),
  )
  const { code, complained } = await run(['--data', data, '--out', out, '--lang', 'en'])
  expect(code).toBe(1)
  expect(complained).toMatch(/nothing was stored.*concerns\.csv, line 4: raised:/)
  expect(existsSync(out)).toBe(false)
  await expect(readInput(data)).rejects.toThrow(InputError)
})

test('dying again and again, before and after a write, it still ends in the same histories', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const input = await readInput(join(here, 'data'))
  const storage = createMemoryStorage()
  let deaths = 0
  for (let done = false; !done;) {
    try {
      // Each life is long enough to get past what the one before has done.
      await (await prepareYear(input, mortal(storage, 301 + 2 * deaths))).play(() => {})
      done = true
    } catch (error) {
      expect(String((error as Error).message)).toMatch(/killed/)
      deaths++
    }
  }
  complaints.mockRestore()
  expect(deaths).toBeGreaterThan(30)
  expect(await historiesOf(storage, CITY)).toEqual(await wholeYear())
})

/** The year in one hash, which covers all of it, as the program says it in either language. */
const inOneHash = (said: string) =>
  /^ +(?:entry|第) (\d+) .*?([0-9a-f]{64})$/m.exec(said)?.slice(1) as [position: string, hash: string]

test('killed again and again in a file it is byte for byte what it is in memory, and tells it whole', async () => {
  const out = join(folder, 'killed')
  for (const killAfter of [1_300, 1_900, 2_600]) await run(['--out', out, '--lang', 'en'], killAfter)
  const { code, complained, said } = await run(['--out', out, '--lang', 'en'])
  expect([code, complained]).toEqual([0, ''])
  const storage = await openSqlite({ file: join(out, 'hope-city.sqlite') })
  expect(await historiesOf(storage, CITY)).toEqual(await wholeYear())
  await storage.close()
  const [, hash] = inOneHash(said)
  expect((await wholeYear()).filter((entry) => entry.includes(`"${hash}"]`))).toHaveLength(1)
  expect(quotesOf('README.md').filter((line) => !said.includes(`${line}\n`))).toEqual([])
})

test('run again, it says that it goes on, changes nothing, and tells the same in the other language', async () => {
  const out = join(folder, 'killed')
  const before = readFileSync(join(out, 'hope-city.sqlite'))
  const { code, said } = await run(['--out', out, '--lang', 'zh'])
  expect(code).toBe(0)
  expect(said).toMatch(/接着上次/)
  expect(readFileSync(join(out, 'hope-city.sqlite')).equals(before)).toBe(true)
  expect((await wholeYear()).filter((entry) => entry.includes(`"${inOneHash(said)[1]}"]`))).toHaveLength(1)
  expect(quotesOf('README.zh-CN.md').filter((line) => !said.includes(`${line}\n`))).toEqual([])
})
