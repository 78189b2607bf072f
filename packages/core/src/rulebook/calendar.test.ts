import chineseDays from 'chinese-days'
import { describe, expect, test } from 'vitest'

import type { CivilDay } from '../time.ts'
import { type CalendarYear, createCalendar, lastRollingDay, restsOn } from './calendar.ts'
import { addDays } from './civil-day.ts'
import { mainlandChina, mainlandChinaYears } from './mainland-china.ts'
import { workingDayAfterPauses } from './paused-day.ts'
import { lastDay } from './period.ts'
import { endOfWorkingTime } from './working-time.ts'

describe('mainland China', () => {
  test.each([
    ['2003-12-31', undefined],
    ['2004-01-01', true],
    ['2004-01-02', false],
    ['2026-12-25', false],
    ['2026-12-26', undefined],
    ['2027-01-01', undefined],
  ] as const)(
    'knows days from 2004 on, and none of which a later notice may say otherwise: %s',
    (day, rest) => {
      expect(restsOn(day, mainlandChina)).toBe(rest)
    },
  )

  test('states the years 2004 to 2026, each with the notice that it rests on, by number from 2008', () => {
    expect(mainlandChina.years).toEqual(Array.from({ length: 23 }, (_, at) => 2004 + at))
    for (const year of mainlandChina.years)
      expect(mainlandChinaYears[year]?.source).toMatch(
        new RegExp(
          `关于${year}年部分节假日安排的通知（` +
            (year < 2008 ? '文号未查到；日期据 chinese-days' : `国办发明电〔${year - 1}〕\\d+号）`),
        ),
      )
  })

  test('knows the notices that changed a year after it was stated', () => {
    expect(mainlandChina.dayKind('2015-09-03')).toBe('holiday')
    expect(mainlandChina.dayKind('2015-09-06')).toBe('make-up')
    expect(mainlandChina.dayKind('2019-05-02')).toBe('holiday')
    expect(mainlandChina.dayKind('2019-04-28')).toBe('make-up')
    expect(mainlandChina.dayKind('2020-01-31')).toBe('holiday')
  })

  test.each(mainlandChina.years)('agrees with chinese-days on every day of %i', (year) => {
    let days = 0
    const last = mainlandChina.years.includes(year + 1) ? `${year}-12-31` : `${year}-12-25`
    for (let day = `${year}-01-01` as CivilDay; day <= last; day = addDays(day, 1)) {
      const { work, name } = chineseDays.getDayDetail(day)
      const [ordinary, ordered] = work ? ['working', 'make-up'] : ['rest', 'holiday']
      expect({ day, kind: mainlandChina.dayKind(day), rest: mainlandChina.isRestDay(day) }).toEqual({
        day,
        kind: name.includes(',') ? ordered : ordinary,
        rest: !work,
      })
      days++
    }
    expect(days).toBe((year % 4 === 0 ? 366 : 365) - (last.endsWith('31') ? 0 : 6))
  })

  test('tells working days, rest days, days off and make-up days apart', () => {
    expect(mainlandChina.dayKind('2026-09-30')).toBe('working')
    expect(mainlandChina.dayKind('2026-09-19')).toBe('rest')
    expect(mainlandChina.dayKind('2026-10-01')).toBe('holiday')
    expect(mainlandChina.dayKind('2026-10-10')).toBe('make-up')
    expect(mainlandChina.isRestDay('2026-10-10')).toBe(false)
  })

  test('says nothing about a year without data, one before and one after', () => {
    for (const day of ['2003-12-31', '2027-01-01', '2027-10-01'] as const) {
      expect(mainlandChina.dayKind(day)).toBeUndefined()
      expect(mainlandChina.isRestDay(day)).toBeUndefined()
    }
    expect(mainlandChina.isRestDay('2004-01-01')).toBe(true)
    expect(mainlandChina.isRestDay('2026-12-25')).toBe(false)
  })

  test('says nothing about late December before the next year is stated: its notice may reach back', () => {
    const last = mainlandChinaYears[2026]!
    const withNext = (year: Partial<CalendarYear>) =>
      createCalendar({
        id: 'next',
        years: { 2026: last, 2027: { holidays: [], workdays: [], source: 'invented', ...year } },
      })
    expect(mainlandChina.isRestDay('2026-12-25')).toBe(false)
    for (const day of ['2026-12-26', '2026-12-28', '2026-12-31'] as const) {
      expect(mainlandChina.dayKind(day)).toBeUndefined()
      expect(lastRollingDay(day, mainlandChina)).toEqual({ status: 'undetermined', year: 2027 })
    }
    const plain = withNext({})
    expect((['2026-12-26', '2026-12-28'] as const).map(plain.dayKind)).toEqual(['rest', 'working'])
    const reaching = withNext({ holidays: ['2026-12-31', '2027-01-01'], workdays: ['2026-12-26'] })
    expect((['2026-12-26', '2026-12-31'] as const).map(reaching.dayKind)).toEqual(['make-up', 'holiday'])
    expect(() => withNext({ workdays: ['2026-12-20'] })).toThrow(
      expect.objectContaining({ code: 'calendar/day-outside-year' }),
    )
  })
})

