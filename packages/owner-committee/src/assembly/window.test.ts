import { type CivilDay, createRules, parseRulebook } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import {
  assessWindow,
  earlier,
  lastOpening,
  resolveWindowLaw,
  type VotingWindow,
  type WindowLaw,
} from './window.ts'

const rules = createRules({ provisions, rulebooks })
const hangzhou = (meeting: 'regular' | 'interim') =>
  resolveWindowLaw(rules, { place: '330100', on: '2026-03-02', meeting })
const house = { instrument: '业主大会议事规则', article: '9' }
const window: VotingWindow = { noticed: '2026-03-02', opens: '2026-03-17', closes: '2026-03-26' }
const of = (law: WindowLaw, more: Partial<VotingWindow>) =>
  assessWindow({ window: { ...window, ...more }, law })
const failed = (law: WindowLaw, more: Partial<VotingWindow>) =>
  of(law, more).criteria.flatMap(({ id, met }) => (met === true ? [] : [[id, met]]))

describe('the last day on which a vote can be opened', () => {
  test.each([
    [1, '2026-03-10'],
    [5, '2026-03-06'],
    [9, '2026-03-02'],
    [10, '2026-03-01'],
    [11, '2026-03-01'],
  ])('leaves %i days until it closes, or is the first that was announced: %s', (shortest, last) => {
    expect(lastOpening({ opens: '2026-03-01', closes: '2026-03-10', shortest })).toBe(last)
  })

  test('is its last one where no text says how long it is open', () => {
    expect(lastOpening({ opens: '2026-03-01', closes: '2026-03-10' })).toBe('2026-03-10')
  })

  test('of two is the earlier', () => {
    expect(earlier('2026-03-01', '2026-03-02')).toBe('2026-03-01')
    expect(earlier('2026-03-02', '2026-03-01')).toBe('2026-03-01')
    expect(earlier('2026-03-02', undefined)).toBe('2026-03-02')
  })
})

test('the notice of an interim meeting has a length of its own, that of any other the usual one', () => {
  const stated = createRules({
    provisions,
    rulebooks: [
      parseRulebook({
        id: 'house',
        package: 'test',
        layer: 'nation',
        label: { zh: '测试', en: 'Test' },
        instruments: { law: { title: '测试条例', from: '2020-01-01' } },
        values: [
          { provision: 'assembly/notice-days', value: 15, instrument: 'law', article: '1' },
          { provision: 'assembly/interim-notice-days', value: 7, instrument: 'law', article: '2' },
        ],
      }),
    ],
  })
  const daysFor = (meeting: 'regular' | 'interim' | 'first') =>
    resolveWindowLaw(stated, { on: '2026-03-02', meeting }).notice?.value
  expect([daysFor('regular'), daysFor('interim'), daysFor('first')]).toEqual([15, 7, 15])
})

describe('a window that is not lawful', () => {
  const law: WindowLaw = {
    notice: { value: 15, citation: house },
    shortest: { value: 5, citation: house },
    longest: { value: 20, citation: house },
    extension: { value: 3, citation: house },
  }

  test('says by how many days, and one that is says nothing', () => {
    expect(of(law, {}).criteria.map(({ note }) => note)).toEqual([undefined, undefined, undefined])
    const notes = (more: Partial<VotingWindow>) =>
      of(law, more).criteria.flatMap(({ note }) => note?.en ?? [])
    expect(notes({ noticed: '2026-03-03' })).toEqual([
      'The notice is 14 days ahead, and 15 are asked for: the vote can open on 2026-03-18 at the earliest.',
    ])
    expect(notes({ closes: '2026-03-20' })).toEqual(['The vote is open for 4 days, and for 5 at least.'])
    expect(notes({ closes: '2026-04-06' })).toEqual(['The vote is open for 21 days, and for 20 at most.'])
    expect(notes({ extendedTo: '2026-03-29' })).toEqual([])
    expect(notes({ extendedTo: '2026-03-30' })).toEqual(['It is extended by 4 days, and can be by 1 to 3.'])
  })

  test('by a notice of which no text says how early it is names the provision', () => {
    expect(of({}, {}).criteria[0]?.note?.en).toContain('assembly/notice-days')
  })
})

