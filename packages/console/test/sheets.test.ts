import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { cutsOf } from '../src/elements/sheets.ts'

const nothing: never[] = []

describe('a drawing that is longer than a page', () => {
  test('is cut where it is one point longer, and not where it fits', () => {
    expect(cutsOf(nothing, { from: 0, to: 99 }, 100)).toEqual([0, 99])
    expect(cutsOf(nothing, { from: 0, to: 100 }, 100)).toEqual([0, 100])
    expect(cutsOf(nothing, { from: 0, to: 101 }, 100)).toEqual([0, 100, 101])
  })

  test('is cut between words, and as late as can be', () => {
    expect(cutsOf([{ from: 90, to: 110 }], { from: 0, to: 150 }, 100)).toEqual([0, 90, 150])
    const crowded = [
      { from: 50, to: 80 },
      { from: 60, to: 140 },
    ]
    // Every cut goes through the second, and one at the end of the page through nothing else.
    expect(cutsOf(crowded, { from: 0, to: 150 }, 100)).toEqual([0, 100, 150])
  })

  const spans = fc.array(
    fc
      .tuple(fc.integer({ min: -50, max: 900 }), fc.integer({ min: 1, max: 90 }))
      .map(([from, long]) => ({ from, to: from + long })),
  )
  test.prop([spans, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 30, max: 200 })])(
    'is whole in its parts, and none is longer than a page',
    (words, to, page) => {
      const cuts = cutsOf(words, { from: 0, to }, page)
      expect([cuts[0], cuts.at(-1)]).toEqual([0, to])
      for (const [at, cut] of cuts.slice(1).entries()) {
        expect(cut).toBeGreaterThan(cuts[at] as number)
        expect(cut - (cuts[at] as number)).toBeLessThanOrEqual(page)
      }
    },
  )
})
