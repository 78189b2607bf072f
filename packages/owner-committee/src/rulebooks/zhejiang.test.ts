import { createRules, parseRulebook } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { hangzhou } from './hangzhou.ts'
import { huzhou } from './huzhou.ts'
import { jiaxing } from './jiaxing.ts'
import { nation } from './nation.ts'
import { ningbo } from './ningbo.ts'
import { shaoxing } from './shaoxing.ts'
import { taizhou } from './taizhou.ts'

const books = [hangzhou, ningbo, taizhou, huzhou, shaoxing, jiaxing]
const rules = createRules({ provisions, rulebooks: books })
const withNation = createRules({ provisions, rulebooks: [nation, ...books] })
const [HANGZHOU, NINGBO, TAIZHOU, HUZHOU, SHAOXING, JIAXING] = books.map(({ place }) => place) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const ON = '2025-06-01'
const [HALF, MORE_THAN_HALF] = [
  { n: 1, d: 2, bound: 'inclusive' },
  { n: 1, d: 2, bound: 'strict' },
] as const
const [TWO_THIRDS, THREE_QUARTERS] = [
  { n: 2, d: 3, bound: 'inclusive' },
  { n: 3, d: 4, bound: 'inclusive' },
] as const

const provisionOf = (id: string) => {
  const found = provisions.find((one) => one.id === id)
  if (!found) throw new Error(`${id} is no provision of this package`)
  return found
}
const says = (place: string, id: string, on: `${number}-${number}-${number}` = ON) => {
  const found = rules.resolve({ provision: provisionOf(id), place, on })
  return found.status === 'set' ? [found.value, found.citation.article] : 'missing'
}

