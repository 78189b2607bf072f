import * as z from 'zod'

import type { ReviewScheme } from '../provisions.ts'
import type { Rating } from './rating.ts'
import { reduced, type Score } from './score.ts'
import type { Signal } from './signal-kind.ts'

/** A signal as it is stored. */
export const signalShape = z.strictObject({
  kind: z.enum(['reciprocal', 'straight-lining', 'outlier']),
  figures: z.record(z.string(), z.union([z.int(), z.string()])),
})

/**
 * Looks for signs of ratings that were not made one by one: two parties that give each other (nearly)
 * everything, raters with the same points throughout, raters far off the mean of all others. Figures only; a
 * person decides what they mean.
 *
 * @example
 * ```ts
 * import { findSignals } from '@gongzhi/tri-party'
 *
 * findSignals([], { reciprocalFrom: 90, straightLineFrom: 4, outlierBy: 30 }) // []
 * ```
 */
export function findSignals(ratings: readonly Rating[], limits: ReviewScheme['signals']): readonly Signal[] {
  return [
    ...reciprocal(ratings, limits.reciprocalFrom),
    ...straightLining(ratings, limits.straightLineFrom),
    ...outliers(ratings, limits.outlierBy),
  ]
}

function meanOf(points: Rating['points']): Score {
  return reduced(
    BigInt(points.reduce((total, { points: given }) => total + given, 0)),
    BigInt(Math.max(1, points.length)),
  )
}

function reciprocal(ratings: readonly Rating[], from: number): readonly Signal[] {
  const means = new Map<string, Score>()
  for (const pair of new Set(
    ratings
      .filter(({ group, from: own }) => group === 'parties' && own !== null)
      .map(({ from: own, party }) => `${own}>${party}`),
  )) {
    const points = ratings
      .filter((one) => one.group === 'parties' && `${one.from}>${one.party}` === pair)
      .flatMap((one) => one.points)
    means.set(pair, meanOf(points))
  }
  const signals: Signal[] = []
  for (const [pair, mean] of [...means].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [one, other] = pair.split('>') as [string, string]
    const back = means.get(`${other}>${one}`)
    if (one < other && back && mean.n >= from * mean.d && back.n >= from * back.d)
      signals.push({
        kind: 'reciprocal',
        figures: { one, other, there: floor(mean), back: floor(back), from },
      })
  }
  return signals
}

function straightLining(ratings: readonly Rating[], from: number): readonly Signal[] {
  const byRater = new Map<string, Rating[]>()
  for (const rating of ratings) byRater.set(rating.rater, [...(byRater.get(rating.rater) ?? []), rating])
  const flat = [...byRater.values()].filter((own) => {
    const points = own.flatMap((one) => one.points.map(({ points: given }) => given))
    return points.length >= from && new Set(points).size === 1
  })
  return flat.length > 0
    ? [{ kind: 'straight-lining', figures: { raters: flat.length, of: byRater.size, from } }]
    : []
}

function outliers(ratings: readonly Rating[], by: number): readonly Signal[] {
  const signals: Signal[] = []
  for (const party of [...new Set(ratings.map((one) => one.party))].sort()) {
    const own = ratings.filter((one) => one.party === party)
    if (own.length < 3) continue
    const total = own.reduce(
      (sum, { points }) => sum + points.reduce((all, { points: given }) => all + given, 0),
      0,
    )
    const count = own.reduce((sum, { points }) => sum + points.length, 0)
    const far = own.filter(({ points }) => {
      const mine = points.reduce((all, { points: given }) => all + given, 0)
      const others = count - points.length
      // |mine / n - rest / others| >= by, multiplied out.
      return (
        others > 0 &&
        points.length > 0 &&
        Math.abs(mine * others - (total - mine) * points.length) >= by * points.length * others
      )
    })
    if (far.length > 0)
      signals.push({ kind: 'outlier', figures: { party, raters: far.length, of: own.length, by } })
  }
  return signals
}

function floor({ n, d }: Score): number {
  return Math.floor(n / d)
}
