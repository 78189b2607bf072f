import type { Citation } from '../citation.ts'
import type { Label } from '../label.ts'
import type { CivilDay, Instant, UtcOffset } from '../time.ts'
import { type Calendar, isWeekend, lastRollingDay, missingYear, restsOn } from './calendar.ts'
import { addDays, addMonths, daysBetween, endOfDay, startOfDay, yearOf } from './civil-day.ts'
import { RulebookError } from './error.ts'
import type { BusinessHours } from './working-time.ts'

/**
 * A length of time as a text states it (期间). Days, months and years are calendar units (Civil Code, Art.
 * 200); hours and minutes are exact; working hours and minutes count within business hours alone.
 */
export interface Period {
  /** From 1. */
  readonly count: number
  readonly unit:
    | 'day'
    | 'working-day'
    | 'month'
    | 'year'
    | 'hour'
    | 'minute'
    | 'working-hour'
    | 'working-minute'
  /**
   * The hours of business (业务时间) of a day, one span after the other. Working hours and minutes count within
   * them, and are nothing without them. A period of days, months or years that has them ends with the close
   * of business and not at 24:00 (Civil Code, Art. 203(2)). Hours and minutes have none.
   */
  readonly hours?: readonly BusinessHours[] | undefined
}

/** One step of a computation, for the person who checks it. */
export interface TraceStep {
  readonly step: Label
  /** Where the computation stands after it. */
  readonly day: CivilDay
  readonly article?: Citation
}

/** The last day of a period with its computation, or the year that the calendar does not know. */
export type LastDay =
  | { readonly status: 'set'; readonly day: CivilDay; readonly trace: readonly TraceStep[] }
  | {
      readonly status: 'undetermined'
      /** The first year that is needed and has no data. */
      readonly year: number
      /**
       * Where the period would end in plain weeks: for a provisional deadline, never for a decision. Of days and months
       * it is the earliest that may be, since a last day only moves back (Civil Code, Art. 203). Of working days it is
       * not: a Saturday that the order has worked (调休) counts, and the period ends earlier. What came until the plain
       * day is taken to be in time all the same. No text says what holds before the order is there; it is the choice of
       * the house, since until then nobody could know the earlier day, and nobody is held to have missed it.
       */
      readonly plain: CivilDay
      readonly reason: Label
      readonly trace: readonly TraceStep[]
    }

const CODE = '中华人民共和国民法典'

/**
 * The last day of a period that begins with an event on a day (Civil Code, Arts. 200 to 204).
 *
 * The opening day is not counted (Art. 201); months and years end on the corresponding day or the month's
 * last one (Art. 202); a last day on a rest day moves to the next working day (Art. 203), unless another
 * rule or agreement says otherwise: `roll: 'none'` (Art. 204). Working days need a calendar for every year
 * that they touch, and so does rolling; without it the answer is `undetermined`. Refuses hours and minutes,
 * which are added to an instant, working ones too, and a count that is not a whole number from 1.
 *
 * @example
 * ```ts
 * import { lastDay, mainlandChina } from '@gongzhi/core'
 *
 * const end = lastDay({ from: '2026-09-16', period: { count: 15, unit: 'day' }, calendar: mainlandChina })
 * end.status === 'set' && end.day // '2026-10-08': the fifteenth day, 1 October, is a holiday
 * ```
 */
export function lastDay(input: {
  readonly from: CivilDay
  readonly period: Period
  readonly calendar?: Calendar
  readonly roll?: 'next-working-day' | 'none'
}): LastDay {
  const { from, period, calendar, roll = 'next-working-day' } = input
  const count = countOf(period)
  if (period.unit === 'hour' || period.unit === 'minute' || isWorkingTime(period))
    throw new RulebookError({
      code: 'period/needs-an-instant',
      reason:
        `${count} ${period.unit}s are added to an instant: ` +
        `use ${isWorkingTime(period) ? 'endOfWorkingTime' : 'addPeriod'}`,
    })
  const trace: TraceStep[] = [
    {
      step: { zh: '开始的当日不计入，自次日起算', en: 'The opening day is not counted' },
      day: from,
      article: { instrument: CODE, article: '201' },
    },
  ]
  if (period.unit === 'working-day') return countWorkingDays({ from, count, calendar, trace })
  const plain =
    period.unit === 'day'
      ? addDays(from, count)
      : addMonths(from, period.unit === 'year' ? count * 12 : count)
  trace.push({
    step: { zh: '期间的最后一日', en: 'The last day of the period' },
    day: plain,
    article: { instrument: CODE, article: period.unit === 'day' ? '200' : '202' },
  })
  if (roll === 'none') return { status: 'set', day: plain, trace }
  const rolled = calendar
    ? lastRollingDay(plain, calendar)
    : { status: 'undetermined' as const, year: yearOf(plain) }
  if (rolled.status === 'undetermined')
    return { status: 'undetermined', year: rolled.year, plain, reason: noCalendar(rolled.year), trace }
  if (rolled.day !== plain) {
    trace.push({
      step: {
        zh: '最后一日是法定休假日，以休假结束的次日为最后一日',
        en: 'The last day is a rest day; it moves to the next working day',
      },
      day: rolled.day,
      article: { instrument: CODE, article: '203' },
    })
  }
  return { status: 'set', day: rolled.day, trace }
}

