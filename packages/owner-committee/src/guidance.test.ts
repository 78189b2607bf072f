import { type CivilDay, createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { resolveGuidance } from './guidance.ts'
import { provisions } from './provisions/declared.ts'
import { rulebooks } from './rulebooks/index.ts'

const rules = createRules({ provisions, rulebooks })
const at = (on: CivilDay, place?: string) =>
  resolveGuidance(rules, { on, ...(place !== undefined && { place }) })
const where = (
  one: { readonly citation: { readonly instrument: string; readonly article: string } } | undefined,
) => one && [one.citation.instrument, one.citation.article]

describe('who has a part in what the owners do', () => {
  // 城市居民委员会组织法, Art. 10(7), in force 2026-01-01.
  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', ['中华人民共和国城市居民委员会组织法', '10(7)']],
    ['2026-01-02', ['中华人民共和国城市居民委员会组织法', '10(7)']],
  ] as const)("the residents' committee helps to set an assembly up: on %s by %j", (on, by) => {
    expect(where(at(on).setUpHelpedBy)).toEqual(by)
  })

  // 物业管理条例, Arts. 10 and 20.
  test('authorities guide it, and the committee is told what was decided', () => {
    const law = at('2026-03-02')
    expect([law.setUpUnder?.value, where(law.setUpUnder)]).toEqual([
      ['street', 'housing-authority'],
      ['物业管理条例', '10'],
    ])
    expect([law.residentsCommittee?.value, where(law.residentsCommittee)]).toEqual([
      ['guides', 'supervises', 'told-of-decisions'],
      ['物业管理条例', '20'],
    ])
    expect(law.withoutCommittee).toBeUndefined()
  })

  // The most local text speaks: the street alone guides in these places, with or without a housing authority above.
  test.each([
    ['110105', '北京市物业管理条例', '8'],
    ['370202', '青岛市物业管理条例', '6'],
    ['330106', '杭州市物业管理条例', '79(1)'],
    ['370400', '山东省物业管理条例', '6'],
    ['330200', '宁波市住宅小区物业管理条例', '19'],
    ['410300', '河南省物业管理条例', '7'],
  ])('in %s the street guides it: %s, Art. %s', (place, instrument, article) => {
    const { setUpUnder } = at('2026-03-02', place)
    expect([setUpUnder?.value, where(setUpUnder)]).toEqual([['street'], [instrument, article]])
  })

  // 台州市物业管理条例, Arts. 6 and 14.
  test('in Taizhou both guide it, and the committee of the residents helped before the law of 2025 said so', () => {
    const law = at('2025-12-31', '331000')
    expect([law.setUpUnder?.value, where(law.setUpUnder)]).toEqual([
      ['street', 'housing-authority'],
      ['台州市物业管理条例', '14'],
    ])
    expect(where(law.setUpHelpedBy)).toEqual(['台州市物业管理条例', '6'])
  })

  // 上海市街道办事处条例, Art. 18, and 上海市居民委员会工作条例, Art. 20.
  test('in Shanghai its own ordinances rule', () => {
    const law = at('2026-03-02', '310101')
    expect([law.setUpUnder?.value, where(law.setUpUnder)]).toEqual([
      ['street'],
      ['上海市街道办事处条例', '18'],
    ])
    expect(where(law.setUpHelpedBy)).toEqual(['上海市居民委员会工作条例', '20'])
    expect(law.withoutCommittee?.value).toBe('residents-committee-if-entrusted')
    // Its wording is known from 2020-05-14 on; before, the answer says so.
    expect(at('2020-05-13', '310000').withoutCommittee).toBeUndefined()
    expect(JSON.stringify(at('2020-05-13', '310000').unknownPlaces)).toContain('上海市居民委员会工作条例')
  })
})
