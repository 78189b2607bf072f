import { type Due, dueAfter, type PauseMoment, type Period } from '@gongzhi/core'

/**
 * When a period after a moment is over, on whatever day that is: a period of a house that lies a year ahead does not
 * wait for the calendar of that year.
 */
export function plainlyAfter(from: PauseMoment, period: Period): Due {
  const due = dueAfter(from, period)
  return typeof due === 'object' && due.kind === 'civil-day' ? { ...due, roll: 'none' } : due
}
