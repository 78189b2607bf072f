import { describe, expect, test } from 'vitest'

import { WAIVED } from '../../test/book.ts'
import type { Json } from '../json.ts'
import type { CivilDay } from '../time.ts'
import { seatsOf } from './layers.ts'
import { defineProvision, type Strength } from './provision.ts'
import { parseRulebook, type Rulebook } from './rulebook.ts'
import { createRules } from './rules.ts'
import { choices, count } from './value-types.ts'

const on = '2026-06-01'
const place = '370212'
const community = 'hope-city'

const days = (strength: Strength) =>
  defineProvision({
    id: 'notice',
    type: count({ unit: 'day' }),
    label: { zh: '通知期', en: 'Notice' },
    meaning: { zh: '会前通知', en: 'Notice before the meeting' },
    strength,
  })

const seats = {
  city: { place: '370200' },
  district: { place },
  house: { community, place },
} as const

function book(layer: keyof typeof seats, value: Json, said: object = {}): Rulebook {
  return parseRulebook({
    id: layer,
    package: 'demo',
    layer,
    ...seats[layer],
    label: { zh: layer, en: layer },
    instruments: { text: { title: `${layer}规定`, from: '2020-01-01' } },
    values: [{ provision: 'notice', value, instrument: 'text', article: '7', ...said }],
  })
}

function resolved(strength: Strength, ...rulebooks: readonly Rulebook[]) {
  const provision = days(strength)
  const found = createRules({ provisions: [provision], rulebooks }).resolve({
    provision,
    place,
    community,
    on,
  })
  if (found.status === 'missing') throw new Error(found.reason.en)
  return { value: found.value, layer: found.layer, conflicts: found.conflicts.map(({ how }) => how) }
}

const stands = (layer: 'city' | 'district' | 'house', value: number, ...conflicts: readonly string[]) => ({
  value,
  layer,
  conflicts,
})

describe('a district text under a city text of 15', () => {
  test.each<[strength: Strength, district: number, found: ReturnType<typeof stands>]>([
    // At one below, at, and one above what the city says.
    ['mandatory', 14, stands('city', 15, 'differs')],
    ['mandatory', 15, stands('city', 15)],
    ['mandatory', 16, stands('city', 15, 'differs')],
    ['at-least', 14, stands('city', 15, 'weaker')],
    ['at-least', 15, stands('city', 15)],
    ['at-least', 16, stands('district', 16)],
    ['at-most', 14, stands('district', 14)],
    ['at-most', 15, stands('city', 15)],
    ['at-most', 16, stands('city', 15, 'weaker')],
    ['default', 14, stands('district', 14)],
    ['default', 15, stands('district', 15)],
    ['default', 16, stands('district', 16)],
  ])('where the provision is %s, and the district says %i', (strength, district, found) => {
    expect(resolved(strength, book('city', 15), book('district', district))).toEqual(found)
  })

  test('stands although it is weaker where its file records why', () => {
    expect(resolved('at-least', book('city', 15), book('district', 10, { prevails: WAIVED }))).toEqual(
      stands('district', 10, 'weaker'),
    )
  })

  test('adds its words to those of the others', () => {
    const provision = defineProvision({
      id: 'members',
      type: choices(['street', 'police', 'housing']),
      label: { zh: '成员', en: 'Members' },
      meaning: { zh: '由谁参加', en: 'Who takes part' },
      strength: 'cumulative',
    })
    const rulebooks = [
      book('city', ['street'], { provision: 'members' }),
      book('district', ['housing'], { provision: 'members' }),
      book('house', ['police'], { provision: 'members' }),
    ]
    expect(
      createRules({ provisions: [provision], rulebooks }).resolve({ provision, place, community, on }),
    ).toMatchObject({ value: ['street', 'police', 'housing'], layer: 'house', conflicts: [] })
  })
})

