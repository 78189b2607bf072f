import {
  addDays,
  type BackwardConvention,
  type CivilDay,
  createCalendar,
  createRules,
  mainlandChina,
  parseRulebook,
} from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { type ClockName, clockOf, CLOCKS } from './clocks.ts'
import { type ClockQuery, earliestEventOf, lastDayOf } from './last-day.ts'

const length = (provision: string, value: unknown, article = '1') => ({
  provision,
  value,
  instrument: 'law',
  article,
})
const days = (count: number) => ({ count, unit: 'day' })
const workingDays = (count: number) => ({ count, unit: 'working-day' })
const months = (count: number) => ({ count, unit: 'month' })
const years = (count: number) => ({ count, unit: 'year' })
const book = (given: {
  readonly id: string
  readonly layer: string
  readonly place?: string
  readonly community?: string
  readonly values: readonly unknown[]
}) =>
  parseRulebook({
    package: 'test',
    label: { zh: given.id, en: given.id },
    instruments: { law: { title: given.id, from: '2020-01-01' } },
    ...given,
  })

const rules = createRules({
  provisions,
  rulebooks: [
    book({
      id: 'nation',
      layer: 'nation',
      values: [
        length('assembly/notice-days', 15, '14'),
        length('committee/filing-period', days(30), '16'),
        length('assembly/challenge-period', years(1), '12'),
        length('company/dismissal-notice', days(60), '946'),
        length('term/maximum', years(5)),
        length('term/minimum', years(3)),
        length('term/extension', years(5)),
        length('company/emergency-service', months(6)),
      ],
    }),
    book({
      id: 'beijing',
      layer: 'province',
      place: '110000',
      values: [
        length('committee/certificate-period', workingDays(5)),
        length('term/re-election-lead', months(6)),
        length('committee/meeting-interval', months(2)),
      ],
    }),
    book({
      id: 'shandong',
      layer: 'province',
      place: '370000',
      values: [
        length('term/re-election-lead', days(90)),
        length('committee/first-meeting', days(7)),
        length('voting/window-minimum', 5),
        length('voting/window-maximum', 60),
      ],
    }),
    book({
      id: 'house',
      layer: 'house',
      community: 'hope-city',
      values: [
        length('assembly/roll-objection', days(7)),
        length('voting/entry-period', { count: 48, unit: 'hour' }),
        length('voting/window-extension', 0),
        length('company/renewal-decision', workingDays(10)),
      ],
    }),
  ],
})
const ask = (
  query: Omit<ClockQuery, 'calendar' | 'clock'> & {
    readonly clock: ClockName
    readonly calendar?: ClockQuery['calendar']
  },
) => lastDayOf(rules, { calendar: mainlandChina, ...query } as ClockQuery)
const unknown = createCalendar({ id: 'none', years: {} })

describe('every clock', () => {
  test.each(Object.entries(CLOCKS))(
    '%s has a provision of this package, labels and a start in two languages, and its name leads to it',
    (name, clock) => {
      expect(provisions).toContain(clock.provision)
      for (const text of [clock.label.zh, clock.from.zh]) expect(text).toMatch(/[\u4e00-\u9fff]/)
      for (const text of [clock.label.en, clock.from.en]) expect(text).toMatch(/^[A-Z][ -~]+$/)
      expect(clockOf(name)).toBe(clock)
    },
  )

  test('every provision that is a period or a number of days, or a "before", has exactly one clock', () => {
    const lengths = provisions
      .filter(({ type }) => type.kind === 'period' || (type.kind === 'count' && type.unit === 'day'))
      .map(({ id }) => id)
    expect(
      Object.values(CLOCKS)
        .map(({ provision }) => provision.id)
        .sort(),
    ).toEqual([...lengths, 'term/re-election-by-expiry'].sort())
  })

  test('a name from outside that is no clock leads to none', () => {
    for (const name of ['lunch', '', 'toString', '__proto__'])
      expect([name, clockOf(name)]).toEqual([name, undefined])
  })

  test('a length of office moves off no rest day, and nothing that is counted back does', () => {
    for (const name of [
      'term-end',
      'term-end-earliest',
      'extension',
      'substitute-failing',
      'substitute-term',
      'emergency-service',
      'first-delivery',
    ] as const)
      expect([name, CLOCKS[name].roll]).toEqual([name, 'none'])
    for (const clock of Object.values(CLOCKS))
      if (clock.direction === 'backward')
        expect([clock.provision.id, clock.roll]).toEqual([clock.provision.id, 'none'])
  })
})

