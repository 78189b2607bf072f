import { fc, test } from '@fast-check/vitest'
import {
  calculateResult,
  findSignals,
  gradeOf,
  type GroupSum,
  type Indicator,
  type Rating,
  sumRatings,
} from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { scheme } from './house-rules.ts'

type Rational = readonly [n: bigint, d: bigint]
const plan = scheme.parties.find(({ party }) => party === 'company') as (typeof scheme.parties)[number]

/** The score by another way: one common denominator, nothing reduced on the way. */
function oracle(sums: readonly GroupSum[], indicators: readonly Indicator[]): Rational {
  const dimensions = plan.dimensions.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
  const groups = plan.groups.map(({ id, weight }): readonly [bigint, Rational] => {
    const given = sums.find(({ group }) => group === id) as GroupSum
    const weighted = plan.dimensions
      .map(
        (one) =>
          BigInt(one.weight) * BigInt(given.sums.find(({ dimension }) => dimension === one.id)?.sum ?? 0),
      )
      .reduce((a, b) => a + b)
    return [BigInt(weight), [weighted, dimensions * BigInt(given.raters)]]
  })
  const figures = plan.indicators.map(({ id, weight }): readonly [bigint, Rational] => [
    BigInt(weight),
    [BigInt(indicators.find((one) => one.id === id)?.value ?? 0), 100n],
  ])
  const terms = [...groups, ...figures]
  const common = terms.reduce((product, [, [, d]]) => product * d, 1n)
  return [
    terms.reduce((sum, [weight, [n, d]]) => sum + weight * n * (common / d), 0n),
    common * terms.reduce((sum, [weight]) => sum + weight, 0n),
  ]
}

const group = (id: GroupSum['group'], least: number) =>
  fc.integer({ min: least, max: 60 }).chain((raters) =>
    fc.record({
      party: fc.constant('company' as const),
      group: fc.constant(id),
      raters: fc.constant(raters),
      sums: fc.tuple(
        ...plan.dimensions.map(({ id: dimension }) =>
          fc.record({ dimension: fc.constant(dimension), sum: fc.integer({ min: 0, max: raters * 100 }) }),
        ),
      ),
    }),
  )
const groups = fc.tuple(group('parties', 2), group('representatives', 1), group('survey', 3))
const indicator = (value: number): readonly Indicator[] => [
  { party: 'company', id: 'concerns-in-time', value, source: 'test', upTo: null },
]
const rank = (grade: string | null) => scheme.grades.findIndex((one) => one.grade === grade)
const fixedSums = (raters: {
  readonly parties: number
  readonly representatives: number
  readonly survey: number
}): readonly GroupSum[] =>
  plan.groups.map(({ id }) => ({
    party: 'company',
    group: id,
    raters: raters[id],
    sums: plan.dimensions.map(({ id: dimension }) => ({ dimension, sum: raters[id] * 70 })),
  }))

