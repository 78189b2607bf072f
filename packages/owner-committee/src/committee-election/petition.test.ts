import { createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { assessFirstAssembly, resolveFirstAssemblyLaw } from './first-assembly.ts'
import { assessPetition, type PetitionFigures, resolvePetitionLaw } from './petition.ts'

const rules = createRules({ provisions, rulebooks })
const citation = { instrument: '测试条例', article: '1' }
const share = { value: { n: 1, d: 20, bound: 'inclusive' as const }, citation }
const of = { heads: 100, areaCentiM2: 1_000_000 }
const asked = (asking: PetitionFigures, measure?: 'heads' | 'heads-or-area') =>
  assessPetition({ asking, of, law: { share, ...(measure && { measure: { value: measure, citation } }) } })

describe('a petition for the first assembly is big enough', () => {
  test.each([
    [4, 49_999, 'not-met'],
    [5, 49_999, 'met'],
    [6, 49_999, 'met'],
    [4, 50_000, 'met'],
    [4, 50_001, 'met'],
  ] as const)('by heads or by area in Beijing, Art. 30: %s heads and %s', (heads, areaCentiM2, result) => {
    const law = resolvePetitionLaw(rules, { place: '110000', on: '2026-03-02' })
    if (law.status !== 'set') throw new Error(law.reason.en)
    const assessment = assessPetition({ asking: { heads, areaCentiM2 }, of, law: law.law })
    expect(assessment.result).toBe(result)
    expect(assessment.criteria[0]?.citation).toMatchObject({ article: '30' })
  })

  test.each([
    [4, 'not-met'],
    [5, 'met'],
    [6, 'met'],
  ] as const)('by heads alone where the text says so, whatever their area: %s', (heads, result) => {
    expect(asked({ heads, areaCentiM2: 900_000 }, 'heads').result).toBe(result)
  })

  test('or is not known to be where the text does not say of what the share is one', () => {
    expect(asked({ heads: 5, areaCentiM2: null }).result).toBe('met')
    expect(asked({ heads: 4, areaCentiM2: 49_999 }).result).toBe('not-met')
    expect(asked({ heads: 4, areaCentiM2: 50_000 })).toMatchObject({
      result: 'undetermined',
      criteria: [{ note: { en: expect.stringContaining('election/first-petition-measure') } }],
    })
  })

  test('or is not known to be while a figure that could decide it is missing', () => {
    expect(asked({ heads: 4, areaCentiM2: null }, 'heads-or-area').result).toBe('undetermined')
    expect(asked({ heads: null, areaCentiM2: 50_000 }, 'heads-or-area').result).toBe('met')
    expect(asked({ heads: null, areaCentiM2: null }, 'heads').result).toBe('undetermined')
  })

  test.each([
    [{ heads: 4, areaCentiM2: null }, undefined],
    [{ heads: null, areaCentiM2: 50_000 }, undefined],
    [{ heads: null, areaCentiM2: 49_999 }, 'heads'],
    [{ heads: null, areaCentiM2: 49_999 }, 'heads-or-area'],
  ] as const)('or says that a figure is not known: %j by %s', (asking, measure) => {
    expect(asked(asking, measure)).toMatchObject({
      result: 'undetermined',
      criteria: [{ note: { en: expect.stringContaining('It is not known how many owners asked') } }],
    })
  })

  test.each([
    [{ heads: 5, areaCentiM2: 1 }, 'heads-or-area'],
    [{ heads: 4, areaCentiM2: 1 }, 'heads'],
    [{ heads: 4, areaCentiM2: null }, undefined],
  ] as const)('by what it was measured: %j by %s', (asking, measure) => {
    expect(asked(asking, measure).criteria).toMatchObject([
      {
        id: 'petition',
        required: { n: 1, d: 20, bound: 'inclusive', measure: measure ?? null },
        found: { asking, of },
        citation,
      },
    ])
  })

  test('says its figures where it is not', () => {
    expect(asked({ heads: 4, areaCentiM2: 49_999 }, 'heads-or-area').criteria[0]?.note).toEqual({
      zh: '申请人为100名业主中的4名、专有部分面积10000.00 平方米中的499.99 平方米，须达到1/20 以上。',
      en: '4 of 100 owners, and 499.99 m² of 10000.00 m² asked for it, and it takes at least 1/20.',
    })
  })

  test('is missing where no text states it', () => {
    const silent = createRules({ provisions, rulebooks: [] })
    const named = { en: expect.stringContaining('election/first-petition') }
    expect(resolvePetitionLaw(silent, { on: '2026-03-02' })).toMatchObject({
      status: 'missing',
      reason: named,
    })
    expect(assessPetition({ asking: of, of, law: {} })).toMatchObject({
      result: 'undetermined',
      criteria: [{ id: 'petition', required: null, found: of, note: named }],
    })
    expect(resolveFirstAssemblyLaw(silent, { on: '2026-03-02' }).status).toBe('missing')
  })
})

test.each([
  [49, 'not-met'],
  [50, 'met'],
  [51, 'met'],
] as const)(
  'the condition of a first assembly is asked by place: %s of 100 delivered in Beijing',
  (delivered, result) => {
    const answer = resolveFirstAssemblyLaw(rules, { place: '110000', on: '2026-03-02' })
    if (answer.status !== 'set') throw new Error(answer.reason.en)
    const facts = {
      areaCentiM2: { delivered, of: 100 },
      heads: null,
      firstDelivery: null,
      request: null,
    }
    const assessment = assessFirstAssembly({ facts, law: answer.law, owners: null, on: '2026-03-02' })
    expect(assessment.result).toBe(result)
    expect(assessment.criteria[0]?.citation).toMatchObject({ article: '30' })
  },
)
