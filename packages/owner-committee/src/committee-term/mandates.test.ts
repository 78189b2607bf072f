import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'

import { conflictsOf, type Mandate, MANDATE_OFFICES, ORGANISATIONS } from './mandates.ts'

const secretary: Mandate = {
  person: 'p1',
  organisation: 'po',
  kind: 'party-organisation',
  office: 'secretary',
  from: '2026-01-01',
  until: '2026-06-30',
}
const director: Mandate = {
  person: 'p1',
  organisation: 'oc',
  kind: 'committee',
  office: 'director',
  from: '2026-03-02',
  until: '2031-03-02',
}
const rules = (...mandates: readonly Mandate[]) =>
  conflictsOf(mandates).map(({ rule, ground, from, until }) => [rule, ground, from, until])

describe('who holds two offices', () => {
  test('and heads both organisations signs for one of them only, on the days on which he holds both', () => {
    expect(rules(secretary, director)).toEqual([['signs-for-one', null, '2026-03-02', '2026-06-30']])
    expect(conflictsOf([secretary, director])[0]).toMatchObject({
      person: 'p1',
      mandates: [secretary, director],
      citation: { instrument: '中华人民共和国民法典', article: '168(2)' },
    })
  })

  // 城市居民委员会组织法, in force 2026-01-01, Art. 8.
  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', '8'],
    ['2026-01-02', '8'],
  ] as const)(
    'of the party and the residents’ committee until %s: cross-appointment by article %s',
    (until, article) => {
      const chair = {
        ...director,
        organisation: 'rc',
        kind: 'residents-committee' as const,
        from: '2025-03-02' as const,
        until,
      }
      const found = conflictsOf([{ ...secretary, from: '2025-01-01' }, chair])
      expect(found.map(({ rule, allowedBy }) => [rule, allowedBy?.article])).toEqual([
        ['signs-for-one', article],
      ])
      expect(conflictsOf([secretary, director])[0]?.allowedBy).toBeUndefined()
    },
  )

  test('and is a mere member of one of them is in no conflict: 交叉任职 is allowed', () => {
    expect(rules({ ...secretary, office: 'member' }, director)).toEqual([])
    expect(rules(secretary, { ...director, office: 'executive' })).toEqual([])
  })

  test('one after the other is in none: the last day of one meets the first of the other', () => {
    expect(rules(secretary, { ...director, from: '2026-06-29' })).toHaveLength(1)
    expect(rules(secretary, { ...director, from: '2026-06-30' })).toEqual([
      ['signs-for-one', null, '2026-06-30', '2026-06-30'],
    ])
    expect(rules(secretary, { ...director, from: '2026-07-01' })).toEqual([])
  })

  test('in the property company and the committee meets the ground that a text may name, whatever the offices', () => {
    expect(
      rules(
        { ...secretary, organisation: 'pc', kind: 'property-company', office: 'employee', until: null },
        { ...director, office: 'member', until: null },
      ),
    ).toEqual([['offices-exclude', 'company-interest', '2026-03-02', null]])
  })

  test('in two committees meets another, and in one organisation none', () => {
    expect(rules({ ...director, organisation: 'oc-2', office: 'member' }, director)).toEqual([
      ['offices-exclude', 'sits-elsewhere', '2026-03-02', '2031-03-02'],
    ])
    expect(rules({ ...director, office: 'member' }, director)).toEqual([])
  })

  test('is one person: two people are in no conflict with each other', () => {
    expect(rules({ ...secretary, person: 'p2' }, director)).toEqual([])
  })
})

const mandate = fc.record({
  person: fc.constantFrom('p1', 'p2'),
  organisation: fc.constantFrom('a', 'b', 'c'),
  kind: fc.constantFrom(...ORGANISATIONS),
  office: fc.constantFrom(...MANDATE_OFFICES),
  from: fc.constantFrom('2026-01-01', '2026-02-01'),
  until: fc.constantFrom('2026-01-15', '2026-03-01', null),
}) as fc.Arbitrary<Mandate>

describe('whatever the mandates', () => {
  property.prop([fc.array(mandate, { maxLength: 8 })])(
    'the same conflicts are found in any order, each of one person, on days of both',
    (mandates) => {
      const key = ({ person, rule, ground, from, until }: ReturnType<typeof conflictsOf>[number]) =>
        JSON.stringify([person, rule, ground, from, until])
      const found = conflictsOf(mandates)
      expect(found.map(key).toSorted()).toEqual(
        conflictsOf([...mandates].reverse())
          .map(key)
          .toSorted(),
      )
      for (const { person, mandates: pair, from, until } of found)
        for (const one of pair)
          expect(
            one.person === person &&
              one.from <= from &&
              (one.until === null || (until !== null && until <= one.until && from <= one.until)),
          ).toBe(true)
    },
  )
})
