import type { Failure } from '../failure.ts'
import { type Authority, authorityLabels } from '../rulebooks/authority.ts'
import { resultOf } from './result.ts'
import type { Referral, ReferralStep } from './vocabulary.ts'

/** Several authorities, one of them in the lead. */
export function orderJoint({ event: { data } }: ReferralStep<'joint.order'>): Partial<Referral> {
  return { authority: data.lead, joint: data.others.map((one) => ({ authority: one, result: null })) }
}

/** One of several has reported its part. */
export function reportPart({ context, event: { data } }: ReferralStep<'part.report'>): Partial<Referral> {
  return {
    joint: context.joint.map((one) =>
      one.authority === data.authority ? { ...one, result: resultOf(data) } : one,
    ),
  }
}

/** One of several has nothing to do with it. */
export function releasePart({ context, event: { data } }: ReferralStep<'part.release'>): Partial<Referral> {
  return { joint: context.joint.filter((one) => one.authority !== data.authority) }
}

/** The lead has it already, and another one would be in the lead. */
export function otherLead({ authority: has }: Referral, lead: Authority): Failure | false {
  if (has === null || has === lead) return false
  const [old, next] = [authorityLabels[has], authorityLabels[lead]]
  return {
    why: {
      zh: `${old.zh}已签收办理，不能改由${next.zh}牵头`,
      en: `"${old.en}" has taken it, and "${next.en}" would be in the lead`,
    },
    instead: { zh: `请由${old.zh}牵头`, en: `let "${old.en}" be in the lead` },
  }
}

/** Nobody acts together with the lead, or all who do have reported. */
export function noPartOpen({ joint }: Referral): Failure | false {
  if (joint.length === 0)
    return { why: { zh: '没有部门参加联合执法', en: 'no authority acts together with the lead' } }
  return (
    joint.every(({ result }) => result !== null) && {
      why: {
        zh: '参加联合执法的部门均已反馈',
        en: 'all who act together with the lead have reported',
      },
    }
  )
}

/** An authority that does not act together with the lead, or has reported already. */
export function noPart({ joint }: Referral, authority: Authority): Failure | false {
  const part = joint.find((one) => one.authority === authority)
  const { zh, en } = authorityLabels[authority]
  if (part === undefined)
    return { why: { zh: `${zh}没有参加联合执法`, en: `"${en}" does not act together with the lead` } }
  return (
    part.result !== null && {
      why: { zh: `${zh}已反馈：${part.result.result}`, en: `"${en}" has reported: ${part.result.result}` },
    }
  )
}

/** Some of those who act together have not reported: the lead reports for all. */
export function partsOpen({ joint }: Referral): Failure | false {
  const open = joint.filter(({ result }) => result === null).map(({ authority: one }) => authorityLabels[one])
  return (
    open.length > 0 && {
      why: {
        zh: `还有 ${open.length} 个部门未反馈：${open.map(({ zh }) => zh).join('、')}`,
        en: `not reported (${open.length}): ${open.map(({ en }) => en).join(', ')}`,
      },
      instead: {
        zh: '请待其反馈，或由街道说明理由使其退出',
        en: 'wait for them, or ask the street to release them with a reason',
      },
    }
  )
}
