import { describe, expect, test } from 'vitest'

import { presentAt } from './presence.ts'
import { assessDecision } from './votes.ts'

const citation = { instrument: '上海市住宅物业管理规定', article: '26' }
const half = { value: { n: 1, d: 2, bound: 'strict' }, citation } as const
const members = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, standing: 'in-office' }) as const)
const stays = [
  { member: 'a', from: 0 },
  { member: 'b', from: 0, until: 60 },
  { member: 'c', from: 30 },
  { member: 'b', from: 90 },
]

describe('members who come late to a committee meeting, or leave it', () => {
  test.each([
    [-1, []],
    [0, ['a', 'b']],
    [29, ['a', 'b']],
    [30, ['a', 'b', 'c']],
    [59, ['a', 'b', 'c']],
    [60, ['a', 'c']],
    [90, ['a', 'c', 'b']],
  ])('at %i are present: %j', (at, expected) => {
    expect(presentAt(stays, at)).toEqual(expected)
  })

  // 上海市住宅物业管理规定, Art. 26: more than half of all are present, and more than half of all agree.
  test.each([
    [29, 'not-passed'],
    [30, 'passed'],
    [60, 'not-passed'],
  ] as const)('at %i the same votes are %s', (at, outcome) => {
    const present = presentAt(stays, at)
    const votes = present.map((member) => ({ member, choice: 'for' }) as const)
    expect(assessDecision({ members, present, votes, law: { quorum: half, majority: half } }).outcome).toBe(
      outcome,
    )
  })

  test('leave no earlier than they came', () => {
    expect(() => presentAt([{ member: 'a', from: 5, until: 4 }], 5)).toThrow('presence/ends-before')
  })
})
