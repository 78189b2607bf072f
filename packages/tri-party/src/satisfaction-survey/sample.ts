import { sha256Hex } from '@gongzhi/core'

/** The fewest characters of a seed: 32 hex digits are 128 bits, which nobody guesses from a commitment. */
export const SEED_LENGTH = 32

/** As many households as a sample has; a larger survey asks everybody. */
export const MOST_SAMPLED = 1_000

/**
 * Draws a sample (抽样) of the households 1 to `households`: those whose numbers come first by the SHA-256 of
 * seed and number, each on a line of its own. Anybody repeats it; the same seed draws the same for ever.
 *
 * The seed of a survey is the SHA-256 of its id and of all seeds that were revealed, in the order of the
 * parties, each on a line.
 *
 * @example
 * ```ts
 * import { drawSample } from '@gongzhi/tri-party'
 *
 * drawSample({ seed: '7f3a0c51d2e84b96a1f05c3e9d7b2864', households: 10, size: 3 }).length // 3
 * ```
 */
export function drawSample({
  seed,
  households,
  size,
}: {
  readonly seed: string
  readonly households: number
  readonly size: number
}): readonly number[] {
  return Array.from({ length: households }, (_, index) => index + 1)
    .map((household) => ({ household, rank: sha256Hex(`${seed}\n${household}`) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, size)
    .map(({ household }) => household)
    .sort((one, other) => one - other)
}

/**
 * The seed that several parties make together, each with what it had committed to before: none of them alone
 * decides it. In the order of the parties.
 *
 * @example
 * ```ts
 * import { commonSeed, drawSample } from '@gongzhi/tri-party'
 *
 * const seed = commonSeed('survey-2026', ['a'.repeat(64), 'b'.repeat(64)])
 * drawSample({ seed, households: 1_200, size: 3 }).length // 3
 * ```
 */
export function commonSeed(survey: string, seeds: readonly string[]): string {
  return sha256Hex([survey, ...seeds].join('\n'))
}
