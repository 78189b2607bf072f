import type { Instant } from '@gongzhi/core'

/** When a member of a committee came to its meeting, and when he left, if he did (到会、中途离会). */
export interface Presence {
  readonly member: string
  readonly from: Instant
  readonly until?: Instant
}

/**
 * Who is present at a moment of a committee meeting: those who have come and not left, each once, in the order in
 * which they came. Who comes late is there for what is decided from then on, and who leaves early counts for nothing
 * decided after: quorum and votes are asked of `assessDecision` with those who are present when an item is decided.
 *
 * Somebody may come back: each stay is one entry. The moment of coming is present, that of leaving is not. Refuses a
 * stay that ends before it begins (`RangeError`).
 *
 * @example
 * ```ts
 * import { presentAt } from '@gongzhi/owner-committee'
 *
 * const stays = [
 *   { member: 'a', from: 0, until: 60 },
 *   { member: 'b', from: 30 },
 * ]
 * presentAt(stays, 29) // ['a']
 * presentAt(stays, 30) // ['a', 'b']
 * presentAt(stays, 60) // ['b']
 * ```
 */
export function presentAt(stays: readonly Presence[], at: Instant): readonly string[] {
  for (const { member, from, until } of stays)
    if (until !== undefined && until < from)
      throw new RangeError(`presence/ends-before: ${member} left at ${until} and came at ${from}`)
  const there = stays
    .filter(({ from, until }) => from <= at && (until === undefined || at < until))
    .toSorted((a, b) => a.from - b.from)
  return [...new Set(there.map(({ member }) => member))]
}
