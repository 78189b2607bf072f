import type { Refusal } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'

/** One refusal, and what it has to say. */
export interface Case {
  /** The definition and the guard that says no. */
  readonly rule: string
  readonly ask: (harness: Harness) => Promise<Refusal>
  readonly why: { readonly zh: string; readonly en: string }
  /** What to do in 中文; null where nothing can be done. */
  readonly instead: string | null
}
