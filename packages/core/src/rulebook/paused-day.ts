import type { CivilDay } from '../time.ts'
import { type Calendar, isWeekend, lastRollingDay, missingYear, restsOn, type RolledDay } from './calendar.ts'
import { addDays, daysBetween, LAST_DAY, yearOf } from './civil-day.ts'
import type { Pause } from './working-time.ts'

/** A day that a period ends with, or the year without data, and the day that plain weeks give. */
export type PausedDay =
  | { readonly status: 'set'; readonly day: CivilDay }
  | { readonly status: 'undetermined'; readonly year: number; readonly plain: CivilDay }

function rolledFrom(day: CivilDay, calendar: Calendar | undefined): RolledDay {
  return calendar ? lastRollingDay(day, calendar) : { status: 'undetermined', year: yearOf(day) }
}

/**
 * The last day of a period of calendar days, months or years whose clock stood: as many days as were left
 * before its last day when the clock stopped are left when it goes on. It rolls over rest days where `roll`
 * says so; what stood while it rolled had the working day to which it rolled.
 */
export function lastDayAfterPauses(input: {
  /** The last day, had the clock never stood. */
  readonly day: CivilDay
  readonly roll: 'next-working-day' | 'none'
  readonly pauses: readonly Pause[]
  readonly calendar: Calendar | undefined
}): PausedDay {
  const { roll, pauses, calendar } = input
  let { day } = input
  for (const { from, to } of pauses) {
    let last = day
    if (roll !== 'none' && from.day > day) {
      const rolled = rolledFrom(day, calendar)
      if (rolled.status === 'undetermined') return { ...rolled, plain: to.day }
      last = rolled.day
    }
    day = addDays(to.day, Math.max(0, daysBetween(from.day, last)))
  }
  if (roll === 'none') return { status: 'set', day }
  const rolled = rolledFrom(day, calendar)
  return rolled.status === 'undetermined' ? { ...rolled, plain: day } : rolled
}

/**
 * The last of so many working days after a day, where the clock stood meanwhile: the working days that were
 * left when it stopped are left when it goes on. Where none was left, it ends with the first working day on
 * which the clock goes on.
 */
export function workingDayAfterPauses(input: {
  readonly from: CivilDay
  readonly count: number
  readonly pauses: readonly Pause[]
  readonly calendar: Calendar | undefined
}): PausedDay {
  const { calendar, pauses } = input
  let unknown: number | undefined
  const isRest = (day: CivilDay): boolean => {
    const rest = restsOn(day, calendar)
    if (rest === undefined) unknown ??= missingYear(calendar, day)
    return rest ?? isWeekend(day)
  }
  let day = input.from
  let left = input.count
  for (const pause of [...pauses, undefined]) {
    const until = pause?.from.day ?? LAST_DAY
    while (left > 0 && day < until) {
      day = addDays(day, 1)
      if (!isRest(day)) left--
    }
    if (pause && pause.to.day > day) day = pause.to.day
  }
  while (isRest(day)) day = addDays(day, 1)
  return unknown === undefined
    ? { status: 'set', day }
    : { status: 'undetermined', year: unknown, plain: day }
}
