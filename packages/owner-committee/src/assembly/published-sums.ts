import { compareRational, percentBounds, rational } from './bounds.ts'
import {
  numberOf,
  type PercentOf,
  percentOf,
  PUBLISHED_FIGURES,
  type PublishedFigure,
  type PublishedMeasure,
  scaleOf,
} from './published-figure.ts'

/** Votes that do not add up to the participants who are printed beside them (数字不相符). */
export interface UnequalSum {
  readonly measure: 'heads' | 'area'
  /** Whether the votes are more, or fewer, than the participants. */
  readonly votes: 'more' | 'fewer'
  /** For, against, abstentions and, where they are printed, void ballots; of areas as they are counted. */
  readonly sum: number
  readonly participants: number
  readonly by: number
}

/** The votes of a measure held against its participants; undefined where they agree or one is not known. */
export function unequalSum(published: PublishedMeasure, measure: 'heads' | 'area'): UnequalSum | undefined {
  const scale = scaleOf(published)
  const [participants, inFavour, against, abstain] = (
    ['participants', 'for', 'against', 'abstain'] as const
  ).map((figure) => numberOf(published[figure], scale))
  if (participants === undefined || inFavour === undefined) return undefined
  const known = inFavour + (against ?? 0) + (abstain ?? 0)
  const voids = numberOf(published.void, scale) ?? 0
  const notified = numberOf(published.notified, scale) ?? 0
  // Void ballots may have been left out of the participants: with them the votes are not too many.
  if (known + notified > participants)
    return {
      measure,
      votes: 'more',
      sum: known + notified,
      participants,
      by: known + notified - participants,
    }
  if (against === undefined || abstain === undefined || published.notified !== undefined) return undefined
  const sum = known + voids
  return sum < participants
    ? { measure, votes: 'fewer', sum, participants, by: participants - sum }
    : undefined
}

/** A percentage that is not the quotient that its announcement says (比例与数字不符). */
export interface MisquotedPercent {
  readonly measure: 'heads' | 'area'
  readonly figure: PublishedFigure
  readonly percent: string
  /** Of what the announcement says that it is. */
  readonly said: PercentOf
  /** Of what it is, of the numbers that are printed; `null` of none of them. */
  readonly fits: PublishedFigure | null
}

/** Of what a percentage can be one, in the order in which they are tried. */
const BASES = ['roll', 'participants', 'issued', 'returned', 'for'] as const

/** The percentages that are printed beside a number and are not the quotient that is said. */
export function misquotedPercents(
  published: PublishedMeasure,
  measure: 'heads' | 'area',
): readonly MisquotedPercent[] {
  const scale = scaleOf(published)
  return PUBLISHED_FIGURES.flatMap((figure): readonly MisquotedPercent[] => {
    const printed = percentOf(published[figure])
    const number = numberOf(published[figure], scale)
    if (!printed || number === undefined) return []
    const fits = (base: PublishedFigure) => {
      const whole = numberOf(published[base], scale)
      return whole === undefined ? undefined : rounds({ number, whole, percent: printed.percent })
    }
    const said = printed.of === 'not-said' ? (['roll', 'participants'] as const) : [printed.of]
    if (said.some((base) => fits(base) !== false)) return []
    const other = BASES.find((base) => base !== figure && fits(base) === true) ?? null
    return [{ measure, figure, percent: printed.percent, said: printed.of, fits: other }]
  })
}

/** Whether a number of a whole rounds to a percentage. */
export function rounds({
  number,
  whole,
  percent,
}: {
  readonly number: number
  readonly whole: number
  readonly percent: string
}): boolean {
  if (whole === 0) return false
  const { from, to } = percentBounds(percent)
  const quotient = rational(BigInt(number), BigInt(whole))
  return compareRational(from, quotient) <= 0 && compareRational(quotient, to) <= 0
}
