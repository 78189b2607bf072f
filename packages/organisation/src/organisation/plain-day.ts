import { type Due, dueAfter, type PauseMoment, type Period } from '@gongzhi/core'

/**
 * When a period after a moment is over, on whatever day that is. These are periods of a house and not of the Civil
 * Code; and one that waited for the calendar of a coming year would hold up the end of a term that comes after
 * it.
 */
export function plainlyAfter(from: PauseMoment, period: Period): Due {
  const due = dueAfter(from, period)
  return typeof due === 'object' && due.kind === 'civil-day' ? { ...due, roll: 'none' } : due
}