describe('the window of a vote', () => {
  test.each([
    ['2026-03-01', []],
    ['2026-03-02', []],
    ['2026-03-03', [['notice', false]]],
  ] as const)('is announced fifteen days before: on %s for the 17th', (noticed, wrong) => {
    expect(failed(hangzhou('regular'), { noticed })).toEqual(wrong)
  })

  test('of an interim meeting is announced as long before: what Hangzhou shortens, the regulation does not', () => {
    expect(hangzhou('interim').notice).toMatchObject({ value: 15, citation: { instrument: '物业管理条例' } })
    expect(failed(hangzhou('interim'), {})).toEqual([])
    expect(failed(hangzhou('interim'), { noticed: '2026-03-03' })).toEqual([['notice', false]])
  })

  test.each([
    ['2026-03-20', [['shortest', false]]],
    ['2026-03-21', []],
    ['2026-03-22', []],
    ['2026-05-14', []],
    ['2026-05-15', []],
    ['2026-05-16', [['longest', false]]],
  ] as const)('is open for five to sixty days in Hangzhou: until %s', (closes, wrong) => {
    const assessment = of(hangzhou('regular'), { closes })
    expect(failed(hangzhou('regular'), { closes })).toEqual(wrong)
    expect(assessment.criteria.find(({ id }) => id === 'shortest')?.citation).toMatchObject({
      instrument: '杭州市物业管理条例',
      article: '20',
    })
  })

  test('is a day at least where no text states how long it is, and asked no more', () => {
    const law = { notice: { value: 15, citation: house } }
    expect(of(law, { closes: '2026-03-17' }).criteria.map(({ id }) => id)).toEqual(['notice'])
    expect(failed(law, { closes: '2026-03-16' })).toEqual([['shortest', false]])
  })

  test('is undetermined where no text states its notice', () => {
    expect(of({}, {})).toMatchObject({ result: 'undetermined' })
    expect(of({}, { closes: '2026-03-16' })).toMatchObject({ result: 'not-met' })
  })

  test.each([
    ['2026-03-26', [['extension', false]]],
    ['2026-03-27', []],
    ['2026-03-31', []],
    ['2026-04-01', [['extension', false]]],
  ] as const)('is extended by five days at most where the house lets it be: to %s', (extendedTo, wrong) => {
    const law = { notice: { value: 15, citation: house }, extension: { value: 5, citation: house } }
    expect(failed(law, { extendedTo })).toEqual(wrong)
  })

  test('is not extended where no text lets it be, nor beyond the longest', () => {
    const law = { notice: { value: 15, citation: house } }
    expect(failed(law, { extendedTo: '2026-03-27' })).toEqual([['extension', false]])
    const longest = {
      ...law,
      longest: { value: 11, citation: house },
      extension: { value: 5, citation: house },
    }
    expect(failed(longest, { extendedTo: '2026-03-27' })).toEqual([])
    expect(failed(longest, { extendedTo: '2026-03-28' })).toEqual([['longest', false]])
  })

  // It closes on 2026-03-26.
  test.each([
    [undefined, []],
    ['2026-03-25', []],
    ['2026-03-26', []],
    ['2026-03-27', [['extension-decided', false]]],
  ] as const)('is not extended by a decision after its close, as on %s', (extendedOn, wrong) => {
    const law = { notice: { value: 15, citation: house }, extension: { value: 5, citation: house } }
    expect(failed(law, { extendedTo: '2026-03-31', extendedOn })).toEqual(wrong)
  })

  test('says when it closed and when the extension was decided, and leaves the day of an early close open', () => {
    const law = { notice: { value: 15, citation: house }, extension: { value: 5, citation: house } }
    const decided = (extendedOn: CivilDay, more: Partial<VotingWindow> = {}) =>
      of(law, { extendedTo: '2026-03-28', extendedOn, ...more }).criteria.find(
        ({ id }) => id === 'extension-decided',
      )
    expect(decided('2026-03-27')?.note?.en).toBe(
      'The vote closed on 2026-03-26, and the extension was decided on 2026-03-27: ' +
        'what has closed is not extended, and ballots after it do not count.',
    )
    expect(decided('2026-03-26', { closesAt: '18:00' })?.met).toBe('undetermined')
    expect(decided('2026-03-25', { closesAt: '18:00' })?.met).toBe(true)
  })
})
