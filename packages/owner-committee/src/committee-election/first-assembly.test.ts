import { createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { assessFirstAssembly, type FirstAssemblyLaw, resolveFirstAssemblyLaw } from './first-assembly.ts'
import type { FirstFacts } from './first-assembly.ts'

const at = (article: string) => ({ instrument: '山东省物业管理条例', article })
const share = (n: number, d: number) => ({ n, d, bound: 'inclusive' as const })
/** Shandong, Art. 20: half of the area, or half of the heads, or two years and a quarter. */
const law: FirstAssemblyLaw = {
  area: { value: share(1, 2), citation: at('20(1)') },
  heads: { value: share(1, 2), citation: at('20(2)') },
  years: { value: { count: 2, unit: 'year' }, citation: at('20(3)') },
  yearsShare: { value: share(1, 4), citation: at('20(3)') },
}
const nothing: FirstFacts = { areaCentiM2: null, heads: null, firstDelivery: null, request: null }
const of = (delivered: number) => ({ delivered, of: 100 })
const asked = (facts: Partial<FirstFacts>, { by = law, owners = 100 as number | null } = {}) =>
  assessFirstAssembly({ facts: { ...nothing, ...facts }, law: by, owners, on: '2026-03-02' })

describe('a first assembly can be held', () => {
  test('by area or by heads: at the half and above it, not one below', () => {
    for (const [delivered, result] of [
      [49, 'not-met'],
      [50, 'met'],
      [51, 'met'],
    ] as const) {
      expect([
        delivered,
        asked({ areaCentiM2: of(delivered), heads: of(0), firstDelivery: '2026-01-01' }).result,
      ]).toEqual([delivered, result])
      expect([
        delivered,
        asked({ areaCentiM2: of(0), heads: of(delivered), firstDelivery: '2026-01-01' }).result,
      ]).toEqual([delivered, result])
    }
  })

  test('two years after the first delivery, to the corresponding day, with its share in both measures', () => {
    for (const [firstDelivery, result] of [
      ['2024-03-03', 'not-met'],
      ['2024-03-02', 'met'],
      ['2024-03-01', 'met'],
    ] as const)
      expect([firstDelivery, asked({ areaCentiM2: of(25), heads: of(25), firstDelivery }).result]).toEqual([
        firstDelivery,
        result,
      ])
    for (const [delivered, result] of [
      [24, 'not-met'],
      [25, 'met'],
      [26, 'met'],
    ] as const)
      expect([
        delivered,
        asked({ areaCentiM2: of(delivered), heads: of(delivered), firstDelivery: '2020-01-01' }).result,
      ]).toEqual([delivered, result])
    expect(asked({ areaCentiM2: of(24), heads: of(25), firstDelivery: '2020-01-01' }).result).toBe(
      'undetermined',
    )
    expect(asked({ areaCentiM2: of(25), heads: null, firstDelivery: '2020-01-01' }).result).toBe(
      'undetermined',
    )
  })

  test.each([
    ['area', '台州市物业管理条例', '14(2)', { areaCentiM2: 'counts', heads: 'not asked' }],
    ['heads', '山东省物业管理条例', '20(3)', { heads: 'counts', areaCentiM2: 'not asked' }],
  ] as const)(
    'the share besides the years in %s alone, where %s, Art. %s says so',
    (measure, instrument, article, which) => {
      const by = { ...law, yearsMeasure: { value: measure, citation: { instrument, article } } }
      const other = which.heads === 'counts' ? 'areaCentiM2' : 'heads'
      const own = which.heads === 'counts' ? 'heads' : 'areaCentiM2'
      for (const [delivered, result] of [
        [24, 'not-met'],
        [25, 'met'],
        [26, 'met'],
      ] as const)
        for (const elsewhere of [0, 49])
          expect([
            delivered,
            asked({ [own]: of(delivered), [other]: of(elsewhere), firstDelivery: '2024-03-02' }, { by })
              .result,
          ]).toEqual([delivered, result])
      // The other measure is not asked: it may be unknown.
      expect(
        assessFirstAssembly({
          facts: { ...nothing, [own]: of(25), firstDelivery: '2024-03-02' },
          law: by,
          owners: 100,
          on: '2026-03-02',
        }).result,
      ).toBe('met')
    },
  )

  test('by those who moved in, where the text counts them, as Henan does the households in Art. 18(2)', () => {
    const by: FirstAssemblyLaw = {
      area: { value: share(1, 2), citation: at('18(1)') },
      households: { value: share(3, 10), citation: at('18(2)') },
      movedIn: { value: ['households'], citation: at('18(2)') },
    }
    const moved = (delivered: number, movedIn?: number) => ({
      areaCentiM2: of(49),
      // One owner of seventy units is one owner and seventy households.
      heads: { delivered: 100, movedIn: 100, of: 100 },
      households: { delivered, of: 100, ...(movedIn !== undefined && { movedIn }) },
    })
    for (const [facts, result] of [
      [moved(100, 29), 'not-met'],
      [moved(100, 30), 'met'],
      [moved(100, 31), 'met'],
      // Nobody moves into what was not delivered; of what was, nobody knows who did.
      [moved(29), 'not-met'],
      [moved(30), 'undetermined'],
    ] as const)
      expect([facts, asked(facts, { by }).result]).toEqual([facts, result])
    // The area of Art. 18(1) is that which was delivered.
    expect(asked({ areaCentiM2: { delivered: 50, movedIn: 0, of: 100 } }, { by }).result).toBe('met')
  })

  test('by the years since the first owner moved in, where the text counts from there, as in Zibo, Art. 22(3)', () => {
    const by: FirstAssemblyLaw = {
      years: law.years,
      yearsShare: law.yearsShare,
      yearsMeasure: { value: 'heads', citation: at('22(3)') },
      movedIn: { value: ['years'], citation: at('22') },
    }
    const heads = { delivered: 80, movedIn: 25, of: 100 }
    for (const [facts, result] of [
      [{ heads, firstDelivery: '2020-01-01', firstMovedIn: '2024-03-03' }, 'not-met'],
      [{ heads, firstDelivery: '2020-01-01', firstMovedIn: '2024-03-02' }, 'met'],
      [
        { heads: { ...heads, movedIn: 24 }, firstDelivery: '2020-01-01', firstMovedIn: '2024-03-01' },
        'not-met',
      ],
      // The day is not known, but nobody moved in before the first delivery.
      [{ heads, firstDelivery: '2024-03-03' }, 'not-met'],
      [{ heads, firstDelivery: '2020-01-01' }, 'undetermined'],
      [{ heads: { ...heads, movedIn: 24 }, firstDelivery: '2020-01-01' }, 'not-met'],
      [{ heads }, 'undetermined'],
    ] as const)
      expect([facts, asked(facts, { by }).result]).toEqual([facts, result])
  })

  // 户数 in Henan (18) and Rizhao (25), 业主人数 in Shandong (20), Qingdao (21) and Zibo (22).
  test.each([
    ['370000', '2026-03-02', 'heads'],
    ['370200', '2026-03-02', 'heads'],
    ['370300', '2026-03-02', 'heads'],
    ['371100', '2020-03-02', 'households'],
    ['410000', '2026-03-02', 'households'],
  ] as const)('by what the text of %s counts on %s: %s', (place, on, counted) => {
    const found = resolveFirstAssemblyLaw(createRules({ provisions, rulebooks }), {
      place,
      on,
    })
    const own = found.status === 'set' ? found.law : {}
    const other = counted === 'heads' ? 'households' : 'heads'
    expect(own[counted]).toBeDefined()
    const all = { delivered: 100, movedIn: 100, of: 100 }
    const facts = { areaCentiM2: { delivered: 0, movedIn: 0, of: 100 }, firstDelivery: '2026-01-01' } as const
    expect(asked({ ...facts, [counted]: all }, { by: own }).result).toBe('met')
    // What it does not count does not hold, however much of it there is.
    if (own[other] === undefined)
      expect(asked({ ...facts, [other]: all }, { by: own }).result).not.toBe('met')
  })

  test('two years after it alone, where the place asks for no share besides, as in Shanghai', () => {
    expect(
      asked({ areaCentiM2: of(0), heads: of(0), firstDelivery: '2024-03-02' }, { by: { years: law.years } })
        .result,
    ).toBe('met')
  })

  test('by one way that is known, whatever is not known of the others; and each answer cites its article', () => {
    expect(asked({ heads: of(60) })).toMatchObject({
      result: 'met',
      criteria: [{ id: 'heads', citation: { article: '20(2)' } }],
    })
    expect(asked({ heads: of(40) })).toMatchObject({
      result: 'undetermined',
      criteria: [{ id: 'area', note: { en: expect.stringContaining('not known') } }],
    })
    expect(asked({})).toMatchObject({ result: 'undetermined' })
  })

  test('on a condition that a text states: where none does, it is undetermined, and house rules have to say', () => {
    expect(asked({ areaCentiM2: of(100) }, { by: {} })).toMatchObject({
      result: 'undetermined',
      criteria: [{ id: 'condition', note: { en: expect.stringContaining('election/first-by-area') } }],
    })
  })

  test('when enough owners ask for it, where owners do: of a hundred, five are a twentieth', () => {
    const by = { ...law, petition: { value: share(1, 20), citation: at('22') } }
    const facts = (owners: number | null) => ({
      areaCentiM2: of(50),
      request: { by: 'owners' as const, owners },
    })
    for (const [owners, result] of [
      [4, 'not-met'],
      [5, 'met'],
      [6, 'met'],
      [null, 'undetermined'],
    ] as const)
      expect([owners, asked(facts(owners), { by }).result]).toEqual([owners, result])
    expect(asked(facts(5), { by, owners: null }).result).toBe('undetermined')
    expect(asked({ areaCentiM2: of(50), request: { by: 'developer', owners: null } }, { by }).result).toBe(
      'met',
    )
  })

  test('when enough of the area asks for it, where the text counts the area too (Beijing, Art. 30)', () => {
    const share20 = { value: share(1, 20), citation: at('30') }
    const facts = (areaCentiM2: number | null) => ({
      areaCentiM2: of(50),
      request: { by: 'owners' as const, owners: 4, areaCentiM2 },
    })
    for (const [measure, area, result] of [
      ['heads-or-area', 4, 'not-met'],
      ['heads-or-area', 5, 'met'],
      ['heads-or-area', 6, 'met'],
      ['heads-or-area', null, 'undetermined'],
      ['heads', 6, 'not-met'],
      // A text that does not say of what: by number it falls short, by area it would be enough.
      [undefined, 4, 'not-met'],
      [undefined, 5, 'undetermined'],
      [undefined, null, 'not-met'],
    ] as const) {
      const petitionMeasure = measure && { value: measure, citation: at('30') }
      const by = { ...law, petition: share20, petitionMeasure }
      expect([measure, area, asked(facts(area), { by }).result]).toEqual([measure, area, result])
    }
  })
})
