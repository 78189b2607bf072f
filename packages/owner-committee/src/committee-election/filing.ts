import type { CivilDay, Label } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../clock/day.ts'
import type { FILING_DOCUMENTS } from '../provisions/index.ts'
import { documentReference } from '../reference.ts'

/** A certificate of the filing. */
export const certificateShape = z.strictObject({
  authority: z.enum(['street', 'housing-authority']),
  certificate: documentReference,
  day: civilDay,
})

/** A certificate of the filing. */
export type Certificate = z.infer<typeof certificateShape>

/** The names of the documents of a filing. */
export const filingLabels: Readonly<Record<(typeof FILING_DOCUMENTS)[number], Label>> = {
  'assembly-minutes': { zh: '业主大会会议记录', en: 'minutes of the assembly' },
  'assembly-decision': { zh: '业主大会决定', en: 'decision of the assembly' },
  'rules-of-procedure': { zh: '业主大会议事规则', en: 'rules of procedure' },
  covenant: { zh: '管理规约', en: 'covenant' },
  'fund-covenant': { zh: '专项维修资金管理规约', en: 'covenant on the maintenance fund' },
  'work-rules': { zh: '业主委员会工作规则', en: 'work rules' },
  'committee-minutes': { zh: '业主委员会会议记录', en: 'minutes of the committee' },
  'committee-decision': { zh: '业主委员会决定', en: 'decision of the committee' },
  'member-list': { zh: '委员名单', en: 'list of the members' },
  'division-of-work': { zh: '委员分工', en: 'division of work' },
  pledges: { zh: '书面承诺', en: 'pledges' },
  'training-record': { zh: '培训记录', en: 'record of the training' },
  'group-report': { zh: '筹备工作报告', en: 'report of the group' },
  other: { zh: '其他材料', en: 'other documents' },
}

/**
 * What is missing in a filing. What a text calls other documents is for the authority to name: it returns
 * the filing with its reason.
 */
export function missingDocuments(
  submitted: readonly { readonly document: string }[],
  required: readonly (typeof FILING_DOCUMENTS)[number][],
): readonly { readonly document: string; readonly label: Label }[] {
  return required
    .filter((document) => document !== 'other' && !submitted.some((one) => one.document === document))
    .map((document) => ({ document, label: filingLabels[document] }))
}

/** The authorities whose certificate is still to come: of those with which it is filed, those that issue one. */
export function waitsFor(
  {
    filedWith,
    certificates,
  }: {
    readonly filedWith: readonly Certificate['authority'][]
    readonly certificates: readonly Certificate[]
  },
  certifiedBy: readonly Certificate['authority'][] | undefined,
): readonly string[] {
  const own = filedWith.filter((one) => certifiedBy?.includes(one))
  return (own.length > 0 ? own : filedWith).filter(
    (one) => !certificates.some(({ authority }) => authority === one),
  )
}

/** The certificates with one more. */
export function withCertificate(
  { certificates }: { readonly certificates: readonly Certificate[] },
  {
    data,
    by,
    day,
  }: {
    readonly data: { readonly certificate: string }
    readonly by: { readonly capacity: string }
    readonly day: CivilDay
  },
): Certificate[] {
  return [
    ...certificates,
    { authority: by.capacity as 'street' | 'housing-authority', certificate: data.certificate, day },
  ]
}