function countWorkingDays({
  from,
  count,
  calendar,
  trace,
}: {
  readonly from: CivilDay
  readonly count: number
  readonly calendar: Calendar | undefined
  readonly trace: TraceStep[]
}): LastDay {
  let day = from
  let unknown: number | undefined
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    const rest = restsOn(day, calendar)
    if (rest === undefined) unknown ??= missingYear(calendar, day)
    if (!(rest ?? isWeekend(day))) left--
  }
  if (unknown !== undefined)
    return { status: 'undetermined', year: unknown, plain: day, reason: noCalendar(unknown), trace }
  trace.push({ step: { zh: `第${count}个工作日`, en: `Working day ${count}` }, day })
  return { status: 'set', day, trace }
}

function noCalendar(year: number): Label {
  return {
    zh: `没有${year}年的放假安排，不能确定哪一天是工作日。`,
    en: `There is no calendar for ${year}: which days are worked is not known.`,
  }
}

/** Whether a period counts within business hours alone. */
export function isWorkingTime({ unit }: Period): boolean {
  return unit === 'working-hour' || unit === 'working-minute'
}

function countOf({ count, unit }: Period): number {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RulebookError({
      code: 'period/not-a-length',
      reason: `a period has a whole number of ${unit}s from 1, not ${count}`,
    })
  return count
}

/**
 * The instant at which the last day of a period ends: 24:00, or the close of business where there are
 * business hours (Civil Code, Art. 203(2)).
 *
 * `closes` is in minutes after midnight, 1 to 1440: 1050 is 17:30.
 *
 * @example
 * ```ts
 * import { CHINA_STANDARD_TIME, endOfDay, endOfLastDay } from '@gongzhi/core'
 *
 * endOfLastDay({ day: '2026-10-08', offset: CHINA_STANDARD_TIME }) ===
 *   endOfDay('2026-10-08', CHINA_STANDARD_TIME) // true
 * endOfLastDay({ day: '2026-10-08', offset: CHINA_STANDARD_TIME, businessHours: { closes: 1050 } }) ===
 *   Date.UTC(2026, 9, 8, 9, 30) // true
 * ```
 */
export function endOfLastDay({
  day,
  offset,
  businessHours,
}: {
  readonly day: CivilDay
  readonly offset: UtcOffset
  readonly businessHours?: { readonly closes: number }
}): Instant {
  if (!businessHours) return endOfDay(day, offset)
  const { closes } = businessHours
  if (!Number.isSafeInteger(closes) || closes < 1 || closes > 1_440)
    throw new RulebookError({
      code: 'period/not-a-length',
      reason: `business closes 1 to 1440 minutes after midnight, not ${closes}`,
    })
  return startOfDay(day, offset) + closes * 60_000
}

/**
 * The end of an exact period that begins at an instant: hours and minutes, which no calendar moves (Civil
 * Code, Art. 201(2)).
 *
 * Refuses days, months and years, which end with a civil day, and working hours and minutes, which need a
 * calendar.
 *
 * @example
 * ```ts
 * import { addPeriod } from '@gongzhi/core'
 *
 * addPeriod(0, { count: 24, unit: 'hour' }) // 86_400_000
 * ```
 */
export function addPeriod(instant: Instant, period: Period): Instant {
  const count = countOf(period)
  if (isWorkingTime(period))
    throw new RulebookError({
      code: 'period/needs-a-calendar',
      reason: `which hours of ${count} ${period.unit}s are worked a calendar knows: use endOfWorkingTime`,
    })
  if (period.unit !== 'hour' && period.unit !== 'minute')
    throw new RulebookError({
      code: 'period/needs-a-day',
      reason: `${count} ${period.unit}s end with a civil day: use lastDay`,
    })
  const end = instant + count * (period.unit === 'hour' ? 3_600_000 : 60_000)
  if (!Number.isSafeInteger(end))
    throw new RulebookError({
      code: 'period/not-an-instant',
      reason: `${instant} and ${count} ${period.unit}s make no safe integer of milliseconds`,
    })
  return end
}

/**
 * How a period is counted backwards from an event; no text says it, so whoever asks has to.
 *
 * `calendar-difference`: the dates differ by that many days. `full-days`: that many whole days lie between
 * them.
 */
export type BackwardConvention = 'calendar-difference' | 'full-days'

/**
 * The latest day on which something that is due so many days before an event is still in time.
 *
 * @example
 * ```ts
 * import { latestDayBefore } from '@gongzhi/core'
 *
 * latestDayBefore({ event: '2026-03-31', days: 15, convention: 'calendar-difference' }) // '2026-03-16'
 * latestDayBefore({ event: '2026-03-31', days: 15, convention: 'full-days' }) // '2026-03-15'
 * ```
 */
export function latestDayBefore(input: {
  readonly event: CivilDay
  readonly days: number
  readonly convention: BackwardConvention
}): CivilDay {
  const days = countOf({ count: input.days, unit: 'day' })
  return addDays(input.event, input.convention === 'full-days' ? -days - 1 : -days)
}

/**
 * Whether a notice was given in time; see {@link latestDayBefore}.
 *
 * @example
 * ```ts
 * import { noticeInTime } from '@gongzhi/core'
 *
 * noticeInTime({ given: '2026-03-16', event: '2026-03-31', days: 15, convention: 'calendar-difference' }) // true
 * noticeInTime({ given: '2026-03-17', event: '2026-03-31', days: 15, convention: 'calendar-difference' }) // false
 * ```
 */
export function noticeInTime(input: {
  readonly given: CivilDay
  readonly event: CivilDay
  readonly days: number
  readonly convention: BackwardConvention
}): boolean {
  return daysBetween(input.given, latestDayBefore(input)) >= 0
}
