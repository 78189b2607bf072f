import type { Actor, Json } from '@gongzhi/core'
import * as z from 'zod'

import { voterId } from '../assembly/recorded.ts'
import { civilDay } from '../clock/day.ts'
import { reference } from '../reference.ts'
import { type Judged, keeperProblem, refused } from './judged.ts'

/** The mandates of one proxy (委托), so that their number can be limited. */
export const mandateShape = z.strictObject({
  proxy: reference,
  /** Which bars of the place the proxy falls under, as whoever registers him knows. */
  is: z.array(z.enum(['company-staff', 'committee-member', 'candidate'])).max(3),
  principals: z
    .array(z.strictObject({ voter: voterId, from: civilDay, until: civilDay, document: reference }))
    .min(1)
    .max(50),
})
/** The mandates of one proxy. */
export type MandateRecord = z.infer<typeof mandateShape>

/**
 * Whether the mandates of a proxy are accepted: within the limit of the place, with principals of the roll,
 * and by nobody whom the rules bar.
 */
export function judgeMandates({
  record,
  frozen,
  read,
  by,
}: {
  readonly record: MandateRecord
  readonly frozen: Json
  readonly read: readonly (Json | undefined)[]
  readonly by: Actor
}): Judged {
  const keeper = keeperProblem(frozen, by)
  if (keeper) return keeper
  const { limit, bars } = frozen as { limit: number | null; bars: string[] }
  const barred = record.is.filter((one) => bars.includes(one))
  if (barred.length > 0)
    return refused(
      { zh: '此人不得担任代理人', en: 'this person may not be a proxy' },
      { found: barred, required: bars },
    )
  if (limit !== null && record.principals.length > limit)
    return refused(
      { zh: `一名代理人至多代理 ${limit} 名业主`, en: `one proxy represents ${limit} owners at most` },
      { found: record.principals.length, required: limit },
    )
  if (new Set(record.principals.map(({ voter }) => voter)).size !== record.principals.length)
    return refused({ zh: '同一业主重复委托', en: 'a principal stands twice' })
  const unknown = record.principals.filter((_, index) => read[index] === undefined).map(({ voter }) => voter)
  if (unknown.length > 0)
    return refused({ zh: '委托人不在表决权名册上', en: 'a principal is not on the roll' }, { found: unknown })
  const expired = record.principals.find(({ from, until }) => until < from)
  return expired
    ? refused(
        { zh: '委托的截止日早于起始日', en: 'a mandate ends before it begins' },
        { found: { from: expired.from, until: expired.until } },
      )
    : true
}
