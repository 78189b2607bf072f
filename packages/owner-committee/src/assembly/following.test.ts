import { describe, expect, test } from 'vitest'

import { house, m, ordinary } from '../../test/votes.ts'
import { assessFollowed } from './following.ts'
import type { VoteRule } from './vote-rule.ts'

const clear: VoteRule = {
  ...ordinary,
  silence: house('not-participating' as const),
  voidBallots: house('take-part' as const),
}
const nothing = { abstain: m(0), void: m(0), unreturned: m(0) }
const ask = (
  inFavour: ReturnType<typeof m>,
  against: ReturnType<typeof m>,
  following: number,
  rule = clear,
) => {
  const left = (measure: 'heads' | 'areaCentiM2') =>
    m(12)[measure] - inFavour[measure] - against[measure] - m(following)[measure]
  return assessFollowed({
    rule,
    totals: {
      roll: m(12),
      for: inFavour,
      against,
      ...nothing,
      undelivered: m(left('heads'), left('areaCentiM2')),
      following: m(following),
    },
  })
}

// Civil Code, Art. 278.
describe('a ballot that follows the majority', () => {
  test.each([
    [3, 2, 3, 'passed', 'for'],
    [2, 3, 3, 'not-passed', 'against'],
    [3, 3, 2, 'not-passed', 'none'],
    [3, 2, 2, 'not-passed', 'for'],
  ] as const)('%i for, %i against, %i following: %s, joined %s', (yes, no, following, outcome, joined) => {
    expect(ask(m(yes), m(no), following)).toMatchObject({ outcome, joined })
  })

  // Three heads with 20,000 against two with 30,000: heads say for, area says against.
  const [yes, no] = [m(3, 20_000), m(2, 30_000)]

  test('is open where heads and area name different majorities, and no rule says which one counts', () => {
    expect(ask(yes, no, 4)).toMatchObject({ outcome: 'undetermined', joined: null, result: 'undetermined' })
  })

  test.each([
    ['heads', 'passed', 'for'],
    ['area', 'not-passed', 'against'],
  ] as const)('follows %s where the rule says so: %s', (diverging, outcome, joined) => {
    expect(ask(yes, no, 4, { ...clear, diverging: house(diverging) })).toMatchObject({ outcome, joined })
  })

  test('changes nothing where nobody ticked the box', () => {
    expect(ask(yes, no, 0).outcome).toBe('not-passed')
  })

  test('is decided where every reading agrees: without a quorum nothing passes', () => {
    expect(ask(yes, no, 2)).toMatchObject({ outcome: 'not-passed', joined: null })
  })
})
