import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { book, community, days, on, place, provisionOf, rulesOf, WAIVED, where } from '../../test/book.ts'
import type { CivilDay } from '../time.ts'
import { createRules } from './rules.ts'
import { table } from './value-types.ts'

describe('where no layer speaks', () => {
  const provision = provisionOf('default', days)

  test('a provision is missing, and the answer says where it looked', () => {
    const rules = rulesOf(
      provision,
      book('province', 10, { place: '110000' }),
      book('nation', 15, { from: '2026-06-02' }),
    )
    expect(rules.resolve({ provision, ...where })).toEqual({
      status: 'missing',
      provision: 'notice',
      reason: { zh: expect.stringContaining('通知期'), en: expect.stringContaining('Notice') },
      looked: [
        { layer: 'nation', rulebooks: ['nation'], text: 'silent' },
        { layer: 'province', place: '370000', rulebooks: [], text: 'unknown' },
        { layer: 'city', place: '370200', rulebooks: [], text: 'unknown' },
        { layer: 'district', place, rulebooks: [], text: 'unknown' },
        { layer: 'house', community, rulebooks: [], text: 'unknown' },
      ],
      unknownPlaces: [
        { layer: 'province', place: '370000' },
        { layer: 'city', place: '370200' },
        { layer: 'district', place },
      ],
    })
  })

  test('a province has no city to look at', () => {
    expect(rulesOf(provision).resolve({ provision, on, place: '370000' })).toMatchObject({
      looked: [{ layer: 'nation' }, { layer: 'province', place: '370000' }],
    })
  })

  test('a provision that nobody declared is missing for that reason', () => {
    const other = provisionOf('default', days, 'other')
    expect(rulesOf(provision).resolve({ provision: other, ...where })).toMatchObject({
      status: 'missing',
      looked: [],
      reason: { en: expect.stringContaining('not declared') },
    })
  })
})

describe('the layers of a place', () => {
  const provision = provisionOf('default', days)
  const rules = rulesOf(provision, book('nation', 1), book('province', 2), book('city', 3), book('house', 4))
  const value = (query: { place?: string; community?: string }) => {
    const found = rules.resolve({ provision, on, ...query })
    return found.status === 'set' && found.value
  }

  test('follow from the digits of its code', () => {
    expect(value({})).toBe(1)
    expect(value({ place: '110105' })).toBe(1)
    expect(value({ place: '370000' })).toBe(2)
    expect(value({ place: '370100' })).toBe(2)
    expect(value({ place: '370200' })).toBe(3)
    expect(value({ place: '370212' })).toBe(3)
  })

  test('end with the rules of the community that asks, and no other', () => {
    expect(value({ place, community })).toBe(4)
    expect(value({ place, community: 'other-city' })).toBe(3)
  })

  test('are not guessed from something that is no code', () => {
    for (const bad of ['37', '37021', '3702122', '00370212', 'qingdao', '000000', ''])
      expect(() => value({ place: bad })).toThrow(
        expect.objectContaining({ code: 'rulebook/malformed-place' }),
      )
    expect(() => rules.resolve({ provision, on: '2026-06-31' })).toThrow(
      expect.objectContaining({ code: 'period/not-a-day' }),
    )
  })
})

describe('the days of a value', () => {
  const provision = provisionOf('mandatory', days)
  const rules = rulesOf(
    provision,
    book('nation', 10, { id: 'old', until: '2025-12-31' }),
    book('nation', 15, { id: 'new', from: '2026-01-01' }),
  )

  test.each([
    ['2019-12-31', 'missing'],
    ['2020-01-01', 10],
    ['2025-12-31', 10],
    ['2026-01-01', 15],
  ] as const)('decide which law is in force on %s', (day, value) => {
    const found = rules.resolve({ provision, on: day })
    expect(found.status === 'set' ? found.value : found.status).toBe(value)
  })
})

