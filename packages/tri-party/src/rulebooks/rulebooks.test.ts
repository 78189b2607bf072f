import { createRules, type Json, parseRulebook, type Provision, type Resolution } from '@gongzhi/core'
import { expect, test } from 'vitest'

import {
  competences,
  illegalBuildingEstablishedBy,
  reportEBikesTo,
  reportTo,
  resolveActAuthorities,
  rulebooks,
  triParty,
  type Violation,
  VIOLATIONS,
} from '../index.ts'

const rules = createRules({ provisions: triParty().provisions ?? [], rulebooks })
const ask = (
  violation: Violation,
  place: string,
  on: `${number}-${number}-${number}` = '2025-06-01',
): Resolution<readonly string[]> => rules.resolve({ provision: competences[violation], place, on })
const authority = (violation: Violation, place: string) => {
  const found = ask(violation, place)
  return found.status === 'set' ? found.value : 'missing'
}

test.each([
  [
    'illegal-building',
    {
      110000: ['urban-management'],
      310000: ['urban-management', 'planning'],
      371500: ['housing'],
      371700: ['urban-management'],
      410000: ['urban-management'],
      330100: 'missing',
    },
  ],
  [
    'business-use-of-common-parts',
    { 110000: ['housing'], 371500: ['market-regulation'], 511300: ['housing'] },
  ],
  ['change-of-use', { 110000: ['planning'], 310000: ['housing'], 371500: 'missing' }],
  [
    'fire-lane',
    { 110000: ['fire-rescue'], 371500: ['fire-rescue'], 371700: ['public-security'], 511300: 'missing' },
  ],
  ['animals', { 110000: ['public-security'], 441800: ['public-security'], 310000: 'missing' }],
  ['animal-droppings', { 441800: ['urban-management'], 110000: 'missing' }],
  ['e-bike-charging', { 441800: ['fire-rescue'], 110000: ['fire-rescue'] }],
  ['facade-damage', { 310000: ['housing'], 371500: ['urban-management'], 110000: 'missing' }],
] as const)('the same act, %s, goes to different authorities in different places', (violation, places) => {
  for (const [place, expected] of Object.entries(places))
    expect([place, authority(violation, place)]).toEqual([place, expected])
})

test('fee arrears go to no authority anywhere, with the article that says so', () => {
  for (const place of ['110000', '310000', '330100', '371500', '511304', '441800']) {
    const found = ask('fee-arrears', place)
    expect(found).toMatchObject({ status: 'set', value: [] })
    expect(found.status === 'set' && found.citation.article).toMatch(/^\d+$/)
  }
})

// An act is as fine as the finest text has it: of two items that go to two authorities, none is read from the other.
test.each([
  ['wet-rooms', '330100', ['housing'], '88(1)'],
  ['wet-rooms', '331000', ['housing'], '60'],
  ['wet-rooms', '330600', ['urban-management'], '57'],
  ['prohibited-dogs', '410000', ['urban-management', 'public-security'], '85'],
  ['dogs-off-leash', '410000', ['urban-management'], '85'],
  ['dogs-off-leash', '441800', ['public-security'], '62'],
  ['misuse-of-common-income', '410100', ['urban-management'], '69'],
] as const)('%s in %s goes to %j, by Art. %s', (violation, place, value, article) => {
  expect(ask(violation, place)).toMatchObject({ status: 'set', value, citation: { article } })
})

test('what one item is taken by, is said of no other: decoration in Shaoxing, animals in Henan', () => {
  expect(ask('unlawful-decoration', '330600').status).toBe('missing')
  expect(ask('animals', '410000').status).toBe('missing')
})

