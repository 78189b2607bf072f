import { compareFraction, type Fraction, reaches } from '@gongzhi/core'

/**
 * The smallest whole number that reaches a share of a whole; null where nothing does: there is no share of
 * nothing.
 *
 * Exact for every safe integer. A share of more than the whole (strictly more than all) gives a number that
 * cannot be found.
 *
 * @example
 * ```ts
 * import { leastReaching } from '@gongzhi/owner-committee'
 *
 * leastReaching(800, { n: 2, d: 3, bound: 'inclusive' }) // 534
 * leastReaching(500, { n: 1, d: 2, bound: 'strict' }) // 251
 * ```
 */
export function leastReaching(whole: number, { n, d, bound }: Fraction): number | null {
  if (whole === 0) return null
  const [product, denominator] = [BigInt(whole) * BigInt(n), BigInt(d)]
  return Number(
    bound === 'inclusive' ? (product + denominator - 1n) / denominator : product / denominator + 1n,
  )
}

/**
 * How many more have to be added to a part, each of them enlarging the whole as well, until it reaches the
 * share; 0 where it does, null where no number is enough. It is how many further approvals are needed where
 * each approval is also one more who takes part.
 */
export function moreToReach(part: number, whole: number, { n, d, bound }: Fraction): number | null {
  if (reaches({ part, whole, fraction: { n, d, bound } })) return 0
  const [short, each] = [BigInt(n) * BigInt(whole) - BigInt(d) * BigInt(part), BigInt(d - n)]
  if (each <= 0n) return part === whole && bound === 'inclusive' ? 1 : null
  const more = bound === 'inclusive' ? (short + each - 1n) / each : short / each + 1n
  return Number(more > 0n ? more : 1n)
}

/**
 * `reaches` of core for loops that ask it very often: plain numbers where both products are exact in them,
 * big ones otherwise.
 */
export function reachesShare(part: number, whole: number, fraction: Fraction): boolean {
  if (whole === 0) return false
  const [left, right] = [part * fraction.d, whole * fraction.n]
  if (left > Number.MAX_SAFE_INTEGER || right > Number.MAX_SAFE_INTEGER)
    return reaches({ part, whole, fraction })
  return left > right || (left === right && fraction.bound === 'inclusive')
}

/**
 * Whether a part stays below a share: so many may object at most. Nothing stays below a share of nothing, as nothing
 * reaches one: where nobody could object, it is not said that few did.
 */
export function staysBelow(part: number, whole: number, fraction: Fraction): boolean {
  if (whole === 0) return false
  const place = compareFraction(part, whole, fraction)
  return place === 'below' || (place === 'at' && fraction.bound === 'inclusive')
}
