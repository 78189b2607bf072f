import { describe, expect, test } from 'vitest'

import { defineProvision } from './provision.ts'
import { parseRulebook } from './rulebook.ts'
import { createRules } from './rules.ts'
import { count } from './value-types.ts'

const provision = (id: string, strength: 'at-least' | 'at-most') =>
  defineProvision({
    id,
    type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
    strength,
    label: { zh: id, en: id },
    meaning: { zh: id, en: id },
  })
const least = provision('least', 'at-least')
const most = provision('most', 'at-most')
const label = { zh: '示例', en: 'Demo' }
const guide = {
  id: 'guide',
  package: 'demo',
  layer: 'nation',
  label,
  instruments: { guide: { title: '指导规则', from: '2010-01-01', guidance: true } },
  values: [
    { provision: 'least', value: 5, instrument: 'guide', article: '31', unless: ['most'] },
    { provision: 'most', value: 11, instrument: 'guide', article: '31', unless: ['least'] },
  ],
}
const text = (id: string, layer: object, values: Readonly<Record<string, number>>) => ({
  id,
  package: 'demo',
  label,
  ...layer,
  instruments: { text: { title: id, from: '2020-01-01' } },
  values: Object.entries(values).map(([of, value]) => ({
    provision: of,
    value,
    instrument: 'text',
    article: '1',
  })),
})
const rulesOf = (...files: readonly object[]) =>
  createRules({ provisions: [least, most], rulebooks: [guide, ...files].map(parseRulebook) })
const city = { layer: 'city', place: '370200' }
const house = { layer: 'house', community: 'hope' }
const where = { place: '370200', community: 'hope', on: '2026-03-02' } as const
const valueOf = (rules: ReturnType<typeof rulesOf>, of: typeof least) => {
  const found = rules.resolve({ provision: of, ...where })
  return found.status === 'set' ? found.value : found.status
}

describe('guidance', () => {
  test('speaks where no other text does, and says that it only guides', () => {
    const rules = rulesOf()
    expect([valueOf(rules, least), valueOf(rules, most)]).toEqual([5, 11])
    expect(rules.explain({ provision: least, on: where.on })).toEqual({
      zh: '“least”为5人，由国家规定，依据《指导规则》第31条。该文件仅为指导，因没有其他规定而参照。其他层级没有规定。',
      en:
        '"least" is 5 members, set by the nation, by 《指导规则》 Art. 31. It is guidance, followed because no ' +
        'other text speaks. No other text in force says anything.',
    })
  })

  test('yields to any text of the place, weaker or stricter, without a conflict', () => {
    for (const value of [3, 7]) {
      const rules = rulesOf(text('city', city, { least: value }))
      expect(valueOf(rules, least)).toBe(value)
      expect(rules.conflicts(where)).toEqual([])
      expect(rules.explain({ provision: least, ...where }).en).toContain(
        'The nation (《指导规则》 Art. 31) says 5 members, which is guidance, and another text speaks.',
      )
    }
  })

  // A place that says "five or more" has no ceiling, and guidance gives it none.
  test('has no say on what a text of the place rules by another provision', () => {
    expect(valueOf(rulesOf(text('city', city, { least: 5 })), most)).toBe('missing')
    expect(valueOf(rulesOf(text('elsewhere', { ...city, place: '370300' }, { least: 5 })), most)).toBe(11)
  })

  test('binds no house rules: what they say stands, and of the rest it still speaks', () => {
    const rules = rulesOf(text('house', house, { most: 13 }))
    expect([valueOf(rules, most), valueOf(rules, least)]).toEqual([13, 5])
  })

  test('yields as guidance and to what is known, or is refused', () => {
    const binding = { ...guide, instruments: { guide: { title: '条例', from: '2010-01-01' } } }
    expect(() => parseRulebook(binding)).toThrow(expect.objectContaining({ code: 'rulebook/malformed' }))
    const unknown = { ...guide, values: [{ ...guide.values[0], unless: ['none'] }] }
    expect(() => createRules({ provisions: [least], rulebooks: [parseRulebook(unknown)] })).toThrow(
      expect.objectContaining({ code: 'rulebook/unknown-provision' }),
    )
  })
})
