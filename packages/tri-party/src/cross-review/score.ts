import * as z from 'zod'

import { type Party } from '../parties.ts'
import { party } from '../party.ts'
import type { ReviewScheme } from '../provisions.ts'
import type { Indicator } from './indicator.ts'
import type { GroupSum } from './rating.ts'

const scoreShape = z.strictObject({ n: z.int(), d: z.int() })
/** A result as it is stored. */
export const resultShape = z.strictObject({
  party,
  status: z.enum(['rated', 'undetermined']),
  score: scoreShape.nullable(),
  hundredths: z.int().nullable(),
  grade: z.string().nullable(),
  deficient: z.boolean(),
  missing: z.array(z.string()).max(30),
  terms: z.array(z.strictObject({ what: z.string(), weight: z.int(), value: scoreShape })).max(30),
})

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
 *     parties: [
 *       {
 *         party: 'company',
 *         dimensions: [{ id: 'service', label, weight: 1 }],
 *         groups: [{ id: 'survey', weight: 1, quorum: 2 }],
 *         indicators: [],
 *       },
 *     ],
 *     smallestGroup: 1,
 *     grades: [
 *       { grade: 'fair', label, from: 7000, deficient: false },
 *       { grade: 'deficient', label, from: 0, deficient: true },
 *     ],
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
 * gradeOf(
 *   { n: 70, d: 1 },
 *   {
 *     grades: [
 *       { grade: 'fair', label, from: 7000, deficient: false },
 *       { grade: 'deficient', label, from: 0, deficient: true },
 *     ],
 *   },
 * ).grade // 'fair'
 * ```
 */
export function gradeOf(score: Score, scheme: Pick<ReviewScheme, 'grades'>): ReviewScheme['grades'][number] {
  const reached = scheme.grades.find(({ from }) => BigInt(score.n) * 100n >= BigInt(from) * BigInt(score.d))
  return reached ?? (scheme.grades.at(-1) as ReviewScheme['grades'][number])
}

/** A fraction in its lowest terms. Refuses one that a number does not hold exactly. */
export function reduced(n: bigint, d: bigint): Score {
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
