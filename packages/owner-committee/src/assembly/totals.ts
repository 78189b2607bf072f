import type { Measure } from './measure.ts'

/**
 * What became of the whole roll in one question (表决统计): the seven parts add up to it, in heads and in
 * area.
 */
export interface VoteTotals {
  /** All who may vote on the question: all owners, or those of the one building that decides. */
  readonly roll: Measure
  readonly for: Measure
  readonly against: Measure
  readonly abstain: Measure
  /** Ballots that came back and say nothing that can be counted. */
  readonly void: Measure
  /** Delivered, and not returned. */
  readonly unreturned: Measure
  /** Never delivered: a silence clause speaks of ballots that were delivered, so these never take part. */
  readonly undelivered: Measure
}

/** The two measures, as keys. */
export const MEASURES = ['heads', 'areaCentiM2'] as const
/** One of the two measures. */
export type MeasureKey = (typeof MEASURES)[number]

/** The parts that add up to the roll. */
export const PARTS = ['for', 'against', 'abstain', 'void', 'unreturned', 'undelivered'] as const

/**
 * Refuses totals that are not whole numbers or do not add up to the roll: whoever made them has lost a
 * ballot.
 */
export function assertTotals(totals: VoteTotals): void {
  for (const measure of MEASURES) {
    let sum = 0
    for (const part of PARTS) {
      const value = totals[part][measure]
      if (!Number.isSafeInteger(value) || value < 0)
        throw new RangeError(`vote/totals-differ: ${part}.${measure} is ${value}, not a whole number from 0`)
      sum += value
    }
    if (sum !== totals.roll[measure])
      throw new RangeError(
        `vote/totals-differ: the parts come to ${sum} in ${measure}, the roll to ${totals.roll[measure]}`,
      )
  }
}
