import { createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { assessWindow, resolveWindowLaw, type VotingWindow, type WindowLaw } from './window.ts'

const rules = createRules({ provisions, rulebooks })
const hangzhou = (meeting: 'regular' | 'interim') =>
  resolveWindowLaw(rules, { place: '330100', on: '2026-03-02', meeting })
const house = { instrument: '业主大会议事规则', article: '9' }
const window: VotingWindow = { noticed: '2026-03-02', opens: '2026-03-17', closes: '2026-03-26' }
const of = (law: WindowLaw, more: Partial<VotingWindow>) =>
  assessWindow({ window: { ...window, ...more }, law })
const failed = (law: WindowLaw, more: Partial<VotingWindow>) =>
  of(law, more).criteria.flatMap(({ id, met }) => (met === true ? [] : [[id, met]]))

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
})
