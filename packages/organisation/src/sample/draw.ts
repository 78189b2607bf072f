import { sha256Hex } from '@gongzhi/core'

/** What a sample is drawn of. */
export interface SampleLot {
  readonly seed: string
  /** What the sample is called: the same seed draws another one elsewhere. */
  readonly sample: string
  readonly demands: readonly string[]
  readonly size: number
}

/**
 * Draws a sample of demands by lot: those with the smallest numbers, where the number of a demand is the SHA-256 of
 * three lines, the seed, the sample and the demand. In whatever order the demands are given the same are drawn, for
 * ever: `printf '%s\n%s\n%s' "$seed" "$sample" "$demand" | sha256sum`. All of them where there are no more than that.
 *
 * @example
 * ```ts
 * import { drawDemands } from '@gongzhi/organisation'
 *
 * const lot = { seed: '7f3a0c51d2e84b96a1f05c3e9d7b2864', sample: 'spring', size: 1 }
 * drawDemands({ ...lot, demands: ['refund', 'charging'] }) // ['refund']
 * drawDemands({ ...lot, demands: ['charging', 'refund'] }) // ['refund']
 * ```
 */
export function drawDemands({ seed, sample, demands, size }: SampleLot): readonly string[] {
  const numberOf = (demand: string) => sha256Hex(`${seed}\n${sample}\n${demand}`)
  return demands
    .map((demand) => ({ demand, number: numberOf(demand) }))
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .slice(0, size)
    .map(({ demand }) => demand)
}
