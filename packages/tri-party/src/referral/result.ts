import type { Label } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { reference } from '../reference.ts'
import { AUTHORITIES } from '../rulebooks/competence.ts'
import { words } from '../words.ts'

/** The kinds of administrative penalties (行政处罚法, Art. 9), by its items. */
export const PENALTIES = ['warning', 'fine', 'licence', 'restriction', 'detention', 'other'] as const
/** A kind of administrative penalty. */
export type Penalty = (typeof PENALTIES)[number]
/** What the kinds of penalties are called. */
export const penaltyLabels: Readonly<Record<Penalty, Label>> = {
  warning: { zh: '警告、通报批评', en: 'Warning or public criticism' },
  fine: { zh: '罚款、没收', en: 'Fine or confiscation' },
  licence: { zh: '暂扣、吊销许可证件，降低资质等级', en: 'Licence suspended or revoked, grade lowered' },
  restriction: { zh: '限制、停止生产经营或者从业', en: 'Business or profession restricted or stopped' },
  detention: { zh: '行政拘留', en: 'Detention' },
  other: { zh: '其他行政处罚', en: 'Other penalty' },
}

/** The forms that a result has (处理结果): what can be counted of it. */
export const RESULTS = ['penalty', 'order', 'corrected', 'none', 'crime'] as const
/** The form of a result. */
export type ResultForm = (typeof RESULTS)[number]
/** What the forms are called. */
export const resultLabels: Readonly<Record<ResultForm, Label>> = {
  penalty: { zh: '行政处罚', en: 'Penalty' },
  order: { zh: '责令改正', en: 'Order to correct' },
  corrected: { zh: '已自行改正', en: 'Corrected without an order' },
  none: { zh: '未发现违法或者不予处罚', en: 'Nothing unlawful, or no penalty' },
  crime: { zh: '移送公安机关立案', en: 'Filed by the police as a crime' },
}

/** What an authority, or one of several, reports. */
export const reported = {
  form: z.enum(['penalty', 'order', 'corrected', 'none']),
  result: words,
  /** The written decision; a penalty has one. */
  decision: reference.optional(),
  /** The day of that decision; a penalty has one. */
  decidedOn: civilDay.optional(),
  penalties: z.array(z.enum(PENALTIES)).max(PENALTIES.length).optional(),
} as const

/** A penalty has a decision, a day and a kind; nothing else has a kind. */
export function isWhole({
  form,
  decision,
  decidedOn,
  penalties = [],
}: {
  readonly form: string
  readonly decision?: string | undefined
  readonly decidedOn?: string | undefined
  readonly penalties?: readonly string[] | undefined
}): boolean {
  if (form !== 'penalty') return penalties.length === 0
  return decision !== undefined && decidedOn !== undefined && penalties.length > 0
}

/** What {@link isWhole} asks for. */
export const WHOLE = 'a penalty has a decision, its day and a kind; another result has no kind of penalty'

/** A result as it is stored, of the referral or of one of several authorities. */
export const resultShape = z.strictObject({
  form: z.enum(RESULTS),
  result: words,
  decision: reference.nullable(),
  decidedOn: civilDay.nullable(),
  penalties: z.array(z.enum(PENALTIES)).max(PENALTIES.length),
})
/** A result. */
export type Result = z.infer<typeof resultShape>

/** One of several authorities that act together, with its result where it has reported one. */
export const partShape = z.strictObject({
  authority: z.enum(AUTHORITIES),
  result: resultShape.nullable(),
})

/** What was reported, as it is stored. */
export function resultOf(data: z.infer<z.ZodObject<typeof reported>>): Result {
  return {
    form: data.form,
    result: data.result,
    decision: data.decision ?? null,
    decidedOn: data.decidedOn ?? null,
    penalties: data.penalties ?? [],
  }
}
