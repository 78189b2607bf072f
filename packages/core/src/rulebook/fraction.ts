import { RulebookError } from './error.ts'

/**
 * A share of a whole as a text states it: two integers and whether the share itself belongs to it.
 *
 * 以上, 以下 and 以内 include it (`inclusive`); 过半数, 超过 and 不满 do not (`strict`): Civil Code, Art.
 * 1259.
 */
export interface Fraction {
  /** Numerator. */
  readonly n: number
  /** Denominator, from 1. */
  readonly d: number
  readonly bound: 'inclusive' | 'strict'
}

/**
 * Where a part of a whole lies against a share, its bound left aside. Exact: crosswise multiplication of
 * integers of any size.
 *
 * Part and whole are in one unit (heads, hundredths of a square metre). Refuses what is not a whole number,
 * a negative one, and a whole of nothing, of which there is no share.
 *
 * @example
 * ```ts
 * import { compareFraction } from '@gongzhi/core'
 *
 * compareFraction(533, 800, { n: 2, d: 3 }) // 'below'
 * compareFraction(2, 3, { n: 2, d: 3 }) // 'at'
 * compareFraction(534, 800, { n: 2, d: 3 }) // 'above'
 * ```
 */
export function compareFraction(
  part: number | bigint,
  whole: number | bigint,
  fraction: Pick<Fraction, 'n' | 'd'>,
): 'below' | 'at' | 'above' {
  const [of, n, d] = [
    exact(whole, 'the whole'),
    exact(fraction.n, 'the numerator'),
    exact(fraction.d, 'the denominator'),
  ]
  if (of === 0n || d === 0n)
    throw new RulebookError({
      code: 'fraction/not-a-share',
      reason: `${of === 0n ? 'the whole' : 'the denominator'} is 0: there is no share of nothing`,
    })
  const difference = exact(part, 'the part') * d - of * n
  if (difference === 0n) return 'at'
  return difference < 0n ? 'below' : 'above'
}

/**
 * Whether a part of a whole reaches a fraction: at it or above where the fraction is inclusive, above it
 * where it is strict.
 *
 * Exact. Nothing reaches a share of nothing: where the whole is 0, nobody took part, and the answer is no.
 *
 * @example
 * ```ts
 * import { reaches } from '@gongzhi/core'
 *
 * reaches({ part: 534, whole: 800, fraction: { n: 2, d: 3, bound: 'inclusive' } }) // true
 * reaches({ part: 400, whole: 800, fraction: { n: 1, d: 2, bound: 'strict' } }) // false: half is not more than half
 * ```
 */
export function reaches({
  part,
  whole,
  fraction,
}: {
  readonly part: number | bigint
  readonly whole: number | bigint
  readonly fraction: Fraction
}): boolean {
  if (exact(whole, 'the whole') === 0n) return false
  const place = compareFraction(part, whole, fraction)
  return place === 'above' || (place === 'at' && fraction.bound === 'inclusive')
}

function exact(value: number | bigint, what: string): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RulebookError({
      code: 'fraction/not-a-share',
      reason: `${what} is ${value}, not a whole number`,
    })
  const whole = BigInt(value)
  if (whole < 0n)
    throw new RulebookError({ code: 'fraction/not-a-share', reason: `${what} is ${value}, below 0` })
  return whole
}
