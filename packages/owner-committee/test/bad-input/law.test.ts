import {
  createCalendar,
  createGovernance,
  createMemoryStorage,
  createRules,
  mainlandChinaYears,
  parseRulebook,
  type Provision,
  RulebookError,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import {
  approvalBase,
  challengePeriod,
  decisionShown,
  interimNoticeDays,
  lastDayOf,
  noticeDays,
  ordinaryApproval,
  ownerCommittee,
  participation,
  provisions,
  repeatedBallots,
  resolveVoteRule,
  rollObjection,
  rulebooks,
  sizeMinimum,
  specialApproval,
  specialMatters,
  votingForms,
} from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { notice, proposed, ready, rolling, voters, voting } from '../meeting.ts'
import { clerk, director } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { createStage, endOf, standingOf } from '../story.ts'
import { refusedBy, told } from './stage.ts'

/** Loads, and has to fail. */
function problemsOf(
  load: () => unknown,
): readonly { readonly code: string; readonly path?: string; readonly reason: string }[] {
  try {
    load()
  } catch (error) {
    if (error instanceof RulebookError) return error.problems
    throw error
  }
  throw new Error('it was loaded, though it should be refused')
}

const houseBook = (place: string, values: readonly object[]) => ({
  id: 'house',
  package: 'test',
  layer: 'house' as const,
  place,
  community: 'hope',
  label: { zh: '幸福小区', en: 'Hope City' },
  instruments: { procedure: { title: '幸福小区业主大会议事规则', from: '2025-01-01' } },
  values: values.map((value, index) => ({ instrument: 'procedure', article: String(index + 8), ...value })),
})

describe('a threshold without a cited rule', () => {
  const needed: readonly Provision<any>[] = [
    participation,
    approvalBase,
    ordinaryApproval,
    specialApproval,
    specialMatters,
    repeatedBallots,
  ]

  const opening = { event: 'roll.open', data: { day: '2026-03-02' }, by: director } as const
  const later = [rollObjection, noticeDays, interimNoticeDays, votingForms, decisionShown, challengePeriod]
  test.each([...needed, ...later].map((provision) => [provision.id, provision] as const))(
    'keeps the roll from being published, before anybody votes: %s',
    async (_, provision) => {
      const h = stageWith({ [provision.id]: undefined })
      const meeting = await proposed(h)
      const refusal = await refusedBy(h, 'law/missing', () => meeting.send(opening))
      expect(refusal.details).toMatchObject({ provision: provision.id })
      expect((await standingOf(meeting)).state).toEqual({ preparing: 'drafting' })
    },
  )

  test('is named with all the others that are missing, and with the step that needs each', async () => {
    const lacking = [repeatedBallots, decisionShown, noticeDays]
    const h = stageWith(Object.fromEntries(lacking.map(({ id }) => [id, undefined])))
    const meeting = await proposed(h)
    const refusal = await refusedBy(h, 'law/missing', () => meeting.send(opening))
    expect(refusal.details?.['missing']).toEqual([
      { provision: noticeDays.id, neededAt: 'notice.publish' },
      { provision: repeatedBallots.id, neededAt: 'voting.open' },
      { provision: decisionShown.id, neededAt: 'result.announce' },
    ])
    for (const { id } of lacking) {
      expect(refusal.instead?.en).toContain(id)
      expect(refusal.reason.zh).toContain(id === noticeDays.id ? '通知' : id)
    }
  })

  test('is named to whoever asks for the rule, and each value of a vote that is open has its article', async () => {
    const answer = resolveVoteRule(createRules({ provisions, rulebooks: [] }), {
      matter: 'covenant',
      on: '2026-03-02',
    })
    expect(answer).toMatchObject({
      status: 'missing',
      missing: [participation.id, approvalBase.id, specialMatters.id, ordinaryApproval.id],
    })
    if (answer.status === 'missing') told(answer.reason)
    const { fixed } = await standingOf(await voting(createStage()))
    for (const name of ['participation', 'base', 'ordinary', 'special', 'specialMatters', 'repeated'])
      expect(fixed[name]).toMatchObject({
        citation: { instrument: '测试规则', article: expect.stringMatching(/^\d+$/) },
        layer: 'house',
      })
  })
})

describe('house rules that weaken the law are refused when they are loaded, with both articles:', () => {
  // In 杭州市西湖区 and 淄博市张店区: each is held against the text that stands there.
  test.each([
    [
      'a quorum of one half',
      '330106',
      participation,
      { n: 1, d: 2, bound: 'inclusive' },
      { n: 2, d: 3, bound: 'inclusive' },
      '中华人民共和国民法典',
      '278',
    ],
    [
      'a quorum of just under two thirds',
      '370303',
      participation,
      { n: 6_666, d: 10_000, bound: 'inclusive' },
      { n: 4, d: 6, bound: 'inclusive' },
      '中华人民共和国民法典',
      '278',
    ],
    [
      'a special majority of two thirds',
      '330106',
      specialApproval,
      { n: 2, d: 3, bound: 'inclusive' },
      { n: 3, d: 4, bound: 'inclusive' },
      '中华人民共和国民法典',
      '278',
    ],
    [
      'an ordinary majority of exactly half',
      '330106',
      ordinaryApproval,
      { n: 1, d: 2, bound: 'inclusive' },
      { n: 1, d: 2, bound: 'strict' },
      '中华人民共和国民法典',
      '278',
    ],
    ['a notice of seven days', '330106', noticeDays, 7, 15, '物业管理条例', '14'],
    ['a notice of fourteen days', '370303', noticeDays, 14, 15, '物业管理条例', '14'],
    [
      'a notice of an interim meeting of seven days, where the city itself says seven',
      '330106',
      interimNoticeDays,
      7,
      15,
      '物业管理条例',
      '14',
    ],
    ['a committee of three', '370303', sizeMinimum, 3, 5, '山东省物业管理条例', '30'],
    ['a committee of four', '330106', sizeMinimum, 4, 5, '杭州市物业管理条例', '27'],
  ] as const)('%s', async (_, place, provision, weak, lawful, instrument, article) => {
    const book = (value: unknown) => houseBook(place, [{ provision: provision.id, value }]) as never
    const problems = problemsOf(() => createRules({ provisions, rulebooks: [...rulebooks, book(weak)] }))
    expect(problems).toMatchObject([{ code: 'rulebook/weakens-higher-rule', path: 'house.values.0' }])
    for (const [title, of] of [
      [instrument, article],
      ['幸福小区业主大会议事规则', '8'],
    ])
      for (const words of [`《${title}》第${of}条`, `《${title}》 Art. ${of}`])
        expect(problems[0]?.reason).toContain(words)
    expect(
      createRules({ provisions, rulebooks: [...rulebooks, book(lawful)] }).resolve({
        provision: provision as Provision<any>,
        place,
        community: 'hope',
        on: '2026-03-02',
      }).status,
    ).toBe('set')

    // The engine does not begin either, and its store stays empty.
    const storage = createMemoryStorage()
    const begin = (value: unknown) => () =>
      createGovernance({ storage, plugins: [ownerCommittee()], rulebooks: [book(value)], holdings: () => [] })
    expect(problemsOf(begin(weak))).toEqual(problems)
    expect(await storage.communities({ after: null, limit: 10 })).toEqual([])
    expect(begin(lawful)).not.toThrow()
  })

  test('what asks for more than the floor is taken', () => {
    const rules = createRules({
      provisions,
      rulebooks: [
        ...rulebooks,
        houseBook('370303', [
          { provision: noticeDays.id, value: 16 },
          { provision: sizeMinimum.id, value: 7 },
        ]) as never,
      ],
    })
    for (const [provision, value] of [
      [noticeDays, 16],
      [sizeMinimum, 7],
    ] as const)
      expect(
        rules.resolve({ provision, place: '370303', community: 'hope', on: '2026-03-02' }),
      ).toMatchObject({ value, layer: 'house' })
  })
})

describe('a rulebook file is refused, with a code and the path,', () => {
  const file = (value: object, more: object = {}) => ({
    ...houseBook('330106', [
      { provision: participation.id, value: { n: 2, d: 3, bound: 'inclusive' }, ...value },
    ]),
    ...more,
  })
  const load = (content: unknown) => () => createRules({ provisions, rulebooks: [parseRulebook(content)] })

  test('with a key that nobody knows, at every depth', () => {
    expect(load(file({}))).not.toThrow()
    expect(problemsOf(load(file({}, { quorum: 1 })))).toMatchObject([
      { code: 'rulebook/malformed', path: 'house', reason: expect.stringContaining('quorum') },
    ])
    expect(problemsOf(load(file({ articel: '278' })))).toMatchObject([
      { code: 'rulebook/malformed', path: 'house.values.0', reason: expect.stringContaining('articel') },
    ])
    expect(problemsOf(load(file({ value: { n: 2, d: 3, bound: 'inclusive', of: 'all' } })))).toMatchObject([
      { code: 'rulebook/wrong-value', path: 'house.values.0.value', reason: expect.stringContaining('of') },
    ])
    expect(problemsOf(load(file({ provision: 'voting/particpation' })))).toMatchObject([
      { code: 'rulebook/unknown-provision', path: 'house.values.0' },
    ])
  })

  test('with a fraction over one: the whole is a share, and one part more is none', () => {
    for (const n of [2, 3]) expect(load(file({ value: { n, d: 3, bound: 'inclusive' } }))).not.toThrow()
    expect(problemsOf(load(file({ value: { n: 4, d: 3, bound: 'inclusive' } })))).toMatchObject([
      {
        code: 'rulebook/wrong-value',
        path: 'house.values.0.value',
        reason: expect.stringContaining('not more than the whole'),
      },
    ])
    for (const value of [
      { n: -1, d: 3, bound: 'inclusive' },
      { n: 2, d: 0, bound: 'inclusive' },
      { n: 2, d: 3 },
      '2/3',
      1,
    ])
      expect(problemsOf(load(file({ value })))).toMatchObject([{ code: 'rulebook/wrong-value' }])
    expect(problemsOf(load(file({ value: { n: 0.5, d: 1, bound: 'inclusive' } })))).toMatchObject([
      { code: 'rulebook/not-an-integer' },
    ])
  })

  test('with a citation that has no article, a blank one, or no such instrument', () => {
    for (const article of [undefined, '', ' ', '\u3000'])
      expect(problemsOf(load(file({ article })))).toMatchObject([
        { code: 'rulebook/malformed', path: 'house.values.0.article' },
      ])
    expect(problemsOf(load(file({ instrument: undefined })))).toMatchObject([
      { code: 'rulebook/malformed', path: 'house.values.0.instrument' },
    ])
    expect(problemsOf(load(file({ instrument: 'covenant' })))).toMatchObject([
      { code: 'rulebook/unknown-instrument', path: 'house.values.0.instrument' },
    ])
  })
})

describe("dates outside the calendar's years", () => {
  const upTo2025 = createCalendar({
    id: 'until-2025',
    years: Object.fromEntries(Object.entries(mainlandChinaYears).filter(([year]) => Number(year) <= 2025)),
  })
  const rules = createRules({ provisions, rulebooks })

  test('leave a clock undetermined, with the year, the plain day for a reminder, and the reason', () => {
    // Thirty days from 25 November 2025 end on 25 December; from 1 December, on a day that waits for the notice
    // of the next year; from the 2nd, in a year that the calendar does not know.
    expect(lastDayOf(rules, { clock: 'filing', from: '2025-11-25', calendar: upTo2025 })).toMatchObject({
      status: 'set',
      day: '2025-12-25',
    })
    expect(lastDayOf(rules, { clock: 'filing', from: '2025-12-01', calendar: upTo2025 })).toMatchObject({
      status: 'undetermined',
      year: 2026,
      plain: '2025-12-31',
    })
    const answer = lastDayOf(rules, { clock: 'filing', from: '2025-12-02', calendar: upTo2025 })
    expect(answer).toMatchObject({
      status: 'undetermined',
      year: 2026,
      plain: '2026-01-01',
      citation: { instrument: '物业管理条例', article: '16' },
    })
    if (answer.status === 'undetermined') told(answer.reason)
    expect(() =>
      lastDayOf(rules, { clock: 'filing', from: '2025-02-30' as never, calendar: upTo2025 }),
    ).toThrow(expect.objectContaining({ code: 'period/not-a-day' }))
  })

  test('make a deadline provisional: it is listed so, never fires, and what it opens waits for it', async () => {
    const h = stageWith({}, { calendar: upTo2025 })
    const meeting = await rolling(h)
    const due = endOf('2026-03-09')
    expect(await h.community.deadlines({ before: due + 1 })).toMatchObject([
      { process: 'm1', name: 'rollShown', dueAt: due, provisional: true },
    ])
    await h.at(due)
    const refusal = await refusedBy(h, 'calendar/unknown-year', () =>
      meeting.send({ event: 'roll.seal', data: {}, by: director }),
    )
    expect(refusal.details).toMatchObject({ year: 2026, plain: due })
    // It is shown for as long as it takes: the roll is put right meanwhile.
    accepted(await meeting.register('roll').record({ data: voters[0] as (typeof voters)[number], by: clerk }))
    expect((await standingOf(meeting)).states).toContain('preparing.rolling')
  })

  test('that are no days at all are refused as they come in', async () => {
    const h = createStage()
    const meeting = await ready(h)
    for (const opens of ['2026-02-30', '2026-13-01', '26-03-25', '2026-03-25T00:00:00Z', ''])
      await refusedBy(h, 'parse/malformed', () =>
        meeting.send({ event: 'notice.publish', data: { ...notice, opens: opens as never }, by: director }),
      )
  })
})
