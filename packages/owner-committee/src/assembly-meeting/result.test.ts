import { expect, test } from 'vitest'

import type { VoteRule } from '../assembly/vote-rule.ts'
import { countedShape } from '../committee-election/round.ts'
import { electionCounts } from './result.ts'

// The citation of a value that prevailed over another text carries that contradiction, and the election took
// no such count: its vote stayed open for ever.
test('an election takes the count of a place whose texts contradict each other', () => {
  const citation = {
    instrument: '中华人民共和国民法典',
    article: '278',
    conflicts: [{ provision: 'voting/base' }],
  }
  const rule = {
    participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
    approval: { value: { n: 1, d: 2, bound: 'strict' }, citation: { ...citation, words: '过半数' } },
    base: { value: 'participants', citation },
  } as unknown as VoteRule
  const counts = electionCounts({
    item: {
      id: 'e1',
      candidates: ['a'],
      seats: 1,
      building: null,
    } as unknown as Parameters<typeof electionCounts>[0]['item'],
    context: { roll: null, tally: null, election: 'e' },
    rule,
  })
  const counted = countedShape.parse({ ...counts, announced: '2026-01-01' })
  expect(counted.rule.approval).toEqual({
    value: { n: 1, d: 2, bound: 'strict' },
    citation: { instrument: '中华人民共和国民法典', article: '278', words: '过半数' },
  })
})
