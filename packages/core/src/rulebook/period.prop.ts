import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import type { CivilDay } from '../time.ts'
import { mainlandChina } from './mainland-china.ts'
import { lastDay, latestDayBefore, noticeInTime } from './period.ts'

const DAY = 86_400_000
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10) as CivilDay
/** Days of 2020 to 2025 and lengths that stay within the years of the calendar. */
const openings = fc
  .integer({ min: Date.UTC(2020, 0, 1) / DAY, max: Date.UTC(2025, 11, 31) / DAY })
  .map((number) => number * DAY)
const lengths = fc.integer({ min: 1, max: 200 })
const works = (ms: number) => mainlandChina.isRestDay(text(ms)) === false

describe('periods against a walk through the days', () => {
  test.prop([openings, lengths])(
    'a period of days ends on the first worked day from its last one on',
    (from, count) => {
      let expected = from + count * DAY
      while (!works(expected)) expected += DAY
      expect(
        lastDay({ from: text(from), period: { count, unit: 'day' }, calendar: mainlandChina }),
      ).toMatchObject({ status: 'set', day: text(expected) })
    },
  )

  test.prop([openings, lengths])(
    'a period of working days has that many worked days after the opening day, and its last day is one',
    (from, count) => {
      const end = lastDay({
        from: text(from),
        period: { count, unit: 'working-day' },
        calendar: mainlandChina,
      })
      if (end.status !== 'set') return expect.unreachable()
      let worked = 0
      for (let day = from + DAY; day <= Date.parse(end.day); day += DAY) worked += Number(works(day))
      expect(worked).toBe(count)
      expect(works(Date.parse(end.day))).toBe(true)
    },
  )

  test.prop([openings, lengths, fc.constantFrom('day' as const, 'working-day' as const)])(
    'a longer period never ends earlier',
    (from, count, unit) => {
      const [shorter, longer] = [count, count + 1].map((length) =>
        lastDay({ from: text(from), period: { count: length, unit }, calendar: mainlandChina }),
      )
      if (shorter?.status !== 'set' || longer?.status !== 'set') return expect.unreachable()
      expect(longer.day >= shorter.day).toBe(true)
    },
  )

  test.prop([openings, lengths])('the years of a year-long count are twelve months each', (from, count) => {
    const years = lastDay({ from: text(from), period: { count, unit: 'year' }, roll: 'none' })
    const months = lastDay({ from: text(from), period: { count: count * 12, unit: 'month' }, roll: 'none' })
    expect(years.status === 'set' && years.day).toBe(months.status === 'set' && months.day)
  })

  test.prop([openings, lengths, fc.constantFrom('calendar-difference' as const, 'full-days' as const)])(
    'the latest day before an event is in time, and the day after it is not',
    (at, days, convention) => {
      const event = text(at)
      const latest = latestDayBefore({ event, days, convention })
      expect(noticeInTime({ given: latest, event, days, convention })).toBe(true)
      expect(noticeInTime({ given: text(Date.parse(latest) + DAY), event, days, convention })).toBe(false)
      const between = Math.round((at - Date.parse(latest)) / DAY) - 1
      expect(between).toBe(convention === 'full-days' ? days : days - 1)
    },
  )
})
