import { type Actor, type Json } from '@gongzhi/core'
import * as z from 'zod'

import { proxyBarLabels } from '../assembly/proxy.ts'
import { voterId } from '../assembly/recorded.ts'
import { civilDay } from '../clock/day.ts'
import { documentReference, reference } from '../reference.ts'
import { type Judged, keeperProblem, refused } from './judged.ts'

/** Which bars of the place a proxy falls under. */
export const barsShape = z.array(z.enum(['company-staff', 'committee-member', 'candidate'])).max(3)

/** What a principal told his proxy on the questions (委托人的意见); on what is left out he gave none. */
export const opinionsShape = z
  .array(z.strictObject({ question: z.string().max(90), choice: z.enum(['for', 'against', 'abstain']) }))
  .max(60)

/** The mandates of one proxy (委托), so that their number can be limited. */
export const mandateShape = z.strictObject({
  proxy: reference,
  /** Which bars of the place the proxy falls under, as whoever registers him knows. */
  is: barsShape,
  principals: z
    .array(
      z.strictObject({
        voter: voterId,
        from: civilDay,
        until: civilDay,
        document: documentReference,
        opinions: opinionsShape.optional(),
      }),
    )
    // How many is the rules' business. This bounds what is read for one record.
    .min(1)
    .max(2_000),
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
  const proxy = { is: record.is, principals: record.principals.length }
  return proxyProblem(proxy, { limit, bars }) ?? principalProblem(record, read) ?? true
}

/** Whether somebody may be a proxy for so many, by the limit and the bars of the place. */
export function proxyProblem(
  { is, principals }: { readonly is: MandateRecord['is']; readonly principals: number },
  { limit, bars }: { readonly limit: number | null; readonly bars: readonly string[] },
): Judged | undefined {
  const barred = is.filter((one) => bars.includes(one))
  if (barred.length > 0)
    return refused(
      { zh: '规则允许此人担任代理人', en: 'the rules let this person be a proxy' },
      {
        zh: `此人是${barred.map((bar) => proxyBarLabels[bar].zh).join('、')}，不得担任代理人`,
        en: `this person is ${barred.map((bar) => proxyBarLabels[bar].en).join(' and ')}, and may not be a proxy`,
      },
      { found: barred, required: [...bars] },
    )
  if (limit !== null && principals > limit)
    return refused(
      { zh: `一名代理人至多代理 ${limit} 名业主`, en: `one proxy represents ${limit} owners at most` },
      {
        zh: `此代理人受 ${principals} 名业主委托，至多 ${limit} 名`,
        en: `this proxy has ${principals} principals, and ${limit} at most`,
      },
      { found: principals, required: limit },
    )
  return undefined
}

function principalProblem(
  { principals }: MandateRecord,
  read: readonly (Json | undefined)[],
): Judged | undefined {
  const voters = principals.map(({ voter }) => voter)
  const twice = voters.find((voter, place) => voters.indexOf(voter) !== place)
  if (twice !== undefined)
    return refused(
      { zh: '每名委托人只出现一次', en: 'each principal stands once' },
      { zh: `委托人 ${twice} 出现两次`, en: `the principal ${twice} stands twice` },
      { found: twice },
    )
  const unknown = voters.filter((_, index) => read[index] === undefined)
  if (unknown.length > 0)
    return refused(
      { zh: '委托人都在表决权名册上', en: 'each principal is on the roll' },
      {
        zh: `不在表决权名册上的委托人：${unknown.join('、')}`,
        en: `these principals are not on the roll: ${unknown.join(', ')}`,
      },
      { found: unknown },
    )
  const expired = principals.find(({ from, until }) => until < from)
  return expired
    ? refused(
        { zh: '委托的截止日不早于起始日', en: 'a mandate ends on or after the day on which it begins' },
        {
          zh: `${expired.voter} 的委托自 ${expired.from} 起，至 ${expired.until} 止`,
          en: `the mandate of ${expired.voter} begins on ${expired.from} and ends on ${expired.until}`,
        },
        { found: { from: expired.from, until: expired.until } },
      )
    : undefined
}
