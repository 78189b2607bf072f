import type { Label } from '@gongzhi/core'
import * as z from 'zod'

/** In what a service item counts its time. */
export const promiseUnits = {
  hour: { zh: '小时', en: 'hours' },
  day: { zh: '日', en: 'days' },
  'working-day': { zh: '工作日', en: 'working days' },
} as const satisfies Readonly<Record<string, Label>>

/** Within which time a service item is provided (承诺时限). */
export const promiseShape = z.strictObject({
  count: z.int().min(1).max(365),
  unit: z.enum(Object.keys(promiseUnits) as [keyof typeof promiseUnits, ...(keyof typeof promiseUnits)[]]),
})
