import type { Json } from './json.ts'
import type { Label } from './label.ts'
import type { Layer } from './rulebook/layer.ts'

/**
 * Where a rule stands: the instrument by its full title, and the article as the text counts it (`278`,
 * `98(3)`).
 */
export interface Citation {
  readonly instrument: string
  readonly article: string
  /** The few words of the article that state it. */
  readonly words?: string
  /**
   * The contradictions between texts that were settled before the cited value stood. They travel with the
   * citation, into assessments, clocks, refusals and entries; absent where there is none.
   */
  readonly conflicts?: readonly Conflict[]
}

/** What one layer says: the value, where it stands, and which file says so. */
export interface LayerValue {
  readonly layer: Layer
  readonly value: Json
  readonly citation: Citation
  readonly rulebook: { readonly id: string; readonly hash: string }
}

/** Two texts that contradict each other (冲突), and what was made of it. */
export interface Conflict {
  readonly provision: string
  /** The value that decides. */
  readonly stands: LayerValue
  /** The value that was set aside. */
  readonly yields: LayerValue
  /** How the lower one stands to the higher one; `differs` within one layer. */
  readonly how: 'weaker' | 'differs' | 'incomparable'
  /** Why the one stands: it is of the higher layer, or its file records a reason. */
  readonly because: 'higher-layer' | 'recorded-reason'
  /** The reason as its file records it, in both languages. */
  readonly reason?: Label
}
