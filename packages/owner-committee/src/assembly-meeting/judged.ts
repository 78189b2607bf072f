import type { Actor, Json, Label, RecordVerdict } from '@gongzhi/core'

import { convenerCapacities } from './convener.ts'

/** What a judge of a register says. */
export type Judged = true | RecordVerdict

/** A record that is refused. */
export const refused = (
  label: Label,
  figures: { readonly found?: Json; readonly required?: Json; readonly instead?: Label } = {},
): Judged => ({ met: false, label, ...figures })

/**
 * Roll and mandates are kept by the convener or a clerk, and by the authorities that may replace the
 * convener: not by a committee whose successor is elected.
 */
export function keeperProblem(frozen: Json, { capacity }: Actor): Judged | undefined {
  const { convener } = frozen as { readonly convener: string }
  const keepers = ['clerk', 'street', 'residents-committee', ...(convenerCapacities[convener] ?? [])]
  return keepers.includes(capacity)
    ? undefined
    : refused(
        { zh: '由召集人或者录入员登记', en: 'the convener or a clerk records it' },
        { found: capacity, required: keepers },
      )
}
