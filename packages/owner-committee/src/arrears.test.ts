import { createRules } from '@gongzhi/core'
import { expect, test } from 'vitest'

import type { Arrears } from './arrears.ts'
import { assessSeat, resolveSeatLaw } from './committee-term/seat.ts'
import { assessCandidate, resolveCandidateLaw } from './eligibility.ts'
import { provisions } from './provisions/declared.ts'
import { rulebooks } from './rulebooks/index.ts'

const rules = createRules({ provisions, rulebooks })
const conditions = { owner: true, 'full-capacity': true, 'public-spirit': true, able: true } as const

/** Whether arrears bar a candidate of a place whose community adopted them as a bar. */
const bars = (place: string, arrears: Arrears) => {
  const found = resolveCandidateLaw(rules, { place, on: '2026-03-02' })
  if (found.status !== 'set') throw new Error(place)
  const citation = { instrument: '议事规则', article: '1' }
  const law = { ...found.law, barsAdopted: { value: ['fee-arrears'], citation } } as const
  const { criteria } = assessCandidate({ facts: { conditions, arrears }, law })
  return criteria.find(({ id }) => id === 'bar/fee-arrears')?.met
}

test('湖州市物业管理条例, Art. 17(3): arrears bar after a judgment that is not obeyed, and not before', () => {
  expect(bars('330500', { owes: true, judged: true })).toBe(false)
  expect(bars('330500', { owes: true, judged: false, reminded: true, inBadFaith: true })).toBe(true)
  expect(bars('330500', { owes: true })).toBe('undetermined')
  expect(bars('330500', { owes: false })).toBe(true)
})

test('杭州市物业管理条例, Art. 25(3): arrears bar where they are in bad faith', () => {
  expect(bars('330100', { owes: true, inBadFaith: true })).toBe(false)
  expect(bars('330100', { owes: true, inBadFaith: false, judged: true })).toBe(true)
  expect(bars('330100', { owes: true })).toBe('undetermined')
})

test('台州市物业管理条例, Art. 20(5): where no text asks for more, whoever owes is barred', () => {
  expect(bars('331000', { owes: true })).toBe(false)
  expect(bars('331000', { owes: false })).toBe(true)
})

test('绍兴市物业管理条例, Art. 17(3): a seat ends by arrears after a reminder in writing, and not before', () => {
  const found = resolveSeatLaw(rules, { place: '330600', on: '2026-03-02' })
  if (found.status !== 'set') throw new Error('330600')
  const seat = (arrears: Arrears) =>
    assessSeat({ facts: { arrears, rest: 'nothing-found' }, law: found.law }).status
  expect(seat({ owes: true, reminded: true })).toBe('ended')
  expect(seat({ owes: true, reminded: false })).toBe('sits')
  expect(seat({ owes: true })).toBe('undetermined')
  expect(seat({ owes: false })).toBe('sits')
})