describe('the list of a place', () => {
  test('has every provision with what is in force, and what is missing', () => {
    const [notice, size] = [
      provisionOf('default', days),
      provisionOf('default', table(z.strictObject({ least: z.int() })), 'size'),
    ]
    const rules = createRules({ provisions: [notice, size], rulebooks: [book('city', 7)] })
    expect(rules.list(where).map(({ provision, resolution }) => [provision.id, resolution.status])).toEqual([
      ['notice', 'set'],
      ['size', 'missing'],
    ])
    expect(rules.list({ on }).map(({ resolution }) => resolution.status)).toEqual(['missing', 'missing'])
    expect(rules.provisions).toEqual([notice, size])
  })
})

describe('the conflicts', () => {
  const provision = provisionOf('at-least', days)
  const rules = rulesOf(
    provision,
    book('nation', 15),
    book('city', 7, { until: '2026-06-01' }),
    book('city', 10, { id: 'hangzhou', place: '330100' }),
  )
  const yielding = (query: { place?: string; on: CivilDay }) =>
    rules.conflicts(query).map(({ yields }) => yields.rulebook.id)

  test('of a place are those of its layers', () => {
    expect(yielding({ place, on })).toEqual(['city'])
    expect(yielding({ place: '110105', on })).toEqual([])
  })

  test('of all places are each reported once', () => {
    expect(yielding({ on })).toEqual(['hangzhou', 'city'])
    expect(yielding({ on: '2026-06-02' })).toEqual(['hangzhou'])
    const statutes = [
      book('nation', 15, { id: 'code', prevails: WAIVED }),
      book('nation', 10, { id: 'regulation' }),
    ]
    for (const files of [statutes, [...statutes, book('city', 15)]])
      expect(
        rulesOf(provision, ...files)
          .conflicts({ on })
          .map(({ yields }) => yields.rulebook.id),
      ).toEqual(['regulation'])
  })
})

describe('the explanation', () => {
  test('says which layer set it, by which article, and what the others said', () => {
    const provision = provisionOf('at-least', days)
    expect(
      rulesOf(provision, book('nation', 15), book('province', 10), book('city', 20)).explain({
        provision,
        ...where,
      }),
    ).toEqual({
      zh:
        '“通知期”为20日，由市级规定，依据《city条例》第7条。省级（《province条例》第7条）规定为10日：' +
        '与上位规定冲突，不予适用。国家（《nation条例》第7条）规定为15日：要求较宽，适用更严的规定。' +
        '本系统未收录区县级（370212）的文本，不知道其如何规定。',
      en:
        '"Notice" is 20 days, set by the city, by 《city条例》 Art. 7. The province ' +
        '(《province条例》 Art. 7) says 10 days, which conflicts with a higher rule and is not applied. ' +
        'The nation (《nation条例》 Art. 7) says 15 days, which is less strict, and the stricter ' +
        'rule applies. No text of the district (370212) is known here, so it is not known what it says.',
    })
  })

  test('gives the recorded reason', () => {
    const provision = provisionOf('mandatory', days)
    expect(
      rulesOf(
        provision,
        book('nation', 15),
        book('province', 10, {
          prevails: WAIVED,
          allowedBy: { instrument: 'nation条例', article: '9' },
        }),
      ).explain({
        provision,
        ...where,
      }),
    ).toEqual({
      zh: expect.stringContaining('理由：依法变通。'),
      en: expect.stringContaining('The recorded reason: it is varied by law.'),
    })
  })

  test('says that nothing else speaks, or that nothing does', () => {
    const provision = provisionOf('default', days)
    expect(rulesOf(provision, book('nation', 1)).explain({ provision, on }).en).toBe(
      '"Notice" is 1 day, set by the nation, by 《nation条例》 Art. 7. No other text in force says anything.',
    )
    expect(rulesOf(provision).explain({ provision, on })).toEqual({
      zh:
        '本系统已收录的文本中，没有在2026-06-01有效并规定“通知期”的。' +
        '本系统未收录国家的文本，不知道其如何规定。没有给出小区所在地，未查省、市、区县的规定。',
      en:
        'No text known here that is in force on 2026-06-01 states "Notice". ' +
        'No text of the nation is known here, so it is not known what it says. ' +
        'Where the community lies was not given, so no province, city or district was asked.',
    })
  })
})
