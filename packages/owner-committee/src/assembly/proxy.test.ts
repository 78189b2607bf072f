import { createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { assessProxy, type ProxyLaw, resolveProxyLaw } from './proxy.ts'

const rules = createRules({ provisions, rulebooks })
const weifang = resolveProxyLaw(rules, { place: '370700', on: '2026-03-02' })
const house = { instrument: '业主大会议事规则', article: '12' }
const barred: ProxyLaw = { bars: { value: ['company-staff', 'candidate'], citation: house } }
const result = (law: ProxyLaw, facts: Parameters<typeof assessProxy>[0]['facts']) =>
  assessProxy({ facts, law }).result

describe('who may be a proxy', () => {
  test.each([
    [2, 'met'],
    [3, 'met'],
    [4, 'not-met'],
  ] as const)(
    'for %i owners, in Weifang, where nobody represents more than three: %s',
    (principals, answer) => {
      const assessment = assessProxy({ facts: { is: {}, principals, form: 'written' }, law: weifang })
      expect(assessment.result).toBe(answer)
      expect(assessment.criteria[0]?.citation).toMatchObject({
        instrument: '潍坊市物业管理条例',
        article: '32',
      })
    },
  )

  test('is limited by no number where no text limits it, and the note says so', () => {
    const beijing = resolveProxyLaw(rules, { place: '110000', on: '2026-03-02' })
    const assessment = assessProxy({ facts: { is: {}, principals: 500 }, law: beijing })
    expect(assessment.result).toBe('met')
    expect(assessment.criteria[0]?.note?.en).toBe(
      'No text in force limits how many owners a proxy represents.',
    )
  })

  test('is nobody whom a text bars; who may be one of them is not known yet', () => {
    expect(result(barred, { is: { 'company-staff': false, candidate: false }, principals: 1 })).toBe('met')
    expect(result(barred, { is: { 'company-staff': true, candidate: false }, principals: 1 })).toBe('not-met')
    expect(result(barred, { is: { 'company-staff': false }, principals: 1 })).toBe('undetermined')
    expect(result(barred, { is: { 'company-staff': true }, principals: 1 })).toBe('not-met')
    // Nothing bars a member of the committee here.
    expect(
      result(barred, {
        is: { 'company-staff': false, candidate: false, 'committee-member': true },
        principals: 1,
      }),
    ).toBe('met')
  })

  test('was asked in writing where the text asks for it', () => {
    expect(result(weifang, { is: {}, principals: 1, form: 'other' })).toBe('not-met')
    expect(result(weifang, { is: {}, principals: 1 })).toBe('undetermined')
    expect(result({}, { is: {}, principals: 1 })).toBe('met')
  })

  test('may ask for any form', () => {
    const any: ProxyLaw = { form: { value: 'any', citation: house } }
    const { criteria } = assessProxy({ facts: { is: {}, principals: 1, form: 'other' }, law: any })
    expect(criteria.map(({ id }) => id)).toEqual(['limit'])
  })

  test('is told what each text asks, what was found, and the figures where there are too many', () => {
    const law: ProxyLaw = { ...resolveProxyLaw(rules, { place: '370700', on: '2026-03-02' }), ...barred }
    const criteria = (principals: number, form?: 'written' | 'other') =>
      assessProxy({
        facts: { is: { 'company-staff': true }, principals, ...(form && { form }) },
        law,
      }).criteria
    expect(criteria(3, 'written')).toMatchObject([
      { id: 'limit', required: 3, found: 3, met: true },
      { id: 'not-company-staff', required: false, found: true, met: false },
      { id: 'not-candidate', required: false, found: null, met: 'undetermined' },
      { id: 'form', required: 'written', found: 'written', met: true },
    ])
    expect(criteria(3)[0]).not.toHaveProperty('note')
    expect(criteria(4)[0]).toMatchObject({
      met: false,
      found: 4,
      note: { en: 'The proxy has 4 principals, and 3 at most.' },
    })
    expect(criteria(4)[3]).toMatchObject({ id: 'form', found: null, met: 'undetermined' })
    expect(criteria(4, 'other')[3]).toMatchObject({ id: 'form', found: 'other', met: false })
  })

  test('represents a whole number of owners', () => {
    for (const principals of [0, -1, 1.5, Number.NaN])
      expect(() => assessProxy({ facts: { is: {}, principals }, law: {} })).toThrow('proxy/principals')
  })
})
