import { createRules, parseRulebook } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { type BodyMember } from '../provisions/body-member.ts'
import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { assessGroup, type GroupLaw, type GroupMember, resolveGroupLaw } from './group.ts'

const qingdaoArticle = { instrument: '青岛市物业管理条例', article: '23' }
const half = { value: { n: 1, d: 2, bound: 'inclusive' }, citation: qingdaoArticle } as const
const qingdao: GroupLaw = {
  sizeMinimum: { value: 7, citation: qingdaoArticle },
  parity: { value: 'odd', citation: qingdaoArticle },
  ownerShare: half,
  members: {
    value: ['owners', 'street', 'community-party', 'residents-committee', 'developer'],
    citation: qingdaoArticle,
  },
  leader: { value: ['street'], citation: qingdaoArticle },
}
const huzhou: GroupLaw = {
  ...qingdao,
  sizeMinimum: { value: 5, citation: { instrument: '湖州市物业管理条例', article: '12' } },
  sizeMaximum: { value: 11, citation: { instrument: '湖州市物业管理条例', article: '12' } },
  members: { value: ['owners', 'street'], citation: qingdaoArticle },
}
const people = (from: BodyMember, number: number): readonly GroupMember[] =>
  Array.from({ length: number }, (_, at) => ({ id: `${from}-${at + 1}`, from }))
const others = [
  ...people('street', 1),
  ...people('community-party', 1),
  ...people('residents-committee', 1),
  ...people('developer', 1),
]
const ask = (members: readonly GroupMember[], law: GroupLaw = qingdao, over: object = {}) =>
  assessGroup({ group: { members, leader: 'street-1', ...over }, law })
const unmet = (answer: ReturnType<typeof ask>) =>
  answer.criteria.filter(({ met }) => met !== true).map(({ id }) => id)

describe('a preparatory group', () => {
  test('that has its size, its owners, its parties and its leader is in order, each under its article', () => {
    const answer = ask([...people('owners', 5), ...others])
    expect(answer.result).toBe('met')
    expect(new Set(answer.criteria.map(({ citation }) => citation))).toEqual(new Set([qingdaoArticle]))
  })

  test.each([
    [1, 2, ['size-minimum']],
    [1, 3, ['size-minimum', 'odd']],
    [2, 3, []],
    [2, 4, ['odd']],
    [3, 6, []],
    [3, 9, ['size-maximum', 'odd']],
    [2, 9, []],
    [4, 9, ['size-maximum']],
  ] as const)('of %i from the street and %i owners in Huzhou fails on %j', (street, owners, failing) => {
    expect(unmet(ask([...people('street', street), ...people('owners', owners)], huzhou))).toEqual(failing)
  })

  test.each([
    [3, 4, true],
    [4, 4, false],
    [4, 5, true],
    [5, 4, false],
  ] as const)(
    'of which %i stand for the owners and %i for others falls short of half: %s',
    (owners, rest, short) => {
      const filler = people('residents-committee', rest - others.length + 1).slice(1)
      expect(
        unmet(ask([...people('owners', owners), ...others, ...filler], qingdao)).includes('owner-share'),
      ).toBe(short)
    },
  )

  test('needs each party that the text names, unless the text does without it', () => {
    const without = [...people('owners', 4), ...others.filter(({ from }) => from !== 'developer')]
    expect(unmet(ask(without))).toEqual(['members/developer'])
    expect(ask(without).criteria.find(({ id }) => id === 'members/developer')?.note?.zh).toContain('建设单位')
    const excused = [{ from: 'developer' as const, citation: qingdaoArticle }]
    expect(ask(without, qingdao, { excused })).toMatchObject({ result: 'met' })
  })

  test('is led by whom the text says', () => {
    const members = [...people('owners', 5), ...others]
    expect(unmet(ask(members, qingdao, { leader: 'owners-1' }))).toEqual(['leader'])
    expect(unmet(ask(members, qingdao, { leader: 'stranger' }))).toEqual(['leader'])
    expect(ask(members, qingdao, { leader: undefined })).toMatchObject({ result: 'undetermined' })
    expect(
      ask(
        members,
        { ...qingdao, leader: { value: ['street', 'residents-committee'], citation: qingdaoArticle } },
        { leader: 'residents-committee-1' },
      ).result,
    ).toBe('met')
  })

  test('does not take one person twice', () => {
    expect(unmet(ask([...people('owners', 4), ...others, { id: 'owners-1', from: 'owners' }]))).toEqual([
      'once',
    ])
  })

  test('is not asked for a size that no text states, and is undetermined in what every text should state', () => {
    const answer = ask([...people('owners', 2)], {}, { leader: 'owners-1' })
    expect(answer.result).toBe('undetermined')
    expect(answer.criteria.map(({ id, note }) => [id, note?.en])).toEqual([
      ['owner-share', expect.stringContaining('election/group-owner-share')],
      ['members', expect.stringContaining('election/group-members')],
      ['leader', expect.stringContaining('election/group-leader')],
    ])
  })

  test('of nobody has no owners', () => {
    expect(unmet(ask([]))).toContain('owner-share')
  })
})

test('the law on the group is asked by its provisions, and is missing where no text states who sits in it', () => {
  const book = parseRulebook({
    id: 'city',
    package: 'owner-committee',
    layer: 'city',
    place: '370200',
    label: { zh: '青岛市', en: 'Qingdao' },
    instruments: { text: { title: '青岛市物业管理条例', from: '2021-05-01' } },
    values: [
      { provision: 'election/group-owner-share', value: half.value, instrument: 'text', article: '23' },
      { provision: 'election/group-leader', value: ['street'], instrument: 'text', article: '23' },
    ],
  })
  expect(
    resolveGroupLaw(createRules({ provisions, rulebooks: [book] }), { place: '370200', on: '2026-03-02' }),
  ).toMatchObject({
    status: 'set',
    law: { ownerShare: { citation: qingdaoArticle }, leader: { value: ['street'] } },
  })
  expect(
    resolveGroupLaw(createRules({ provisions, rulebooks: [book] }), { place: '310000', on: '2026-03-02' }),
  ).toMatchObject({ status: 'missing', missing: ['election/group-members', 'election/group-owner-share'] })
})

test.each([
  [
    '上海市住宅物业管理规定, Art. 28, without the developer',
    '310000',
    ['owners', 'street', 'residents-committee'],
    '28',
  ],
  [
    '青岛市物业管理条例, Art. 42, without the developer',
    '370200',
    ['owners', 'street', 'community-party', 'residents-committee'],
    '42',
  ],
  [
    '北京市物业管理条例, Art. 49, as the preparatory group',
    '110000',
    ['owners', 'developer', 'street', 'community-party', 'residents-committee', 'holding-unit'],
    '49',
  ],
  [
    'a place that says nothing of it',
    '331000',
    ['owners', 'developer', 'street', 'residents-committee'],
    '14',
  ],
])('who sits in the group of a re-election: %s', (_, place, members, article) => {
  const rules = createRules({ provisions, rulebooks })
  const where = { place, on: '2026-03-02' } as const
  expect(resolveGroupLaw(rules, { ...where, prepares: 're-election' })).toMatchObject({
    law: { members: { value: members, citation: { article } } },
  })
  const first = resolveGroupLaw(rules, where)
  expect(resolveGroupLaw(rules, { ...where, prepares: 'first' })).toEqual(first)
})
