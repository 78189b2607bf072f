import { createRules, parseRulebook, type Rulebook } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { henan } from './henan.ts'
import { nation } from './nation.ts'
import { qingyuan } from './qingyuan.ts'

const books = [henan, qingyuan]
const [HENAN, ZHENGZHOU, QINGYUAN, ON] = ['410000', '410100', '441800', '2025-06-01'] as const
const [HALF, MORE_THAN_HALF] = [
  { n: 1, d: 2, bound: 'inclusive' },
  { n: 1, d: 2, bound: 'strict' },
] as const
const [TWO_THIRDS, THREE_QUARTERS] = [
  { n: 2, d: 3, bound: 'inclusive' },
  { n: 3, d: 4, bound: 'inclusive' },
] as const
const rules = createRules({ provisions, rulebooks: books })
const withNation = createRules({ provisions, rulebooks: [nation, ...books] })

const provisionOf = (id: string) => {
  const found = provisions.find((one) => one.id === id)
  if (!found) throw new Error(`${id} is no provision of this package`)
  return found
}
const says = (place: string, id: string) => {
  const found = rules.resolve({ provision: provisionOf(id), place, on: ON })
  return found.status === 'set' ? [found.value, found.citation.article] : 'missing'
}

test('both files are rulebooks of their places, with words for every value and no provision twice', () => {
  expect(books.map((book) => [parseRulebook(book).id, book.layer, book.place])).toEqual([
    ['owner-committee/henan', 'province', '410000'],
    ['owner-committee/qingyuan', 'city', '441800'],
  ])
  for (const book of books) {
    for (const value of book.values)
      expect(value).toMatchObject({
        article: expect.stringMatching(/^\d+(\(\d+\))?$/),
        words: expect.stringMatching(/\S/),
      })
    expect(new Set(book.values.map(({ provision }) => provision)).size).toBe(book.values.length)
  }
})

test.each([
  ['voting/participation', MORE_THAN_HALF, '26'],
  ['voting/approval-base', 'all', '22'],
  ['voting/approval/ordinary', MORE_THAN_HALF, '22'],
  ['voting/approval/special', TWO_THIRDS, '22'],
  ['voting/special-matters', ['use-maintenance-fund', 'raise-maintenance-fund', 'rebuild'], '22'],
  ['roll/head-unit', 'unit', '93(1)'],
  ['assembly/fallback-convener', 'street', '25'],
  ['committee/quorum', MORE_THAN_HALF, '28'],
  ['committee/majority', HALF, '28'],
  ['election/first-by-households', { n: 3, d: 10, bound: 'inclusive' }, '18(2)'],
  ['election/review', ['street'], '28'],
  ['term/expiry', 'street-organises', '33'],
  ['term/handover-from', 'new-committee', '33'],
  ['company/indefinite-notice', { count: 3, unit: 'month' }, '51'],
])('Henan says %s is %j, in Art. %s', (id, value, article) =>
  expect(says(HENAN, id)).toEqual([value, article]),
)

test.each([
  ['voting/forms', ['meeting', 'paper', 'online'], '17'],
  ['assembly/decision-publication', { count: 7, unit: 'day' }, '17'],
  ['committee/certificate-period', { count: 5, unit: 'day' }, '21'],
  ['committee/filing-authorities', ['street', 'housing-authority'], '21'],
  ['election/channels', ['residents-committee', 'self', 'joint', 'street', 'building'], '19'],
  ['term/suspension', 'suspended', '22'],
  ['company/dismissal-notice', { count: 3, unit: 'month' }, '42'],
  ['substitute/chair', 'residents-committee', '27'],
  ['substitute/size-minimum', 5, '27'],
  ['substitute/size-maximum', 15, '27'],
])('Qingyuan says %s is %j, in Art. %s', (id, value, article) =>
  expect(says(QINGYUAN, id)).toEqual([value, article]),
)

/** No more of the nation than the thresholds of the Civil Code. */
const code = {
  id: 'code',
  package: 'test',
  layer: 'nation',
  label: { zh: '民法典', en: 'Civil Code' },
  instruments: { 'civil-code': { title: '中华人民共和国民法典', from: '2021-01-01' } },
  values: [
    { provision: 'voting/participation', value: TWO_THIRDS, instrument: 'civil-code', article: '278' },
    { provision: 'voting/approval-base', value: 'participants', instrument: 'civil-code', article: '278' },
    {
      provision: 'voting/approval/ordinary',
      value: MORE_THAN_HALF,
      instrument: 'civil-code',
      article: '278',
    },
    { provision: 'voting/approval/special', value: THREE_QUARTERS, instrument: 'civil-code', article: '278' },
    {
      provision: 'voting/special-matters',
      value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'],
      instrument: 'civil-code',
      article: '278',
    },
  ],
} as const satisfies Rulebook

