import type { Label } from '../label.ts'
import type { CivilDay, Instant, UtcOffset } from '../time.ts'
import { type Calendar, isWeekend, missingYear, restsOn } from './calendar.ts'
import { addDays, civilDayOf, startOfDay } from './civil-day.ts'
import { faultOf, RulebookError } from './error.ts'

/**
 * A span of a day in which business is done (业务时间), in minutes after midnight: 540 to 720 is 9:00 to 12:00.
 */
export type BusinessHours = {
  readonly opens: number
  readonly closes: number
}

/** A moment: the instant, and its civil day in the community. */
export type PauseMoment = {
  readonly at: Instant
  readonly day: CivilDay
}

/**
 * A span of time in which a clock stood (中止): what was left of a period when it began is left when it ends.
 */
export type Pause = {
  readonly from: PauseMoment
  readonly to: PauseMoment
}

/** The instant at which working time is over, or the year that the calendar does not know. */
export type WorkingTimeEnd =
  | { readonly status: 'set'; readonly at: Instant }
  | {
      readonly status: 'undetermined'
      /** The first year that is needed and has no data. */
      readonly year: number
      /** When it would be over in plain weeks: for a provisional deadline, never for a decision. */
      readonly plain: Instant
    }

const MINUTE = 60_000

/** What is wrong with the hours of a day, in words; undefined where nothing is. */
export function hoursProblem(hours: readonly BusinessHours[]): Label | undefined {
  if (hours.length === 0) return { zh: '没有写营业时间', en: 'there are no business hours' }
  let last = 0
  for (const { opens, closes } of hours) {
    if (!Number.isSafeInteger(opens) || !Number.isSafeInteger(closes) || opens < last || closes > 1_440)
      return {
        zh: `${opens} 至 ${closes} 不是先后相接的时段（零时起的分钟数）`,
        en: `${opens} to ${closes} are not minutes after midnight, one span after the other`,
      }
    if (closes <= opens)
      return {
        zh: `${opens} 开始的时段应在其后结束，而不是 ${closes}`,
        en: `business that opens at ${opens} closes later, and not at ${closes}`,
      }
    last = closes
  }
  return undefined
}

/** How many minutes of a working day are business hours. */
export function minutesADay(hours: readonly BusinessHours[]): number {
  return hours.reduce((sum, { opens, closes }) => sum + closes - opens, 0)
}

/**
 * When so many minutes of business hours are over, from an instant on (工作时间). Only days that are worked
 * count, and of them only the hours of business; what begins outside of them begins with the next. Time in
 * which the clock stood does not count. Exact to the millisecond.
 *
 * Refuses hours that are no spans of a day one after the other, and a length that is not a whole number of
 * minutes from 1.
 *
 * @example
 * ```ts
 * import { CHINA_STANDARD_TIME, endOfWorkingTime, mainlandChina } from '@gongzhi/core'
 *
 * const hours = [{ opens: 540, closes: 720 }, { opens: 840, closes: 1050 }]
 * // Friday, 16:30: an hour before the close of business.
 * const from = Date.UTC(2026, 2, 6, 8, 30)
 * endOfWorkingTime({ from, minutes: 120, hours, offset: CHINA_STANDARD_TIME, calendar: mainlandChina })
 * // { status: 'set', at: Date.UTC(2026, 2, 9, 2) }: Monday, 10:00
 * ```
 */
export function endOfWorkingTime(input: {
  readonly from: Instant
  readonly minutes: number
  readonly hours: readonly BusinessHours[]
  readonly offset: UtcOffset
  readonly calendar?: Calendar
  readonly pauses?: readonly Pause[]
}): WorkingTimeEnd {
  const { from, minutes, hours, offset, calendar, pauses = [] } = input
  const problem = hoursProblem(hours)
  if (problem !== undefined) throw new RulebookError(faultOf({ code: 'period/not-hours', ...problem }))
  if (!Number.isSafeInteger(minutes) || minutes < 1)
    throw new RulebookError({
      code: 'period/not-a-length',
      reason: `working time has a whole number of minutes from 1, not ${minutes}`,
    })
  let left = minutes * MINUTE
  let unknown: number | undefined
  for (let day = civilDayOf(from, offset); ; day = addDays(day, 1)) {
    const rest = restsOn(day, calendar)
    if (rest === undefined) unknown ??= missingYear(calendar, day)
    if (rest ?? isWeekend(day)) continue
    const midnight = startOfDay(day, offset)
    for (const { opens, closes } of hours) {
      const open = { from: Math.max(from, midnight + opens * MINUTE), to: midnight + closes * MINUTE }
      for (const span of without(open, pauses)) {
        if (left > span.to - span.from) left -= span.to - span.from
        else {
          const at = span.from + left
          return unknown === undefined
            ? { status: 'set', at }
            : { status: 'undetermined', year: unknown, plain: at }
        }
      }
    }
  }
}

interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** What is left of a stretch of time without the pauses, in order; nothing that is empty. */
function without(open: Stretch, pauses: readonly Pause[]): readonly Stretch[] {
  const rest: Stretch[] = []
  let from = open.from
  for (const pause of pauses) {
    if (pause.to.at <= from || pause.from.at >= open.to) continue
    rest.push({ from, to: pause.from.at })
    from = pause.to.at
  }
  rest.push({ from, to: open.to })
  return rest.filter((one) => one.from < one.to)
}