describe('forward clocks', () => {
  test.each<[clock: ClockName, from: CivilDay, where: { place?: string; community?: string }, day: CivilDay]>(
    [
      // The thirtieth day is 30 September, a Tuesday; 1 October; 8 October: the last two in the holiday,
      // which ends with 8 October 2025.
      ['filing', '2025-08-31', {}, '2025-09-30'],
      ['filing', '2025-09-01', {}, '2025-10-09'],
      ['filing', '2025-09-08', {}, '2025-10-09'],
      ['filing', '2025-09-09', {}, '2025-10-09'],
      ['filing', '2025-09-10', {}, '2025-10-10'],
      // 11 October 2025 is a Saturday that is worked, 12 October a Sunday that is not.
      ['filing', '2025-09-11', {}, '2025-10-11'],
      ['filing', '2025-09-12', {}, '2025-10-13'],
      // 28 September 2025 is a Sunday that is worked: 26, 28, 29, 30 September, 9 October.
      ['certificate', '2025-09-25', { place: '110000' }, '2025-10-09'],
      ['certificate', '2025-09-24', { place: '110105' }, '2025-09-30'],
      ['certificate', '2025-09-30', { place: '110000' }, '2025-10-14'],
      ['challenge', '2024-09-30', {}, '2025-09-30'],
      ['challenge', '2024-10-01', {}, '2025-10-09'],
      ['challenge', '2024-02-29', {}, '2025-02-28'],
      ['first-committee-meeting', '2025-09-23', { place: '370200' }, '2025-09-30'],
      ['first-committee-meeting', '2025-09-24', { place: '370200' }, '2025-10-09'],
      ['roll-objection', '2025-09-24', { community: 'hope-city' }, '2025-10-09'],
      // Two months from 31 December end on the last day of February, a Saturday in 2026 that is worked.
      ['committee-meeting-interval', '2025-12-31', { place: '110000' }, '2026-02-28'],
      ['voting-at-least', '2025-09-26', { place: '370000' }, '2025-10-09'],
      ['voting-at-most', '2025-08-03', { place: '370000' }, '2025-10-02'],
    ],
  )('%s from %s in %o ends on %s', (clock, from, where, day) => {
    const answer = ask({ clock, from, ...where })
    expect(answer).toMatchObject({ status: 'set', day })
    expect(answer.status === 'set' && answer.trace.at(-1)?.day).toBe(day)
  })

  test.each<[clock: ClockName, from: CivilDay, day: CivilDay]>([
    ['term-end', '2018-05-20', '2023-05-20'],
    ['term-end', '2020-02-29', '2025-02-28'],
    ['term-end', '2020-10-05', '2025-10-05'],
    ['term-end-earliest', '2022-10-05', '2025-10-05'],
    ['extension', '2020-10-05', '2025-10-05'],
    ['emergency-service', '2025-04-05', '2025-10-05'],
    ['emergency-service', '2025-08-31', '2026-02-28'],
  ])('%s from %s is a length and ends on %s, holiday or not', (clock, from, day) => {
    expect(ask({ clock, from, on: '2025-01-01' })).toMatchObject({ status: 'set', day })
    expect(ask({ clock, from, on: '2025-01-01', calendar: unknown })).toMatchObject({ status: 'set', day })
  })

  test('the trace says the length with its article, and each step of the Civil Code', () => {
    const answer = ask({ clock: 'filing', from: '2025-09-01' })
    if (answer.status !== 'set') return expect.unreachable()
    expect(answer.citation).toEqual({ instrument: 'nation', article: '16' })
    expect(answer.trace.map(({ day, article }) => [day, article?.article])).toEqual([
      ['2025-09-01', '16'],
      ['2025-09-01', '201'],
      ['2025-10-01', '200'],
      ['2025-10-09', '203'],
    ])
    expect(answer.trace[0]?.step).toEqual({
      zh: '备案期限：30日；起算：业主委员会选举产生之日',
      en: 'Time to file: 30 days. Counted from: The day of the election',
    })
  })

  test('an extension by no day ends where the vote ends', () => {
    expect(ask({ clock: 'voting-extension', from: '2025-10-05', community: 'hope-city' })).toMatchObject({
      status: 'set',
      day: '2025-10-05',
    })
  })
})

