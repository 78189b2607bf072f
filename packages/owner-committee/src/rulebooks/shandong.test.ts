import { createRules, parseRulebook } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { heze } from './heze.ts'
import { liaocheng } from './liaocheng.ts'
import { nation } from './nation.ts'
import { qingdao } from './qingdao.ts'
import { shandong } from './shandong.ts'
import { weifang } from './weifang.ts'
import { zibo } from './zibo.ts'

const books = [shandong, qingdao, zibo, weifang, liaocheng, heze]
const rules = createRules({ provisions, rulebooks: books })
const withNation = createRules({ provisions, rulebooks: [nation, ...books] })
const [SHANDONG, QINGDAO, ZIBO, WEIFANG, LIAOCHENG, HEZE] = books.map(({ place }) => place) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const [JINAN, ON] = ['370100', '2025-06-01'] as const
const [HALF, MORE_THAN_HALF, TWO_THIRDS, THREE_QUARTERS] = [
  { n: 1, d: 2, bound: 'inclusive' },
  { n: 1, d: 2, bound: 'strict' },
  { n: 2, d: 3, bound: 'inclusive' },
  { n: 3, d: 4, bound: 'inclusive' },
] as const

function ask(id: string, place: string, of = rules) {
  const provision = provisions.find((one) => one.id === id)
  if (!provision) throw new Error(`${id} is no provision of this package`)
  const found = of.resolve({ provision, place, on: ON })
  return found.status === 'set'
    ? { value: found.value, article: found.citation.article, from: found.citation.instrument }
    : 'missing'
}
const says = (place: string, id: string) => {
  const found = ask(id, place)
  return found === 'missing' ? found : [found.value, found.article]
}

test('the six files are rulebooks of their places, and nothing is wrong with them together or under the nation', () => {
  expect(books.map((book) => [parseRulebook(book).id, book.layer, book.place])).toEqual([
    ['owner-committee/shandong', 'province', '370000'],
    ['owner-committee/qingdao', 'city', '370200'],
    ['owner-committee/zibo', 'city', '370300'],
    ['owner-committee/weifang', 'city', '370700'],
    ['owner-committee/liaocheng', 'city', '371500'],
    ['owner-committee/heze', 'city', '371700'],
  ])
  expect(withNation.rulebooks).toHaveLength(7)
})

test('every value names its article and the words that state it, and no provision is stated twice by one text', () => {
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
  ['roll/head-unit', 'unit', '25(1)'],
  ['roll/area-sources', ['register', 'survey', 'contract'], '25(2)'],
  ['voting/participation', TWO_THIRDS, '24'],
  ['voting/special-matters', ['raise-maintenance-fund', 'rebuild', 'change-common-use'], '24'],
  ['assembly/petition-share', { n: 1, d: 5, bound: 'inclusive' }, '28(1)'],
  ['assembly/regular-interval', { count: 1, unit: 'year' }, '28'],
  ['committee/size-minimum', 5, '30'],
  ['committee/filing-authorities', ['street', 'housing-authority'], '31'],
  ['committee/quorum', TWO_THIRDS, '32'],
  ['election/group-formation', { count: 60, unit: 'day' }, '21'],
  ['election/first-by-years-share', { n: 1, d: 4, bound: 'inclusive' }, '20(3)'],
  ['election/first-by-years-measure', 'heads', '20(3)'],
  ['term/re-election-lead', { count: 90, unit: 'day' }, '33'],
  ['term/resignation', 'by-decision', '34'],
])(
  'Shandong, and a city without a text of its own, has for %s what the province states',
  (id, value, article) => {
    expect(says(SHANDONG, id)).toEqual([value, article])
    expect(says(JINAN, id)).toEqual([value, article])
  },
)

test.each([
  ['election/first-petition', { n: 1, d: 20, bound: 'inclusive' }, '22'],
  ['election/group-formation', { count: 30, unit: 'day' }, '22'],
  ['committee/first-meeting', { count: 3, unit: 'day' }, '36'],
  ['committee/filing-authorities', ['street'], '37'],
  ['assembly/decision-shown', { count: 3, unit: 'day' }, '92'],
  ['term/extension', { count: 5, unit: 'year' }, '41'],
  ['term/vacancy-trigger', MORE_THAN_HALF, '41'],
  ['term/resignation', 'at-once', '40'],
  ['term/ends-by-itself', ['not-owner', 'resigned', 'health'], '40'],
  ['term/suspension', 'suspended', '40'],
  ['company/non-renewal-notice', { count: 90, unit: 'day' }, '64'],
])('Qingdao states %s', (id, value, article) => expect(says(QINGDAO, id)).toEqual([value, article]))