describe('house rules under a district text of 15', () => {
  const load = (strength: Strength, house: number) => () =>
    resolved(strength, book('district', 15), book('house', house))
  const refused = expect.objectContaining({
    code: 'rulebook/weakens-higher-rule',
    reason: expect.stringMatching(/district规定.*house规定/s),
  })

  test.each<[strength: Strength, house: number, found: ReturnType<typeof stands>]>([
    ['mandatory', 15, stands('district', 15)],
    ['at-least', 15, stands('district', 15)],
    ['at-least', 16, stands('house', 16)],
    ['at-most', 14, stands('house', 14)],
    ['at-most', 15, stands('district', 15)],
    ['default', 14, stands('house', 14)],
    ['default', 16, stands('house', 16)],
  ])('are accepted where the provision is %s and they say %i', (strength, house, found) => {
    expect(load(strength, house)()).toEqual(found)
  })

  test.each<[strength: Strength, house: number]>([
    ['at-least', 14],
    ['at-most', 16],
    ['mandatory', 14],
    ['mandatory', 16],
  ])('are refused where the provision is %s and they say %i, with both articles', (strength, house) => {
    if (strength === 'mandatory') expect(load(strength, house)).toThrow(/cannot weaken it/)
    else expect(load(strength, house)).toThrow(refused)
  })

  test('of another district are not held against it', () => {
    const elsewhere = parseRulebook({ ...book('house', 10), place: '370213' })
    expect(() => resolved('at-least', book('district', 15), elsewhere)).not.toThrow()
  })
})

// A made-up text of 崂山区, as a customer would write it down.
describe('a district rulebook', () => {
  const laoshan = {
    id: 'demo/laoshan',
    package: 'demo',
    layer: 'district',
    place: '370212',
    label: { zh: '崂山区', en: 'Laoshan District' },
    instruments: {
      measures: {
        title: '崂山区住宅小区物业管理办法（示例）',
        number: '崂政发〔2024〕1号',
        from: '2024-07-01',
      },
    },
    values: [
      {
        provision: 'notice',
        value: 20,
        instrument: 'measures',
        article: '12',
        words: '会议召开二十日前通知',
      },
    ],
  }
  const provision = days('at-least')
  const rules = createRules({
    provisions: [provision],
    rulebooks: [book('city', 15), parseRulebook(laoshan)],
  })

  test('speaks in its district, and not in the next one, nor for the city as a whole', () => {
    const value = (at: string, day: CivilDay = on) => {
      const found = rules.resolve({ provision, place: at, on: day })
      return found.status === 'set' ? [found.value, found.layer] : found.status
    }
    expect(value('370212')).toEqual([20, 'district'])
    expect(value('370213')).toEqual([15, 'city'])
    expect(value('370200')).toEqual([15, 'city'])
    expect(value('370212', '2024-06-30')).toEqual([15, 'city'])
    expect(value('370212', '2024-07-01')).toEqual([20, 'district'])
  })

  test('is named in the explanation', () => {
    const [first, second] = rules.explain({ provision, place, on }).zh.split('。')
    expect(first).toBe('“通知期”为20日，由区县级规定，依据《崂山区住宅小区物业管理办法（示例）》第12条')
    expect(second).toMatch(/^市级（《city规定》第7条）规定为15日：/)
  })

  test('names a district or county, and nothing larger', () => {
    for (const bad of ['370200', '370000', '000212', '3702', undefined])
      expect(() => parseRulebook({ ...laoshan, place: bad })).toThrow(/a district or county has a code like/)
  })
})

describe('the layers of a place', () => {
  const places = (code: string) => seatsOf({ place: code }).map((seat) => seat.place ?? seat.layer)

  test('follow from the digits of its code', () => {
    expect(places('370000')).toEqual(['nation', '370000'])
    expect(places('370200')).toEqual(['nation', '370000', '370200'])
    expect(places('370212')).toEqual(['nation', '370000', '370200', '370212'])
  })

  test('have no city between a municipality and its districts, or a province and a county of its own', () => {
    expect(places('110105')).toEqual(['nation', '110000', '110105'])
    expect(places('500152')).toEqual(['nation', '500000', '500152'])
    expect(places('419001')).toEqual(['nation', '410000', '419001'])
  })
})
