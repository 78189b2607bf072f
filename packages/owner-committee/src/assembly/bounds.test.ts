import { describe, expect, test } from 'vitest'

import { atMost, type Bounds, isZero, narrow, percentBounds, rational, terms } from './bounds.ts'

const ANY: Bounds = { from: rational(0n), to: null }
const between = (from: bigint, to: bigint | null): Bounds => ({
  from: rational(from),
  to: to === null ? null : rational(to),
})
const GRID = 10n ** 15n

/** What a narrowing leaves of some figures, each as its two ends. */
function left(
  figures: Readonly<Record<string, Bounds>>,
  constraints: Parameters<typeof narrow>[1]['constraints'],
  whole: 'whole' | 'any' = 'any',
) {
  const found = narrow(new Map(Object.entries(figures)), { constraints, whole })
  return found && Object.fromEntries([...found].map(([figure, { from, to }]) => [figure, [from, to]]))
}

describe('a fraction', () => {
  test('is in lowest terms, with its sign above', () => {
    expect(rational(6n, 4n)).toEqual({ n: 3n, d: 2n })
    expect(rational(-6n, 4n)).toEqual({ n: -3n, d: 2n })
    expect(rational(6n, -4n)).toEqual({ n: -3n, d: 2n })
    expect(rational(-6n, -4n)).toEqual({ n: 3n, d: 2n })
    expect(rational(0n, 4n)).toEqual({ n: 0n, d: 1n })
    expect(rational(0n, -4n)).toEqual({ n: 0n, d: 1n })
  })
})

describe('what constraints leave of figures', () => {
  test('is no more than the constant less the least of the others', () => {
    const sum = [atMost(terms({ a: 1, b: 1 }), rational(5n))]
    expect(left({ a: ANY, b: between(2n, null) }, sum)).toEqual({
      a: [rational(0n), rational(3n)],
      b: [rational(2n), rational(5n)],
    })
    expect(left({ a: between(3n, null), b: between(2n, null) }, sum)).toEqual({
      a: [rational(3n), rational(3n)],
      b: [rational(2n), rational(2n)],
    })
    expect(left({ a: between(4n, null), b: between(2n, null) }, sum)).toBeUndefined()
  })

  test('is no less than the constant asks, given the most of the others', () => {
    const atLeastSix = [atMost(terms({ a: -1, b: -1 }), rational(-6n))]
    expect(left({ a: ANY, b: between(0n, 4n) }, atLeastSix)).toEqual({
      a: [rational(2n), null],
      b: [rational(0n), rational(4n)],
    })
    expect(left({ a: between(0n, 2n), b: between(0n, 3n) }, atLeastSix)).toBeUndefined()
  })

  test('follows through several of them', () => {
    const chain = [...isZero(terms({ a: 1, b: -2 })), ...isZero(terms({ b: 1, c: -2 }))]
    expect(left({ a: ANY, b: ANY, c: between(1n, 1n) }, chain)).toEqual({
      a: [rational(4n), rational(4n)],
      b: [rational(2n), rational(2n)],
      c: [rational(1n), rational(1n)],
    })
  })

  test('is a fraction where figures are any, and the whole numbers within where they are whole', () => {
    const half = [atMost(terms({ a: 2 }), rational(5n)), atMost(terms({ a: -2 }), rational(-1n))]
    expect(left({ a: ANY }, half)).toEqual({ a: [rational(1n, 2n), rational(5n, 2n)] })
    expect(left({ a: ANY }, half, 'whole')).toEqual({ a: [rational(1n), rational(2n)] })
    const whole = [atMost(terms({ a: 2 }), rational(4n)), atMost(terms({ a: -2 }), rational(-2n))]
    expect(left({ a: ANY }, whole, 'whole')).toEqual({ a: [rational(1n), rational(2n)] })
    const none = [atMost(terms({ a: 3 }), rational(5n)), atMost(terms({ a: -3 }), rational(-4n))]
    expect(left({ a: ANY }, none)).toEqual({ a: [rational(4n, 3n), rational(5n, 3n)] })
    expect(left({ a: ANY }, none, 'whole')).toBeUndefined()
    expect(left({ a: ANY }, [atMost(terms({ a: 2 }), rational(-1n))], 'whole')).toBeUndefined()
  })

  test('does not depend on a figure that is taken no times', () => {
    const never = [atMost(terms({ a: 0, b: 1 }), rational(4n))]
    for (const whole of ['whole', 'any'] as const) {
      expect(left({ a: ANY, b: between(4n, null) }, never, whole)).toEqual({
        a: [rational(0n), null],
        b: [rational(4n), rational(4n)],
      })
      expect(left({ a: ANY, b: between(5n, null) }, never, whole)).toBeUndefined()
    }
  })

  test('has ends on a grid, rounded outwards, where their denominators are longer than it', () => {
    const third = (most: bigint, d: bigint) => [
      atMost(terms({ a: 3 }), rational(most, d)),
      atMost(terms({ a: -3 }), rational(-most, d)),
    ]
    expect(left({ a: ANY }, third(1n, 1n))).toEqual({ a: [rational(1n, 3n), rational(1n, 3n)] })
    expect(left({ a: ANY }, third(7n, GRID))).toEqual({ a: [rational(2n, GRID), rational(3n, GRID)] })
    expect(left({ a: ANY }, third(3n, GRID))).toEqual({ a: [rational(1n, GRID), rational(1n, GRID)] })
  })
})

describe('a percentage as it is written', () => {
  test('may have spaces around it', () => {
    expect(percentBounds(' 94.1% ')).toEqual(percentBounds('94.1'))
  })

  test('is never below nothing nor above all', () => {
    expect(percentBounds('0.4')).toEqual({ from: rational(35n, 10_000n), to: rational(45n, 10_000n) })
    expect(percentBounds('0.0')).toEqual({ from: rational(0n), to: rational(5n, 10_000n) })
    expect(percentBounds('99.9')).toEqual({ from: rational(9_985n, 10_000n), to: rational(9_995n, 10_000n) })
    expect(percentBounds('100.0')).toEqual({ from: rational(9_995n, 10_000n), to: rational(1n) })
  })

  test('has six decimals at most', () => {
    expect(percentBounds('50.000001').from).toEqual(rational(1_000_000_01n, 200_000_000n))
    expect(() => percentBounds('50.0000001')).toThrow('published/percentage')
  })
})