test('who receives the report, who establishes the act and who punishes it are three questions', () => {
  expect(
    resolveActAuthorities(rules, { violation: 'illegal-building', place: '410300', on: '2025-06-01' }),
  ).toEqual({
    report: { to: ['competent-authority'], citation: expect.objectContaining({ article: '56' }) },
    establishes: { by: ['planning'], citation: expect.objectContaining({ article: '73(2)' }) },
    punishes: { by: ['urban-management'], citation: expect.objectContaining({ article: '84' }) },
    unknownPlaces: [{ layer: 'city', place: '410300' }],
  })
  expect(
    resolveActAuthorities(rules, { violation: 'e-bike-charging', place: '441800', on: '2025-06-01' }),
  ).toMatchObject({
    report: { to: ['street', 'public-security'] },
    punishes: { by: ['fire-rescue'] },
  })
  const told = (provision: Provision<any>, place: string) => {
    const found = rules.resolve({ provision, place, on: '2025-06-01' })
    return found.status === 'set' ? [found.value, found.citation.article] : found.status
  }
  // Qingyuan, Arts. 51 and 65: the police or the street hear of it, the fire service punishes.
  expect(told(reportEBikesTo, '441800')).toEqual([['street', 'public-security'], '51'])
  expect(told(competences['e-bike-charging'], '441800')).toEqual([['fire-rescue'], '65'])
  expect(told(reportTo, '441800')).toEqual([['competent-authority'], '942'])
  // Henan, Arts. 73(2) and 84: planning establishes, urban management punishes.
  expect(told(illegalBuildingEstablishedBy, '410000')).toEqual([['planning'], '73(2)'])
  expect(told(competences['illegal-building'], '410000')).toEqual([['urban-management'], '84'])
  expect(told(illegalBuildingEstablishedBy, '110000')).toBe('missing')
  expect(told(reportTo, '310000')).toEqual([['competent-authority', 'committee'], '59'])
  expect(told(reportTo, '330200')).toEqual([
    ['competent-authority', 'committee', 'residents-committee'],
    '52(4)',
  ])
})

test('a district has what its province and its city say', () => {
  expect(authority('illegal-building', '110105')).toEqual(['urban-management'])
  expect(authority('fire-lane', '371702')).toEqual(['public-security'])
})

test('where no text that is known says it, the authority is missing and not guessed', () => {
  for (const violation of ['fire-lane', 'illegal-building', 'noise'] as const)
    expect(ask(violation, '511304').status).toBe('missing')
})

test('a text says nothing before it is in force', () => {
  expect(ask('e-bike-charging', '330100', '2022-02-28').status).toBe('missing')
  expect(ask('e-bike-charging', '330100', '2022-03-01').status).toBe('set')
})

test('every value names its article and the words that state it, and every kind of act is asked by one provision', () => {
  for (const book of rulebooks)
    for (const value of book.values)
      expect(value).toMatchObject({
        article: expect.stringMatching(/^\d+(\(\d+\))?$/),
        words: expect.any(String),
      })
  expect(Object.keys(competences)).toEqual([...VIOLATIONS])
})

/** The house rules of a community that lies at a place, beside all texts that are known. */
function houseRules(place: string, provision: string, value: Json) {
  const house = parseRulebook({
    id: 'house',
    package: 'tri-party',
    layer: 'house',
    community: 'hope-city',
    place,
    label: { zh: '自治规则', en: 'House rules' },
    instruments: { rules: { title: '联席会议工作规则', from: '2026-01-01' } },
    values: [{ provision, value, instrument: 'rules', article: '1' }],
  })
  return () => createRules({ provisions: triParty().provisions ?? [], rulebooks: [...rulebooks, house] })
}

// Hangzhou 50, Liaocheng 38 and 35, Heze 28 and Liaocheng 66: a house of sixty days was loaded without a word.
test.each([
  ['330100', 'concern/response-periods', 'complaint', 'day', 10],
  ['330100', 'concern/resolution-periods', 'complaint', 'day', 10],
  ['371500', 'concern/resolution-periods', 'suggestion', 'day', 7],
  ['371500', 'concern/resolution-periods', 'opinion', 'day', 7],
  ['371500', 'concern/response-periods', 'objection', 'day', 3],
  ['371500', 'referral/acknowledge-period', null, 'working-day', 5],
  ['371700', 'referral/outcome-period', null, 'working-day', 5],
] as const)('in %s house rules on %s (%s) are no longer than the text', (place, id, kind, unit, most) => {
  const told = (count: number) => {
    const period = { count, unit }
    return houseRules(place, id, kind === null ? period : { [kind]: period })
  }
  expect(told(most - 1)).not.toThrow()
  expect(told(most)).not.toThrow()
  expect(told(most + 1)).toThrow(expect.objectContaining({ code: 'rulebook/weakens-higher-rule' }))
})

test('house rules are free for what the text does not name, and where none does', () => {
  const sixty = { count: 60, unit: 'day' }
  expect(houseRules('330100', 'concern/resolution-periods', { repair: sixty })).not.toThrow()
  expect(houseRules('511304', 'concern/resolution-periods', { complaint: sixty })).not.toThrow()
  expect(houseRules('330100', 'concern/resolution-periods', { complaint: sixty })).toThrow(
    '杭州市物业管理条例',
  )
})
