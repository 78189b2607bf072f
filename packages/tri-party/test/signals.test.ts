import { findSignals, type Party, type Rating } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

const limits = { reciprocalFrom: 95, straightLineFrom: 3, outlierBy: 30 }
const rating = (
  rater: string,
  party: Party,
  points: readonly number[],
  over: Partial<Rating> = {},
): Rating => ({
  rater,
  from: null,
  group: 'survey',
  party,
  points: points.map((given, index) => ({ dimension: `d${index}`, points: given })),
  ...over,
})
const between = (from: Party, party: Party, points: readonly number[]): Rating =>
  rating(from, party, points, { from, group: 'parties' })
const of = (kind: string, ratings: readonly Rating[]) =>
  findSignals(ratings, limits).flatMap((signal) => (signal.kind === kind ? [signal.figures] : []))

describe('two parties that give each other everything', () => {
  const there = between('company', 'owner-committee', [95, 96])

  test.each([
    [94, []],
    [95, [{ one: 'company', other: 'owner-committee', there: 95, back: 95, from: 95 }]],
    [96, [{ one: 'company', other: 'owner-committee', there: 95, back: 96, from: 95 }]],
  ])('are named once with their means, rounded down, where %i come back', (points, found) => {
    const back = between('owner-committee', 'company', [points])
    expect([of('reciprocal', [there, back]), of('reciprocal', [back, there])]).toEqual([found, found])
  })

  test('are two: what does not come back is no sign', () => {
    expect(of('reciprocal', [there])).toEqual([])
  })

  test('are looked at by the mean of all that one party gave the other', () => {
    const back = between('owner-committee', 'company', [100])
    expect(of('reciprocal', [there, between('company', 'owner-committee', [93, 95]), back])).toEqual([])
    expect(of('reciprocal', [there, between('company', 'owner-committee', [94, 95]), back])).toHaveLength(1)
  })

  test('are parties: what their people give as owners or in a survey is not counted', () => {
    const back = between('owner-committee', 'company', [100])
    const others = [
      rating('zhao', 'owner-committee', [0], { from: 'company', group: 'representatives' }),
      rating('qian', 'owner-committee', [0], { from: null, group: 'parties' }),
    ]
    expect(of('reciprocal', [there, back, ...others])).toHaveLength(1)
    const asOwners = { group: 'representatives' } as const
    expect(
      of('reciprocal', [
        { ...there, ...asOwners },
        { ...back, ...asOwners },
      ]),
    ).toEqual([])
  })

  test('come in the order of their names, however many there are', () => {
    const parties = ['party-organisation', 'owner-committee', 'company'] as const
    const all = parties.flatMap((one) =>
      parties.flatMap((other) => (one === other ? [] : [between(one, other, [100])])),
    )
    const pairs = of('reciprocal', all).map((figures) => [figures['one'], figures['other']])
    expect(pairs).toEqual([
      ['company', 'owner-committee'],
      ['company', 'party-organisation'],
      ['owner-committee', 'party-organisation'],
    ])
  })
})

describe('raters with the same points throughout', () => {
  test('are counted over all that each of them gave, of all who rated', () => {
    expect(
      of('straight-lining', [
        rating('zhao', 'company', [70, 70]),
        rating('zhao', 'owner-committee', [70]),
        rating('qian', 'company', [70, 70, 71]),
        rating('sun', 'company', [70, 70]),
      ]),
    ).toEqual([{ raters: 1, of: 3, from: 3 }])
  })

  test('are none where points differ', () => {
    expect(of('straight-lining', [rating('qian', 'company', [70, 70, 71])])).toEqual([])
  })
})

describe('raters far off all others', () => {
  const ratings = (party: Party, far: number) => [
    rating('zhao', party, [60, 40]),
    rating('qian', party, [40, 60]),
    rating('sun', party, [far, far]),
  ]

  test('are counted for each party by itself, in the order of their names', () => {
    expect(of('outlier', [...ratings('owner-committee', 85), ...ratings('company', 15)])).toEqual([
      { party: 'company', raters: 1, of: 3, by: 30 },
      { party: 'owner-committee', raters: 1, of: 3, by: 30 },
    ])
    expect(of('outlier', [...ratings('owner-committee', 79), ...ratings('company', 21)])).toEqual([])
  })

  test('need two others: of two raters nobody knows which one is off', () => {
    const [first, , far] = ratings('company', 90) as [Rating, Rating, Rating]
    expect(of('outlier', [first, far])).toEqual([])
    expect(of('outlier', ratings('company', 90))).toHaveLength(1)
  })

  test('are none where nobody else gave a point, or they themselves gave none', () => {
    const nothing = (rater: string) => rating(rater, 'company', [])
    expect(of('outlier', [rating('zhao', 'company', [90]), nothing('qian'), nothing('sun')])).toEqual([])
  })
})
