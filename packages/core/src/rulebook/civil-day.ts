import type { CivilDay, Instant, UtcOffset } from '../time.ts'
import { RulebookError } from './error.ts'

const DAY = 86_400_000
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/
/** Days in 400 years of the Gregorian calendar. */
const ERA = 146_097
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468

/** The last day that can be written. */
export const LAST_DAY: CivilDay = '9999-12-31'

/** Year, month and date as numbers; undefined for what is not a day. */
function readDay(text: string): readonly [year: number, month: number, date: number] | undefined {
  const form = FORM.exec(text)
  if (!form) return undefined
  const [year, month, date] = [Number(form[1]), Number(form[2]), Number(form[3])]
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= monthLength(year, month)
    ? [year, month, date]
    : undefined
}

function partsOf(day: CivilDay): readonly [year: number, month: number, date: number] {
  const parts = readDay(day)
  if (!parts)
    throw new RulebookError({
      code: 'period/not-a-day',
      reason: `"${day}" is not a day YYYY-MM-DD of the years 0001 to 9999`,
    })
  return parts
}

function monthLength(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function writeDay(year: number, month: number, date: number): CivilDay {
  const [mm, dd] = [month, date].map((part) => String(part).padStart(2, '0'))
  return `${String(year).padStart(4, '0')}-${mm}-${dd}` as CivilDay
}

function wholeNumber(value: number, what: string): number {
  if (!Number.isSafeInteger(value))
    throw new RulebookError({
      code: 'period/not-a-length',
      reason: `${value} is not a whole number of ${what}`,
    })
  return value
}

/**
 * The number of days from 1970-01-01 to a civil day. Integers throughout: years begin in March, so that the
 * leap day comes last.
 */
export function dayNumber(day: CivilDay): number {
  const [year, month, date] = partsOf(day)
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return (
    era * ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - EPOCH
  )
}

/**
 * The civil day that is so many days from 1970-01-01. Refuses what falls outside of the years 0001 to 9999.
 */
export function dayFromNumber(number: number): CivilDay {
  const days = number + EPOCH
  const era = Math.floor(days / ERA)
  const dayOfEra = days - era * ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (!(year >= 1 && year <= 9_999))
    throw new RulebookError({
      code: 'period/out-of-range',
      reason: `day ${number} after 1970-01-01 is outside of the years 0001 to 9999`,
    })
  return writeDay(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1)
}

/** The day of the week of a civil day: 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: CivilDay): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7
}

/**
 * Whether a value is a day of the calendar, `YYYY-MM-DD`, of the years 0001 to 9999.
 *
 * @example
 * ```ts
 * import { isCivilDay } from '@gongzhi/core'
 *
 * isCivilDay('2026-02-29') // false: 2026 is no leap year
 * isCivilDay('2028-02-29') // true
 * ```
 */
export function isCivilDay(value: unknown): value is CivilDay {
  return typeof value === 'string' && readDay(value) !== undefined
}

/**
 * Reads a day of the calendar. Throws `period/not-a-day` for anything else.
 *
 * @example
 * ```ts
 * import { parseCivilDay } from '@gongzhi/core'
 *
 * parseCivilDay('2026-03-01') // '2026-03-01'
 * ```
 */
export function parseCivilDay(value: unknown): CivilDay {
  if (isCivilDay(value)) return value
  throw new RulebookError({
    code: 'period/not-a-day',
    reason: `${JSON.stringify(value) ?? String(value)} is not a day YYYY-MM-DD of the years 0001 to 9999`,
  })
}

let lastNumber = Number.NaN
let lastDay: CivilDay = '1970-01-01'

/**
 * The civil day of an instant in a community, by its fixed offset from UTC in minutes.
 *
 * @example
 * ```ts
 * import { CHINA_STANDARD_TIME, civilDayOf } from '@gongzhi/core'
 *
 * civilDayOf(Date.UTC(2026, 0, 31, 16), CHINA_STANDARD_TIME) // '2026-02-01'
 * ```
 */
export function civilDayOf(instant: Instant, offset: UtcOffset): CivilDay {
  if (!Number.isSafeInteger(instant))
    throw new RulebookError({
      code: 'period/not-an-instant',
      reason: `${instant} is not a safe integer of milliseconds`,
    })
  const number = Math.floor((instant + offset * 60_000) / DAY)
  // Events come in order: the day is nearly always the one asked before.
  if (number !== lastNumber) {
    lastDay = dayFromNumber(number)
    lastNumber = number
  }
  return lastDay
}

/**
 * The first instant of a civil day in a community, 0:00.
 *
 * @example
 * ```ts
 * import { CHINA_STANDARD_TIME, startOfDay } from '@gongzhi/core'
 *
 * startOfDay('2026-02-01', CHINA_STANDARD_TIME) === Date.UTC(2026, 0, 31, 16) // true
 * ```
 */
export function startOfDay(day: CivilDay, offset: UtcOffset): Instant {
  return dayNumber(day) * DAY - offset * 60_000
}

/**
 * The instant at which a civil day is over, 24:00: the first instant of the next one (Civil Code, Art.
 * 203(2)).
 *
 * @example
 * ```ts
 * import { CHINA_STANDARD_TIME, endOfDay, startOfDay } from '@gongzhi/core'
 *
 * endOfDay('2026-02-28', CHINA_STANDARD_TIME) === startOfDay('2026-03-01', CHINA_STANDARD_TIME) // true
 * ```
 */
export function endOfDay(day: CivilDay, offset: UtcOffset): Instant {
  return startOfDay(day, offset) + DAY
}

/**
 * The civil day so many days later, or earlier where the number is negative. Refuses what is not a whole
 * number.
 *
 * @example
 * ```ts
 * import { addDays } from '@gongzhi/core'
 *
 * addDays('2026-02-27', 2) // '2026-03-01'
 * ```
 */
export function addDays(day: CivilDay, days: number): CivilDay {
  return dayFromNumber(dayNumber(day) + wholeNumber(days, 'days'))
}

/**
 * The corresponding day so many months later, or earlier; where that month has no such day, its last one
 * (Civil Code, Art. 202).
 *
 * @example
 * ```ts
 * import { addMonths } from '@gongzhi/core'
 *
 * addMonths('2020-02-29', 12) // '2021-02-28'
 * ```
 */
export function addMonths(day: CivilDay, months: number): CivilDay {
  const [year, month, date] = partsOf(day)
  const total = year * 12 + month - 1 + wholeNumber(months, 'months')
  const toYear = Math.floor(total / 12)
  const toMonth = total - toYear * 12 + 1
  if (toYear < 1 || toYear > 9_999)
    throw new RulebookError({
      code: 'period/out-of-range',
      reason: `${months} months from ${day} are outside of the years 0001 to 9999`,
    })
  return writeDay(toYear, toMonth, Math.min(date, monthLength(toYear, toMonth)))
}

/**
 * The days from one civil day to another; negative where the second is earlier.
 *
 * @example
 * ```ts
 * import { daysBetween } from '@gongzhi/core'
 *
 * daysBetween('2026-02-27', '2026-03-01') // 2
 * ```
 */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The order of two civil days: negative where the first is earlier, 0 where they are the same. For `sort`.
 *
 * @example
 * ```ts
 * import { type CivilDay, compareDays } from '@gongzhi/core'
 *
 * const days: CivilDay[] = ['2026-03-01', '2026-02-28']
 * days.sort(compareDays) // ['2026-02-28', '2026-03-01']
 * ```
 */
export function compareDays(a: CivilDay, b: CivilDay): number {
  return dayNumber(a) - dayNumber(b)
}

/** The year of a civil day. */
export function yearOf(day: CivilDay): number {
  return Number(day.slice(0, 4))
}
