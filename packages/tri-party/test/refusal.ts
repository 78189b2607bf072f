import type { Refusal } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'

/** One refusal, and what it has to say. */
export interface Case {
  /** The definition and the guard, or the register, that says no. */
  readonly rule: string
  /** Under which rules; left out, those of the tests. */
  readonly stage?: () => Harness
  readonly ask: (harness: Harness) => Promise<Refusal>
  readonly why: { readonly zh: string; readonly en: string }
  /** What to do in 中文; null where nothing can be done. */
  readonly instead: string | null
  readonly result?: 'undetermined'
}

/** What the director hears where he does what is for the property company. */
export const forTheCompany = {
  why: {
    zh: '须由物业服务企业办理，dir 代表业主委员会',
    en: 'it is for the property company to do, and dir speaks for the owner committee',
  },
  instead: '请由物业服务企业办理',
} as const satisfies Partial<Case>
