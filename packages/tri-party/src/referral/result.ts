import { because } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { documentReference } from '../reference.ts'
import { AUTHORITIES } from '../rulebooks/authority.ts'
import { words } from '../words.ts'
import { PENALTIES, RESULTS } from './result-kinds.ts'

/** What an authority, or one of several, reports. */
export const reported = {
  form: z.enum(['penalty', 'order', 'corrected', 'none']),
  result: words,
  /** The written decision; a penalty has one. */
  decision: documentReference.optional(),
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
export const WHOLE = because({
  zh: '处罚须写明决定、日期和种类；其他结果不写处罚种类',
  en: 'a penalty has a decision, its day and a kind; another result has no kind of penalty',
})

/** A result as it is stored, of the referral or of one of several authorities. */
export const resultShape = z.strictObject({
  form: z.enum(RESULTS),
  result: words,
  decision: documentReference.nullable(),
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
