import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import type { Json } from '../json.ts'
import type { CivilDay } from '../time.ts'
import { defineProvision, type Strength } from './provision.ts'
import { type Layer, parseRulebook, type Rulebook } from './rulebook.ts'
import { createRules } from './rules.ts'
import { choice, choices, count, fraction, period, type ProvisionType, table } from './value-types.ts'

const on = '2026-06-01'
const place = '370212'
const community = 'hope-city'
const where = { place, community, on } as const

function provisionOf<Value>(strength: Strength, type: ProvisionType<Value>, id = 'notice') {
  return defineProvision({
    id,
    type,
    label: { zh: '通知期', en: 'Notice' },
    meaning: { zh: '会前通知', en: 'Notice before the meeting' },
    strength,
  })
}

interface Said {
  readonly from?: CivilDay
  readonly until?: CivilDay
  readonly prevails?: string
  readonly id?: string
  readonly place?: string
  readonly provision?: string
}

const seats: Record<Layer, object> = {
  nation: {},
  province: { place: '370000' },
  city: { place: '370200' },
  house: { community, place },
}

/** One file that says one thing, by article 7 of a text in force since 2020. */
function book(layer: Layer, value: Json, said: Said = {}): Rulebook {
  const { id = layer, place: at, provision = 'notice', ...stated } = said
  return {
    id,
    package: 'demo',
    layer,
    ...seats[layer],
    ...(at !== undefined && { place: at }),
    label: { zh: layer, en: layer },
    instruments: { [id]: { title: `${id}条例`, from: '2020-01-01' } },
    values: [{ provision, value, instrument: id, article: '7', ...stated }],
  } as Rulebook
}

const days = count({ unit: 'day' })
const rulesOf = <Value>(provision: ReturnType<typeof provisionOf<Value>>, ...rulebooks: Rulebook[]) =>
  createRules({ provisions: [provision], rulebooks })
