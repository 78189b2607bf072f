import type { Label } from '@gongzhi/core'

import type { Party } from '../parties.ts'
import type { ReviewScheme } from '../provisions.ts'

/** The groups that rate: the other parties, owners' representatives, the satisfaction survey. */
export type RaterGroup = 'parties' | 'representatives' | 'survey'

/** What one group gave one party in one dimension: how many raters, and the sum of their points. */
export interface GroupSum {
  readonly party: Party
  readonly group: RaterGroup
  readonly raters: number
  readonly sums: readonly { readonly dimension: string; readonly sum: number }[]
}

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

/** An exact score: a fraction of points on the scale of 0 to 100. */
export interface Score {
  readonly n: number
  readonly d: number
}

/** One term of the arithmetic, as it is shown. */
export interface ScoreTerm {
  readonly what: string
  readonly weight: number
  readonly value: Score
}

/** The result of one party. */
export interface PartyResult {
  readonly party: Party
  readonly status: 'rated' | 'undetermined'
  /** The exact score; absent where it is undetermined. */
  readonly score: Score | null
  /** The score in hundredths of a point, rounded down: for reading, never for deciding. */
  readonly hundredths: number | null
  readonly grade: string | null
  readonly deficient: boolean
  /** Why it is undetermined. */
  readonly missing: readonly string[]
  /** The arithmetic by group, without groups that are too small to be released. */
  readonly terms: readonly ScoreTerm[]
}

/**
 * Calculates the result of one party: within each group the mean of each dimension by the weights of the
 * dimensions, then groups and indicators by theirs.
 *
 * Exact: everything is one fraction of integers, compared by cross-multiplication; nothing is rounded before
 * the grade is known. A group below its quorum, or a missing indicator, leaves the result undetermined: it
 * is not replaced by anything.
 *
 * @example
 * ```ts
 * import { calculateResult } from '@gongzhi/tri-party'
 *
 * const label = { zh: '', en: '' }
 * const result = calculateResult({
 *   party: 'company',
 *   scheme: {
 *     parties: [{ party: 'company', dimensions: [{ id: 'service', label, weight: 1 }], groups: [{ id: 'survey', weight: 1, quorum: 2 }], indicators: [] }],
 *     smallestGroup: 1, grades: [{ grade: 'fair', label, from: 7000, deficient: false }, { grade: 'deficient', label, from: 0, deficient: true }],
 *     signals: { reciprocalFrom: 90, straightLineFrom: 4, outlierBy: 30 },
 *   },
 *   sums: [{ party: 'company', group: 'survey', raters: 2, sums: [{ dimension: 'service', sum: 141 }] }],
 *   indicators: [],
 * })
 * result.score // { n: 141, d: 2 }
 * ```
 */
export function calculateResult(input: {
  readonly party: Party
  readonly scheme: ReviewScheme
  readonly sums: readonly GroupSum[]
  readonly indicators: readonly Indicator[]
}): PartyResult {
  const { party, scheme } = input
  const plan = scheme.parties.find((one) => one.party === party)
  if (!plan)
    return {
      party,
      status: 'undetermined',
      score: null,
      hundredths: null,
      grade: null,
      deficient: false,
      missing: ['scheme'],
      terms: [],
    }
  const missing: string[] = []
  const terms: (ScoreTerm & { readonly released: boolean })[] = []
  const dimensionWeights = BigInt(plan.dimensions.reduce((total, { weight }) => total + weight, 0))
  for (const group of plan.groups) {
    const given = input.sums.find((one) => one.party === party && one.group === group.id)
    if (!given || given.raters < group.quorum) {
      missing.push(group.id)
      continue
    }
    const weighted = plan.dimensions.reduce(
      (total, { id, weight }) =>
        total + BigInt(weight) * BigInt(given.sums.find(({ dimension }) => dimension === id)?.sum ?? 0),
      0n,
    )
    terms.push({
      what: group.id,
      weight: group.weight,
      value: reduced(weighted, dimensionWeights * BigInt(given.raters)),
      released: given.raters >= scheme.smallestGroup,
    })
  }
  for (const { id, weight } of plan.indicators) {
    const indicator = input.indicators.find((one) => one.party === party && one.id === id)
    if (indicator)
      terms.push({ what: id, weight, value: reduced(BigInt(indicator.value), 100n), released: true })
    else missing.push(id)
  }
  const shown = terms
    .filter(({ released }) => released)
    .map(({ what, weight, value }) => ({ what, weight, value }))
  if (missing.length > 0)
    return {
      party,
      status: 'undetermined',
      score: null,
      hundredths: null,
      grade: null,
      deficient: false,
      missing,
      terms: shown,
    }
  const score = weightedMean(terms)
  const grade = gradeOf(score, scheme)
  return {
    party,
    status: 'rated',
    score,
    hundredths: Number((BigInt(score.n) * 100n) / BigInt(score.d)),
    grade: grade.grade,
    deficient: grade.deficient,
    missing: [],
    terms: shown,
  }
}

function weightedMean(terms: readonly ScoreTerm[]): Score {
  let n = 0n
  let d = 1n
  let weights = 0n
  for (const { weight, value } of terms) {
    n = n * BigInt(value.d) + BigInt(weight) * BigInt(value.n) * d
    d *= BigInt(value.d)
    weights += BigInt(weight)
    const common = gcd(n, d)
    n /= common
    d /= common
  }
  return reduced(n, d * weights)
}

/**
 * The best grade whose bound the score reaches; bounds are inclusive hundredths of a point.
 *
 * @example
 * ```ts
 * import { gradeOf } from '@gongzhi/tri-party'
 *
 * const label = { zh: '', en: '' }
 * gradeOf({ n: 70, d: 1 }, { grades: [{ grade: 'fair', label, from: 7000, deficient: false }, { grade: 'deficient', label, from: 0, deficient: true }] }).grade // 'fair'
 * ```
 */
export function gradeOf(score: Score, scheme: Pick<ReviewScheme, 'grades'>): ReviewScheme['grades'][number] {
  const reached = scheme.grades.find(({ from }) => BigInt(score.n) * 100n >= BigInt(from) * BigInt(score.d))
  return reached ?? (scheme.grades.at(-1) as ReviewScheme['grades'][number])
}

function reduced(n: bigint, d: bigint): Score {
  const common = gcd(n, d)
  const score = { n: Number(n / common), d: Number(d / common) }
  if (!Number.isSafeInteger(score.n) || !Number.isSafeInteger(score.d))
    throw new RangeError('a score needs more digits than a number holds exactly')
  return score
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? 1n : a
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

/** Something about the ratings that people should look at. It decides nothing. */
export interface Signal {
  readonly kind: 'reciprocal' | 'straight-lining' | 'outlier'
  readonly figures: Readonly<Record<string, number | string>>
}

/** What a signal is called. */
export const signalLabels: Readonly<Record<Signal['kind'], Label>> = {
  reciprocal: { zh: '互打高分', en: 'Parties give each other the highest points' },
  'straight-lining': { zh: '各维度分数雷同', en: 'Raters give the same points throughout' },
  outlier: { zh: '偏离他人较大', en: 'Raters far off all others' },
}

/**
 * Sums ratings by party and group, in a fixed order.
 *
 * @example
 * ```ts
 * import { sumRatings } from '@gongzhi/tri-party'
 *
 * sumRatings([{ rater: 'a', from: null, group: 'survey', party: 'company', points: [{ dimension: 'service', points: 80 }] }])[0]?.raters // 1
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
