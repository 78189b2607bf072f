import { describe, expect, test } from 'vitest'

import { book, days, provisionOf, rulesOf, WAIVED, where } from '../../test/book.ts'
import type { Json } from '../json.ts'
import { defineProvision } from './provision.ts'
import { parseRulebook, type Rulebook } from './rulebook.ts'
import { createRules } from './rules.ts'
import { choice, choices, fraction, period } from './value-types.ts'

describe('a mandatory provision', () => {
  const provision = provisionOf('mandatory', fraction())
  const half = { n: 1, d: 2, bound: 'strict' }

  test('is what the highest layer says, with its article and its file', () => {
    const found = rulesOf(
      provision,
      book('nation', half),
      book('province', { n: 2, d: 3, bound: 'inclusive' }),
    ).resolve({ provision, ...where })
    expect(found).toMatchObject({
      status: 'set',
      value: half,
      layer: 'nation',
      citation: { instrument: 'nation条例', article: '7' },
      rulebook: { id: 'nation', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      others: [{ layer: 'province', why: 'yields-to-higher' }],
      conflicts: [
        {
          provision: 'notice',
          stands: { layer: 'nation' },
          yields: { layer: 'province', citation: { article: '7' } },
          how: 'differs',
          because: 'higher-layer',
        },
      ],
    })
  })

  test('that a lower layer repeats is no conflict, however the fraction is written', () => {
    expect(
      rulesOf(provision, book('nation', half), book('city', { n: 2, d: 4, bound: 'strict' })).resolve({
        provision,
        ...where,
      }),
    ).toMatchObject({ layer: 'nation', others: [{ layer: 'city', why: 'agrees' }], conflicts: [] })
  })

  test('without an order is repeated where the text is the same', () => {
    const heads = provisionOf('mandatory', choice(['unit', 'owner']))
    expect(
      rulesOf(heads, book('nation', 'owner'), book('city', 'owner')).resolve({ provision: heads, ...where }),
    ).toMatchObject({ others: [{ layer: 'city', why: 'agrees' }], conflicts: [] })
    expect(
      rulesOf(heads, book('nation', 'owner'), book('city', 'unit')).resolve({ provision: heads, ...where }),
    ).toMatchObject({ value: 'owner', conflicts: [{ how: 'differs' }] })
  })

  test('yields to a lower statute that records why it prevails, and which higher article lets it', () => {
    const found = rulesOf(
      provision,
      book('nation', half),
      book(
        'province',
        { n: 2, d: 3, bound: 'inclusive' },
        {
          prevails: WAIVED,
          allowedBy: { instrument: 'nation条例', article: '9' },
        },
      ),
    ).resolve({ provision, ...where })
    expect(found).toMatchObject({
      layer: 'province',
      others: [{ layer: 'nation', why: 'yields-to-recorded-reason' }],
      conflicts: [
        {
          because: 'recorded-reason',
          reason: WAIVED,
          stands: { layer: 'province' },
        },
      ],
    })
  })
})

describe('a provision of at least', () => {
  const provision = provisionOf('at-least', days)
  const told = (...rulebooks: Rulebook[]) => rulesOf(provision, ...rulebooks).resolve({ provision, ...where })

  test('is what the strictest layer says', () => {
    expect(told(book('nation', 15), book('city', 16))).toMatchObject({
      value: 16,
      layer: 'city',
      others: [{ layer: 'nation', why: 'less-strict' }],
      conflicts: [],
    })
    expect(told(book('nation', 15), book('city', 15))).toMatchObject({
      value: 15,
      layer: 'nation',
      others: [{ layer: 'city', why: 'agrees' }],
      conflicts: [],
    })
  })

  test('reports a weaker lower statute as a conflict, and the higher prevails', () => {
    expect(told(book('nation', 15), book('city', 14))).toMatchObject({
      value: 15,
      layer: 'nation',
      others: [{ layer: 'city', why: 'yields-to-higher' }],
      conflicts: [{ how: 'weaker', because: 'higher-layer' }],
    })
  })

  test('holds each layer against what stands above it', () => {
    expect(told(book('nation', 5), book('province', 10), book('city', 7))).toMatchObject({
      value: 10,
      layer: 'province',
      conflicts: [{ stands: { layer: 'province' }, yields: { layer: 'city' } }],
    })
    expect(told(book('nation', 5), book('province', 3), book('city', 7))).toMatchObject({
      value: 7,
      layer: 'city',
      conflicts: [{ stands: { layer: 'nation' }, yields: { layer: 'province' } }],
    })
  })

  test('gives a recorded reason to the conflict that it decides, and to no other', () => {
    const found = told(book('nation', 15), book('province', 10, { prevails: WAIVED }), book('city', 7))
    expect(found).toMatchObject({
      value: 10,
      conflicts: [
        { because: 'recorded-reason', reason: WAIVED },
        { because: 'higher-layer', yields: { layer: 'city' } },
      ],
    })
    expect(found.status === 'set' && found.conflicts[1]).not.toHaveProperty('reason')
  })

  test('reports statutes in units that do not compare, and the higher prevails', () => {
    const reply = provisionOf('at-least', period())
    const found = rulesOf(
      reply,
      book('nation', { count: 10, unit: 'day' }),
      book('city', { count: 9, unit: 'working-day' }),
    ).resolve({ provision: reply, ...where })
    expect(found).toMatchObject({
      layer: 'nation',
      conflicts: [{ how: 'incomparable', because: 'higher-layer' }],
    })
  })

  test('can be a set to which a lower layer only adds', () => {
    const members = provisionOf('at-least', choices(['street', 'police', 'housing']))
    const rules = (lower: Json) =>
      rulesOf(members, book('nation', ['street']), book('city', lower)).resolve({
        provision: members,
        ...where,
      })
    expect(rules(['street', 'police'])).toMatchObject({ layer: 'city', conflicts: [] })
    expect(rules(['police'])).toMatchObject({ layer: 'nation', conflicts: [{ how: 'incomparable' }] })
  })
})

describe('a provision of at most', () => {
  const provision = provisionOf('at-most', days)
  const told = (...rulebooks: Rulebook[]) => rulesOf(provision, ...rulebooks).resolve({ provision, ...where })

  test('is the least that a layer says, and more is a conflict', () => {
    expect(told(book('nation', 30), book('city', 29))).toMatchObject({
      value: 29,
      layer: 'city',
      conflicts: [],
    })
    expect(told(book('nation', 30), book('city', 30))).toMatchObject({
      value: 30,
      layer: 'nation',
      conflicts: [],
    })
    expect(told(book('nation', 30), book('city', 31))).toMatchObject({
      value: 30,
      layer: 'nation',
      conflicts: [{ how: 'weaker' }],
    })
  })

  test('takes a strict ceiling for stricter than an inclusive one', () => {
    const share = provisionOf('at-most', fraction('ceiling'))
    const [inclusive, strict] = [
      { n: 1, d: 3, bound: 'inclusive' },
      { n: 1, d: 3, bound: 'strict' },
    ]
    expect(
      rulesOf(share, book('nation', inclusive), book('city', strict)).resolve({ provision: share, ...where }),
    ).toMatchObject({ value: strict, conflicts: [] })
    expect(
      rulesOf(share, book('nation', strict), book('city', inclusive)).resolve({ provision: share, ...where }),
    ).toMatchObject({ value: strict, conflicts: [{ how: 'weaker' }] })
  })

  test('refuses house rules that ask of a petition more than a share where the text lets the share do', () => {
    const petition = provisionOf('at-most', fraction())
    const [fifth, more] = [
      { n: 1, d: 5, bound: 'inclusive' },
      { n: 1, d: 5, bound: 'strict' },
    ]
    expect(() => rulesOf(petition, book('city', fifth), book('house', more))).toThrow(/1\/5/)
    expect(
      rulesOf(petition, book('city', more), book('house', fifth)).resolve({ provision: petition, ...where }),
    ).toMatchObject({ value: fifth, conflicts: [] })
  })
})

describe('a default', () => {
  const provision = provisionOf('default', days)

  test('is what the most local layer says, stricter or not, and no conflict', () => {
    expect(
      rulesOf(provision, book('nation', 15), book('province', 10), book('house', 3)).resolve({
        provision,
        ...where,
      }),
    ).toMatchObject({
      value: 3,
      layer: 'house',
      others: [
        { layer: 'nation', why: 'default-overridden' },
        { layer: 'province', why: 'default-overridden' },
      ],
      conflicts: [],
    })
    expect(
      rulesOf(provision, book('nation', 15), book('province', 15)).resolve({ provision, ...where }),
    ).toMatchObject({ layer: 'province', others: [{ layer: 'nation', why: 'agrees' }] })
  })
})

describe('a cumulative set', () => {
  const provision = defineProvision({
    id: 'grounds',
    type: choices(['sold', 'resigned', 'absent', 'owes']),
    label: { zh: '事由', en: 'Grounds' },
    meaning: { zh: '终止的事由', en: 'What ends it' },
    strength: 'cumulative',
  })
  const says = (layer: 'nation' | 'province' | 'house', value: readonly string[]) =>
    parseRulebook({
      id: layer,
      package: 'test',
      layer,
      label: { zh: layer, en: layer },
      ...(layer === 'province' && { place: '370000' }),
      ...(layer === 'house' && { community: 'hope' }),
      instruments: { text: { title: `${layer}的规定`, from: '2020-01-01' } },
      values: [{ provision: 'grounds', value, instrument: 'text', article: '1' }],
    })
  const asked = { provision, place: '370200', community: 'hope', on: '2026-01-01' as const }

  test('is what all layers say together, each with its own article, and no conflict', () => {
    const rules = createRules({
      provisions: [provision],
      rulebooks: [says('nation', ['sold']), says('province', ['absent', 'sold']), says('house', ['owes'])],
    })
    expect(rules.resolve(asked)).toMatchObject({
      value: ['sold', 'absent', 'owes'],
      layer: 'house',
      citation: { instrument: 'house的规定' },
      conflicts: [],
      others: [
        { layer: 'nation', value: ['sold'], why: 'adds' },
        {
          layer: 'province',
          value: ['sold', 'absent'],
          why: 'adds',
          citation: { instrument: 'province的规定' },
        },
      ],
    })
    expect(rules.explain(asked).en).toContain('which counts as well')
  })

  test('that only one layer states is that', () => {
    expect(
      createRules({ provisions: [provision], rulebooks: [says('province', ['absent'])] }).resolve(asked),
    ).toMatchObject({ value: ['absent'], layer: 'province', others: [] })
  })
})