const wrong = (code: string, ...texts: string[]) =>
  expect.objectContaining({
    name: 'RulebookError',
    code,
    reason: expect.stringMatching(
      new RegExp(texts.map((text) => `(?=.*${text.replace(/[[\]{}()]/g, '\\$&')})`).join(''), 's'),
    ),
  })

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
        { layer: 'nation', rulebooks: ['nation'] },
        { layer: 'province', place: '370000', rulebooks: [] },
        { layer: 'city', place: '370200', rulebooks: [] },
        { layer: 'house', community, rulebooks: [] },
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

  test('yields to a lower statute that records why it prevails', () => {
    const found = rulesOf(
      provision,
      book('nation', half),
      book('province', { n: 2, d: 3, bound: 'inclusive' }, { prevails: '自治条例依法变通' }),
    ).resolve({ provision, ...where })
    expect(found).toMatchObject({
      layer: 'province',
      others: [{ layer: 'nation', why: 'yields-to-recorded-reason' }],
      conflicts: [{ because: 'recorded-reason', reason: '自治条例依法变通', stands: { layer: 'province' } }],
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
    const found = told(book('nation', 15), book('province', 10, { prevails: '依法变通' }), book('city', 7))
    expect(found).toMatchObject({
      value: 10,
      conflicts: [
        { because: 'recorded-reason', reason: '依法变通' },
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
      book('city', { count: 10, unit: 'working-day' }),
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
    const share = provisionOf('at-most', fraction())
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

describe('house rules', () => {
  test('that weaken a higher rule are refused, with both articles and both values', () => {
    const texts = ['《nation条例》', '《house条例》', '第7条', '15 days', '14 days']
    expect(() => rulesOf(provisionOf('at-least', days), book('nation', 15), book('house', 14))).toThrow(
      wrong('rulebook/weakens-higher-rule', ...texts),
    )
    expect(() => rulesOf(provisionOf('at-most', days), book('nation', 14), book('house', 15))).toThrow(
      wrong('rulebook/weakens-higher-rule', ...texts),
    )
    expect(() => rulesOf(provisionOf('mandatory', days), book('nation', 15), book('house', 16))).toThrow(
      wrong('rulebook/weakens-higher-rule'),
    )
  })

  test('that keep to it or ask for more are not', () => {
    for (const value of [15, 16])
      expect(() =>
        rulesOf(provisionOf('at-least', days), book('nation', 15), book('house', value)),
      ).not.toThrow()
    for (const value of [15, 14])
      expect(() =>
        rulesOf(provisionOf('at-most', days), book('nation', 15), book('house', value)),
      ).not.toThrow()
    expect(() => rulesOf(provisionOf('mandatory', days), book('nation', 15), book('house', 15))).not.toThrow()
    expect(() => rulesOf(provisionOf('default', days), book('nation', 15), book('house', 1))).not.toThrow()
  })

  test('are held against the statute that stands where the community lies', () => {
    const provision = provisionOf('at-least', days)
    expect(() => rulesOf(provision, book('city', 15), book('house', 14))).toThrow(
      wrong('rulebook/weakens-higher-rule', '《city条例》'),
    )
    expect(() => rulesOf(provision, book('city', 15, { place: '330100' }), book('house', 14))).not.toThrow()
    const waived = book('province', 10, { prevails: '经济特区法规变通' })
    expect(() => rulesOf(provision, book('nation', 15), waived, book('house', 10))).not.toThrow()
    expect(() => rulesOf(provision, book('nation', 15), waived, book('house', 9))).toThrow(
      wrong('rulebook/weakens-higher-rule', '《province条例》', '10 days'),
    )
  })

  test('learn from the host where the community lies, if their file does not say', () => {
    const provision = provisionOf('at-least', days)
    const { place: _, ...homeless } = book('house', 14)
    const rulebooks = [book('city', 15), homeless]
    expect(() =>
      createRules({
        provisions: [provision],
        rulebooks,
        placeOf: (id) => (id === community ? place : undefined),
      }),
    ).toThrow(wrong('rulebook/weakens-higher-rule', '《city条例》'))
    const rules = createRules({ provisions: [provision], rulebooks })
    expect(rules.resolve({ provision, ...where })).toMatchObject({
      value: 15,
      layer: 'city',
      others: [{ layer: 'house', why: 'yields-to-higher' }],
      conflicts: [{ how: 'weaker' }],
    })
  })

  test('are refused for the days on which both are in force, and only for those', () => {
    const provision = provisionOf('at-least', days)
    const later = book('nation', 15, { from: '2026-01-01' })
    expect(() => rulesOf(provision, later, book('house', 14, { until: '2025-12-31' }))).not.toThrow()
    expect(() => rulesOf(provision, later, book('house', 14, { until: '2026-01-01' }))).toThrow(
      wrong('rulebook/weakens-higher-rule', 'from 2026-01-01'),
    )
    const ended = book('nation', 10, { id: 'ended', until: '2025-12-31', prevails: '过渡期' })
    expect(() =>
      rulesOf(provision, book('nation', 15), ended, book('house', 10, { until: '2025-12-31' })),
    ).not.toThrow()
    expect(() =>
      rulesOf(provision, book('nation', 15), ended, book('house', 10, { until: '2026-01-01' })),
    ).toThrow(wrong('rulebook/weakens-higher-rule', 'from 2026-01-01'))
  })

  test('are refused once, from the first day on which they are too weak', () => {
    const statutes = [
      book('nation', 15, { id: 'a', from: '2026-03-01' }),
      book('nation', 14, { id: 'b', from: '2026-01-01', until: '2026-02-28' }),
    ]
    const load = () => rulesOf(provisionOf('at-least', days), ...statutes, book('house', 10))
    expect(load).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ reason: expect.stringContaining('from 2026-01-01') })],
      }),
    )
  })

  test('can be held against a statute that lasts as long as days can be written', () => {
    expect(() =>
      rulesOf(provisionOf('at-least', days), book('nation', 15, { until: '9999-12-31' }), book('house', 15)),
    ).not.toThrow()
  })

  test('in a unit that does not compare are refused for that reason', () => {
    expect(() =>
      rulesOf(
        provisionOf('at-least', period()),
        book('nation', { count: 10, unit: 'day' }),
        book('house', { count: 10, unit: 'working-day' }),
      ),
    ).toThrow(wrong('rulebook/incomparable', '10 days', '10 working days'))
  })

  test('never prevail over a statute, whatever they record', () => {
    const provision = provisionOf('at-least', days)
    expect(() => rulesOf(provision, book('nation', 15), book('house', 20, { prevails: '大家同意' }))).toThrow(
      wrong('rulebook/house-cannot-prevail'),
    )
  })
})

describe('two texts of one layer', () => {
  const provision = provisionOf('mandatory', days)
  const code = book('nation', 15, { id: 'code' })

  test('that say the same both stand', () => {
    expect(
      rulesOf(provision, code, book('nation', 15, { id: 'regulation' })).resolve({ provision, on }),
    ).toMatchObject({
      value: 15,
      rulebook: { id: 'code' },
      others: [{ rulebook: { id: 'regulation' }, why: 'agrees' }],
    })
  })

  test('that contradict each other are refused, unless one records why it prevails', () => {
    expect(() => rulesOf(provision, code, book('nation', 10, { id: 'regulation' }))).toThrow(
      wrong('rulebook/contradiction', '《code条例》', '《regulation条例》', '15', '10'),
    )
    const found = rulesOf(provision, book('nation', 10, { id: 'a-regulation' }), {
      ...code,
      values: [{ ...code.values[0]!, prevails: '法律优于行政法规' }],
    }).resolve({ provision, on })
    expect(found).toMatchObject({
      value: 15,
      others: [{ value: 10, why: 'yields-to-recorded-reason' }],
      conflicts: [{ how: 'differs', because: 'recorded-reason', reason: '法律优于行政法规' }],
    })
    expect(() =>
      rulesOf(
        provision,
        book('nation', 15, { id: 'a', prevails: '其一' }),
        book('nation', 10, { id: 'b', prevails: '其二' }),
      ),
    ).toThrow(wrong('rulebook/contradiction'))
  })

  test('of different days or places do not', () => {
    expect(() =>
      rulesOf(
        provision,
        { ...code, values: [{ ...code.values[0]!, until: '2025-12-31' }] },
        book('nation', 10, { id: 'regulation', from: '2026-01-01' }),
      ),
    ).not.toThrow()
    expect(() =>
      rulesOf(
        provision,
        { ...code, values: [{ ...code.values[0]!, until: '2026-01-01' }] },
        book('nation', 10, { id: 'regulation', from: '2026-01-01' }),
      ),
    ).toThrow(wrong('rulebook/contradiction'))
    expect(() =>
      rulesOf(provision, book('city', 15), book('city', 10, { id: 'hangzhou', place: '330100' })),
    ).not.toThrow()
  })
})

describe('what is loaded', () => {
  const provision = provisionOf('default', days)

  test('is refused with everything that is wrong at once', () => {
    const load = () =>
      rulesOf(
        provision,
        book('nation', 15, { id: 'a', provision: 'noticed' }),
        book('nation', '15', { id: 'b' }),
        book('nation', 1.5, { id: 'c' }),
      )
    expect(load).toThrow(
      expect.objectContaining({
        problems: expect.arrayContaining([
          expect.objectContaining({ code: 'rulebook/unknown-provision', path: 'a.values.0' }),
          expect.objectContaining({ code: 'rulebook/wrong-value', path: 'b.values.0.value' }),
          expect.objectContaining({ code: 'rulebook/not-an-integer', path: 'c.values.0.value' }),
        ]),
      }),
    )
  })

  test('may name one thing twice only if it is the same thing', () => {
    expect(() => createRules({ provisions: [provision, provision], rulebooks: [] })).not.toThrow()
    expect(() =>
      createRules({ provisions: [provision, provisionOf('mandatory', days)], rulebooks: [] }),
    ).toThrow(wrong('provision/declared-twice'))
    expect(rulesOf(provision, book('nation', 15), book('nation', 15)).rulebooks).toHaveLength(1)
    expect(() => rulesOf(provision, book('nation', 15), book('nation', 16))).toThrow(
      wrong('rulebook/id-twice'),
    )
  })

  test('merges files of one place by instrument', () => {
    const size = provisionOf('default', count({ unit: 'member' }), 'size')
    const file = (id: string, said: string, from: CivilDay): Rulebook => ({
      ...book('city', 5, { id, provision: said }),
      instruments: { regulation: { title: '条例', from } },
      values: [{ provision: said, value: 5, instrument: 'regulation', article: '3' }],
    })
    const load = (from: CivilDay) =>
      createRules({
        provisions: [provision, size],
        rulebooks: [file('one', 'notice', '2020-01-01'), file('two', 'size', from)],
      })
    expect(
      load('2020-01-01')
        .list(where)
        .map(({ resolution }) => resolution.status),
    ).toEqual(['set', 'set'])
    expect(() => load('2021-01-01')).toThrow(wrong('rulebook/instrument-differs', 'one'))
  })

  test('may call different instruments of different places the same', () => {
    const file = (at: string): Rulebook => ({
      ...book('city', 5, { id: at, place: at }),
      instruments: { regulation: { title: `${at}条例`, from: '2020-01-01' } },
      values: [{ provision: 'notice', value: 5, instrument: 'regulation', article: '3' }],
    })
    expect(() => rulesOf(provision, file('370200'), file('330100'))).not.toThrow()
  })

  test('is not changed by what a caller does to the data afterwards', () => {
    const mutable = structuredClone(book('nation', 15)) as unknown as {
      id: string
      layer: string
      values: { value: number }[]
    }
    const rules = rulesOf(provision, mutable as unknown as Rulebook)
    mutable.values[0]!.value = 1
    mutable.id = 'changed'
    expect(rules.resolve({ provision, on })).toMatchObject({ value: 15, rulebook: { id: 'nation' } })
    expect(rules.resolve({ provision, on: '2019-12-31' })).toMatchObject({
      looked: [{ rulebooks: ['nation'] }],
    })
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
      book('nation', 15, { id: 'code', prevails: '法律优于行政法规' }),
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
      zh: '“通知期”为20日，由市级规定，依据《city条例》第7条。省级（《province条例》第7条）规定为10日：与上位规定冲突，不予适用。国家（《nation条例》第7条）规定为15日：要求较宽，适用更严的规定。',
      en: '"Notice" is 20 days, set by the city, by 《city条例》 Art. 7. The province (《province条例》 Art. 7) says 10 days, which conflicts with a higher rule and is not applied. The nation (《nation条例》 Art. 7) says 15 days, which is less strict, and the stricter rule applies.',
    })
  })

  test('gives the recorded reason', () => {
    const provision = provisionOf('mandatory', days)
    expect(
      rulesOf(provision, book('nation', 15), book('province', 10, { prevails: '依法变通。' })).explain({
        provision,
        ...where,
      }),
    ).toEqual({
      zh: expect.stringContaining('理由：依法变通。'),
      en: expect.stringContaining('The recorded reason: 依法变通。'),
    })
  })

  test('says that nothing else speaks, or that nothing does', () => {
    const provision = provisionOf('default', days)
    expect(rulesOf(provision, book('nation', 1)).explain({ provision, on }).en).toBe(
      '"Notice" is 1 day, set by the nation, by 《nation条例》 Art. 7. No other text in force says anything.',
    )
    expect(rulesOf(provision).explain({ provision, on })).toEqual({
      zh: '2026-06-01没有任何有效文本规定“通知期”。已查：国家。',
      en: 'No text in force on 2026-06-01 states "Notice". Looked at: the nation.',
    })
  })
})
