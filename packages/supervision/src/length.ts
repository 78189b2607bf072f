import { type Period, period, type ProvisionType } from '@gongzhi/core'
import * as z from 'zod'

const UNITS = ['minute', 'hour', 'day', 'working-day', 'month', 'year'] as const

/** A length of time that one process tells another: never in business hours, whose hours would have to come along. */
export const lengthShape = z.strictObject({
  count: z.int().positive(),
  unit: z.enum(UNITS),
}) as unknown as z.ZodType<Period, Period>

/** The type of a provision whose value one process tells another. */
export function length(): ProvisionType<Period> {
  return { ...period(), schema: lengthShape }
}