describe('backward clocks', () => {
  test.each<
    [
      clock: ClockName,
      from: CivilDay,
      where: { place?: string; community?: string },
      difference: CivilDay,
      full: CivilDay,
    ]
  >([
    ['notice', '2025-10-31', {}, '2025-10-16', '2025-10-15'],
    // A last day in the holiday stays: later would be too late.
    ['notice', '2025-10-20', {}, '2025-10-05', '2025-10-04'],
    ['notice', '2024-03-15', {}, '2024-02-29', '2024-02-28'],
    ['dismissal-notice', '2025-12-31', {}, '2025-11-01', '2025-10-31'],
    ['re-election-lead', '2025-12-31', { place: '370200' }, '2025-10-02', '2025-10-01'],
    ['re-election-lead', '2025-12-31', { place: '110000' }, '2025-06-30', '2025-06-29'],
    ['re-election-lead', '2025-08-31', { place: '110000' }, '2025-02-28', '2025-02-27'],
    ['re-election-lead', '2024-08-30', { place: '110000' }, '2024-02-29', '2024-02-28'],
    // Working days back from 15 October: 14, 13, 11, 10, 9 October, 30, 29, 28 (a worked Sunday), 26, 25
    // September.
    ['renewal-decision', '2025-10-15', { community: 'hope-city' }, '2025-09-25', '2025-09-24'],
    ['renewal-decision', '2025-10-16', { community: 'hope-city' }, '2025-09-26', '2025-09-25'],
  ])(
    '%s for %s in %o is due on %s, and on %s where whole days lie between',
    (clock, from, where, difference, full) => {
      expect(ask({ clock, from, ...where, convention: 'calendar-difference' })).toMatchObject({
        status: 'set',
        day: difference,
      })
      expect(ask({ clock, from, ...where, convention: 'full-days' })).toMatchObject({
        status: 'set',
        day: full,
      })
    },
  )

  test.each<
    [
      clock: 'notice' | 're-election-lead' | 'renewal-decision',
      given: CivilDay,
      where: { place?: string; community?: string },
      difference: CivilDay,
      full: CivilDay,
    ]
  >([
    ['notice', '2025-10-16', {}, '2025-10-31', '2025-11-01'],
    ['re-election-lead', '2025-02-28', { place: '110000' }, '2025-08-28', '2025-09-01'],
    ['re-election-lead', '2025-08-31', { place: '110000' }, '2026-03-01', '2026-03-01'],
    ['renewal-decision', '2025-09-25', { community: 'hope-city' }, '2025-10-15', '2025-10-16'],
  ])(
    '%s that is done on %s in %o is in time for %s, or for %s, and for no day before it',
    (clock, given, where, difference, full) => {
      for (const [convention, day] of [
        ['calendar-difference', difference],
        ['full-days', full],
      ] as const) {
        expect(
          earliestEventOf(rules, { clock, given, ...where, convention, calendar: mainlandChina }),
        ).toMatchObject({ status: 'set', day })
        const [at, before] = [day, addDays(day, -1)].map((from) => ask({ clock, from, ...where, convention }))
        expect(at?.status === 'set' && at.day >= given).toBe(true)
        expect(before?.status === 'set' && before.day < given).toBe(true)
      }
    },
  )

  test('the trace names the article that is followed in the other direction', () => {
    const answer = ask({
      clock: 're-election-lead',
      from: '2025-08-31',
      place: '110000',
      convention: 'full-days',
    })
    if (answer.status !== 'set') return expect.unreachable()
    expect(answer.trace.map(({ day, article }) => [day, article?.article])).toEqual([
      ['2025-08-31', '1'],
      ['2025-02-28', '202'],
      ['2025-02-27', undefined],
    ])
  })

  test('without a convention there is no answer: the types ask for it, and so does the function', () => {
    // @ts-expect-error: a backward clock needs its convention
    const query: ClockQuery = { clock: 'notice', from: '2025-10-31', calendar: mainlandChina }
    expect(lastDayOf(rules, query)).toMatchObject({
      status: 'refused',
      code: 'clock/needs-a-convention',
      provision: 'assembly/notice-days',
    })
    expect(
      earliestEventOf(rules, {
        clock: 'notice',
        given: '2025-10-31',
        calendar: mainlandChina,
        convention: undefined as unknown as BackwardConvention,
      }),
    ).toMatchObject({ code: 'clock/needs-a-convention' })
  })
})

