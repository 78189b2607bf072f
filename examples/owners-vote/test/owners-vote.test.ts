import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createMemoryStorage, type StorageAdapter, verifyRecordProof } from '@gongzhi/core'
import {
  assemblyMeeting,
  commitToSeed,
  committeeElection,
  committeeTerm,
  type DecidedMatter,
  describeDecision,
  drawLot,
} from '@gongzhi/owner-committee'
import { historiesOf, mortal } from '@gongzhi/testing/mortal'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { outlooksAt } from '../src/half-way.ts'
import { readInput } from '../src/read.ts'
import { at, COMMUNITY, DAYS, ELECTION, FORMER, HALF_WAY } from '../src/story.ts'
import { effectsOf, meetingOf, prepareVote, toCase } from '../src/vote.ts'

const here = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gz-vote-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let copies = 0

/** The example's input, with one file changed. */
function changed(name: string, change: (text: string) => string): string {
  const copy = join(folder, `data-${++copies}`)
  cpSync(join(here, 'data'), copy, { recursive: true })
  const before = readFileSync(join(copy, name), 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(join(copy, name), after)
  return copy
}

async function play(data: string, storage: StorageAdapter = createMemoryStorage()) {
  const vote = prepareVote(toCase(await readInput(data)), storage)
  const { refusals } = await vote.play(() => {})
  const city = vote.governance.community(COMMUNITY)
  const id = await meetingOf(vote)
  const meeting = city.process(assemblyMeeting, id)
  const outcomes = Object.fromEntries(
    (await meeting.standing())?.context.results.map(({ item, outcome }) => [item, outcome]) ?? [],
  )
  return { vote, city, id, meeting, refusals, outcomes, election: city.process(committeeElection, ELECTION) }
}

let played: Awaited<ReturnType<typeof play>>
const whole = createMemoryStorage()
beforeAll(async () => void (played = await play(join(here, 'data'), whole)))

test('1,500 units are 1,393 heads: an owner of fifteen is one, and so is the developer with all that is his', () => {
  const { roll, input } = played.vote
  expect(input.roll).toMatchObject({ rows: 1_500, problems: [] })
  expect(roll.total).toEqual({ heads: 1_393, areaCentiM2: 13_695_719 })
  expect(
    roll.voters
      .filter(({ units }) => units.length >= 15)
      .map(({ voter, units, actors }) => [voter, units.length, actors]),
  ).toEqual([
    ['14-1801', 44, ['agent-lantian']],
    ['9-1001', 15, ['agent-haiyue']],
  ])
  expect(roll.left.map(({ citation }) => citation.article)).toEqual(Array.from({ length: 30 }, () => '7'))
})

test('each mistake of the first draft is listed with its line, and none of them is guessed away', () => {
  expect(played.vote.input.draft.problems.map(({ line, field, code }) => [line, field, code])).toEqual([
    [2, 'unit', 'roll/duplicate-unit'],
    [4, 'area_register', 'roll/area-not-positive'],
    [6, 'unit', 'roll/duplicate-unit'],
    [8, 'kind', 'roll/unknown-kind'],
    [10, 'area_register', 'roll/area-missing'],
    [12, 'owners', 'roll/no-owner'],
  ])
})

test('the ordinary motion passes, the special one lacks the area, and that of one building the quorum', async () => {
  expect(played.outcomes).toEqual({ M1: 'passed', M2: 'not-passed', M3: 'not-passed' })
  const decided = (await played.meeting.history({ limit: 1_000 })).flatMap(({ body }) =>
    (body.outcomes ?? []).filter(({ name }) => name === 'matter.decided'),
  ) as unknown as readonly {
    readonly data: {
      readonly item: { readonly id: string }
      readonly assessment: {
        readonly criteria: readonly {
          readonly id: string
          readonly met: boolean
        }[]
      }
    } & DecidedMatter
  }[]
  expect(
    decided.map(({ data }) => [
      data.item.id,
      data.assessment.criteria.filter(({ met }) => !met).map(({ id }) => id),
    ]),
  ).toEqual([
    ['M1', []],
    ['M2', ['approval-area']],
    ['M3', ['participation-heads', 'participation-area']],
  ])
  for (const { data } of decided)
    for (const { note, citation } of describeDecision(data).criteria)
      expect([note?.zh, note?.en, citation?.article]).toEqual([
        expect.stringMatching(/./),
        expect.stringMatching(/./),
        '278',
      ])
})

test('five are elected, the last of them by a lot that anybody can repeat', async () => {
  const context = (await played.election.standing())?.context
  expect(context).toMatchObject({
    elected: ['yu', 'song', 'lan', 'qiao', 'mo'],
    alternates: ['ding'],
    // The vouchers came from the auditor after the ten days that Art. 43 gives from the formation of the group.
    late: ['handover'],
  })
  const counted = context?.rounds[0]?.counted
  const votes = (candidate: string) => counted?.candidates.find((one) => one.candidate === candidate)?.for
  expect(votes('ding')).toEqual(votes('mo'))
  const { seed } = played.vote.input
  const committed = commitToSeed(seed)
  expect(context?.rounds[0]?.commitment).toBe(committed.status === 'committed' && committed.commitment)
  const draw = drawLot({
    seed,
    commitment: context?.rounds[0]?.commitment ?? '',
    of: ['ding', 'mo'],
    election: ELECTION,
  })
  expect(draw).toMatchObject({ status: 'drawn', order: ['mo', 'ding'] })
  const [term] = await played.city.find({ definition: committeeTerm, cause: { process: ELECTION } })
  expect((await played.city.process(committeeTerm, term?.process ?? '').standing())?.context).toMatchObject({
    termFrom: '2026-04-29',
    termUntil: '2031-04-29',
    seats: 5,
  })
})

test('two candidates are refused, one by the city and one by the house, each with the article', async () => {
  const refused = (await played.election.standing())?.context.candidates
    .filter(({ status }) => status === 'refused')
    .map(({ candidate, reviews }) => [candidate, reviews.flatMap(({ bars }) => bars)])
  expect(refused).toEqual([
    ['shen', [{ cause: 'owner', instrument: '青岛市物业管理条例', article: '34' }]],
    [
      'guan',
      // Whoever works for the company has an interest in it: the house rules bar both, in one article.
      ['company-interest', 'relative-in-company'].map((cause) => ({
        cause,
        instrument: '蓝田湾小区业主大会议事规则（示例）',
        article: '22',
      })),
    ],
  ])
})

test('what is early, late, of a stranger or for somebody else is refused with its code, not counted', async () => {
  expect(played.refusals.map(({ ballot, refusal }) => [ballot.voter, ballot.by, refusal.code])).toEqual([
    ['10-1201', 'owner-10-1201', 'register/not-open'],
    ['3-1902', 'daughter-10-1301', 'record/refused'],
    ['4-1203', 'tenant-4-1203', 'authorise/other-community'],
    ['5-1003', 'owner-5-1002', 'record/refused'],
    ['6-1401', 'owner-6-1401', 'record/refused'],
    ['8-2301', 'owner-8-2301', 'register/closed'],
    ['3-1801', 'owner-3-1801', 'register/closed'],
  ])
  const tally = (await played.meeting.standing())?.context.tally
  // One spoilt ballot came back void, and one of which the two entries differ; of two ballots of one voter
  // the last one counts.
  expect(tally).toMatchObject({
    differing: 2,
    unconfirmed: 0,
    repeated: 1,
    returned: [
      { building: null, returned: { heads: 1_065 } },
      { building: '7', returned: { heads: 27 } },
    ],
  })
  expect(tally?.counts.find(({ question }) => question === 'M1')?.void.heads).toBe(2)
})

test('half-way the outlook says what is needed, what would flip it, and what another clause would do', async () => {
  const outlooks = await outlooksAt(played.vote, { meeting: played.id, until: HALF_WAY })
  expect(
    outlooks.map(
      ({ item: { id }, outlook }) =>
        outlook.status === 'shown' && [
          id,
          outlook.standing.outcome,
          outlook.certain,
          outlook.participation.heads.needed,
          outlook.approval.area.needed,
          outlook.votes?.heads,
          outlook.under.map(({ silence, standing }) => [silence, standing.outcome]),
        ],
    ),
  ).toEqual([
    [
      'M1',
      'not-passed',
      null,
      162,
      0,
      162,
      [
        ['abstention', 'not-passed'],
        ['join-majority', 'passed'],
      ],
    ],
    [
      'M2',
      'not-passed',
      null,
      162,
      324_953,
      162,
      [
        ['abstention', 'not-passed'],
        ['join-majority', 'passed'],
      ],
    ],
    [
      'M3',
      'not-passed',
      null,
      48,
      0,
      48,
      [
        ['abstention', 'not-passed'],
        ['join-majority', 'passed'],
      ],
    ],
  ])
  // At the close the same computation comes to the result that was announced.
  const closed = await outlooksAt(played.vote, { meeting: played.id, until: at(DAYS.end) })
  expect(
    Object.fromEntries(
      closed.map(({ item: { id }, outlook }) => [id, outlook.status === 'shown' && outlook.standing.outcome]),
    ),
  ).toEqual(played.outcomes)
  const [first] = closed
  const results = (await played.meeting.standing())?.context.results[0]
  expect(first?.outlook.status === 'shown' && first.outlook.totals).toEqual(
    Object.fromEntries(
      (['roll', 'for', 'against', 'abstain', 'void', 'unreturned', 'undelivered'] as const).map((part) => [
        part,
        results?.[part],
      ]),
    ),
  )
})

test('one owner proves that the ballot is in the count, with nothing but the proof', async () => {
  const proof = await played.meeting.register('ballots').proof('9-1001 online')
  const other = await played.meeting.register('ballots').proof('14-1801 online')
  if (proof.status !== 'proved') throw new Error(`${proof.code}`)
  expect(verifyRecordProof(proof)).toBe(true)
  expect(
    verifyRecordProof({ ...proof, body: proof.body.replace('"choice":"against"', '"choice":"for"') }),
  ).toBe(false)
  expect(other.status === 'proved' && verifyRecordProof({ ...proof, proof: other.proof })).toBe(false)
})

test('everything is verified, nothing fails, and what exists because of something else says why', async () => {
  const { city, vote } = played
  expect(await city.verify()).toMatchObject({ ok: true })
  expect(await city.failing()).toEqual([])
  expect((await effectsOf(vote)).map(({ outcome, status }) => [outcome, status])).toEqual(
    expect.arrayContaining([
      ['reElection.due', 'done'],
      ['vote.requested', 'done'],
      ['election.counted', 'done'],
      ['committee.elected', 'done'],
      ['committee.constituted', 'done'],
    ]),
  )
  expect((await effectsOf(vote)).filter(({ status }) => status !== 'done')).toEqual([])
  const [term] = await city.find({ definition: committeeTerm, cause: { process: ELECTION } })
  // The new term, the election that it comes from, and the former term, whose end started that election.
  expect((await city.causes(term?.process ?? '')).map(({ process }) => process)).toEqual([
    term?.process,
    ELECTION,
    FORMER,
  ])
  expect((await city.process(committeeTerm, FORMER).standing())?.status).toBe('done')
})

test('another silence clause in the house rules turns two results, and leaves the third', async () => {
  const after = await play(
    changed('house-rules.json', (text) =>
      text.replace('"value": "not-participating"', '"value": "join-majority"'),
    ),
  )
  expect(after.outcomes).toEqual({ M1: 'passed', M2: 'passed', M3: 'passed' })
  expect(played.outcomes).toEqual({ M1: 'passed', M2: 'not-passed', M3: 'not-passed' })
})

test('one ballot less for one of the two, and there is no tie and no lot', async () => {
  const row = /^(B\d+,[^,]*,[^,]*,[^,]*,online,[^,]*,[^,]*,(?:[^,]*,){7})against,for,/m
  const after = await play(changed('ballots.csv', (text) => text.replace(row, '$1against,against,')))
  const context = (await after.election.standing())?.context
  expect(context).toMatchObject({ elected: ['yu', 'song', 'lan', 'qiao', 'ding'], alternates: ['mo'] })
  expect(context?.rounds[0]?.seed).toBeNull()
})

test('dying again and again, before and after a write, it still ends in the same histories', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const given = toCase(await readInput(join(here, 'data')))
  const storage = createMemoryStorage()
  let deaths = 0
  for (let done = false; !done;) {
    try {
      await prepareVote(given, mortal(storage, 31 + deaths)).play(() => {})
      done = true
    } catch (error) {
      expect(String((error as Error).message)).toMatch(/killed/)
      deaths++
    }
  }
  complaints.mockRestore()
  expect(deaths).toBeGreaterThan(10)
  expect(await historiesOf(storage, COMMUNITY)).toEqual(await historiesOf(whole, COMMUNITY))
})
