import { describe, expect, test } from 'vitest'

import { compareFraction, type Fraction, reaches } from './fraction.ts'

const twoThirds: Fraction = { n: 2, d: 3, bound: 'inclusive' }
const threeQuarters: Fraction = { n: 3, d: 4, bound: 'inclusive' }
const moreThanHalf: Fraction = { n: 1, d: 2, bound: 'strict' }

describe('a share', () => {
  test.each([
    { fraction: twoThirds, whole: 750, below: 499, at: 500, above: 501 },
    { fraction: threeQuarters, whole: 500, below: 374, at: 375, above: 376 },
    { fraction: { n: 1, d: 2, bound: 'inclusive' } as const, whole: 500, below: 249, at: 250, above: 251 },
  ])(
    'that is inclusive is reached at $fraction.n/$fraction.d of $whole (Art. 1259: 以上)',
    ({ fraction, whole, below, at, above }) => {
      expect(reaches({ part: below, whole, fraction })).toBe(false)
      expect(reaches({ part: at, whole, fraction })).toBe(true)
      expect(reaches({ part: above, whole, fraction })).toBe(true)
    },
  )

  test('that is strict is not reached at itself (Art. 1259: 超过)', () => {
    expect(reaches({ part: 249, whole: 500, fraction: moreThanHalf })).toBe(false)
    expect(reaches({ part: 250, whole: 500, fraction: moreThanHalf })).toBe(false)
    expect(reaches({ part: 251, whole: 500, fraction: moreThanHalf })).toBe(true)
  })

  test('that no whole number hits is decided without rounding: 533 of 800 heads are not two thirds, 534 are', () => {
    expect(compareFraction(533, 800, twoThirds)).toBe('below')
    expect(compareFraction(534, 800, twoThirds)).toBe('above')
  })

  test('of an area is compared in hundredths of a square metre: 53,333.33 of 80,000.00 m2 are not two thirds', () => {
    expect(reaches({ part: 5_333_333, whole: 8_000_000, fraction: twoThirds })).toBe(false)
    expect(reaches({ part: 5_333_334, whole: 8_000_000, fraction: twoThirds })).toBe(true)
  })

  test('is exact where numbers of JavaScript are not', () => {
    const whole = 9_007_199_254_740_990
    expect(compareFraction((whole / 3) * 2, whole, twoThirds)).toBe('at')
    expect(compareFraction((whole / 3) * 2 - 1, whole, twoThirds)).toBe('below')
    expect(compareFraction(10n ** 30n * 2n + 1n, 10n ** 30n * 3n, twoThirds)).toBe('above')
  })

  test('of nothing is reached by nobody, and has no place', () => {
    expect(reaches({ part: 0, whole: 0, fraction: threeQuarters })).toBe(false)
    expect(() => compareFraction(0, 0, threeQuarters)).toThrow(
      expect.objectContaining({ code: 'fraction/not-a-share' }),
    )
    expect(() => compareFraction(0, 1, { n: 1, d: 0 })).toThrow(
      expect.objectContaining({ code: 'fraction/not-a-share' }),
    )
  })

  test.each([
    [() => compareFraction(0.5, 3, twoThirds), 'the part is 0.5, not a whole number'],
    [() => compareFraction(-1, 3, twoThirds), 'the part is -1, below 0'],
    [() => compareFraction(1, 2 ** 53, twoThirds), 'the whole is 9007199254740992, not a whole number'],
    [() => compareFraction(1, 3, { n: -1, d: 2 }), 'the numerator is -1, below 0'],
    [() => compareFraction(1, 3, { n: 1, d: 0.5 }), 'the denominator is 0.5, not a whole number'],
    [() => reaches({ part: 1, whole: -3, fraction: twoThirds }), 'the whole is -3, below 0'],
  ])('says which figure is none: %#', (compute, reason) => {
    expect(compute).toThrow(expect.objectContaining({ message: expect.stringContaining(reason) }))
  })

  test('takes neither parts of a unit nor less than nothing', () => {
    for (const part of [0.5, -1, Number.NaN, 2 ** 53])
      expect(() => compareFraction(part, 3, twoThirds)).toThrow(
        expect.objectContaining({ code: 'fraction/not-a-share' }),
      )
  })
})