describe('the score', () => {
  test.prop([groups, fc.integer({ min: 0, max: 10_000 })])(
    'is exactly the weighted mean, as a fraction in lowest terms, and its grade is the best that it reaches',
    (sums, value) => {
      const result = calculateResult({ party: 'company', scheme, sums, indicators: indicator(value) })
      const [n, d] = oracle(sums, indicator(value))
      const score = result.score as { n: number; d: number }
      expect(BigInt(score.n) * d).toBe(n * BigInt(score.d))
      expect(result.hundredths).toBe(Number((n * 100n) / d))
      expect(result.grade).toBe(scheme.grades.find(({ from }) => n * 100n >= BigInt(from) * d)?.grade)
      for (let divisor = 2; divisor <= 100; divisor++)
        expect(score.n !== 0 && score.n % divisor === 0 && score.d % divisor === 0).toBe(false)
    },
  )

  test.prop([
    groups,
    fc.integer({ min: 0, max: 10_000 }),
    fc.nat(2),
    fc.nat(2),
    fc.nat(6_000),
    fc.nat(10_000),
  ])('never falls when points are added, nor does the grade', (sums, value, which, place, points, more) => {
    const raised = sums.map((one, index) =>
      index === which
        ? {
            ...one,
            sums: one.sums.map((sum, at) =>
              at === place ? { ...sum, sum: Math.min(one.raters * 100, sum.sum + points) } : sum,
            ),
          }
        : one,
    )
    const before = calculateResult({ party: 'company', scheme, sums, indicators: indicator(value) })
    const after = calculateResult({
      party: 'company',
      scheme,
      sums: raised,
      indicators: indicator(Math.min(10_000, value + more)),
    })
    const [a, b] = [before.score, after.score] as [{ n: number; d: number }, { n: number; d: number }]
    expect(BigInt(b.n) * BigInt(a.d) >= BigInt(a.n) * BigInt(b.d)).toBe(true)
    expect(rank(after.grade)).toBeLessThanOrEqual(rank(before.grade))
  })

  test.each([
    ['parties', 1, 'undetermined'],
    ['parties', 2, 'rated'],
    ['parties', 3, 'rated'],
    ['survey', 2, 'undetermined'],
    ['survey', 3, 'rated'],
    ['survey', 4, 'rated'],
  ] as const)('with %s of %i raters is %s', (id, raters, status) => {
    const result = calculateResult({
      party: 'company',
      scheme,
      sums: fixedSums({ parties: 5, representatives: 5, survey: 5, [id]: raters }),
      indicators: indicator(7_000),
    })
    expect([result.status, result.missing]).toEqual([status, status === 'rated' ? [] : [id]])
  })

  test.each([
    [2, false],
    [3, true],
    [4, true],
  ] as const)('of a group of %i raters is shown by group: %s', (raters, shown) => {
    const result = calculateResult({
      party: 'company',
      scheme,
      sums: fixedSums({ parties: raters, representatives: 5, survey: 5 }),
      indicators: indicator(7_000),
    })
    expect(result.terms.some(({ what }) => what === 'parties')).toBe(shown)
    expect(result.score).toEqual({ n: 70, d: 1 })
  })

  test('without an indicator, or without a scheme for the party, is undetermined and says why', () => {
    expect(
      calculateResult({
        party: 'company',
        scheme,
        sums: fixedSums({ parties: 5, representatives: 5, survey: 5 }),
        indicators: [],
      }),
    ).toMatchObject({ status: 'undetermined', missing: ['concerns-in-time'] })
    expect(calculateResult({ party: 'street', scheme, sums: [], indicators: [] })).toEqual({
      party: 'street',
      status: 'undetermined',
      score: null,
      hundredths: null,
      grade: null,
      deficient: false,
      missing: ['scheme'],
      terms: [],
    })
  })

  test('takes the indicator of its party and its name, and shows it with its weight', () => {
    const other = { value: 0, source: 'test', upTo: null }
    const result = calculateResult({
      party: 'company',
      scheme,
      sums: fixedSums({ parties: 5, representatives: 5, survey: 5 }),
      indicators: [
        { party: 'owner-committee', id: 'concerns-in-time', ...other },
        { party: 'company', id: 'complaints', ...other },
        ...indicator(7_000),
      ],
    })
    expect(result.score).toEqual({ n: 70, d: 1 })
    expect(result.terms).toContainEqual({ what: 'concerns-in-time', weight: 5, value: { n: 70, d: 1 } })
  })

  test.each([
    ['points', { raters: 5, sum: Number.MAX_SAFE_INTEGER }],
    ['raters', { raters: Number.MAX_SAFE_INTEGER, sum: 1 }],
  ])('is refused where there are more %s than a number holds exactly', (_, { raters, sum }) => {
    const sums = fixedSums({ parties: 5, representatives: 5, survey: 5 }).map((one) =>
      one.group === 'survey' ? { ...one, raters, sums: one.sums.map((each) => ({ ...each, sum })) } : one,
    )
    expect(() => calculateResult({ party: 'company', scheme, sums, indicators: indicator(7_000) })).toThrow(
      'a score needs more digits than a number holds exactly',
    )
  })

  test.each([
    [5_999, 'poor'],
    [6_000, 'fair'],
    [6_001, 'fair'],
    [8_999, 'fair'],
    [9_000, 'good'],
    [9_001, 'good'],
    [0, 'poor'],
    [10_000, 'good'],
  ])('of %i hundredths is graded %s', (hundredths, grade) => {
    expect(gradeOf({ n: hundredths, d: 100 }, scheme).grade).toBe(grade)
  })

  test('just below a bound does not reach it, however it would be rounded', () => {
    expect(gradeOf({ n: 60 * 1_000_000 - 1, d: 1_000_000 }, scheme).grade).toBe('poor')
  })
})

describe('signs of ratings that were not made one by one', () => {
  const rating = (
    rater: string,
    over: Partial<Rating> & { readonly given?: readonly number[] } = {},
  ): Rating => ({
    rater,
    from: null,
    group: 'survey',
    party: 'company',
    points: (over.given ?? [50, 60]).map((points, index) => ({ dimension: `d${index}`, points })),
    ...over,
  })
  const kinds = (ratings: readonly Rating[]) => findSignals(ratings, scheme.signals).map(({ kind }) => kind)

  test.each([
    [94, []],
    [95, ['reciprocal']],
    [96, ['reciprocal']],
  ] as const)('two parties that give each other %i points: %j', (points, found) => {
    const from = (
      one: 'company' | 'owner-committee',
      party: 'company' | 'owner-committee',
      given: readonly number[],
    ) => rating(one, { from: one, group: 'parties', party, given })
    expect(
      kinds([from('company', 'owner-committee', [points]), from('owner-committee', 'company', [100])]),
    ).toEqual(found)
  })

  test.each([
    [2, []],
    [3, ['straight-lining']],
    [4, ['straight-lining']],
  ] as const)('%i times the same points: %j', (length, found) => {
    expect(kinds([rating('a', { given: Array.from({ length }, () => 70) })])).toEqual(found)
  })

  test.each([
    [29, []],
    [30, ['outlier']],
    [31, ['outlier']],
  ] as const)('%i points off all others: %j', (off, found) => {
    expect(
      kinds([
        rating('a', { given: [60, 40] }),
        rating('b', { given: [40, 60] }),
        rating('c', { given: [50 + off, 50 + off] }),
      ]),
    ).toEqual(found)
  })

  test.prop([
    fc.array(
      fc.record({
        rater: fc.string(),
        from: fc.constant(null),
        group: fc.constantFrom('survey' as const, 'representatives' as const),
        party: fc.constantFrom('company' as const, 'owner-committee' as const),
        points: fc.tuple(fc.record({ dimension: fc.constant('d'), points: fc.nat(100) })),
      }),
      { maxLength: 20 },
    ),
  ])('sums lose nothing and do not depend on the order', (ratings) => {
    const sums = sumRatings(ratings)
    expect(sums).toEqual(sumRatings(ratings.toReversed()))
    expect(sums.reduce((all, { raters }) => all + raters, 0)).toBe(ratings.length)
    expect(sums.flatMap((one) => one.sums).reduce((all, { sum }) => all + sum, 0)).toBe(
      ratings.reduce((all, { points }) => all + points[0].points, 0),
    )
  })
})
