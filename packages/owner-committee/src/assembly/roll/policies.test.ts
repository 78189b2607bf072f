import { createRules, parseRulebook, type Rulebook } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { provisions } from '../../provisions/declared.ts'
import { resolveRollPolicies } from './policies.ts'

const book = (
  values: readonly { readonly provision: string; readonly value: unknown }[],
  layer: object = { id: 'nation', layer: 'nation' },
): Rulebook =>
  parseRulebook({
    package: 'owner-committee',
    label: { zh: '测试', en: 'Test' },
    instruments: { text: { title: '测试办法', from: '2021-01-01' } },
    ...layer,
    values: values.map((value, index) => ({ instrument: 'text', article: String(index + 1), ...value })),
  })
const whole = [
  { provision: 'roll/head-unit', value: 'unit' },
  { provision: 'roll/head-merging', value: ['same-owner', 'developer'] },
  { provision: 'roll/area-sources', value: ['register', 'survey', 'contract'] },
]
const rules = (...books: readonly Rulebook[]) => createRules({ provisions, rulebooks: books })

test('the policies of a roll come with their articles', () => {
  expect(resolveRollPolicies(rules(book(whole)), { on: '2026-03-02' })).toEqual({
    status: 'set',
    policies: {
      headUnit: { value: 'unit', citation: { instrument: '测试办法', article: '1' } },
      merging: { value: ['same-owner', 'developer'], citation: { instrument: '测试办法', article: '2' } },
      areaSources: {
        value: ['register', 'survey', 'contract'],
        citation: { instrument: '测试办法', article: '3' },
      },
    },
  })
})

test('what no text states is named, and nothing is guessed', () => {
  expect(resolveRollPolicies(rules(book(whole.slice(1))), { on: '2026-03-02' })).toMatchObject({
    status: 'missing',
    missing: ['roll/head-unit'],
    reason: { zh: expect.stringContaining('业主人数计算单位') },
  })
  expect(resolveRollPolicies(rules(book([])), { on: '2026-03-02' })).toMatchObject({
    missing: ['roll/head-unit', 'roll/head-merging', 'roll/area-sources'],
  })
})

test('the day decides: one day before the text is in force it states nothing', () => {
  expect(resolveRollPolicies(rules(book(whole)), { on: '2020-12-31' }).status).toBe('missing')
  expect(resolveRollPolicies(rules(book(whole)), { on: '2021-01-01' }).status).toBe('set')
})

test("a city's way of counting goes before the nation's, and only there", () => {
  const city = book(
    [
      { provision: 'roll/head-unit', value: 'certificate' },
      { provision: 'roll/parking', value: 'excluded' },
      { provision: 'roll/co-owners', value: 'one-representative' },
    ],
    { id: 'city', layer: 'city', place: '330200' },
  )
  const here = resolveRollPolicies(rules(book(whole), city), { on: '2026-03-02', place: '330200' })
  expect(here).toMatchObject({
    policies: {
      headUnit: { value: 'certificate' },
      parking: { value: 'excluded' },
      coOwners: { value: 'one-representative' },
    },
  })
  const elsewhere = resolveRollPolicies(rules(book(whole), city), { on: '2026-03-02', place: '330100' })
  expect(elsewhere.status === 'set' && elsewhere.policies).toMatchObject({ headUnit: { value: 'unit' } })
  expect(elsewhere.status === 'set' && 'parking' in elsewhere.policies).toBe(false)
})