describe('a calendar', () => {
  test('refuses what cannot be right, all of it at once', () => {
    const create = () =>
      createCalendar({
        id: 'wrong',
        years: {
          2030: {
            holidays: ['2031-01-01', '2030-02-30', '2030-05-01', '2030-05-01'],
            workdays: ['2030-05-01', '2030-05-02'],
            source: 'invented',
          },
          2031: { holidays: [], workdays: [], source: ' ' },
        },
      })
    expect(create).toThrow(
      expect.objectContaining({
        problems: [
          {
            code: 'calendar/day-outside-year',
            path: 'wrong.2030',
            reason: expect.stringContaining('2031-01-01'),
            label: expect.anything(),
          },
          {
            code: 'calendar/day-outside-year',
            path: 'wrong.2030',
            reason: expect.stringContaining('2030-02-30'),
            label: expect.anything(),
          },
          {
            code: 'calendar/day-twice',
            path: 'wrong.2030',
            reason: expect.stringContaining('2030-05-01'),
            label: expect.anything(),
          },
          {
            code: 'calendar/day-twice',
            path: 'wrong.2030',
            reason: expect.stringContaining('2030-05-01'),
            label: expect.anything(),
          },
          {
            code: 'calendar/make-up-on-weekday',
            path: 'wrong.2030',
            reason: expect.stringContaining('2030-05-02'),
            label: expect.anything(),
          },
          {
            code: 'calendar/no-source',
            path: 'wrong.2031',
            reason: expect.anything(),
            label: expect.anything(),
          },
        ],
      }),
    )
  })

  test('grows by a year that a host adds', () => {
    const grown = createCalendar({
      id: 'grown',
      years: { ...mainlandChinaYears, 2027: { holidays: ['2027-01-01'], workdays: [], source: 'invented' } },
    })
    expect(grown.isRestDay('2027-01-01')).toBe(true)
    expect(grown.dayKind('2026-10-10')).toBe('make-up')
  })
})

describe('a last day', () => {
  test('on a working day stays, on a make-up Saturday too', () => {
    expect(lastRollingDay('2026-09-30', mainlandChina)).toEqual({ status: 'set', day: '2026-09-30' })
    expect(lastRollingDay('2026-10-10', mainlandChina)).toEqual({ status: 'set', day: '2026-10-10' })
  })

  test('on a rest day moves to the first working day after all of them', () => {
    expect(lastRollingDay('2026-10-01', mainlandChina)).toEqual({ status: 'set', day: '2026-10-08' })
    expect(lastRollingDay('2026-10-07', mainlandChina)).toEqual({ status: 'set', day: '2026-10-08' })
    expect(lastRollingDay('2026-02-14', mainlandChina)).toEqual({ status: 'set', day: '2026-02-14' })
    expect(lastRollingDay('2026-02-15', mainlandChina)).toEqual({ status: 'set', day: '2026-02-24' })
  })

  test('that would move into a year without data is undetermined', () => {
    const short = createCalendar({ id: 'short', years: { 2022: mainlandChinaYears[2022]! } })
    expect(lastRollingDay('2022-12-25', short)).toEqual({ status: 'undetermined', year: 2023 })
    expect(lastRollingDay('2022-12-23', short)).toEqual({ status: 'set', day: '2022-12-23' })
    expect(lastRollingDay('2022-12-31', short)).toEqual({ status: 'undetermined', year: 2023 })
  })
})

describe('a calendar of a host in which nobody ever works', () => {
  const idle = { ...mainlandChina, dayKind: () => 'rest' as const, isRestDay: () => true }
  const from = '2026-11-02'

  test.each([
    ['the day to which a rest day moves', () => lastRollingDay(from, idle)],
    [
      'so many working days',
      () => lastDay({ from, period: { count: 3, unit: 'working-day' }, calendar: idle }),
    ],
    [
      'a working day after pauses',
      () => workingDayAfterPauses({ from, count: 3, pauses: [], calendar: idle }),
    ],
    [
      'minutes of business hours',
      () =>
        endOfWorkingTime({
          from: Date.UTC(2026, 10, 2),
          minutes: 90,
          hours: [{ opens: 540, closes: 1_020 }],
          offset: 480,
          calendar: idle,
        }),
    ],
  ])('leaves %s open with the first year that it does not list', (_, ask) => {
    expect(ask()).toMatchObject({ status: 'undetermined', year: 2027 })
  })
})
