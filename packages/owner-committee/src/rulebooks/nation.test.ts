import { createRules, parseRulebook } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { beijing } from './beijing.ts'
import { nation } from './nation.ts'
import { shanghai } from './shanghai.ts'
import { sichuan } from './sichuan.ts'

const rulebooks = [nation, beijing, shanghai, sichuan]
const rules = createRules({ provisions, rulebooks })
type Day = `${number}-${number}-${number}`
const provisionOf = (id: string) => {
  const found = provisions.find((one) => one.id === id)
  if (!found) throw new Error(`no provision ${id}`)
  return found
}
const ask = (id: string, where: { readonly on: Day; readonly place?: string }) =>
  rules.resolve({ provision: provisionOf(id), ...where })
const value = (id: string, where: { readonly on: Day; readonly place?: string }) => {
  const found = ask(id, where)
  return found.status === 'set' ? found.value : 'missing'
}

const LAST_DAY_BEFORE: Day = '2020-12-31'
const FIRST_DAY: Day = '2021-01-01'
const moreThanHalf = { n: 1, d: 2, bound: 'strict' }

test('every file is read as it stands, and every value has its words', () => {
  for (const rulebook of rulebooks) {
    expect(parseRulebook(rulebook).id).toBe(rulebook.id)
    for (const stated of rulebook.values)
      expect(stated).toMatchObject({
        article: expect.stringMatching(/^\d+(\(\d+\))?$/),
        words: expect.any(String),
      })
  }
})

test.each([
  ['voting/participation', moreThanHalf, { n: 2, d: 3, bound: 'inclusive' }],
  ['voting/approval-base', 'all', 'participants'],
  ['voting/approval/ordinary', moreThanHalf, moreThanHalf],
  ['voting/approval/special', { n: 2, d: 3, bound: 'inclusive' }, { n: 3, d: 4, bound: 'inclusive' }],
  [
    'voting/special-matters',
    ['use-maintenance-fund', 'raise-maintenance-fund', 'rebuild'],
    ['raise-maintenance-fund', 'rebuild', 'change-common-use'],
  ],
])(
  '%s is what the regulation says until 2020-12-31, and what the Civil Code says from 2021-01-01',
  (id, before, after) => {
    expect(ask(id, { on: LAST_DAY_BEFORE })).toMatchObject({
      status: 'set',
      value: before,
      citation: { instrument: '物业管理条例', article: '12' },
    })
    expect(ask(id, { on: FIRST_DAY })).toMatchObject({
      status: 'set',
      value: after,
      citation: { instrument: '中华人民共和国民法典', article: '278' },
    })
  },
)

test('nothing is known of the day before the regulation as amended in 2018', () => {
  expect(value('voting/participation', { on: '2018-03-18' })).toBe('missing')
  expect(value('voting/participation', { on: '2018-03-19' })).toEqual(moreThanHalf)
})

test('change of use of common parts is a matter of its own only since the Civil Code', () => {
  expect(value('voting/reserved-matters', { on: LAST_DAY_BEFORE })).not.toContain('change-common-use')
  expect(value('voting/reserved-matters', { on: FIRST_DAY })).toEqual([
    'rules-of-procedure',
    'covenant',
    'committee-election',
    'property-company',
    'use-maintenance-fund',
    'raise-maintenance-fund',
    'rebuild',
    'change-common-use',
    'other-major',
  ])
})

test('what the regulation still prints is a reported conflict from the first day of the Civil Code, with the reason, and none before', () => {
  const between = (on: Day) =>
    rules
      .conflicts({ on })
      .map(({ provision }) => provision)
      .sort()
  expect(between(LAST_DAY_BEFORE)).toEqual([])
  expect(between(FIRST_DAY)).toEqual([
    'voting/approval-base',
    'voting/approval/special',
    'voting/participation',
    'voting/reserved-matters',
    'voting/special-matters',
  ])
  for (const conflict of rules.conflicts({ on: FIRST_DAY })) {
    expect(conflict).toMatchObject({
      because: 'recorded-reason',
      reason: {
        en: expect.stringContaining('higher and the later law'),
        zh: expect.stringContaining('上位法'),
      },
      stands: { citation: { instrument: '中华人民共和国民法典' } },
      yields: { citation: { instrument: '物业管理条例' } },
    })
  }
})

test('owners and areas are counted by the interpretation since 2021; how they were counted before is missing', () => {
  expect(value('roll/head-unit', { on: LAST_DAY_BEFORE })).toBe('missing')
  expect(ask('roll/head-unit', { on: FIRST_DAY })).toMatchObject({
    value: 'unit',
    citation: { article: '9' },
  })
  expect(value('roll/head-merging', { on: FIRST_DAY })).toEqual(['same-owner', 'developer'])
  expect(value('roll/area-sources', { on: FIRST_DAY })).toEqual(['register', 'survey', 'contract'])
  expect(ask('assembly/challenge-period', { on: FIRST_DAY })).toMatchObject({
    value: { count: 1, unit: 'year' },
    citation: { article: '12' },
  })
})

