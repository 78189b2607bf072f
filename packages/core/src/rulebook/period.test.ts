import { describe, expect, test } from 'vitest'

import { CHINA_STANDARD_TIME } from '../time.ts'
import { createCalendar } from './calendar.ts'
import { endOfDay } from './civil-day.ts'
import { mainlandChina } from './mainland-china.ts'
import { addPeriod, endOfLastDay, lastDay, latestDayBefore, noticeInTime, type Period } from './period.ts'

const calendar = mainlandChina
const dayOf = (end: ReturnType<typeof lastDay>) => (end.status === 'set' ? end.day : end)

describe('a period of days, months or years', () => {
  test('does not count the opening day (Art. 201)', () => {
    expect(dayOf(lastDay({ from: '2026-03-02', period: { count: 1, unit: 'day' }, calendar }))).toBe(
      '2026-03-03',
    )
    expect(dayOf(lastDay({ from: '2026-03-02', period: { count: 15, unit: 'day' }, calendar }))).toBe(
      '2026-03-17',
    )
  })

  test('ends on the corresponding day, or the last day of a month without one (Art. 202)', () => {
    expect(dayOf(lastDay({ from: '2018-05-20', period: { count: 5, unit: 'year' }, roll: 'none' }))).toBe(
      '2023-05-20',
    )
    expect(dayOf(lastDay({ from: '2020-02-29', period: { count: 1, unit: 'year' }, roll: 'none' }))).toBe(
      '2021-02-28',
    )
    expect(dayOf(lastDay({ from: '2026-01-31', period: { count: 1, unit: 'month' }, roll: 'none' }))).toBe(
      '2026-02-28',
    )
    expect(dayOf(lastDay({ from: '2026-01-28', period: { count: 1, unit: 'month' }, roll: 'none' }))).toBe(
      '2026-02-28',
    )
  })

  test.each([
    { from: '2026-09-14', plain: '2026-09-29', day: '2026-09-29' },
    { from: '2026-09-15', plain: '2026-09-30', day: '2026-09-30' },
    { from: '2026-09-16', plain: '2026-10-01', day: '2026-10-08' },
    { from: '2026-09-22', plain: '2026-10-07', day: '2026-10-08' },
    { from: '2026-09-23', plain: '2026-10-08', day: '2026-10-08' },
    { from: '2026-09-25', plain: '2026-10-10', day: '2026-10-10' },
  ] as const)(
    'whose last day is $plain ends on $day: rest days move it, make-up days do not (Art. 203)',
    ({ from, plain, day }) => {
      expect(dayOf(lastDay({ from, period: { count: 15, unit: 'day' }, roll: 'none' }))).toBe(plain)
      expect(dayOf(lastDay({ from, period: { count: 15, unit: 'day' }, calendar }))).toBe(day)
    },
  )

  test('shows its computation, step by step, with the articles', () => {
    const end = lastDay({ from: '2026-09-16', period: { count: 15, unit: 'day' }, calendar })
    expect(end.trace.map(({ day, article }) => [day, article?.article])).toEqual([
      ['2026-09-16', '201'],
      ['2026-10-01', '200'],
      ['2026-10-08', '203'],
    ])
    expect(lastDay({ from: '2026-09-15', period: { count: 15, unit: 'day' }, calendar }).trace).toHaveLength(
      2,
    )
    const months = lastDay({ from: '2026-01-31', period: { count: 1, unit: 'month' }, roll: 'none' })
    expect(months.trace.map(({ day, article }) => [day, article?.article])).toEqual([
      ['2026-01-31', '201'],
      ['2026-02-28', '202'],
    ])
  })

  test('is undetermined where its last day lies in a year without data, and says the plain last day', () => {
    const reason = { zh: expect.stringContaining('2027'), en: expect.stringContaining('2027') }
    expect(lastDay({ from: '2026-12-24', period: { count: 1, unit: 'day' }, calendar })).toMatchObject({
      status: 'set',
      day: '2026-12-25',
    })
    // The last days of December wait for the notice of the next year.
    expect(lastDay({ from: '2026-12-27', period: { count: 1, unit: 'day' }, calendar })).toMatchObject({
      status: 'undetermined',
      year: 2027,
      plain: '2026-12-28',
      reason,
    })
    expect(lastDay({ from: '2026-12-31', period: { count: 1, unit: 'day' }, calendar })).toMatchObject({
      status: 'undetermined',
      year: 2027,
      plain: '2027-01-01',
      reason,
    })
    expect(lastDay({ from: '2027-03-01', period: { count: 1, unit: 'day' } })).toMatchObject({
      status: 'undetermined',
      year: 2027,
      plain: '2027-03-02',
      reason,
    })
  })
})

