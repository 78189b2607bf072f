import type { Citation, Label } from '@gongzhi/core'

/** Why the choices of a ballot do not fit: the condition, what failed of it, and the figures. */
export interface ChoicesProblem {
  readonly label: Label
  readonly why: Label
  readonly instead?: Label
  readonly found: string[]
  readonly required: string[]
  readonly articles?: readonly Citation[]
}
