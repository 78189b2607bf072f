import { describe, expect, test } from 'vitest'

import { CHINA_STANDARD_TIME, type CivilDay } from '../time.ts'
import {
  addDays,
  addMonths,
  civilDayOf,
  dayFromNumber,
  dayNumber,
  daysBetween,
  endOfDay,
  isCivilDay,
  parseCivilDay,
  startOfDay,
} from './civil-day.ts'

describe('a civil day', () => {
  test('is read only where the calendar has it', () => {
    for (const day of [
      '2024-02-29',
      '2000-02-29',
      '2026-04-30',
      '2026-06-30',
      '2026-09-30',
      '2026-11-30',
      '2026-12-31',
    ])
      expect(isCivilDay(day)).toBe(true)
    for (const text of [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-06-31',
      '2026-09-31',
      '2026-11-31',
      '2026-12-32',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '0000-01-01',
      '2026-1-1',
      '2026-01-01T00:00:00Z',
      ' 2026-01-01',
      '',
      20260101,
      null,
    ]) {
      expect(isCivilDay(text)).toBe(false)
      expect(() => parseCivilDay(text)).toThrow(expect.objectContaining({ code: 'period/not-a-day' }))
    }
  })

  test('that the calendar does not have is refused, not moved', () => {
    for (const compute of [
      () => addDays('2026-02-30', 1),
      () => addMonths('2026-02-30', 1),
      () => daysBetween('2026-01-01', '2026-02-30'),
      () => startOfDay('2026-02-30', 0),
    ]) {
      expect(compute).toThrow(expect.objectContaining({ code: 'period/not-a-day' }))
    }
  })

  test('begins at 0:00 and ends at 24:00 in the community, the first instant of the next day', () => {
    const start = Date.UTC(2026, 1, 27, 16)
    expect(startOfDay('2026-02-28', CHINA_STANDARD_TIME)).toBe(start)
    expect(civilDayOf(start - 1, CHINA_STANDARD_TIME)).toBe('2026-02-27')
    expect(civilDayOf(start, CHINA_STANDARD_TIME)).toBe('2026-02-28')
    const end = endOfDay('2026-02-28', CHINA_STANDARD_TIME)
    expect(end).toBe(startOfDay('2026-03-01', CHINA_STANDARD_TIME))
    expect(civilDayOf(end - 1, CHINA_STANDARD_TIME)).toBe('2026-02-28')
    expect(civilDayOf(end, CHINA_STANDARD_TIME)).toBe('2026-03-01')
  })

  test('of an instant before 1970 is the day that contains it', () => {
    expect(civilDayOf(-1, 0)).toBe('1969-12-31')
  })

  test('of something that is no instant is refused', () => {
    for (const instant of [Number.NaN, 0.5, Number.POSITIVE_INFINITY])
      expect(() => civilDayOf(instant, 0)).toThrow(expect.objectContaining({ code: 'period/not-an-instant' }))
  })
})

describe('adding to a civil day', () => {
  test('ends on the last day of a month that has no corresponding day', () => {
    expect(addMonths('2026-01-30', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2020-02-29', 12)).toBe('2021-02-28')
    expect(addMonths('2020-02-29', 48)).toBe('2024-02-29')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  })

  test('refuses parts of days and months', () => {
    expect(() => addDays('2026-01-01', 1.5)).toThrow(
      expect.objectContaining({
        code: 'period/not-a-length',
        message: expect.stringContaining('1.5 is not a whole number of days'),
      }),
    )
    expect(() => addMonths('2026-01-01', Number.NaN)).toThrow(
      expect.objectContaining({ code: 'period/not-a-length' }),
    )
  })

  test('stays within the years that can be written', () => {
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31')
    expect(addDays('0001-01-02', -1)).toBe('0001-01-01')
    expect(addMonths('9999-11-30', 1)).toBe('9999-12-30')
    expect(addMonths('0001-02-28', -1)).toBe('0001-01-28')
    for (const compute of [
      () => addDays('9999-12-31', 1),
      () => addDays('0001-01-01', -1),
      () => addMonths('9999-12-31', 1),
      () => addMonths('9999-11-30', 2),
      () => addMonths('0001-01-01', -1),
    ]) {
      expect(compute).toThrow(expect.objectContaining({ code: 'period/out-of-range' }))
    }
  })

  test('knows every day of 400 years once, without a gap', () => {
    let previous = dayNumber('1899-12-31')
    for (let day = '1900-01-01' as CivilDay; day < '2300-01-01'; day = dayFromNumber(previous + 1)) {
      expect(dayNumber(day)).toBe(++previous)
    }
    expect(previous).toBe(dayNumber('2299-12-31'))
  })
})