describe('a period of working days', () => {
  // The choice of the house: until the order was there, nobody could know the earlier day.
  test('ends earlier than in plain weeks where the order has a Saturday worked, a period of days never does', () => {
    // Saturday, 16 March 2030, is worked, and Thursday, the 21st, is off.
    const order = { holidays: ['2030-03-21'], workdays: ['2030-03-16'], source: 'invented' } as const
    const known = createCalendar({ id: 'known', years: { 2030: order } })
    const plainOf = (input: Omit<Parameters<typeof lastDay>[0], 'calendar'>) => {
      const unknown = lastDay({ ...input, calendar })
      if (unknown.status === 'set') throw new Error('2030 is not known')
      return [unknown.plain, dayOf(lastDay({ ...input, calendar: known }))]
    }
    const working = { count: 5, unit: 'working-day' } as const
    expect(plainOf({ from: '2030-03-11', period: working })).toEqual(['2030-03-18', '2030-03-16'])
    const days = { count: 5, unit: 'day' } as const
    expect(plainOf({ from: '2030-03-11', period: days })).toEqual(['2030-03-16', '2030-03-16'])
    expect(plainOf({ from: '2030-03-16', period: days })).toEqual(['2030-03-21', '2030-03-22'])
  })

  test('counts make-up days and skips rest days', () => {
    expect(dayOf(lastDay({ from: '2026-09-18', period: { count: 1, unit: 'working-day' }, calendar }))).toBe(
      '2026-09-20',
    )
    expect(dayOf(lastDay({ from: '2026-09-30', period: { count: 1, unit: 'working-day' }, calendar }))).toBe(
      '2026-10-08',
    )
    expect(dayOf(lastDay({ from: '2026-09-30', period: { count: 3, unit: 'working-day' }, calendar }))).toBe(
      '2026-10-10',
    )
    expect(dayOf(lastDay({ from: '2026-09-30', period: { count: 4, unit: 'working-day' }, calendar }))).toBe(
      '2026-10-12',
    )
  })

  test('needs data for every year that it touches', () => {
    expect(
      lastDay({ from: '2026-12-23', period: { count: 2, unit: 'working-day' }, calendar }),
    ).toMatchObject({ status: 'set', day: '2026-12-25' })
    expect(
      lastDay({ from: '2026-12-29', period: { count: 2, unit: 'working-day' }, calendar }),
    ).toMatchObject({ status: 'undetermined', year: 2027, plain: '2026-12-31' })
    expect(
      lastDay({ from: '2026-12-29', period: { count: 3, unit: 'working-day' }, calendar }),
    ).toMatchObject({ status: 'undetermined', year: 2027, plain: '2027-01-01' })
    expect(
      lastDay({ from: '2026-12-29', period: { count: 4, unit: 'working-day' }, calendar }),
    ).toMatchObject({ status: 'undetermined', year: 2027, plain: '2027-01-04' })
    expect(lastDay({ from: '2026-03-02', period: { count: 5, unit: 'working-day' } })).toMatchObject({
      status: 'undetermined',
      year: 2026,
      plain: '2026-03-09',
    })
  })

  test('that ends in a known year after an unknown one is undetermined all the same', () => {
    expect(
      lastDay({ from: '2003-12-30', period: { count: 5, unit: 'working-day' }, calendar }),
    ).toMatchObject({ status: 'undetermined', year: 2003 })
  })
})

