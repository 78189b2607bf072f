import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { CHINA_STANDARD_TIME, type CivilDay } from '../time.ts'
import {
  addDays,
  addMonths,
  civilDayOf,
  compareDays,
  dayFromNumber,
  dayNumber,
  daysBetween,
  endOfDay,
  isCivilDay,
  startOfDay,
  weekdayOf,
} from './civil-day.ts'

// The oracle is the platform's own calendar; the code under test never asks it.
const oracle = (number: number) => new Date(number * 86_400_000)
const oracleDay = (number: number) => oracle(number).toISOString().slice(0, 10)

/** Every day from 0001-01-01 to 9999-12-31, as its number. */
const dayNumbers = fc.integer({ min: -719_162, max: 2_932_896 })
const modern = fc.integer({ min: -25_000, max: 50_000 })
const offsets = fc.integer({ min: -720, max: 840 })

describe('civil days against the platform calendar', () => {
  test.prop([dayNumbers])('a day and its number belong to each other', (number) => {
    expect(dayFromNumber(number)).toBe(oracleDay(number))
    expect(dayNumber(oracleDay(number) as CivilDay)).toBe(number)
    expect(weekdayOf(dayFromNumber(number))).toBe(oracle(number).getUTCDay())
  })

  test.prop([modern, fc.integer({ min: -10_000, max: 10_000 })])(
    'adding days is adding to the number, and the difference gives it back',
    (number, days) => {
      const day = dayFromNumber(number)
      expect(addDays(day, days)).toBe(oracleDay(number + days))
      expect(daysBetween(day, addDays(day, days))).toBe(days)
    },
  )

  test.prop([modern, fc.integer({ min: -600, max: 600 })])(
    'adding months keeps the date, or takes the last day of a month that is too short',
    (number, months) => {
      const from = oracle(number)
      const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1))
      const corresponding = new Date(
        Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate()),
      )
      const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0))
      const expected = corresponding.getUTCMonth() === first.getUTCMonth() ? corresponding : last
      expect(addMonths(dayFromNumber(number), months)).toBe(expected.toISOString().slice(0, 10))
    },
  )

  test.prop([modern, offsets, fc.integer({ min: 0, max: 86_399_999 })])(
    'an instant lies within its civil day, at any offset',
    (number, offset, ms) => {
      const day = dayFromNumber(number)
      const instant = startOfDay(day, offset) + ms
      expect(civilDayOf(instant, offset)).toBe(day)
      expect(instant).toBeLessThan(endOfDay(day, offset))
      expect(endOfDay(day, offset)).toBe(startOfDay(addDays(day, 1), offset))
    },
  )

  test.prop([modern, modern])('the order of days is the order of their text', (a, b) => {
    const [one, other] = [dayFromNumber(a), dayFromNumber(b)]
    expect(Math.sign(compareDays(one, other))).toBe(Number(one > other) - Number(one < other))
  })

  test.prop([
    fc.integer({ min: 1, max: 9_999 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  ])('a text is a day exactly where the platform finds the same day', (year, month, date) => {
    const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
    const parsed = new Date(`${text}T00:00:00Z`)
    expect(isCivilDay(text)).toBe(!Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text))
  })
})

describe('the day of an instant', () => {
  test.prop([
    fc.array(fc.integer({ min: Date.UTC(2024, 9, 1), max: Date.UTC(2024, 9, 8) }), { minLength: 5 }),
  ])('does not depend on what was asked before', (instants) => {
    for (const instant of instants)
      expect(civilDayOf(instant, CHINA_STANDARD_TIME)).toBe(
        new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10),
      )
  })
})
