import { createRules, parseRulebook } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { type Matter, MATTERS } from '../matters.ts'
import { provisions } from '../provisions/declared.ts'
import { assessMatter, type MatterLaw, resolveMatterLaw } from './matter.ts'

const code = { instrument: '中华人民共和国民法典', article: '278(1)' }
const beijing = { instrument: '北京市物业管理条例', article: '44' }
const shanghai = { instrument: '上海市住宅物业管理规定', article: '51' }
const freezing = { instrument: '上海市住宅物业管理规定', article: '28' }
const reserved: MatterLaw = {
  reserved: {
    value: ['property-company', 'use-maintenance-fund', 'change-common-use', 'covenant'],
    citation: code,
  },
}
const frozen: MatterLaw = {
  ...reserved,
  freeze: { value: ['property-company', 'fee-scheme'], citation: freezing },
}
type Question = Parameters<typeof assessMatter>[0]
const ask = (law: MatterLaw, over: Partial<Question> = {}) =>
  assessMatter({ matter: 'property-company', delegated: 'nothing', reElection: 'none', law, ...over })

describe('a committee', () => {
  test('may decide what is reserved to nobody, and what is no matter of the owners', () => {
    expect(ask(reserved, { matter: 'committee-costs' })).toEqual(expect.objectContaining({ result: 'met' }))
    expect(ask(reserved, { matter: null }).result).toBe('met')
    expect(ask(reserved, { matter: null })).not.toHaveProperty('instead')
  })

  test('may not decide what is reserved to the owners, and is told to propose it to the assembly', () => {
    expect(ask(reserved)).toMatchObject({
      result: 'not-met',
      criteria: [{ id: 'reserved', citation: code, met: false }],
      instead: { zh: expect.stringContaining('提请业主大会'), en: expect.stringContaining('assembly') },
    })
  })

  test('is refused by the text that closes the matter to it by name, before the one that reserves it', () => {
    expect(ask({ ...reserved, bars: { value: ['property-company'], citation: beijing } })).toMatchObject({
      result: 'not-met',
      criteria: [{ citation: beijing }],
    })
  })

  test('is refused each matter under the article of the layer that states it', () => {
    const law: MatterLaw = {
      reserved: {
        value: ['property-company', 'fee-scheme'],
        citation: { instrument: '青岛市物业管理条例', article: '31' },
        above: [{ value: ['property-company'], citation: code }],
      },
    }
    expect(ask(law).criteria[0]?.citation).toEqual(code)
    expect(ask(law, { matter: 'fee-scheme' }).criteria[0]?.citation).toEqual({
      instrument: '青岛市物业管理条例',
      article: '31',
    })
  })

  test('is undetermined where no text states what is reserved', () => {
    expect(ask({})).toMatchObject({
      result: 'undetermined',
      criteria: [
        { note: { en: expect.stringContaining('voting/reserved-matters, committee/may-not-decide') } },
      ],
    })
  })
})

describe('what the assembly delegated', () => {
  const with_ = (value: 'forbidden' | 'advertising-only' | 'allowed'): MatterLaw => ({
    ...reserved,
    delegation: { value, citation: value === 'forbidden' ? beijing : shanghai },
  })

  test.each([
    ['forbidden', 'property-company', 'matter', 'not-met'],
    ['forbidden', 'change-common-use', 'advertising', 'not-met'],
    ['advertising-only', 'property-company', 'matter', 'not-met'],
    ['advertising-only', 'change-common-use', 'advertising', 'met'],
    ['advertising-only', 'change-common-use', 'matter', 'not-met'],
    ['advertising-only', 'covenant', 'advertising', 'not-met'],
    ['allowed', 'property-company', 'matter', 'met'],
    ['allowed', 'change-common-use', 'advertising', 'met'],
    ['allowed', 'property-company', 'advertising', 'not-met'],
    ['allowed', 'property-company', 'nothing', 'not-met'],
  ] as const)('where the text says %s, of %s, delegated %s: %s', (value, matter, delegated, result) => {
    expect(ask(with_(value), { matter, delegated }).result).toBe(result)
  })

  test('does not help where the text forbids it, and its article says so (Beijing, Art. 44)', () => {
    expect(ask(with_('forbidden'), { delegated: 'matter' }).criteria[0]).toMatchObject({
      citation: beijing,
      note: { zh: expect.stringContaining('不得授权') },
    })
  })

  test('leaves the matter undetermined where no text speaks of delegation', () => {
    expect(ask(reserved, { delegated: 'matter' })).toMatchObject({
      result: 'undetermined',
      criteria: [{ note: { en: expect.stringContaining('voting/delegation') } }],
    })
  })
})

describe('a re-election', () => {
  test('freezes the matters of the text, under its article, until the new committee is elected', () => {
    expect(ask(frozen, { matter: 'fee-scheme', reElection: 'under-way' })).toMatchObject({
      result: 'not-met',
      criteria: [
        { id: 'reserved', met: true },
        { id: 'frozen', met: false, citation: freezing },
      ],
      instead: { en: expect.stringContaining('new committee') },
    })
    expect(ask(frozen, { matter: 'fee-scheme', reElection: 'none' }).result).toBe('met')
    expect(ask(frozen, { matter: 'committee-costs', reElection: 'under-way' }).result).toBe('met')
    expect(ask(reserved, { matter: 'fee-scheme', reElection: 'under-way' }).result).toBe('met')
  })

  test('of which nobody knows whether it is under way leaves a matter that it would freeze undetermined', () => {
    expect(ask(frozen, { matter: 'fee-scheme', reElection: 'unknown' }).result).toBe('undetermined')
    expect(ask(frozen, { matter: 'committee-costs', reElection: 'unknown' }).result).toBe('met')
  })
})

test('the law on matters is asked by its provisions, and is missing where nothing is reserved by any text', () => {
  const book = parseRulebook({
    id: 'nation',
    package: 'owner-committee',
    layer: 'nation',
    label: { zh: '全国', en: 'Nation' },
    instruments: { code: { title: code.instrument, from: '2021-01-01' } },
    values: [
      {
        provision: 'voting/reserved-matters',
        value: MATTERS.slice(0, 9),
        instrument: 'code',
        article: '278(1)',
      },
    ],
  })
  const asked = resolveMatterLaw(createRules({ provisions, rulebooks: [book] }), {
    place: '110000',
    on: '2026-03-02',
  })
  if (asked.status !== 'set') throw new Error('missing')
  const closed = MATTERS.filter((matter: Matter) => ask(asked.law, { matter }).result === 'not-met')
  expect(closed).toEqual(MATTERS.slice(0, 9))
  expect(resolveMatterLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' })).toMatchObject({
    status: 'missing',
    missing: ['voting/reserved-matters', 'committee/may-not-decide'],
  })
})
