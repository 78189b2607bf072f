import {
  addDays,
  addMonths,
  type BackwardConvention,
  type Calendar,
  type CivilDay,
  type Period,
  restsOn,
} from '@gongzhi/core'

import { isWeekend } from './backward.ts'
import type { Clock } from './clocks.ts'

/** The days on which a period can end, whatever the years say that the calendar does not know. */
export interface Reach {
  readonly earliest: CivilDay
  readonly latest: CivilDay
}

/**
 * How many days of an unknown year that a plain week works are taken to be days off, at most: more than a month
 * of them is not reckoned with. No year that is known comes near it.
 */
const MOST_DAYS_OFF = 31

/** Something to be counted: how long, in which direction, and with which readings left open. */
export interface Counted {
  readonly clock: Pick<Clock, 'direction' | 'roll'>
  readonly from: CivilDay
  readonly period: Period
  readonly calendar: Calendar
  /** Absent, both are readings: no text says how a period is counted back. */
  readonly convention?: BackwardConvention | undefined
}

/** The first and the last day on which a period can end, over every reading that is left open. */
export function reachOf(counted: Counted): Reach {
  const ends = (['fewest', 'most'] as const).flatMap((off) => endsOf(counted, off)).sort()
  return { earliest: ends[0] as CivilDay, latest: ends.at(-1) as CivilDay }
}

function endsOf({ clock, from, period, calendar, convention }: Counted, off: Off): readonly CivilDay[] {
  const { count, unit } = period
  const isRest = restDays(calendar, off)
  const sign = clock.direction === 'forward' ? 1 : -1
  const sought = { from, count: sign * count, unit }
  const plain = unit === 'working-day' ? workingDays({ from, count, sign, isRest }) : corresponding(sought)
  if (clock.direction === 'forward')
    return [clock.roll === 'none' || unit === 'working-day' ? plain : rolled(plain, isRest)]
  const counted = { 'calendar-difference': plain, 'full-days': count === 0 ? plain : addDays(plain, -1) }
  return convention === undefined ? Object.values(counted) : [counted[convention]]
}

function corresponding({ from, count, unit }: { readonly from: CivilDay } & Pick<Period, 'count' | 'unit'>) {
  if (unit === 'day') return addDays(from, count)
  return addMonths(from, count * (unit === 'year' ? 12 : 1))
}

type Off = 'fewest' | 'most'

/** Which days rest: as the calendar knows, and where it does not, as few or as many as can be. */
function restDays(calendar: Calendar, off: Off): (day: CivilDay) => boolean {
  const taken = new Map<string, number>()
  return (day) => {
    const known = restsOn(day, calendar)
    if (known !== undefined) return known
    if (off === 'fewest') return false
    if (isWeekend(day)) return true
    const year = day.slice(0, 4)
    const before = taken.get(year) ?? 0
    taken.set(year, before + 1)
    return before < MOST_DAYS_OFF
  }
}

function rolled(plain: CivilDay, isRest: (day: CivilDay) => boolean): CivilDay {
  let day = plain
  while (isRest(day)) day = addDays(day, 1)
  return day
}

function workingDays({
  from,
  count,
  sign,
  isRest,
}: {
  readonly from: CivilDay
  readonly count: number
  readonly sign: 1 | -1
  readonly isRest: (day: CivilDay) => boolean
}): CivilDay {
  let day = from
  for (let left = count; left > 0;) {
    day = addDays(day, sign)
    if (!isRest(day)) left--
  }
  return day
}
