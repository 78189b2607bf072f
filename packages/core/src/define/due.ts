import { addDays, addMonths, addPeriod, type Period } from '../rulebook/index.ts'
import type { CivilDay, Instant } from '../time.ts'
import type { Due } from './behaviour.ts'

/**
 * When a period after a moment is over, as a deadline takes it: days, months and years end with a civil day
 * that rolls over rest days (Civil Code, Arts. 200 to 203), working days are counted by the calendar, hours
 * and minutes are exact.
 *
 * @example
 * ```ts
 * import { dueAfter } from '@gongzhi/core'
 *
 * dueAfter({ at: 0, day: '2025-09-16' }, { count: 15, unit: 'day' })
 * // { kind: 'civil-day', day: '2025-10-01', roll: 'next-working-day' }
 * ```
 */
export function dueAfter(from: { readonly at: Instant; readonly day: CivilDay }, period: Period): Due {
  switch (period.unit) {
    case 'hour':
    case 'minute':
      return addPeriod(from.at, period)
    case 'working-day':
      return { kind: 'working-days', day: from.day, workingDays: period.count }
    case 'day':
      return { kind: 'civil-day', day: addDays(from.day, period.count), roll: 'next-working-day' }
    case 'month':
    case 'year':
      return {
        kind: 'civil-day',
        day: addMonths(from.day, period.count * (period.unit === 'year' ? 12 : 1)),
        roll: 'next-working-day',
      }
  }
}
