import * as z from 'zod'

import { party, type Party } from '../parties.ts'
import type { ReviewScheme } from '../provisions.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** An indicator as it is stored. */
export const indicatorShape = z.strictObject({
  party,
  id: reference,
  value: z.int().min(0).max(10_000),
  source: words,
  upTo: z.int().nullable(),
})

/** As many indicators as a review has. */
export const MOST_INDICATORS = 60

/** A figure that enters the score: hundredths of a percent point of the scale, with its source. */
export interface Indicator {
  readonly party: Party
  readonly id: string
  /** Hundredths of a point on the scale of 0 to 100: 96 % is 9600. */
  readonly value: number
  readonly source: string
  /** The feed position up to which a computed figure looked. */
  readonly upTo: number | null
}

/** Whether two are the same figure of the same party. */
function isSame(one: Pick<Indicator, 'id' | 'party'>, other: Pick<Indicator, 'id' | 'party'>): boolean {
  return one.id === other.id && one.party === other.party
}

/** The indicators with others added; one that is known is replaced. */
export function addIndicators(old: readonly Indicator[], added: readonly Indicator[]): Indicator[] {
  return [...withoutIndicators(old, added), ...added]
}

/** The indicators without some of them. */
export function withoutIndicators(old: readonly Indicator[], removed: readonly Indicator[]): Indicator[] {
  return old.filter((one) => !removed.some((other) => isSame(one, other)))
}

/** The indicators that the scheme has and nobody recorded. */
export function missingIndicators(
  scheme: Pick<ReviewScheme, 'parties'> | null,
  indicators: readonly Indicator[],
): readonly Pick<Indicator, 'party' | 'id'>[] {
  return (scheme?.parties ?? [])
    .flatMap(({ party, indicators: wanted }) => wanted.map(({ id }) => ({ party, id })))
    .filter((one) => !indicators.some((other) => isSame(one, other)))
}
