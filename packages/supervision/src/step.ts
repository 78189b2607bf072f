import type { CivilDay, Context, Instant, Law, Vocabulary } from '@gongzhi/core'

/** What a deadline is measured by. */
export interface Clock<V extends Vocabulary> {
  readonly context: Context<V>
  readonly entered: { readonly at: Instant; readonly day: CivilDay }
  readonly law: Law<V>
}
