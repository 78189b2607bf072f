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

test('an election takes the names that were written in, with the rule that lets them count', () => {
  const citation = { instrument: '议事规则', article: '20', conflicts: [{ provision: 'election/write-ins' }] }
  const value = (given: unknown) => ({ value: given, citation })
  const votes = { heads: 3, areaCentiM2: 300 }
  const counts = electionCounts({
    item: { id: 'e1', candidates: ['a'], seats: 1, building: null } as never,
    context: {
      roll: null,
      election: 'e',
      tally: {
        counts: [],
        returned: [],
        writtenIn: [
          { item: 'e1', person: 'zhao', for: votes },
          { item: 'e2', person: 'qian', for: votes },
          { item: 'e1', person: null, for: votes },
        ],
      } as never,
    },
    rule: {
      participation: value({ n: 2, d: 3, bound: 'inclusive' }),
      approval: value({ n: 1, d: 2, bound: 'strict' }),
      base: value('participants'),
    } as never,
    writeIns: value('allowed') as never,
  })
  const counted = countedShape.parse({ ...counts, announced: '2026-01-01' })
  expect(counted.writtenIn).toEqual([
    { person: 'zhao', for: votes },
    { person: null, for: votes },
  ])
  expect(counted.rule.writeIns).toEqual({
    value: 'allowed',
    citation: { instrument: '议事规则', article: '20' },
  })
})
