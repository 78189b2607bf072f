import { type Label, type Period, givenId } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from './moment.ts'
import type { ReviewScheme } from './provisions.ts'
import { documentReference } from './reference.ts'
import { VIOLATIONS, violationLabels } from './rulebooks/violations.ts'
import { words } from './words.ts'

const units: { readonly [unit in Period['unit']]: Label } = {
  day: { zh: '日', en: 'day' },
  'working-day': { zh: '个工作日', en: 'working day' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
  hour: { zh: '小时', en: 'hour' },
  minute: { zh: '分钟', en: 'minute' },
  'working-hour': { zh: '个工作小时', en: 'working hour' },
  'working-minute': { zh: '个工作分钟', en: 'working minute' },
}

/** The joint meeting had its time, and a concern was still open. */
export const meetingPeriodOver = z.strictObject({
  kind: z.literal('meeting-period-over'),
  period: z.strictObject({
    count: z.int().positive(),
    unit: z.enum(Object.keys(units) as [Period['unit'], ...Period['unit'][]]),
  }),
})
/** Nobody has verified in time what the joint meeting decided about a concern. */
export const decisionNotVerified = z.strictObject({
  kind: z.literal('decision-not-verified'),
  /** The day by which it was to be done; null where the meeting named none. */
  day: civilDay.nullable(),
})
/** The owners voted, and what they decided is not known: the figures do not tell. */
export const voteWithoutResult = z.strictObject({ kind: z.literal('vote-without-result') })
/** What the owners decided about a concern was revoked, for the reason that the authority or the court gave. */
export const ownersRevoked = z.strictObject({
  kind: z.literal('owners-decision-revoked'),
  motion: words,
  decision: z.string().min(1).max(100),
  reason: words,
})
/** No text says which authority takes an unlawful act. */
export const authorityNotStated = z.strictObject({
  kind: z.literal('authority-not-stated'),
  violation: z.enum(VIOLATIONS),
})
/** A text says that no authority takes it: the civil way is open. */
export const civilWay = z.strictObject({ kind: z.literal('civil-way'), violation: z.enum(VIOLATIONS) })
/** The police have filed an unlawful act as a crime (立案), under this number. */
export const crimeFiled = z.strictObject({ kind: z.literal('crime-filed'), number: documentReference })
/** What a party came to in a review. */
export const reviewResult = z.strictObject({
  kind: z.literal('review-result'),
  year: z.int(),
  /** The score in hundredths of a point, rounded down. */
  hundredths: z.int().nullable(),
  grade: givenId().nullable(),
})
/** A dimension in which a party came off worst. */
export const weakDimension = z.strictObject({
  kind: z.literal('weak-dimension'),
  dimension: givenId(),
})

/** An organisation has been without a secretary for longer than its rules give. */
export const secretaryVacant = z.strictObject({ kind: z.literal('secretary-vacant'), since: civilDay })

/** What a finding, a ground or a resolution says: a person's words, or a code with its figures. */
export const remarkShape = {
  resolution: z.union([words, z.discriminatedUnion('kind', [civilWay, crimeFiled])]),
  /** What an authority reports. */
  report: z.union([z.string(), crimeFiled]),
  reason: z.union([z.string(), meetingPeriodOver, decisionNotVerified]),
  /** Why a meeting has a matter again. */
  again: z.union([words, voteWithoutResult]),
  /** Why a concern is open again. */
  open: z.union([words, z.discriminatedUnion('kind', [voteWithoutResult, ownersRevoked])]),
  finding: z.union([words, z.discriminatedUnion('kind', [reviewResult, weakDimension])]),
  /** Why an organisation is listed. */
  ground: z.union([words, z.discriminatedUnion('kind', [reviewResult, weakDimension, secretaryVacant])]),
} as const

/**
 * Why something is so (说明), as it is stored: what a person wrote, in his words; or what this package found,
 * as a code with its figures. {@link describeRemark} says it.
 */
export type Remark =
  | string
  | z.infer<
      | typeof meetingPeriodOver
      | typeof decisionNotVerified
      | typeof voteWithoutResult
      | typeof ownersRevoked
      | typeof authorityNotStated
      | typeof civilWay
      | typeof crimeFiled
      | typeof reviewResult
      | typeof weakDimension
      | typeof secretaryVacant
    >

/**
 * Says a remark when it is shown, in both languages. What a person wrote stays in the language in which he
 * wrote it. Grades and dimensions have their labels from the review's scheme where it is given, and otherwise
 * their ids.
 *
 * @example
 * ```ts
 * import { describeRemark } from '@gongzhi/tri-party'
 *
 * describeRemark({ kind: 'authority-not-stated', violation: 'noise' }).en
 * // 'no text of this place names the authority for: Noise'
 * ```
 */
export function describeRemark(remark: Remark, scheme?: Pick<ReviewScheme, 'parties' | 'grades'>): Label {
  if (typeof remark === 'string') return { zh: remark, en: remark }
  switch (remark.kind) {
    case 'meeting-period-over': {
      const { count, unit } = remark.period
      const { zh, en } = units[unit]
      return {
        zh: `联席会议处理期（${count}${zh}）已满`,
        en: `the joint meeting had it for ${count} ${en}${count === 1 ? '' : 's'}`,
      }
    }
    case 'decision-not-verified': {
      const { day } = remark
      return {
        zh: `会议议定的事项${day === null ? '' : `（期限 ${day}）`}未按期核验`,
        en: `what the meeting decided${day === null ? '' : `, due on ${day},`} was not verified in time`,
      }
    }
    case 'vote-without-result':
      return {
        zh: '业主大会的表决结果无法确定',
        en: 'the owners voted, and the figures do not tell what they decided',
      }
    case 'owners-decision-revoked': {
      const { motion, reason } = remark
      return {
        zh: `业主大会关于“${motion}”的决定已被撤销（${reason}），诉求重新办理`,
        en: `what the owners decided about "${motion}" was revoked (${reason}), and the concern is open again`,
      }
    }
    case 'authority-not-stated': {
      const { zh, en } = violationLabels[remark.violation]
      return {
        zh: `本地规则集未载明“${zh}”的主管部门`,
        en: `no text of this place names the authority for: ${en}`,
      }
    }
    case 'civil-way': {
      const { zh, en } = violationLabels[remark.violation]
      return {
        zh: `“${zh}”不由行政机关处理：催告后可依法提起诉讼或者申请仲裁`,
        en: `no authority takes "${en}": after a reminder it can be brought before a court or to arbitration`,
      }
    }
    case 'crime-filed':
      return {
        zh: `公安机关已立案（${remark.number}）`,
        en: `the police have filed it as a crime (${remark.number})`,
      }
    case 'review-result': {
      const { year, hundredths } = remark
      const grade = gradeLabel(remark.grade, scheme)
      const points = hundredths === null ? '—' : pointsOf(hundredths)
      return {
        zh: `${year} 年度三方互评：${points} 分，等次“${grade.zh}”`,
        en: `cross-review of ${year}: ${points} points, grade "${grade.en}"`,
      }
    }
    case 'secretary-vacant':
      return {
        zh: `书记自 ${remark.since} 起空缺，逾期未补`,
        en: `there has been no secretary since ${remark.since}, for longer than the rules give`,
      }
    case 'weak-dimension': {
      const { zh, en } = dimensionLabel(remark.dimension, scheme)
      return { zh: `评分最低的维度：${zh}`, en: `one of the dimensions with the lowest points: ${en}` }
    }
  }
}

function gradeLabel(grade: string | null, scheme?: Pick<ReviewScheme, 'grades'>): Label {
  if (grade === null) return { zh: '无法确定', en: 'undetermined' }
  return scheme?.grades.find((one) => one.grade === grade)?.label ?? { zh: grade, en: grade }
}

function dimensionLabel(id: string, scheme?: Pick<ReviewScheme, 'parties'>): Label {
  const all = scheme?.parties.flatMap(({ dimensions }) => dimensions) ?? []
  return all.find((one) => one.id === id)?.label ?? { zh: id, en: id }
}

/** Hundredths of a point as people read them. */
function pointsOf(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}
