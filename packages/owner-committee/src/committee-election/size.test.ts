import { createRules, parseRulebook } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { assessSize, legalMinimum, resolveSizeLaw, type SizeLaw } from './size.ts'

const cite = (instrument: string, article: string) => ({ instrument, article })
const at = <Value>(value: Value, citation: ReturnType<typeof cite>) => ({ value, citation })
const hangzhouArticle = cite('杭州市物业管理条例', '27')
const odd = at('odd' as const, hangzhouArticle)
const hangzhou: SizeLaw = {
  minimum: at(5, hangzhouArticle),
  maximum: at(11, hangzhouArticle),
  parity: odd,
  smallSize: at(3, hangzhouArticle),
  smallHouseholds: at(100, hangzhouArticle),
}
const shanghai: SizeLaw = {
  minimum: at(5, cite('上海市住宅物业管理规定', '20')),
  parity: odd,
  smallSize: at(3, cite('上海市住宅物业管理规定', '20')),
  smallArea: at(1_000_000, cite('上海市住宅物业管理规定', '20')),
}
const qingdao: SizeLaw = { minimum: at(3, cite('青岛市物业管理条例', '35')), parity: odd }

describe('the size of a committee', () => {
  test.each([
    ['Hangzhou', hangzhou, 4, 'not-met'],
    ['Hangzhou', hangzhou, 5, 'met'],
    ['Hangzhou', hangzhou, 6, 'not-met'],
    ['Hangzhou', hangzhou, 7, 'met'],
    ['Hangzhou', hangzhou, 10, 'not-met'],
    ['Hangzhou', hangzhou, 11, 'met'],
    ['Hangzhou', hangzhou, 12, 'not-met'],
    ['Hangzhou', hangzhou, 13, 'not-met'],
    ['Shanghai, which has no ceiling', shanghai, 4, 'not-met'],
    ['Shanghai, which has no ceiling', shanghai, 5, 'met'],
    ['Shanghai, which has no ceiling', shanghai, 21, 'met'],
    ['Qingdao', qingdao, 1, 'not-met'],
    ['Qingdao', qingdao, 2, 'not-met'],
    ['Qingdao', qingdao, 3, 'met'],
    ['Qingdao', qingdao, 4, 'not-met'],
  ] as const)('in %s: %3$i members: %4$s', (_, law, members, result) => {
    expect(
      assessSize({ members, law, community: { households: 1_500, areaCentiM2: 15_000_000 } }).result,
    ).toBe(result)
  })

  test.each([
    [99, 'met'],
    [100, 'met'],
    [101, 'not-met'],
  ] as const)('may be three with %i households in Hangzhou: %s', (households, result) => {
    expect(assessSize({ members: 3, law: hangzhou, community: { households } }).result).toBe(result)
    expect(assessSize({ members: 1, law: hangzhou, community: { households } }).result).toBe('not-met')
  })

  test('may be three in a small community, and not four, for the text allows that very number', () => {
    expect(
      assessSize({ members: 4, law: hangzhou, community: { households: 50 } }).criteria.find(
        ({ id }) => id === 'minimum',
      ),
    ).toMatchObject({ met: false, required: 5 })
  })

  test.each([
    [999_999, 'met'],
    [1_000_000, 'met'],
    [1_000_001, 'not-met'],
  ] as const)('may be three with %i hundredths of a square metre in Shanghai: %s', (areaCentiM2, result) => {
    expect(assessSize({ members: 3, law: shanghai, community: { areaCentiM2 } }).result).toBe(result)
  })

  test('of three is undetermined where the size of the community is not known, and five is lawful', () => {
    expect(assessSize({ members: 3, law: hangzhou, community: {} })).toMatchObject({
      result: 'undetermined',
      criteria: [
        { met: true },
        { id: 'minimum', met: 'undetermined', note: { en: expect.stringContaining('households') } },
        { met: true },
      ],
    })
    expect(assessSize({ members: 5, law: hangzhou, community: {} }).result).toBe('met')
    expect(assessSize({ members: 3, law: qingdao, community: {} }).result).toBe('met')
  })

  test('is undetermined where no text states a floor or a parity, and has no ceiling where none does', () => {
    const answer = assessSize({ members: 5, law: {}, community: {} })
    expect(answer.result).toBe('undetermined')
    expect(answer.criteria.map(({ id, note }) => [id, note?.en])).toEqual([
      ['odd', expect.stringContaining('committee/size-parity')],
      ['minimum', expect.stringContaining('committee/size-minimum')],
    ])
  })
})

describe('the legal minimum', () => {
  test('is the floor, or what a small community may have', () => {
    expect(legalMinimum({ law: hangzhou, community: { households: 101 } })).toMatchObject({
      status: 'set',
      minimum: { value: 5 },
    })
    expect(legalMinimum({ law: hangzhou, community: { households: 100 } })).toMatchObject({
      status: 'set',
      minimum: { value: 3 },
    })
    expect(
      legalMinimum({ law: shanghai, community: { areaCentiM2: 1_000_000, households: 5_000 } }),
    ).toMatchObject({ status: 'set', minimum: { value: 3 } })
    expect(legalMinimum({ law: qingdao, community: {} })).toMatchObject({
      status: 'set',
      minimum: { value: 3 },
    })
  })

  test('lies between the two where the size is unknown, and is missing where no text states a floor', () => {
    expect(legalMinimum({ law: hangzhou, community: {} })).toMatchObject({
      status: 'undetermined',
      between: [{ value: 3 }, { value: 5 }],
    })
    expect(legalMinimum({ law: {}, community: { households: 10 } })).toMatchObject({
      status: 'missing',
      missing: ['committee/size-minimum'],
    })
  })
})

test('the law on size is asked by its provisions, and is missing where no text states a floor', () => {
  const book = parseRulebook({
    id: 'city',
    package: 'owner-committee',
    layer: 'city',
    place: '370200',
    label: { zh: '青岛市', en: 'Qingdao' },
    instruments: { text: { title: '青岛市物业管理条例', from: '2021-05-01' } },
    values: [
      { provision: 'committee/size-minimum', value: 3, instrument: 'text', article: '35' },
      { provision: 'committee/size-parity', value: 'odd', instrument: 'text', article: '35' },
    ],
  })
  expect(
    resolveSizeLaw(createRules({ provisions, rulebooks: [book] }), { place: '370202', on: '2026-03-02' }),
  ).toMatchObject({
    status: 'set',
    law: { minimum: { value: 3, citation: cite('青岛市物业管理条例', '35') }, parity: { value: 'odd' } },
  })
  expect(
    resolveSizeLaw(createRules({ provisions, rulebooks: [book] }), { place: '110000', on: '2026-03-02' }),
  ).toMatchObject({ status: 'missing', missing: ['committee/size-minimum'] })
})
