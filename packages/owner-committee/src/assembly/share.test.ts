import { fc, test as property } from '@fast-check/vitest'
import { reaches } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { moreThanHalf, threeQuarters, twoThirds } from '../../test/votes.ts'
import { leastReaching, moreToReach, reachesShare, staysBelow } from './share.ts'

const shares = fc
  .record({
    n: fc.nat(12),
    d: fc.integer({ min: 1, max: 12 }),
    bound: fc.constantFrom('inclusive' as const, 'strict' as const),
  })
  .filter(({ n, d }) => n <= d)

describe('the smallest number that reaches a share', () => {
  test.each([
    [750, twoThirds, 500],
    [800, twoThirds, 534],
    [500, moreThanHalf, 251],
    [501, moreThanHalf, 251],
    [500, threeQuarters, 375],
    [501, threeQuarters, 376],
    [1, twoThirds, 1],
  ])('of %i is exact', (whole, share, least) => {
    expect(leastReaching(whole, share)).toBe(least)
  })

  test('of nothing is none', () => {
    expect(leastReaching(0, twoThirds)).toBeNull()
  })

  property.prop([fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), shares])(
    'reaches it, and one less does not',
    (whole, fraction) => {
      const least = leastReaching(whole, fraction)!
      if (least <= Number.MAX_SAFE_INTEGER) expect(reaches({ part: least, whole, fraction })).toBe(true)
      if (least > 0) expect(reaches({ part: least - 1, whole, fraction })).toBe(false)
    },
  )
})

describe('how many more reach a share of a base that grows with them', () => {
  test.each([
    [1, 4, moreThanHalf, 3],
    [2, 4, moreThanHalf, 1],
    [3, 4, moreThanHalf, 0],
    [0, 0, moreThanHalf, 1],
    [5, 10, threeQuarters, 10],
  ])('%i of %i', (part, whole, share, more) => {
    expect(moreToReach(part, whole, share)).toBe(more)
  })

  test('is no number where all have to approve and one did not', () => {
    expect(moreToReach(3, 4, { n: 1, d: 1, bound: 'inclusive' })).toBeNull()
    expect(moreToReach(0, 0, { n: 1, d: 1, bound: 'inclusive' })).toBe(1)
    expect(moreToReach(0, 0, { n: 1, d: 1, bound: 'strict' })).toBeNull()
  })

  test('is one where nobody is there yet, whatever share of nothing it would be', () => {
    expect(moreToReach(0, 0, twoThirds)).toBe(1)
    expect(moreToReach(0, 0, { n: 0, d: 1, bound: 'inclusive' })).toBe(1)
  })

  property.prop([fc.nat(500), fc.nat(500), shares])(
    'is enough, and one fewer is not',
    (part, others, fraction) => {
      const more = moreToReach(part, part + others, fraction)
      const met = (added: number) => reaches({ part: part + added, whole: part + others + added, fraction })
      if (more === null) for (const many of [1, 1_000, 1_000_000]) expect(met(many)).toBe(false)
      else {
        expect(met(more)).toBe(true)
        if (more > 0) expect(met(more - 1)).toBe(false)
      }
    },
  )
})

property.prop([
  fc.maxSafeNat(),
  fc.maxSafeNat(),
  fc.record({
    n: fc.nat(1_000),
    d: fc.integer({ min: 1, max: 1_000 }),
    bound: fc.constantFrom('inclusive' as const, 'strict' as const),
  }),
])('the quick comparison is the exact one', (part, whole, fraction) => {
  expect(reachesShare(part, whole, fraction)).toBe(reaches({ part, whole, fraction }))
})

test('the quick comparison is exact where numbers no longer are, and nothing is a share of nothing', () => {
  // Three times the part and twice the whole differ by one, and are the same as numbers.
  const [part, whole] = [6_000_000_000_000_001, 9_000_000_000_000_002]
  expect(part * 3).toBe(whole * 2)
  expect(reachesShare(part, whole, twoThirds)).toBe(false)
  expect(reachesShare(0, 0, { n: 0, d: 1, bound: 'inclusive' })).toBe(false)
})

describe('a part that stays below a share', () => {
  test.each([
    [99, 'inclusive', true],
    [99, 'strict', true],
    [100, 'inclusive', true],
    [100, 'strict', false],
    [101, 'inclusive', false],
    [101, 'strict', false],
  ] as const)('of %i of 300 against a third, %s: %s', (part, bound, below) => {
    expect(staysBelow(part, 300, { n: 1, d: 3, bound })).toBe(below)
  })

  property.prop([fc.nat(9), shares])('of nothing does not, whatever the part', (part, fraction) => {
    expect(staysBelow(part, 0, fraction)).toBe(false)
  })
})
