import { givenId } from '@gongzhi/core'
import * as z from 'zod'

import { type Party, sideOf } from '../parties.ts'
import { party } from '../party.ts'
import { reference } from '../reference.ts'

const groupIds = z.enum(['parties', 'representatives', 'survey'])

/** One rating as it is recorded: whole points from 0 to 100, or a word, for every dimension. */
export const ratingShape = z.object({
  rater: reference,
  party,
  group: groupIds,
  points: z
    .array(
      z.strictObject({
        dimension: givenId(),
        /** Points from 0 to 100, or a word of the house's scale (优秀 / 称职 / …). */
        points: z.union([z.int().min(0).max(100), z.string().regex(/^[a-z][a-z0-9-]*$/)]),
      }),
    )
    .min(1)
    .max(20),
})
/** What one group gave one party, as it is stored. */
export const sumShape = z.strictObject({
  party,
  group: groupIds,
  raters: z.int(),
  sums: z.array(z.strictObject({ dimension: givenId(), sum: z.int() })).max(20),
})

/** The groups that rate: the other parties, owners' representatives, the satisfaction survey. */
export type RaterGroup = 'parties' | 'representatives' | 'survey'

/** What one group gave one party in one dimension: how many raters, and the sum of their points. */
export interface GroupSum {
  readonly party: Party
  readonly group: RaterGroup
  readonly raters: number
  readonly sums: readonly { readonly dimension: string; readonly sum: number }[]
}

/** One rating, as the count sees it. */
export interface Rating {
  readonly rater: string
  /** The party that the rater belongs to, where it belongs to one. */
  readonly from: Party | null
  readonly group: RaterGroup
  readonly party: Party
  readonly points: readonly { readonly dimension: string; readonly points: number }[]
}

/**
 * The group in which somebody rates: members of a party rate with the parties, whatever capacity they use.
 */
export function groupOf(capacity: string, own: readonly string[], reviewed: readonly string[]): RaterGroup {
  if (own.length > 0 || sideOf(capacity, reviewed) !== undefined) return 'parties'
  return capacity === 'owners.representative' ? 'representatives' : 'survey'
}

/**
 * Sums ratings by party and group, in a fixed order.
 *
 * @example
 * ```ts
 * import { sumRatings } from '@gongzhi/tri-party'
 *
 * sumRatings([
 *   {
 *     rater: 'a',
 *     from: null,
 *     group: 'survey',
 *     party: 'company',
 *     points: [{ dimension: 'service', points: 80 }],
 *   },
 * ])[0]?.raters // 1
 * ```
 */
export function sumRatings(ratings: readonly Rating[]): readonly GroupSum[] {
  const found = new Map<
    string,
    { party: Party; group: RaterGroup; raters: number; sums: Map<string, number> }
  >()
  for (const { party, group, points } of ratings) {
    const key = `${party}/${group}`
    const sum = found.get(key) ?? { party, group, raters: 0, sums: new Map<string, number>() }
    found.set(key, sum)
    sum.raters++
    for (const { dimension, points: given } of points)
      sum.sums.set(dimension, (sum.sums.get(dimension) ?? 0) + given)
  }
  return [...found.keys()].sort().map((key) => {
    const { party, group, raters, sums } = found.get(key) as {
      party: Party
      group: RaterGroup
      raters: number
      sums: Map<string, number>
    }
    return {
      party,
      group,
      raters,
      sums: [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([dimension, sum]) => ({ dimension, sum })),
    }
  })
}