test.each([
  ['a minimal Civil Code', code],
  ['the nation as it is', nation],
] as const)(
  '%s sets the old thresholds of Henan aside, and each contradiction is reported with both articles',
  (_, above) => {
    const both = createRules({ provisions, rulebooks: [above, henan] })
    const conflicts = both
      .conflicts({ place: ZHENGZHOU, on: ON })
      .filter(({ because }) => because === 'higher-layer')
    expect(
      conflicts
        .map(({ provision, stands, yields }) => [
          provision,
          stands.value,
          stands.citation.article,
          yields.value,
          yields.citation.article,
        ])
        .sort(),
    ).toEqual([
      ['voting/approval-base', 'participants', '278', 'all', '22'],
      ['voting/approval/special', THREE_QUARTERS, '278', TWO_THIRDS, '22'],
      ['voting/participation', TWO_THIRDS, '278', MORE_THAN_HALF, '26'],
      [
        'voting/special-matters',
        ['raise-maintenance-fund', 'rebuild', 'change-common-use'],
        '278',
        ['use-maintenance-fund', 'raise-maintenance-fund', 'rebuild'],
        '22',
      ],
    ])
    for (const conflict of conflicts)
      expect(conflict).toMatchObject({
        how: 'differs',
        stands: { citation: { instrument: '中华人民共和国民法典' } },
        yields: { citation: { instrument: '河南省物业管理条例' } },
      })
    expect(
      both.resolve({ provision: provisionOf('voting/approval/ordinary'), place: ZHENGZHOU, on: ON }),
    ).toMatchObject({
      value: MORE_THAN_HALF,
      conflicts: [],
      others: expect.arrayContaining([expect.objectContaining({ why: 'agrees' })]),
    })
  },
)

test('until the last day before the Civil Code the nation and Henan say the same, and nothing is reported', () => {
  const last = { place: HENAN, on: '2020-12-31' } as const
  expect(withNation.conflicts(last)).toEqual([])
  expect(withNation.resolve({ provision: provisionOf('voting/participation'), ...last })).toMatchObject({
    value: MORE_THAN_HALF,
    layer: 'nation',
  })
  expect(
    withNation.resolve({ provision: provisionOf('voting/participation'), place: HENAN, on: '2021-01-01' }),
  ).toMatchObject({ value: TWO_THIRDS, citation: { article: '278' } })
})

test('the text of Henan speaks from 2018-01-01, that of Qingyuan from 2023-02-01', () => {
  const status = (id: string, place: string, on: `${number}-${number}-${number}`) =>
    rules.resolve({ provision: provisionOf(id), place, on }).status
  expect([
    status('voting/participation', HENAN, '2017-12-31'),
    status('voting/participation', HENAN, '2018-01-01'),
  ]).toEqual(['missing', 'set'])
  expect([
    status('term/suspension', QINGYUAN, '2023-01-31'),
    status('term/suspension', QINGYUAN, '2023-02-01'),
  ]).toEqual(['missing', 'set'])
})

test('Qingyuan contradicts nothing of the nation, whose thresholds decide there', () => {
  expect(
    withNation.conflicts({ place: QINGYUAN, on: ON }).filter(({ because }) => because === 'higher-layer'),
  ).toEqual([])
  expect(
    withNation.resolve({ provision: provisionOf('voting/participation'), place: QINGYUAN, on: ON }),
  ).toMatchObject({ value: TWO_THIRDS, layer: 'nation' })
})

test('what Qingyuan leaves to its owners counts beside the nine matters of the nation', () => {
  const reserved = (books: typeof withNation) => {
    const found = books.resolve({
      provision: provisionOf('voting/reserved-matters'),
      place: QINGYUAN,
      on: ON,
    })
    return found.status === 'set' ? [...(found.value as readonly string[])].sort() : 'missing'
  }
  const nine = nation.values.find(({ provision }) => provision === 'voting/reserved-matters')
    ?.value as readonly string[]
  expect(reserved(rules)).toEqual(['committee-costs', 'other-major'])
  expect(reserved(withNation)).toEqual(['committee-costs', ...nine].sort())
})

test.each([
  [
    HENAN,
    [
      'voting/silence',
      'voting/forms',
      'assembly/notice-days',
      'committee/size-minimum',
      'term/re-election-lead',
      'term/vacancy-trigger',
      'election/channels',
      'election/first-petition',
      'company/handover',
    ],
  ],
  [
    QINGYUAN,
    [
      'voting/participation',
      'assembly/decision-shown',
      'committee/size-minimum',
      'term/handover',
      'term/vacancy-trigger',
      'election/review',
      'company/income-to-fund',
      'substitute/owner-share',
    ],
  ],
])('what the text of %s does not state is missing', (place, ids) => {
  for (const id of ids) expect([id, says(place, id)]).toEqual([id, 'missing'])
})