test.each([
  ['committee/seal-signatures', MORE_THAN_HALF, '31'],
  ['committee/member-proxy', 'forbidden', '32'],
  ['committee/notice-days', 5, '32'],
  ['committee/alternates-share', { n: 1, d: 1, bound: 'inclusive' }, '28'],
  ['voting/delegation', 'forbidden', '31'],
  ['term/vacancy-trigger', { n: 2, d: 3, bound: 'strict' }, '34'],
  ['term/vacancy-period', { count: 90, unit: 'day' }, '34'],
  ['term/re-election-held', { count: 90, unit: 'day' }, '35'],
  ['substitute/size-minimum', 7, '38'],
  ['company/fee-publication', { count: 30, unit: 'day' }, '53(2)'],
  ['company/fund-floor', { n: 3, d: 10, bound: 'strict' }, '64'],
])('Zibo states %s', (id, value, article) => expect(says(ZIBO, id)).toEqual([value, article]))

test.each([
  ['voting/proxy-limit', 3, '32'],
  ['voting/proxy-form', 'written', '32'],
  ['committee/alternates-share', { n: 1, d: 1, bound: 'inclusive' }, '34'],
  ['committee/size-maximum', 11, '34'],
  ['committee/meeting-demand', { n: 1, d: 3, bound: 'inclusive' }, '37'],
  ['committee/meeting-fallback', 'residents-committee-or-street', '37'],
  ['term/re-election-group', { count: 30, unit: 'day' }, '40'],
  ['substitute/chair', 'residents-committee', '43'],
  ['substitute/owner-share', HALF, '43'],
  ['company/emergency-service', { count: 6, unit: 'month' }, '51'],
])('Weifang states %s', (id, value, article) => expect(says(WEIFANG, id)).toEqual([value, article]))

test.each([
  ['voting/silence-instruments', ['covenant'], '16'],
  ['election/joint-nomination-share', { n: 1, d: 5, bound: 'inclusive' }, '23(3)'],
  ['election/group-list-shown', { count: 7, unit: 'day' }, '18'],
  ['election/first-assembly', { count: 60, unit: 'day' }, '20'],
  ['election/alternates-from', 'own-election', '21'],
  ['committee/filing-authorities', ['housing-authority'], '24'],
  ['term/expiry', 'street-organises', '25'],
  ['term/member-handover', { count: 3, unit: 'day' }, '27'],
])('Liaocheng states %s', (id, value, article) => expect(says(LIAOCHENG, id)).toEqual([value, article]))

test.each([
  ['committee/size-maximum', 11, '10'],
  ['voting/proxy-form', 'written', '9'],
  ['term/expiry', 'powers-end', '11'],
  ['term/handover', { count: 10, unit: 'day' }, '11'],
  ['term/handover-from', 'expiry', '11'],
  ['term/vacancy-trigger', MORE_THAN_HALF, '13'],
  ['election/group-leader', ['street'], '7'],
  ['assembly/reviewers', ['street', 'housing-authority'], '13'],
])('Heze states %s', (id, value, article) => expect(says(HEZE, id)).toEqual([value, article]))