test('the six files are rulebooks of their places, and nothing is wrong with them together or under the nation', () => {
  expect(books.map((book) => [parseRulebook(book).id, book.layer, book.place])).toEqual([
    ['owner-committee/hangzhou', 'city', '330100'],
    ['owner-committee/ningbo', 'city', '330200'],
    ['owner-committee/taizhou', 'city', '331000'],
    ['owner-committee/huzhou', 'city', '330500'],
    ['owner-committee/shaoxing', 'city', '330600'],
    ['owner-committee/jiaxing', 'city', '330400'],
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
  ['voting/window-minimum', 5, '20'],
  ['voting/window-maximum', 60, '20'],
  ['voting/unpublished-matters', 'forbidden', '19'],
  ['roll/parking', 'included', '90(1)'],
  ['assembly/convening-period', { count: 30, unit: 'day' }, '80'],
  ['assembly/fallback-convener', 'owners-guided-by-street', '80'],
  ['committee/small-size', 3, '27'],
  ['committee/small-households', 100, '27'],
  ['election/constituted-share', MORE_THAN_HALF, '27'],
  ['election/preparatory-body', 'substitute-body', '22'],
  ['election/alternates-from', 'passed-not-elected', '28'],
  ['election/first-by-years-share', { n: 3, d: 10, bound: 'inclusive' }, '22(2)'],
  ['election/first-by-years-measure', 'area', '22(2)'],
  ['term/re-election-lead', { count: 3, unit: 'month' }, '33'],
  ['term/member-handover', { count: 7, unit: 'day' }, '34'],
  ['term/handover-to', ['new-committee'], '34'],
  ['term/handover-unelected', ['substitute-body'], '34'],
  ['term/handover-no-body', ['residents-committee'], '34'],
  ['company/handover', { count: 15, unit: 'day' }, '57'],
  ['substitute/term', { count: 2, unit: 'year' }, '41'],
])('Hangzhou says %s is %j, in Art. %s', (id, value, article) =>
  expect(says(HANGZHOU, id)).toEqual([value, article]),
)

test.each([
  ['roll/head-unit', 'certificate', '18(1)'],
  ['roll/parking', 'excluded', '18(2)'],
  ['roll/co-owners', 'one-representative', '18(1)'],
  ['assembly/regular-interval', { count: 1, unit: 'year' }, '24'],
  ['committee/filing-authorities', ['street'], '23'],
  ['committee/meeting-demand-of-owners', { n: 1, d: 5, bound: 'inclusive' }, '32(1)'],
  ['committee/notice-days', 3, '33'],
  ['election/candidates-shown', { count: 10, unit: 'day' }, '31'],
  ['term/handover-from', 'group-formed', '36'],
  ['company/renewal-decision', { count: 4, unit: 'month' }, '57'],
  ['substitute/size-minimum', 5, '82'],
])('Ningbo says %s is %j, in Art. %s', (id, value, article) =>
  expect(says(NINGBO, id)).toEqual([value, article]),
)

test.each([
  ['assembly/seal-keepers', ['other-than-directors'], '24'],
  ['committee/size-maximum', 11, '19'],
  ['election/group-size-maximum', 15, '14'],
  ['election/first-by-area', { n: 3, d: 5, bound: 'inclusive' }, '14(1)'],
  ['term/re-election-lead', { count: 2, unit: 'month' }, '27'],
  ['term/resignation', 'if-adopted', '22(3)'],
  ['term/recall-by-owners', { n: 1, d: 5, bound: 'inclusive' }, '22'],
  ['company/dismissal-notice', { count: 60, unit: 'day' }, '40'],
  ['substitute/owner-share', { n: 3, d: 5, bound: 'inclusive' }, '31'],
])('Taizhou says %s is %j, in Art. %s', (id, value, article) =>
  expect(says(TAIZHOU, id)).toEqual([value, article]),
)

test.each([
  ['committee/alternates-share', HALF, '21'],
  ['committee/notice-days', 3, '16'],
  ['election/group-list-shown', { count: 7, unit: 'day' }, '12'],
  ['election/first-assembly', { count: 3, unit: 'month' }, '13'],
  ['term/re-election-act', 'begin', '22'],
  ['term/resignation', 'if-adopted', '20(6)'],
  ['term/vacancy-period', { count: 3, unit: 'month' }, '23'],
  ['company/income-to-fund', HALF, '45'],
])('Huzhou says %s is %j, in Art. %s', (id, value, article) =>
  expect(says(HUZHOU, id)).toEqual([value, article]),
)

test.each([
  ['assembly/decision-shown', { count: 5, unit: 'working-day' }, '9'],
  ['committee/certificate-period', { count: 5, unit: 'working-day' }, '19'],
  ['committee/filing-authorities', ['housing-authority'], '19'],
  ['committee/meeting-fallback', 'street-names-a-member', '21'],
  ['election/joint-nomination-owners', 10, '13'],
  ['election/group-formation', { count: 60, unit: 'day' }, '11'],
  ['term/absence-in-a-row', 2, '17(5)'],
  ['term/resignation', 'at-once', '17(4)'],
  ['company/renewal-decision', { count: 90, unit: 'day' }, '34'],
])('Shaoxing says %s is %j, in Art. %s', (id, value, article) =>
  expect(says(SHAOXING, id)).toEqual([value, article]),
)

test.each([
  ['assembly/fallback-convener', 'owners-guided-by-street', '15'],
  ['election/group-owner-share', HALF, '10'],
  ['election/group-leader', ['street', 'residents-committee'], '10'],
  ['election/first-assembly', { count: 90, unit: 'day' }, '13'],
  ['term/ends-by-itself', ['not-owner', 'not-capable', 'criminal-liability', 'other'], '19'],
])('Jiaxing says %s is %j, in Art. %s', (id, value, article) =>
  expect(says(JIAXING, id)).toEqual([value, article]),
)

test.each([
  ['committee/size', [HANGZHOU, TAIZHOU, HUZHOU, SHAOXING], 5, 11],
  ['election/group-size', [TAIZHOU], 5, 15],
  ['election/group-size', [HUZHOU], 5, 11],
  ['substitute/size', [HANGZHOU], 7, 11],
  ['substitute/size', [TAIZHOU], 11, 15],
])('%s in %j is from %i to %i', (id, places, least, most) => {
  for (const place of places)
    expect([says(place, `${id}-minimum`)[0], says(place, `${id}-maximum`)[0]]).toEqual([least, most])
})

test.each([HANGZHOU, TAIZHOU, HUZHOU, SHAOXING])('a term in %s lasts three to five years', (place) => {
  expect([says(place, 'term/minimum')[0], says(place, 'term/maximum')[0]]).toEqual([
    { count: 3, unit: 'year' },
    { count: 5, unit: 'year' },
  ])
})

test.each([HANGZHOU, TAIZHOU, HUZHOU])(
  'the thresholds of the Civil Code stand in the text of %s, without a conflict',
  (place) => {
    expect(
      ['participation', 'approval-base', 'approval/ordinary', 'approval/special', 'special-matters'].map(
        (id) => (says(place, `voting/${id}`) as unknown[])[0],
      ),
    ).toEqual([
      TWO_THIRDS,
      'participants',
      MORE_THAN_HALF,
      THREE_QUARTERS,
      ['raise-maintenance-fund', 'rebuild', 'change-common-use'],
    ])
    expect(
      withNation
        .conflicts({ place, on: ON })
        .filter(({ because, provision }) => because === 'higher-layer' && provision.startsWith('voting/')),
    ).toEqual([])
  },
)

test.each([NINGBO, SHAOXING, JIAXING])('%s leaves the thresholds to the nation', (place) => {
  expect(says(place, 'voting/participation')).toBe('missing')
  expect(withNation.resolve({ provision: provisionOf('voting/participation'), place, on: ON })).toMatchObject(
    { value: TWO_THIRDS, layer: 'nation', citation: { article: '278' } },
  )
})

test('seven days of notice before an interim meeting in Hangzhou contradict the fifteen of the nation, which decide', () => {
  expect(says(HANGZHOU, 'assembly/interim-notice-days')).toEqual([7, '19'])
  expect(
    withNation.resolve({ provision: provisionOf('assembly/interim-notice-days'), place: HANGZHOU, on: ON }),
  ).toMatchObject({ value: 15, layer: 'nation', citation: { instrument: '物业管理条例', article: '14' } })
  expect(
    withNation.conflicts({ place: HANGZHOU, on: ON }).filter(({ because }) => because === 'higher-layer'),
  ).toMatchObject([
    {
      provision: 'assembly/interim-notice-days',
      how: 'weaker',
      stands: { value: 15 },
      yields: { value: 7, citation: { instrument: '杭州市物业管理条例', article: '19' } },
    },
  ])
  expect(
    withNation
      .conflicts({ place: HANGZHOU, on: '2022-02-28' })
      .filter(({ because }) => because === 'higher-layer'),
  ).toEqual([])
})

test('the other five contradict no higher text', () => {
  for (const place of [NINGBO, TAIZHOU, HUZHOU, SHAOXING, JIAXING])
    expect(
      withNation.conflicts({ place, on: ON }).filter(({ because }) => because === 'higher-layer'),
    ).toEqual([])
})

test('exactly half of the seats is too few in Hangzhou, and enough in the other five', () => {
  expect(says(HANGZHOU, 'term/vacancy-trigger')).toEqual([HALF, '28'])
  for (const place of [NINGBO, TAIZHOU, HUZHOU, SHAOXING, JIAXING])
    expect((says(place, 'term/vacancy-trigger') as unknown[])[0]).toEqual(MORE_THAN_HALF)
})

test("too few members lead to a re-election, or to the residents' committee in their place", () => {
  expect(
    [HANGZHOU, NINGBO, TAIZHOU, HUZHOU, SHAOXING, JIAXING].map(
      (place) => (says(place, 'term/vacancy-consequence') as unknown[])[0],
    ),
  ).toEqual([
    'early-re-election',
    'early-re-election',
    'early-re-election',
    'residents-committee-acts',
    'early-re-election',
    'residents-committee-acts',
  ])
})

test.each([
  [HANGZHOU, MORE_THAN_HALF, MORE_THAN_HALF],
  [NINGBO, MORE_THAN_HALF, MORE_THAN_HALF],
  [SHAOXING, HALF, HALF],
])('%s has its own quorum and majority of a committee', (place, quorum, majority) => {
  expect([says(place, 'committee/quorum')[0], says(place, 'committee/majority')[0]]).toEqual([
    quorum,
    majority,
  ])
})

test.each([TAIZHOU, HUZHOU, JIAXING])(
  'quorum and majority of a committee stand in no text of %s',
  (place) => {
    for (const id of ['quorum', 'majority'])
      expect(withNation.resolve({ provision: provisionOf(`committee/${id}`), place, on: ON }).status).toBe(
        'missing',
      )
  },
)

test.each([NINGBO, SHAOXING])(
  'a re-election in %s freezes every matter of the owners but the election itself',
  (place) => {
    const reserved = withNation.resolve({ provision: provisionOf('voting/reserved-matters'), place, on: ON })
    const [frozen] = says(place, 'term/freeze') as [readonly string[]]
    expect(
      reserved.status === 'set' &&
        (reserved.value as readonly string[]).filter((matter) => matter !== 'committee-election'),
    ).toEqual(frozen)
  },
)

test('Huzhou has two measures of absence that no provision holds together, so that neither is stated', () => {
  expect((says(HUZHOU, 'term/ends-if-adopted') as [readonly string[]])[0]).toContain('absent')
  for (const id of ['term/absence-share', 'term/absence-in-a-row']) expect(says(HUZHOU, id)).toBe('missing')
})

test.each([
  [
    HANGZHOU,
    [
      'election/group-members',
      'election/first-assembly',
      'term/freeze',
      'term/expiry',
      'committee/alternates-share',
      'voting/proxy-limit',
    ],
  ],
  [
    NINGBO,
    [
      'committee/size-maximum',
      'term/maximum',
      'election/group-owner-share',
      'election/group-leader',
      'assembly/notice-days',
      'company/handover',
    ],
  ],
  [
    TAIZHOU,
    [
      'assembly/petition-share',
      'committee/filing-period',
      'election/review',
      'term/expiry',
      'substitute/term',
    ],
  ],
  [HUZHOU, ['roll/head-unit', 'voting/forms', 'election/channels', 'term/expiry', 'substitute/triggers']],
  [
    SHAOXING,
    [
      'roll/head-unit',
      'assembly/petition-share',
      'term/handover',
      'election/group-parity',
      'company/fund-floor',
    ],
  ],
  [
    JIAXING,
    [
      'committee/size-minimum',
      'committee/quorum',
      'term/maximum',
      'term/resignation',
      'company/renewal-decision',
      'substitute/triggers',
    ],
  ],
])('what the text of %s does not state is missing', (place, ids) => {
  for (const id of ids) expect([id, says(place, id)]).toEqual([id, 'missing'])
})

test.each([
  [HANGZHOU, '2022-02-28', '2022-03-01'],
  [NINGBO, '2022-03-31', '2022-04-01'],
  [TAIZHOU, '2021-04-30', '2021-05-01'],
  [HUZHOU, '2021-04-30', '2021-05-01'],
  [SHAOXING, '2020-12-31', '2021-01-01'],
  [JIAXING, '2022-02-28', '2022-03-01'],
] as const)('the text of %s says nothing on %s, and speaks from %s', (place, before, first) => {
  expect(says(place, 'term/vacancy-trigger', before)).toBe('missing')
  expect(says(place, 'term/vacancy-trigger', first)).not.toBe('missing')
})
