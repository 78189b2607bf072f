import { createRules, parseRulebook } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { assessCandidate, type CandidateLaw, resolveCandidateLaw } from './eligibility.ts'
import { provisions } from './provisions/declared.ts'

const nation = { instrument: '物业管理条例', article: '16(2)' }
const shanghai = { instrument: '上海市住宅物业管理规定', article: '20' }
const hangzhou = { instrument: '杭州市物业管理条例', article: '25' }
const house = { instrument: '希望城业主大会议事规则', article: '8' }

const byLaw: CandidateLaw = {
  conditions: { value: ['owner', 'public-spirit', 'able'], citation: nation },
  bars: {
    value: ['relative-in-company', 'illegal-building', 'fee-arrears', 'fund-arrears'],
    citation: shanghai,
  },
}
const optional: CandidateLaw = {
  conditions: { value: ['owner', 'full-capacity'], citation: hangzhou },
  barsIfAdopted: { value: ['relative-in-company', 'fee-arrears', 'no-time'], citation: hangzhou },
}
const clean = { rest: 'nothing-found' } as const

describe('a candidate', () => {
  test('of whom nothing is known is undetermined, and every fact that has to be found out is named', () => {
    expect(assessCandidate({ facts: {}, law: byLaw })).toMatchObject({
      outcome: 'undetermined',
      unknown: [
        'owner',
        'public-spirit',
        'able',
        'relative-in-company',
        'illegal-building',
        'fee-arrears',
        'fund-arrears',
      ],
    })
  })

  test('against whom a complete review found nothing is eligible, each criterion with its article', () => {
    const answer = assessCandidate({ facts: clean, law: byLaw })
    expect(answer).toMatchObject({ outcome: 'eligible', result: 'met', barredBy: [], unknown: [] })
    expect(answer.criteria.find(({ id }) => id === 'bar/fee-arrears')).toMatchObject({
      met: true,
      found: false,
      citation: shanghai,
    })
  })

  test('is barred by a ground of law, whatever else is unknown (Shanghai, Art. 20: fee arrears)', () => {
    const answer = assessCandidate({ facts: { grounds: { 'fee-arrears': true } }, law: byLaw })
    expect(answer).toMatchObject({
      outcome: 'barred',
      result: 'not-met',
      barredBy: [{ cause: 'fee-arrears', citation: shanghai }],
    })
    expect(answer.criteria.find(({ id }) => id === 'bar/fee-arrears')?.note).toEqual({
      zh: expect.stringContaining('欠交物业费'),
      en: expect.stringContaining('owes service fees'),
    })
  })

  test('who is no owner does not fulfil the condition, whichever side of the fact was given', () => {
    for (const facts of [
      { ...clean, conditions: { owner: false } },
      { ...clean, grounds: { 'not-owner': true } },
      { ...clean, grounds: { died: true } },
    ]) {
      expect(assessCandidate({ facts, law: byLaw })).toMatchObject({
        outcome: 'barred',
        barredBy: [{ cause: 'owner', citation: nation }],
      })
    }
  })

  test('of whom both sides of one fact were claimed is undetermined, and the contradiction is named', () => {
    const answer = assessCandidate({
      facts: { ...clean, conditions: { owner: true }, grounds: { 'not-owner': true } },
      law: byLaw,
    })
    expect(answer).toMatchObject({ outcome: 'undetermined', unknown: ['owner'] })
    expect(answer.criteria[0]?.note?.en).toContain('contradicts itself')
  })

  test('is judged by the law of the place: a dishonest debtor is barred in Beijing and by no text in Shanghai', () => {
    const facts = { ...clean, grounds: { 'dishonest-debtor': true } }
    expect(assessCandidate({ facts, law: byLaw }).outcome).toBe('eligible')
    expect(
      assessCandidate({
        facts,
        law: {
          ...byLaw,
          bars: {
            value: ['dishonest-debtor'],
            citation: { instrument: '北京市物业管理条例', article: '39(5)' },
          },
        },
      }),
    ).toMatchObject({ outcome: 'barred', barredBy: [{ citation: { article: '39(5)' } }] })
  })

  test('is undetermined where no text states a condition, unless a bar decides', () => {
    expect(assessCandidate({ facts: clean, law: {} })).toMatchObject({
      outcome: 'undetermined',
      criteria: [{ id: 'conditions', note: { en: expect.stringContaining('election/conditions') } }],
    })
    expect(
      assessCandidate({
        facts: { grounds: { 'fee-arrears': true } },
        law: { bars: { value: ['fee-arrears'], citation: shanghai } },
      }).outcome,
    ).toBe('barred')
  })
})

