import type { Fraction } from '@gongzhi/core'

import { type Bounds, rational } from './bounds.ts'

/** The figures that an announcement can give (公布的数字). */
export const PUBLISHED_FIGURES = [
  'roll',
  'participants',
  'for',
  'against',
  'abstain',
  'void',
  'unreturned',
  'undelivered',
  'notified',
  'issued',
  'returned',
] as const
/**
 * One of them. `notified` are those printed among the participants who were only notified and did not vote;
 * `issued` the ballots that were given out, `returned` those that came back.
 */
export type PublishedFigure = (typeof PUBLISHED_FIGURES)[number]

/** Of what a percentage is one; `not-said` where the announcement does not say, so that either may be meant. */
export type PercentOf = 'roll' | 'participants' | 'not-said'

/**
 * A figure as it was announced: a number, a number between two, an area as it is printed, a percentage with the
 * decimals as they were written, a number and the percentage that is printed beside it, or the words that a
 * share was reached, without a figure.
 */
export type Published =
  | number
  | { readonly from: number; readonly to: number }
  /** Square metres with up to three decimals: `12345.678`. Of areas alone. */
  | { readonly m2: string }
  | { readonly percent: string; readonly of: PercentOf }
  | { readonly number: number; readonly percent: string; readonly of: PercentOf }
  | { readonly reached: Fraction; readonly of: 'roll' | 'participants' }

/** What was announced in one measure; a figure that is absent was not announced. */
export type PublishedMeasure = { readonly [F in PublishedFigure]?: Published }

/** What was announced: heads, and area in hundredths of a square metre. */
export interface PublishedTotals {
  readonly heads: PublishedMeasure
  readonly area: PublishedMeasure
}

/** Thousandths of a square metre are tenths of the unit; where any are printed, everything is counted in them. */
export type Scale = 1 | 10

/** In which unit a measure is counted. */
export function scaleOf(published: PublishedMeasure): Scale {
  return Object.values(published).some(
    (given) => typeof given === 'object' && 'm2' in given && decimalsOf(given.m2).length === 3,
  )
    ? 10
    : 1
}

const M2 = /^(\d{1,12})(?:\.(\d{1,3}))?$/

function decimalsOf(m2: string): string {
  const match = M2.exec(m2.trim())
  if (!match) throw new RangeError(`published/area: "${m2}" is no area with up to three decimals`)
  return match[2] ?? ''
}

/** The number of a figure, in the unit of the scale; undefined where it was not given as one number. */
export function numberOf(given: Published | undefined, scale: Scale): number | undefined {
  if (given === undefined) return undefined
  if (typeof given === 'number') return whole(given) * scale
  if ('number' in given) return whole(given.number) * scale
  if (!('m2' in given)) return undefined
  const decimals = decimalsOf(given.m2)
  const [metres] = given.m2.trim().split('.')
  return whole(Number(`${metres}${decimals.padEnd(scale === 10 ? 3 : 2, '0')}`))
}

/** Between what a figure is, in the unit of the scale; undefined where no number was given. */
export function boundsOf(given: Published | undefined, scale: Scale): Bounds | undefined {
  const number = numberOf(given, scale)
  if (number !== undefined) return { from: rational(BigInt(number)), to: rational(BigInt(number)) }
  if (typeof given === 'object' && 'from' in given)
    return {
      from: rational(BigInt(whole(given.from) * scale)),
      to: rational(BigInt(whole(given.to) * scale)),
    }
  return undefined
}

/** The percentage of a figure, alone or beside its number. */
export function percentOf(
  given: Published | undefined,
): { readonly percent: string; readonly of: PercentOf } | undefined {
  return typeof given === 'object' && 'percent' in given ? given : undefined
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`published/figure: ${value} is not a whole number from 0`)
  return value
}