describe('no answer is invented', () => {
  test('a year without a calendar is undetermined, with the plain day beside it', () => {
    expect(ask({ clock: 'filing', from: '2029-12-05' })).toMatchObject({
      status: 'undetermined',
      year: 2030,
      plain: '2030-01-04',
    })
    expect(ask({ clock: 'certificate', from: '2030-01-04', place: '110000' })).toMatchObject({
      status: 'undetermined',
      year: 2030,
      plain: '2030-01-11',
    })
    // Plain weeks back from Wednesday 15 October: 14, 13, 10, 9, 8, 7, 6, 3, 2, 1.
    expect(
      ask({
        clock: 'renewal-decision',
        from: '2025-10-15',
        community: 'hope-city',
        convention: 'full-days',
        calendar: unknown,
      }),
    ).toMatchObject({ status: 'undetermined', year: 2025, plain: '2025-09-30' })
    expect(
      earliestEventOf(rules, {
        clock: 'renewal-decision',
        given: '2025-10-01',
        community: 'hope-city',
        convention: 'calendar-difference',
        calendar: unknown,
      }),
    ).toMatchObject({ status: 'undetermined', year: 2025, plain: '2025-10-15' })
  })

  test('days back from an event need no calendar', () => {
    expect(
      ask({ clock: 'notice', from: '2030-10-31', convention: 'calendar-difference', calendar: unknown }),
    ).toMatchObject({ status: 'set', day: '2030-10-16' })
  })

  test('what no text states at the place is missing, with its provision', () => {
    expect(ask({ clock: 'certificate', from: '2025-09-25', place: '370200' })).toMatchObject({
      status: 'missing',
      provision: 'committee/certificate-period',
    })
    expect(ask({ clock: 'candidates-before', from: '2025-09-25', convention: 'full-days' })).toMatchObject({
      status: 'missing',
      provision: 'election/candidates-before',
    })
    expect(
      earliestEventOf(rules, {
        clock: 'candidates-before',
        given: '2025-09-25',
        convention: 'full-days',
        calendar: mainlandChina,
      }),
    ).toMatchObject({ status: 'missing' })
  })

  test('a text says nothing before it is in force: the law is that of the day counted from, or named', () => {
    expect(ask({ clock: 'filing', from: '2019-12-31' }).status).toBe('missing')
    expect(ask({ clock: 'filing', from: '2020-01-01' }).status).toBe('set')
    expect(ask({ clock: 'filing', from: '2019-12-31', on: '2020-01-01' }).status).toBe('set')
    expect(ask({ clock: 'filing', from: '2020-01-01', on: '2019-12-31' }).status).toBe('missing')
  })

  test('hours are no days', () => {
    expect(ask({ clock: 'ballot-entry', from: '2025-10-15', community: 'hope-city' })).toMatchObject({
      status: 'refused',
      code: 'clock/needs-an-instant',
      provision: 'voting/entry-period',
    })
  })
})
