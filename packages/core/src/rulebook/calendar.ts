import type { CivilDay } from '../time.ts'
import { addDays, isCivilDay, weekdayOf, yearOf } from './civil-day.ts'
import { assertNone, faultOf, type RulebookProblem } from './error.ts'

/**
 * What kind of day it is: an ordinary working day, a rest day of the week, a day off by order, or a rest day
 * that is worked (调休).
 */
export type DayKind = 'working' | 'rest' | 'holiday' | 'make-up'

/**
 * Which days are worked (日历). It knows some years and says nothing about the others: it never takes them
 * for plain weeks.
 */
export interface Calendar {
  readonly id: string
  /** The years that it has data for, ascending. */
  readonly years: readonly number[]
  /** The kind of a day; undefined for a year without data, and late in December without the next one's. */
  dayKind(day: CivilDay): DayKind | undefined
  /** Whether nobody works on a day; undefined where its kind is. */
  isRestDay(day: CivilDay): boolean | undefined
}

/** A year of a calendar: what differs from plain weeks, and the order that says so. */
export interface CalendarYear {
  /** Days off by order, those on a weekend too. */
  readonly holidays: readonly CivilDay[]
  /** Saturdays and Sundays that are worked. */
  readonly workdays: readonly CivilDay[]
  /** The order behind it. */
  readonly source: string
}

/**
 * Creates a calendar from stated years.
 *
 * An order also decides the last days of December before its year, from the 26th on: they may be listed with
 * either year, and are not known before both are there.
 *
 * Refuses a year without a source, a day outside of its year or listed twice, and a make-up working day that
 * is no Saturday or Sunday.
 *
 * @example
 * ```ts
 * import { createCalendar } from '@gongzhi/core'
 *
 * const calendar = createCalendar({
 *   id: 'test',
 *   years: { 2030: { holidays: ['2030-01-01'], workdays: [], source: 'invented' } },
 * })
 * calendar.dayKind('2030-01-01') // 'holiday'
 * calendar.isRestDay('2031-01-01') // undefined: there is no data for 2031
 * ```
 */
export function createCalendar(input: {
  readonly id: string
  readonly years: { readonly [year: number]: CalendarYear }
}): Calendar {
  const kinds = new Map<CivilDay, DayKind>()
  const problems: RulebookProblem[] = []
  for (const [year, { holidays, workdays, source }] of Object.entries(input.years)) {
    const path = `${input.id}.${year}`
    if (source.trim() === '')
      problems.push(
        faultOf({
          code: 'calendar/no-source',
          path,
          zh: '该年度须写明所依据的通知',
          en: 'a year needs the order that it rests on',
        }),
      )
    for (const [days, kind] of [
      [holidays, 'holiday'],
      [workdays, 'make-up'],
    ] as const) {
      for (const day of days) {
        if (!isCivilDay(day) || (yearOf(day) !== Number(year) && decidingYear(day) !== Number(year)))
          problems.push(
            faultOf({
              code: 'calendar/day-outside-year',
              path,
              zh: `${day} 不属于 ${year} 年`,
              en: `${day} is not a day of ${year}`,
            }),
          )
        else if (kinds.has(day))
          problems.push(
            faultOf({
              code: 'calendar/day-twice',
              path,
              zh: `${day} 列了两次`,
              en: `${day} is listed twice`,
            }),
          )
        else if (kind === 'make-up' && !isWeekend(day))
          problems.push(
            faultOf({
              code: 'calendar/make-up-on-weekday',
              path,
              zh: `${day} 本来就上班，不是调休`,
              en: `${day} is worked anyhow`,
            }),
          )
        else kinds.set(day, kind)
      }
    }
  }
  assertNone(problems)
  const years = Object.keys(input.years)
    .map(Number)
    .sort((a, b) => a - b)
  const known = new Set(years)
  const dayKind = (day: CivilDay): DayKind | undefined =>
    known.has(yearOf(day)) && known.has(decidingYear(day))
      ? (kinds.get(day) ?? (isWeekend(day) ? 'rest' : 'working'))
      : undefined
  return Object.freeze({
    id: input.id,
    years: Object.freeze(years),
    dayKind,
    isRestDay(day: CivilDay) {
      const kind = dayKind(day)
      return kind === undefined ? undefined : kind === 'rest' || kind === 'holiday'
    },
  })
}

/**
 * The first day of a year on which the order for the next one may have a say: the last weekend before New Year's
 * Day. By the orders for 2007, 2008, 2012 and 2019, 29, 30 or 31 December of the year before were worked though on
 * a weekend, or off though not on one; since 2004 nothing before the 29th was touched (chinese-days 1.5.7).
 */
const LATE = '12-26'

/**
 * Whether nobody works on a day; undefined in a year that the calendar does not list, whatever it answers there, and
 * in the last days of its last year, of which the next notice may say otherwise.
 * A calendar that a host wrote by hand may know no day that is worked: whoever counts days in it comes to an end
 * with the last year that it lists.
 *
 * @example
 * ```ts
 * import { mainlandChina, restsOn } from '@gongzhi/core'
 *
 * restsOn('2026-10-01', mainlandChina) // true
 * restsOn('2199-10-01', { ...mainlandChina, isRestDay: () => true }) // undefined
 * ```
 */
export function restsOn(day: CivilDay, calendar: Calendar | undefined): boolean | undefined {
  return calendar?.years.includes(yearOf(day)) ? calendar.isRestDay(day) : undefined
}

/** The last year whose order has a say on a day. */
function decidingYear(day: CivilDay): number {
  return day.slice(5) >= LATE ? yearOf(day) + 1 : yearOf(day)
}

/** The year whose order is missing where a calendar does not know a day. */
export function missingYear(calendar: Calendar | undefined, day: CivilDay): number {
  const year = yearOf(day)
  return calendar?.years.includes(year) ? decidingYear(day) : year
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: CivilDay): boolean {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6
}

/** A day that was rolled, or the year without data at which that became impossible. */
export type RolledDay =
  | { readonly status: 'set'; readonly day: CivilDay }
  | { readonly status: 'undetermined'; readonly year: number }

/**
 * Where the last day of a period falls: a rest day moves to the next day that is worked (Civil Code, Art.
 * 203(1)).
 *
 * @example
 * ```ts
 * import { lastRollingDay, mainlandChina } from '@gongzhi/core'
 *
 * lastRollingDay('2026-10-01', mainlandChina) // { status: 'set', day: '2026-10-08' }
 * ```
 */
export function lastRollingDay(day: CivilDay, calendar: Calendar): RolledDay {
  for (let at = day; ; at = addDays(at, 1)) {
    const rest = restsOn(at, calendar)
    if (rest === undefined) return { status: 'undetermined', year: missingYear(calendar, at) }
    if (!rest) return { status: 'set', day: at }
  }
}
