import type { Json } from '../json.ts'
import type { Label } from '../label.ts'

/**
 * Items that somebody may add to a list of the record that he is offered, each written as one text: a name on a ballot
 * that is no candidate's (另选他人). A form has lines for them; what is sent is an item like every other.
 */
export interface MoreItems {
  /** The list of the record: `choices`. */
  readonly list: string
  /** What such an item is. */
  readonly label: Label
  /** What it is about, by its id: an election of the agenda. */
  readonly about: string
  /** What somebody has to know before he writes. */
  readonly hint: Label
  /** Whose id is written. */
  readonly of: Label
  /** How it is written, as a regular expression. */
  readonly pattern: string
  /** How many of them there may be. */
  readonly most: number
  /** The item but for what is written, which stands behind `prefix` in `field`. */
  readonly item: { readonly [field: string]: Json }
  readonly field: string
  readonly prefix: string
}
