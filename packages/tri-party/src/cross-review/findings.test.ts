import { describe, expect, test } from 'vitest'

import type { Party } from '../parties.ts'
import type { ReviewScheme } from '../provisions.ts'
import { weakest } from './findings.ts'

const label = { zh: '维度', en: 'Dimension' }
const scheme: ReviewScheme = {
  parties: [
    {
      party: 'company',
      dimensions: ['cleaning', 'security', 'repair'].map((id) => ({ id, label, weight: 1 })),
      groups: [],
      indicators: [],
    },
  ],
  smallestGroup: 1,
  grades: [],
  signals: { reciprocalFrom: 90, straightLineFrom: 4, outlierBy: 30 },
}
const given = (party: Party, raters: number, sums: readonly [string, number][]) => ({
  party,
  group: 'survey' as const,
  raters,
  sums: sums.map(([dimension, sum]) => ({ dimension, sum })),
})

describe('the two weakest dimensions', () => {
  const survey = given('company', 2, [
    ['cleaning', 90],
    ['security', 120],
    ['repair', 100],
  ])

  test('have the fewest points of all groups together', () => {
    expect(weakest('company', scheme, [survey])).toEqual(['cleaning', 'repair'])
    const others = { ...given('company', 1, [['cleaning', 50]]), group: 'representatives' as const }
    expect(weakest('company', scheme, [survey, others])).toEqual(['repair', 'security'])
  })

  test('of two with the same points come by their names', () => {
    const even = given('company', 1, [
      ['security', 10],
      ['repair', 10],
      ['cleaning', 20],
    ])
    expect(weakest('company', scheme, [even])).toEqual(['repair', 'security'])
  })

  test('are not told by what another party got', () => {
    expect(weakest('company', scheme, [survey, given('owner-committee', 9, [['cleaning', 900]])])).toEqual([
      'cleaning',
      'repair',
    ])
  })

  test('are none where nobody rated, and two where anybody did', () => {
    const nobody = given('company', 0, [])
    expect(weakest('company', scheme, [nobody])).toEqual([])
    expect(weakest('company', scheme, [nobody, given('owner-committee', 9, [['cleaning', 1]])])).toEqual([])
    expect(weakest('company', scheme, [nobody, survey])).toHaveLength(2)
  })

  test('are none of a party that the scheme does not review', () => {
    expect(weakest('owner-committee', scheme, [given('owner-committee', 1, [])])).toEqual([])
  })
})
