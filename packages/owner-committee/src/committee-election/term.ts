import { addMonths, type CivilDay, type Period } from '@gongzhi/core'
import * as z from 'zod'

/** The length of a term, in calendar units. */
export const termShape = z.strictObject({ count: z.int().min(1).max(120), unit: z.enum(['month', 'year']) })

/**
 * The last day of a term that begins on a day: the corresponding day, or the month's last one (Civil Code,
 * Art. 202). It does not move off a rest day.
 */
export function termEnd(from: CivilDay, { count, unit }: Pick<Period, 'count' | 'unit'>): CivilDay {
  return addMonths(from, count * (unit === 'year' ? 12 : 1))
}
