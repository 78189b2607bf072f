import { canonicalJson } from './canonical.ts'
import type { Citation } from './citation.ts'

/**
 * Articles without those that another one says as well: an event names its article, and each measure that it looked at
 * the same one again, with its words and what contradicts it.
 */
export function citedOnce(citations: readonly Citation[]): readonly Citation[] {
  return citations.filter(
    (one, index) =>
      !citations.some((other, place) =>
        place < index ? covers(other, one) : place > index && covers(other, one) && !covers(one, other),
      ),
  )
}

/** Whether whoever reads the one knows the other. */
function covers(one: Citation, other: Citation): boolean {
  return (
    one.instrument === other.instrument &&
    one.article === other.article &&
    (other.words === undefined || other.words === one.words) &&
    (other.conflicts === undefined ||
      canonicalJson(other.conflicts as never) === canonicalJson((one.conflicts ?? []) as never))
  )
}
