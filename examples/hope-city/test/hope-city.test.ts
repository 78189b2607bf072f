import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openSqlite } from '@gongzhi/adapters/sqlite'
import { createMemoryStorage } from '@gongzhi/core'
import { historiesOf, mortal } from '@gongzhi/testing/mortal'
import { everything, trials } from '@gongzhi/testing/trials'
import { concern, crossReview, satisfactionSurvey, visitRound } from '@gongzhi/tri-party'
import { afterAll, expect, test, vi } from 'vitest'

import { staleIn } from '../../../site/kept/samples.ts'
import { InputError } from '../../input-files.ts'
import { createPaint } from '../../words.ts'
import { playFollows } from '../src/follows.ts'
import { nameOf } from '../src/people.ts'
import { readInput } from '../src/read.ts'
import { tellOneRefusal, tellRefusal } from '../src/tell-refusal.ts'
import { at, CITY, prepareYear, REVIEW } from '../src/year.ts'

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

test('beyond the community a company is credited by what is stored, and a mandate ends with its term', async () => {
  const { credit, mandates, verified } = await playFollows((await theYear()).year)
  expect(
    credit.map(({ assessment: { score, credit: counted } }) =>
      score.status === 'rated'
        ? [score.points, counted.entries.map(({ fact }) => fact).toSorted()]
        : score.status,
    ),
  ).toEqual([
    [79, [expect.stringMatching(/^review-2025\/rectification#\d+$/), 'survey-2025']],
    [84, ['survey-2025']],
  ])
  expect(mandates.map(({ held }) => held.map(({ capacity }) => capacity))).toEqual([['party.secretary'], []])
  expect(verified).toBe(true)
})

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

test.each(['zh', 'en'] as const)(
  'a refusal is told in %s by names and sentences, and not in JSON',
  async (language) => {
    const { refusals, year } = await theYear()
    const input = await readInput(join(here, 'data'))
    const said: string[] = []
    const teller = { language, paint: createPaint(false), say: (line = '') => void said.push(line) }
    for (const { what, refusal } of refusals) {
      const name = nameOf(input, { id: what.who, language })
      tellRefusal(teller, { what: what[language], refusal, named: { [what.who]: name } })
    }
    await tellOneRefusal(teller, year)
    const told = said.join('\n')
    expect(told).not.toMatch(/[{}[\]]|\b(zhou|luo)\b/)
    expect(told).toContain(
      {
        zh: '罗副主任属于或者代表业主委员会，不能评本方',
        en: 'Deputy director Luo belongs to or speaks for the owner committee, and may not rate it',
      }[language],
    )
    expect(told).toContain({ zh: '须提前 3 日通知', en: 'with 3 days of notice' }[language])
  },
)

/** What happened to a concern, without what the two that are told have in common. */
async function wayOf(city: Awaited<ReturnType<typeof theYear>>['city'], id: string) {
  const names = (await city.process(concern, id).history()).map(({ body }) => body.name)
  return names.filter((name) => !['concern.assign', 'concern.urge'].includes(name))
}

test('what was said at a door in March is decided by a meeting, done, verified, and found good', async () => {
  const { city } = await theYear()
  const round = await city.process(visitRound, 'round-2025-03').standing()
  expect(round?.context).toMatchObject({ raised: 1, reach: { planned: 12, met: 9, refused: 1, absent: 2 } })
  const id = 'round-2025-03/concern-1'
  expect(await wayOf(city, id)).toEqual([
    'start',
    'concern.accept',
    'resolutionDue@working',
    'concern.escalate',
    'meeting.schedule',
    'meeting.decide',
    'meeting.done',
    'concern.evaluate',
  ])
  const standing = await city.process(concern, id).standing()
  expect([standing?.state, standing?.context]).toMatchObject([
    'closed',
    { escalated: 'joint-meeting', satisfied: true },
  ])
  expect((await city.causes(id)).map(({ process }) => process)).toEqual([id, 'round-2025-03'])
})

test('what a meeting hands up the street takes, gives to a department, and has answered', async () => {
  const { city } = await theYear()
  expect(await wayOf(city, 'S2025-01')).toEqual([
    'start',
    'concern.accept',
    'concern.escalate',
    'meeting.schedule',
    'resolutionDue@working',
    'meeting.handUp',
    'street.take',
    'street.assign',
    'street.answer',
    'concern.evaluate',
  ])
  const standing = await city.process(concern, 'S2025-01').standing()
  expect([standing?.state, standing?.context]).toMatchObject([
    'closed',
    { escalated: 'street', streetLate: false, satisfied: true },
  ])
})

/** The figures of the review, by their ids. */
async function figuresOf(city: Awaited<ReturnType<typeof theYear>>['city']) {
  const indicators = (await city.process(crossReview, REVIEW).standing())?.context.indicators ?? []
  return new Map(indicators.map(({ id, value, source, upTo }) => [id, { value, source, upTo }]))
}

test('the 95.6 % of the report come of the slips in the box, and enter the review with their source', async () => {
  const { city } = await theYear()
  const slips = readFileSync(join(here, 'data', 'survey-answers.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
  const satisfied = slips.filter((line) => /^[0-9a-f]+,(very-)?satisfied,/.test(line)).length
  expect([satisfied, slips.length]).toEqual([239, 250])
  const survey = await city.process(satisfactionSurvey, 'survey-2025').standing()
  expect(survey?.context).toMatchObject({
    size: 300,
    result: {
      status: 'counted',
      hundredths: 9_560,
      reach: { asked: 300, reached: 270, refused: 20, answered: 250 },
      satisfied: [{ question: 'overall', share: { n: satisfied, d: slips.length } }, { question: 'repairs' }],
    },
  })
  const figures = await figuresOf(city)
  expect(figures.get('satisfaction')).toMatchObject({
    value: 9_560,
    source: expect.stringMatching(/^survey-2025: 239\/250; asked 300/),
  })
  // What the store has is computed from it, with how far it looked; what it has not is stated by somebody.
  expect(figures.get('meetings-held')).toMatchObject({
    value: 9_166,
    source: '11/12',
    upTo: expect.any(Number),
  })
  expect(figures.get('fee-collection')).toMatchObject({ value: 9_600, upTo: null })
  const reports = (await city.process(crossReview, REVIEW).standing())?.context.reports ?? []
  expect(reports.map(({ party, figures: own }) => [party, own.map(({ id }) => id)])).toEqual([
    ['party-organisation', ['meetings-held']],
    ['owner-committee', []],
    [
      'company',
      ['concerns-in-time', 'no-penalties', 'no-open-fire-lane', 'no-open-illegal-building', 'satisfaction'],
    ],
  ])
})

test('one other answer is another figure, and a household that was not drawn is not asked', async () => {
  const until = async (data: string) => {
    const year = await prepareYear(await readInput(data), createMemoryStorage())
    await year
      .play((now) => (now >= at('2026-01-09') ? Promise.reject(new Error('far enough')) : undefined))
      .catch((error: unknown) => {
        if ((error as Error).message !== 'far enough') throw error
      })
    return figuresOf(year.governance.community(CITY))
  }
  const other = changed('survey-answers.csv', (text) => text.replace(/(\n[0-9a-f]+),satisfied,/, '$1,so-so,'))
  expect((await until(other)).get('satisfaction')).toMatchObject({ value: 9_520, source: /238\/250/ })
  const stranger = changed('survey-attempts.csv', (text) => text.replace(/\n1,\d+,/, '\n1,1,'))
  await expect(until(stranger)).rejects.toThrow(/household 1 is not one of those to be asked/)
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
  expect(await results(before)).toMatchObject({ grade: 'deficient', hundredths: 6943 })
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
    'loop.json',
    (text: string) => text.replace('"9-1802"', '"9-9999"'),
    /^loop\.json: household: 9-9999 is not in units\.csv/,
  ],
  [
    'survey-answers.csv',
    (text: string) => text.replace(/\n[0-9a-f]+,/, '\nmine,'),
    /^survey-answers\.csv, line 2: slip: is not the number of a slip/,
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

/** How many writes the first life has; each has a few more, for it begins with what the one before had done. */
const FIRST_LIFE = trials(901, 301)

test('dying again and again, before and after a write, it still ends in the same histories', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const input = await readInput(join(here, 'data'))
  const storage = createMemoryStorage()
  let deaths = 0
  for (let done = false; !done;) {
    try {
      // Each life is long enough to get past what the one before has done.
      await (await prepareYear(input, mortal(storage, FIRST_LIFE + 2 * deaths))).play(() => {})
      done = true
    } catch (error) {
      expect(String((error as Error).message)).toMatch(/killed/)
      deaths++
    }
  }
  complaints.mockRestore()
  expect(deaths).toBeGreaterThan(9_000 / FIRST_LIFE)
  expect(await historiesOf(storage, CITY)).toEqual(await wholeYear())
})

/** The year in one hash, which covers all of it, as the program says it in either language. */
const inOneHash = (said: string) =>
  /^ +(?:entry|第) (\d+) .*?([0-9a-f]{64})$/m.exec(said)?.slice(1) as [position: string, hash: string]

test('killed again and again in a file it is byte for byte what it is in memory, and tells it whole', async () => {
  const out = join(folder, 'killed')
  for (const killAfter of everything ? [1_300, 1_900, 2_600] : [1_900])
    await run(['--out', out, '--lang', 'en'], killAfter)
  const { code, complained, said } = await run(['--out', out, '--lang', 'en'])
  expect(said).not.toMatch(/[{[]"/)
  expect([code, complained]).toEqual([0, ''])
  const storage = await openSqlite({ file: join(out, 'hope-city.sqlite') })
  expect(await historiesOf(storage, CITY)).toEqual(await wholeYear())
  await storage.close()
  const [, hash] = inOneHash(said)
  expect((await wholeYear()).filter((entry) => entry.includes(`"${hash}"]`))).toHaveLength(1)
  expect(quotesOf('README.md').filter((line) => !said.includes(`${line}\n`))).toEqual([])
  // The site shows papers of this year: `npm run site -- keep` takes them anew.
  expect(staleIn(join(out, 'papers'), 'en')).toEqual([])
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
  expect(staleIn(join(out, 'papers'), 'zh')).toEqual([])
})