describe('a bar that a community may adopt', () => {
  const owes = { ...clean, grounds: { 'fee-arrears': true } }

  test('counts where it was adopted, under the article of the house rules', () => {
    expect(
      assessCandidate({
        facts: owes,
        law: { ...optional, barsAdopted: { value: ['fee-arrears'], citation: house } },
      }),
    ).toMatchObject({ outcome: 'barred', barredBy: [{ cause: 'fee-arrears', citation: house }] })
  })

  test('does not count where others were adopted, or none', () => {
    expect(
      assessCandidate({
        facts: owes,
        law: { ...optional, barsAdopted: { value: ['no-time'], citation: house } },
      }).outcome,
    ).toBe('eligible')
    expect(
      assessCandidate({ facts: owes, law: { ...optional, barsAdopted: { value: [], citation: house } } })
        .outcome,
    ).toBe('eligible')
  })

  test('leaves somebody whom it would hit undetermined where the house rules say nothing, and nobody else', () => {
    const answer = assessCandidate({ facts: owes, law: optional })
    expect(answer).toMatchObject({ outcome: 'undetermined', unknown: [] })
    expect(answer.criteria.find(({ id }) => id === 'bar/fee-arrears')?.note?.en).toContain(
      'election/bars-adopted',
    )
    expect(assessCandidate({ facts: clean, law: optional }).outcome).toBe('eligible')
  })

  test('but that the place does not list is reported and bars nobody', () => {
    const answer = assessCandidate({
      facts: { ...clean, grounds: { 'breaks-covenant': true } },
      law: { ...optional, barsAdopted: { value: ['breaks-covenant'], citation: house } },
    })
    expect(answer).toMatchObject({
      outcome: 'eligible',
      notAllowed: [{ ground: 'breaks-covenant', adopted: house, allowed: hangzhou }],
    })
  })

  test('may be any where the text leaves other conditions to the rules (Hangzhou, Art. 25(5))', () => {
    const law: CandidateLaw = {
      ...optional,
      barsIfAdopted: { value: ['fee-arrears', 'other'], citation: hangzhou },
      barsAdopted: { value: ['breaks-covenant'], citation: house },
    }
    expect(assessCandidate({ facts: { ...clean, grounds: { 'breaks-covenant': true } }, law })).toMatchObject(
      { outcome: 'barred', notAllowed: [] },
    )
  })

  test('is undetermined for whom it hits where no text says what may be adopted', () => {
    const law: CandidateLaw = {
      conditions: byLaw.conditions,
      barsAdopted: { value: ['no-time'], citation: house },
    }
    expect(assessCandidate({ facts: { ...clean, grounds: { 'no-time': true } }, law })).toMatchObject({
      outcome: 'undetermined',
      notAllowed: [],
    })
    expect(assessCandidate({ facts: clean, law }).outcome).toBe('eligible')
  })

  test('that is a bar of law already counts once, by law', () => {
    const law: CandidateLaw = { ...byLaw, barsAdopted: { value: ['fee-arrears'], citation: house } }
    expect(assessCandidate({ facts: owes, law }).barredBy).toMatchObject([
      { cause: 'fee-arrears', citation: shanghai },
    ])
  })
})

describe('the law on candidates', () => {
  const book = (
    layer: 'nation' | 'province' | 'house',
    values: readonly (readonly [string, readonly string[]])[],
  ) =>
    parseRulebook({
      id: layer,
      package: 'owner-committee',
      layer,
      label: { zh: layer, en: layer },
      ...(layer === 'province' && { place: '310000' }),
      ...(layer === 'house' && { community: 'hope-city', place: '310000' }),
      instruments: { text: { title: `${layer}的规定`, from: '2021-01-01' } },
      values: values.map(([provision, value]) => ({ provision, value, instrument: 'text', article: '9' })),
    })
  const rules = createRules({
    provisions,
    rulebooks: [
      book('nation', [['election/conditions', ['owner', 'able']]]),
      book('province', [
        ['election/conditions', ['able', 'pledge']],
        ['election/bars', ['fee-arrears']],
      ]),
      book('house', [['election/bars-adopted', ['no-time']]]),
    ],
  })

  test('adds up over its layers, each word under the article that states it', () => {
    const answer = resolveCandidateLaw(rules, { place: '310000', community: 'hope-city', on: '2026-03-02' })
    if (answer.status !== 'set') throw new Error('missing')
    const { criteria } = assessCandidate({ facts: {}, law: answer.law })
    expect(Object.fromEntries(criteria.map(({ id, citation }) => [id, citation?.instrument]))).toEqual({
      'condition/owner': 'nation的规定',
      'condition/able': 'nation的规定',
      'condition/pledge': 'province的规定',
      'bar/fee-arrears': 'province的规定',
      'bar/no-time': 'house的规定',
    })
  })

  test('that is stated by no text is missing by name', () => {
    expect(
      resolveCandidateLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }),
    ).toMatchObject({ status: 'missing', missing: ['election/conditions', 'election/bars'] })
  })
})