test.each([
  [
    QINGDAO,
    [
      ['committee/quorum', TWO_THIRDS, MORE_THAN_HALF, 'weaker'],
      ['term/re-election-lead', { count: 90, unit: 'day' }, { count: 60, unit: 'day' }, 'weaker'],
      ['committee/size-minimum', 5, 3, 'weaker'],
    ],
  ],
  [ZIBO, [['term/re-election-lead', { count: 90, unit: 'day' }, { count: 60, unit: 'day' }, 'weaker']]],
  [WEIFANG, []],
  [
    LIAOCHENG,
    [
      [
        'committee/certificate-period',
        { count: 10, unit: 'day' },
        { count: 10, unit: 'working-day' },
        'weaker',
      ],
      ['committee/size-minimum', 5, 3, 'weaker'],
    ],
  ],
  [HEZE, []],
])(
  'where the text of %s contradicts its province, the conflict is reported and the province decides',
  (place, expected) => {
    const found = rules.conflicts({ place, on: ON })
    expect(found).toHaveLength(expected.length)
    for (const [id, higher, lower, how] of expected) {
      expect(found).toContainEqual(
        expect.objectContaining({
          provision: id,
          how,
          because: 'higher-layer',
          stands: expect.objectContaining({ layer: 'province', value: higher }),
          yields: expect.objectContaining({ layer: 'city', value: lower }),
        }),
      )
      expect(ask(id as string, place)).toMatchObject({ value: higher, from: '山东省物业管理条例' })
    }
  },
)

test('no city contradicts the thresholds of the province, nor the province those of the Civil Code', () => {
  for (const place of [SHANDONG, QINGDAO, ZIBO, WEIFANG, LIAOCHENG, HEZE]) {
    const stands = [
      'voting/participation',
      'voting/approval-base',
      'voting/approval/ordinary',
      'voting/approval/special',
    ].map((id) => ask(id, place, withNation))
    expect(stands).toMatchObject([
      { value: TWO_THIRDS },
      { value: 'participants' },
      { value: MORE_THAN_HALF },
      { value: THREE_QUARTERS },
    ])
    // The nation's own two regimes contradict each other; nothing else does.
    const others = withNation
      .conflicts({ place, on: ON })
      .filter(({ yields }) => yields.layer !== 'nation')
      .map(({ provision }) => provision)
    expect(others.filter((id) => id.startsWith('voting/'))).toEqual([])
  }
})

test('a stricter period of a city decides before the longer one of the province', () => {
  expect(says(QINGDAO, 'committee/first-meeting')).toEqual([{ count: 3, unit: 'day' }, '36'])
  expect(says(WEIFANG, 'committee/first-meeting')).toEqual([{ count: 7, unit: 'day' }, '30'])
  expect(says(LIAOCHENG, 'election/first-assembly')).toEqual([{ count: 60, unit: 'day' }, '20'])
  expect(says(HEZE, 'election/first-assembly')).toEqual([{ count: 90, unit: 'day' }, '22'])
})

test('what no text says is missing and not taken from a neighbour', () => {
  for (const place of [SHANDONG, QINGDAO, ZIBO, LIAOCHENG, HEZE])
    expect([place, says(place, 'voting/proxy-limit')]).toEqual([place, 'missing'])
  for (const place of [SHANDONG, QINGDAO, WEIFANG, LIAOCHENG, HEZE])
    expect([place, says(place, 'committee/seal-signatures')]).toEqual([place, 'missing'])
  for (const place of [SHANDONG, ZIBO, WEIFANG, LIAOCHENG, HEZE])
    expect([place, says(place, 'term/extension')]).toEqual([place, 'missing'])
  for (const place of [SHANDONG, QINGDAO, ZIBO, LIAOCHENG])
    expect([place, says(place, 'committee/size-maximum')]).toEqual([place, 'missing'])
  for (const place of [SHANDONG, LIAOCHENG])
    expect([place, says(place, 'term/vacancy-trigger')]).toEqual([place, 'missing'])
  for (const place of [SHANDONG, QINGDAO, ZIBO, WEIFANG, LIAOCHENG, HEZE]) {
    for (const id of [
      'voting/silence',
      'voting/void-ballots',
      'voting/window-minimum',
      'voting/window-extension',
      'roll/parking',
      'election/tie',
      'term/freeze',
      'committee/meeting-interval',
    ])
      expect([place, id, says(place, id)]).toEqual([place, id, 'missing'])
  }
})

test('a text says nothing before it is in force', () => {
  const limit = provisions.find(({ id }) => id === 'voting/proxy-limit')
  if (!limit) throw new Error('voting/proxy-limit is no provision of this package')
  expect(rules.resolve({ provision: limit, place: WEIFANG, on: '2022-02-28' }).status).toBe('missing')
  expect(rules.resolve({ provision: limit, place: WEIFANG, on: '2022-03-01' })).toMatchObject({
    status: 'set',
    value: 3,
  })
})
