import {
  addDays,
  addMonths,
  addPeriod,
  type Pause,
  type PauseMoment,
  type Period,
} from '../rulebook/index.ts'
import type { Due } from './behaviour.ts'

/**
 * When a period after a moment is over, as a deadline takes it: days, months and years end with a civil day
 * that rolls over rest days (Civil Code, Arts. 200 to 203), working days are counted by the calendar, hours
 * and minutes are exact, working hours and minutes count within the business hours of the period. A period of
 * days that has business hours ends with their close (Art. 203(2)).
 *
 * `pauses` are the spans in which its clock stood, in order: what was left then is left afterwards. While it
 * stands, the deadline is `'suspended'`.
 *
 * @example
 * ```ts
 * import { dueAfter } from '@gongzhi/core'
 *
 * dueAfter({ at: 0, day: '2025-09-16' }, { count: 15, unit: 'day' })
 * // { kind: 'civil-day', day: '2025-10-01', roll: 'next-working-day' }
 * const hours = [{ opens: 540, closes: 720 }, { opens: 840, closes: 1050 }]
 * dueAfter({ at: 0, day: '1970-01-01' }, { count: 4, unit: 'working-hour', hours })
 * // { kind: 'working-time', day: '1970-01-01', at: 0, minutes: 240, hours }
 * ```
 */
export function dueAfter(from: PauseMoment, period: Period, pauses: readonly Pause[] = []): Due {
  const { count, unit, hours } = period
  const stood = pauses.length > 0 && { pauses }
  const closes = hours?.at(-1)?.closes
  const until = { ...(closes !== undefined && { closes }), ...stood }
  switch (unit) {
    case 'hour':
    case 'minute':
      return pauses.reduce((due, pause) => due + pause.to.at - pause.from.at, addPeriod(from.at, period))
    case 'working-hour':
    case 'working-minute':
      return {
        kind: 'working-time',
        ...from,
        minutes: unit === 'working-hour' ? count * 60 : count,
        hours: hours ?? [],
        ...stood,
      }
    case 'working-day':
      return { kind: 'working-days', day: from.day, workingDays: count, ...until }
    case 'day':
      return { kind: 'civil-day', day: addDays(from.day, count), roll: 'next-working-day', ...until }
    case 'month':
    case 'year':
      return {
        kind: 'civil-day',
        day: addMonths(from.day, count * (unit === 'year' ? 12 : 1)),
        roll: 'next-working-day',
        ...until,
      }
  }
}
