import type { CivilDay } from '@gongzhi/core'

/** A correction that is ordered (责令改正), with the last day that the order sets; null where it sets none. */
interface Correction {
  readonly item: string
  readonly until: CivilDay | null
  readonly overdue: boolean
}

/** The correction that is due first among those that were not told to be late. */
export function nextCorrection(
  corrections: readonly Correction[],
): (Correction & { readonly until: CivilDay }) | undefined {
  return corrections
    .flatMap(({ until, ...one }) => (until === null || one.overdue ? [] : [{ ...one, until }]))
    .toSorted((a, b) => (a.until < b.until ? -1 : Number(a.until > b.until)))[0]
}

/** A correction that is ordered takes the place of an earlier one; what is revoked has none. */
export function withOrder(
  corrections: readonly Correction[],
  {
    item,
    action,
    until,
  }: {
    readonly item: string
    readonly action: 'correct' | 'revoke'
    readonly until?: CivilDay | null | undefined
  },
): Correction[] {
  const others = corrections.filter((one) => one.item !== item)
  return action === 'revoke' ? others : [...others, { item, until: until ?? null, overdue: false }]
}
