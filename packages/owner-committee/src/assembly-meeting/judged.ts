import type { Actor, Citation, Json, Label, RecordVerdict } from '@gongzhi/core'

import { isFor } from '../verdict.ts'
import { convenerCapacities } from './convener.ts'

/** What a judge of a register says. */
export type Judged = true | RecordVerdict

/** A record that is refused: the condition, what failed of it, and the figures. */
export const refused = (
  label: Label,
  why: Label,
  figures: {
    readonly found?: Json
    readonly required?: Json
    readonly instead?: Label
    readonly articles?: readonly Citation[]
  } = {},
): Judged => ({ met: false, label, why, ...figures })

/**
 * Roll and mandates are kept by the convener or a clerk, and by the authorities that may replace the
 * convener: not by a committee whose successor is elected.
 */
export function keeperProblem(frozen: Json, { capacity }: Actor): Judged | undefined {
  const { convener } = frozen as { readonly convener: string }
  const keepers = ['clerk', 'street', 'residents-committee', ...(convenerCapacities[convener] ?? [])]
  if (keepers.includes(capacity)) return undefined
  const who = {
    zh: '召集人、录入员、街道办事处或者居委会',
    en: "the convener, a clerk, the street or the residents' committee",
  }
  return refused({ zh: `由${who.zh}登记`, en: `${who.en} records it` }, isFor(who, { capacity }), {
    found: capacity,
    required: keepers,
  })
}