describe('a period of hours or minutes', () => {
  test('begins at the instant itself (Art. 201(2))', () => {
    expect(addPeriod(1_000, { count: 24, unit: 'hour' })).toBe(86_401_000)
    expect(addPeriod(1_000, { count: 30, unit: 'minute' })).toBe(1_801_000)
  })

  test('is not added to a day, nor days to an instant', () => {
    for (const unit of ['hour', 'minute'] as const)
      expect(() => lastDay({ from: '2026-03-02', period: { count: 1, unit } })).toThrow(
        expect.objectContaining({ code: 'period/needs-an-instant' }),
      )
    for (const unit of ['day', 'working-day', 'month', 'year'] as const)
      expect(() => addPeriod(0, { count: 1, unit })).toThrow(
        expect.objectContaining({ code: 'period/needs-a-day' }),
      )
  })

  test('within business hours is added to neither: which days are worked, a calendar knows', () => {
    for (const unit of ['working-hour', 'working-minute'] as const) {
      const period = { count: 1, unit, hours: [{ opens: 540, closes: 1_050 }] }
      expect(() => lastDay({ from: '2026-03-02', period, calendar })).toThrow(
        expect.objectContaining({
          code: 'period/needs-an-instant',
          reason: expect.stringContaining('endOfWorkingTime'),
        }),
      )
      expect(() => addPeriod(0, period)).toThrow(expect.objectContaining({ code: 'period/needs-a-calendar' }))
    }
  })
})

test('a period has a whole number of units, from 1', () => {
  for (const count of [0, -1, 1.5, Number.NaN]) {
    const period: Period = { count, unit: 'day' }
    expect(() => lastDay({ from: '2026-03-02', period, calendar })).toThrow(
      expect.objectContaining({ code: 'period/not-a-length' }),
    )
    expect(() => addPeriod(0, { count, unit: 'hour' })).toThrow(
      expect.objectContaining({ code: 'period/not-a-length' }),
    )
    expect(() => latestDayBefore({ event: '2026-03-31', days: count, convention: 'full-days' })).toThrow(
      expect.objectContaining({ code: 'period/not-a-length' }),
    )
  }
})

describe('the last day', () => {
  const day = '2026-10-08'
  const offset = CHINA_STANDARD_TIME

  test('ends at 24:00, or at the close of business (Art. 203(2))', () => {
    expect(endOfLastDay({ day, offset })).toBe(endOfDay(day, offset))
    expect(endOfLastDay({ day, offset, businessHours: { closes: 1_050 } })).toBe(Date.UTC(2026, 9, 8, 9, 30))
    expect(endOfLastDay({ day, offset, businessHours: { closes: 1_440 } })).toBe(endOfDay(day, offset))
  })

  test('closes within itself', () => {
    for (const closes of [0, 1_441, 0.5])
      expect(() => endOfLastDay({ day, offset, businessHours: { closes } })).toThrow(
        expect.objectContaining({ code: 'period/not-a-length' }),
      )
  })
})

describe('fifteen days before the last day of March', () => {
  const event = '2026-03-31'
  const days = 15

  test.each([
    { given: '2026-03-15', difference: true, full: true },
    { given: '2026-03-16', difference: true, full: false },
    { given: '2026-03-17', difference: false, full: false },
  ] as const)(
    'a notice of $given is in time by difference: $difference, by full days: $full',
    ({ given, difference, full }) => {
      expect(noticeInTime({ given, event, days, convention: 'calendar-difference' })).toBe(difference)
      expect(noticeInTime({ given, event, days, convention: 'full-days' })).toBe(full)
    },
  )

  test('the latest day is the 16th by difference, the 15th by full days', () => {
    expect(latestDayBefore({ event, days, convention: 'calendar-difference' })).toBe('2026-03-16')
    expect(latestDayBefore({ event, days, convention: 'full-days' })).toBe('2026-03-15')
  })
})
