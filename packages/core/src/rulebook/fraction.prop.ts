import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { compareFraction, reaches } from './fraction.ts'
import { fraction } from './value-types.ts'

const amounts = fc.maxSafeNat()
const shares = fc.record({
  n: fc.nat(1_000),
  d: fc.integer({ min: 1, max: 1_000 }),
  bound: fc.constantFrom('inclusive' as const, 'strict' as const),
})
const signs = { below: -1, at: 0, above: 1 }

describe('shares', () => {
  test.prop([fc.integer({ min: 1, max: 10_000 }), shares])(
    'the smallest part that reaches one is the rounded-up product, and one more where it is strict',
    (whole, share) => {
      const product = BigInt(whole) * BigInt(share.n)
      const denominator = BigInt(share.d)
      const smallest =
        share.bound === 'inclusive' ? (product + denominator - 1n) / denominator : product / denominator + 1n
      expect(reaches({ part: smallest, whole, fraction: share })).toBe(true)
      if (smallest > 0n) expect(reaches({ part: smallest - 1n, whole, fraction: share })).toBe(false)
    },
  )

  test.prop([amounts, amounts.filter((whole) => whole > 0), shares, fc.integer({ min: 1, max: 1_000 })])(
    'unit and writing do not matter: scaling part and whole, or both ends of the fraction, changes nothing',
    (part, whole, share, factor) => {
      const place = compareFraction(part, whole, share)
      expect(compareFraction(BigInt(part) * BigInt(factor), BigInt(whole) * BigInt(factor), share)).toBe(
        place,
      )
      expect(compareFraction(part, whole, { n: share.n * factor, d: share.d * factor })).toBe(place)
    },
  )

  test.prop([shares, shares, shares])(
    'are ordered: antisymmetric and transitive, as floors and as ceilings',
    (a, b, c) => {
      for (const side of ['floor', 'ceiling'] as const) {
        const order = (x: typeof a, y: typeof a) => fraction(side).compare?.(x, y) ?? Number.NaN
        expect(order(a, b)).toBe(0 - order(b, a))
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0)
      }
    },
  )

  test.prop([shares, shares, fc.integer({ min: 1, max: 500 })])(
    'the greater floor is reached by no part that misses the smaller',
    (a, b, whole) => {
      const order = fraction().compare?.(a, b) ?? Number.NaN
      const [less, more] = order <= 0 ? [a, b] : [b, a]
      for (let part = 0; part <= whole; part++) {
        if (reaches({ part, whole, fraction: more }))
          expect(reaches({ part, whole, fraction: less })).toBe(true)
      }
      expect(signs[compareFraction(a.n, a.d, b)] * order).toBeGreaterThanOrEqual(0)
    },
  )
})
