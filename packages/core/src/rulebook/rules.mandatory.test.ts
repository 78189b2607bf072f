import { createRules, type Rulebook, RulebookError } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { book, community, days, place, provisionOf, rulesOf, WAIVED, where } from '../../test/book.ts'

const provision = provisionOf('mandatory', days)
const codes = (make: () => unknown): readonly string[] => {
  try {
    make()
    return []
  } catch (error) {
    return (error as RulebookError).problems.map(({ code }) => code)
  }
}
const nation = book('nation', 15)
const by = (instrument: string) => ({
  prevails: WAIVED,
  allowedBy: { instrument, article: '9' },
})

describe('what the nation makes mandatory', () => {
  test.each(['province', 'city', 'district'] as const)(
    'does not yield to a %s for a reason that it records itself',
    (layer) => {
      expect(codes(() => rulesOf(provision, nation, book(layer, 10, { prevails: WAIVED })))).toEqual([
        'rulebook/mandatory-prevails',
      ])
      expect(() => rulesOf(provision, nation, book(layer, 10, { prevails: WAIVED }))).toThrow(
        /notice is mandatory: 《nation条例》第7条.*allowedBy does not say which article of a higher text lets it/,
      )
    },
  )

  test('stands where a lower text contradicts it without claiming to prevail, and where one repeats it', () => {
    expect(rulesOf(provision, nation, book('district', 10)).resolve({ provision, ...where })).toMatchObject({
      value: 15,
      conflicts: [{ because: 'higher-layer' }],
    })
    expect(codes(() => rulesOf(provision, nation, book('district', 15, { prevails: WAIVED })))).toEqual([])
  })

  test('yields where a text of a higher layer that is known, reaches there and is in force then lets it', () => {
    const city = book('city', 15)
    for (const instrument of ['nation条例', 'city条例'])
      expect(
        rulesOf(provision, nation, city, book('district', 10, by(instrument))).resolve({
          provision,
          ...where,
        }),
      ).toMatchObject({
        value: 10,
        conflicts: expect.arrayContaining([
          expect.objectContaining({ because: 'recorded-reason', reason: WAIVED }),
        ]),
      })
    const refused = ['rulebook/mandatory-prevails']
    const asked = (...books: Rulebook[]) => codes(() => rulesOf(provision, ...books))
    // A text that nobody knows; its own; that of another city; one that is no longer in force.
    expect(asked(nation, book('district', 10, by('授权决定')))).toEqual(refused)
    expect(asked(nation, book('district', 10, by('district条例')))).toEqual(refused)
    expect(
      asked(nation, book('city', 15, { place: '330100' }), book('district', 10, by('city条例'))),
    ).toEqual(refused)
    const ended = {
      ...city,
      instruments: { city: { title: 'city条例', from: '2019-01-01', until: '2019-12-31' } },
      values: [],
    } as Rulebook
    expect(asked(nation, ended, book('district', 10, by('city条例')))).toEqual(refused)
    const lasts = { ...ended, instruments: { city: { ...ended.instruments['city'], until: '2020-01-01' } } }
    expect(asked(nation, lasts as Rulebook, book('district', 10, by('city条例')))).toEqual([])
    // Below a city that differs as it may, nobody differs further by the city's word alone.
    expect(
      asked(nation, book('city', 10, { prevails: WAIVED }), book('district', 5, by('city条例'))),
    ).toEqual(refused)
  })

  test('binds on the days on which both are in force, and no others', () => {
    const [early, late] = [
      { until: '2024-12-31' as const, id: 'early' },
      { from: '2025-01-01' as const, prevails: WAIVED },
    ]
    expect(codes(() => rulesOf(provision, book('nation', 15, early), book('district', 10, late)))).toEqual([])
    expect(
      codes(() =>
        rulesOf(provision, book('nation', 15, { ...early, until: '2025-01-01' }), book('district', 10, late)),
      ),
    ).toEqual(['rulebook/mandatory-prevails'])
  })
})

describe('the place of house rules', () => {
  const minimum = provisionOf('at-least', days)
  const made = (lies: string | undefined, named: string | undefined) =>
    createRules({
      provisions: [minimum],
      rulebooks: [nation, book('district', 30), { ...book('house', 20), place: named } as Rulebook],
      placeOf: (id) => (id === community ? lies : undefined),
    })

  test('is that of their community: another one is refused, whatever it would have allowed', () => {
    expect(codes(() => made(place, '330106'))).toEqual([
      'rulebook/other-place',
      'rulebook/weakens-higher-rule',
    ])
    expect(() => made('330106', place)).toThrow(
      'rulebook/other-place: house.place: ' +
        `${community} lies at 330106, as the host says, and its house rules name ${place}`,
    )
    // The city is not the place of a community that lies in a district of it.
    expect(codes(() => made(place, '370200'))).toContain('rulebook/other-place')
  })

  test('is the one that either says, where the other says none', () => {
    expect(codes(() => made(place, undefined))).toEqual(['rulebook/weakens-higher-rule'])
    expect(codes(() => made(undefined, place))).toEqual(['rulebook/weakens-higher-rule'])
    expect(codes(() => made('330106', '330106'))).toEqual([])
  })
})