test.each(['assembly/notice-days', 'assembly/interim-notice-days'])(
  '%s are fifteen for the nation and for Beijing, and Shanghai adds none',
  (id) => {
    for (const place of [undefined, '110105', '310101', '511304'])
      expect(value(id, { on: '2025-06-01', ...(place && { place }) })).toBe(15)
    expect(ask(id, { on: '2025-06-01', place: '310101' })).toMatchObject({ layer: 'nation' })
  },
)

test.each([
  ['voting/delegation', 'forbidden', 'advertising-only'],
  ['voting/unpublished-matters', 'forbidden', 'missing'],
  ['voting/forms', ['paper', 'online'], ['meeting', 'paper']],
  ['assembly/petition-share', { n: 1, d: 5, bound: 'inclusive' }, { n: 1, d: 5, bound: 'inclusive' }],
  ['assembly/decision-publication', { count: 3, unit: 'day' }, 'missing'],
  ['assembly/reviewers', ['street'], ['street', 'housing-authority']],
  ['committee/size-minimum', 5, 5],
  ['committee/size-maximum', 'missing', 'missing'],
  ['committee/small-households', 100, 'missing'],
  ['committee/small-area', 'missing', 1_000_000],
  ['committee/alternates-share', { n: 1, d: 1, bound: 'inclusive' }, 'missing'],
  ['committee/certificate-period', { count: 5, unit: 'working-day' }, { count: 20, unit: 'day' }],
  ['committee/quorum', moreThanHalf, moreThanHalf],
  ['committee/member-proxy', 'forbidden', 'forbidden'],
  ['committee/meeting-fallback', 'residents-committee-or-street', 'street-names-a-member'],
  ['term/maximum', { count: 5, unit: 'year' }, { count: 5, unit: 'year' }],
  ['term/minimum', 'missing', { count: 3, unit: 'year' }],
  ['term/re-election-lead', { count: 6, unit: 'month' }, { count: 5, unit: 'month' }],
  ['term/vacancy-consequence', 're-election-by-assembly', 'early-re-election'],
  ['term/ends-by-itself', ['not-owner', 'resigned', 'health'], ['not-owner', 'resigned']],
  ['term/handover', 'missing', { count: 10, unit: 'day' }],
  ['election/group-leader', ['residents-committee'], ['street']],
  ['election/first-assembly', { count: 60, unit: 'day' }, { count: 90, unit: 'day' }],
  ['company/handover', { count: 30, unit: 'day' }, { count: 10, unit: 'day' }],
  ['company/income-to-fund', { n: 1, d: 2, bound: 'inclusive' }, { n: 1, d: 2, bound: 'strict' }],
  ['substitute/size-minimum', 7, 'missing'],
])('%s by place: Beijing, Shanghai', (id, inBeijing, inShanghai) => {
  expect([
    value(id, { on: '2025-06-01', place: '110105' }),
    value(id, { on: '2025-06-01', place: '310101' }),
  ]).toEqual([inBeijing, inShanghai])
})

test('Shanghai restates the thresholds of the Civil Code from its first day, and contradicts nothing above it on any day', () => {
  for (const on of ['2020-12-30', LAST_DAY_BEFORE, FIRST_DAY, '2025-06-01'] as const) {
    expect(
      rules.conflicts({ on, place: '310101' }).filter(({ yields }) => yields.layer !== 'nation'),
    ).toEqual([])
  }
  expect(value('voting/participation', { on: LAST_DAY_BEFORE, place: '310101' })).toEqual(moreThanHalf)
  expect(value('voting/participation', { on: FIRST_DAY, place: '310101' })).toEqual({
    n: 2,
    d: 3,
    bound: 'inclusive',
  })
})

test('what a place reserves to its owners contains what the nation does', () => {
  for (const place of ['110000', '310000']) {
    expect(value('voting/reserved-matters', { on: '2025-06-01', place })).toEqual(
      expect.arrayContaining(value('voting/reserved-matters', { on: '2025-06-01' }) as string[]),
    )
  }
})

test('Beijing says nothing before the text that was read is in force', () => {
  expect(value('committee/size-minimum', { on: '2024-03-28', place: '110000' })).toBe('missing')
  expect(value('committee/size-minimum', { on: '2024-03-29', place: '110000' })).toBe(5)
})

test('Sichuan states nothing of its own: the nation speaks there, and what it leaves open is missing', () => {
  expect(sichuan.values).toEqual([])
  expect(ask('voting/participation', { on: '2025-06-01', place: '511304' })).toMatchObject({
    status: 'set',
    layer: 'nation',
  })
  for (const id of [
    'committee/size-minimum',
    'term/maximum',
    'term/re-election-lead',
    'term/vacancy-trigger',
  ])
    expect(value(id, { on: '2025-06-01', place: '511304' })).toBe('missing')
})
