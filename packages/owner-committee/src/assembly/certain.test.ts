import { describe, expect, test } from 'vitest'

import { house, m, onlyCovenant, ordinary, totals } from '../../test/votes.ts'
import { certainOutcome } from './certain.ts'
import type { VoteTotals } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'

const clear = {
  ...ordinary,
  silence: house('not-participating' as const),
  voidBallots: house('take-part' as const),
}
const voidsOut = { ...clear, voidBallots: house('do-not-take-part' as const) }
const { voidBallots: _voids, ...voidsUnknown } = clear
const { silence: _silence, ...silenceUnknown } = clear
const abstaining = { ...clear, silence: house('abstention' as const) }
const joining = { ...clear, silence: house('join-majority' as const) }
const third = (rule: VoteRule): VoteRule => ({
  ...rule,
  approval: { ...rule.approval, value: { n: 1, d: 3, bound: 'inclusive' } },
})

/** Of so many owners, 100 m² each; who did nothing has a ballot. */
function of(
  heads: number,
  given: Partial<Record<'for' | 'against' | 'abstain' | 'void' | 'undelivered', number>>,
) {
  const { undelivered = 0, ...cast } = given
  const silent = heads - undelivered - Object.values(cast).reduce((sum, one) => sum + one, 0)
  const parts = Object.entries({ ...cast, unreturned: silent }).map(([part, count]) => [part, m(count)])
  return totals({ roll: m(heads), ...Object.fromEntries(parts) })
}
const certain = (given: VoteTotals, rule: VoteRule = clear) => certainOutcome(rule, given)

describe('a vote is certainly not passed', () => {
  test.each([
    ['against', 5, null],
    ['against', 6, 'not-passed'],
    ['abstain', 5, null],
    ['abstain', 6, 'not-passed'],
    ['void', 5, null],
    ['void', 6, 'not-passed'],
  ] as const)('where all the others for are no majority: %s %i of 12', (part, count, expected) => {
    expect(certain(of(12, { [part]: count }))).toBe(expected)
    expect(certain(of(12, { [part]: count, undelivered: 12 - count }))).toBe(expected)
  })

  test('where those who can still take part are too few', () => {
    expect(certain(of(12, { void: 4 }), voidsOut)).toBeNull()
    expect(certain(of(12, { void: 5 }), voidsOut)).toBe('not-passed')
  })

  test('where one measure fails, whatever the other', () => {
    const opposed = (areaCentiM2: number) =>
      totals({ roll: m(12), against: m(1, areaCentiM2), unreturned: m(11, 120_000 - areaCentiM2) })
    expect(certain(opposed(59_999))).toBeNull()
    expect(certain(opposed(60_000))).toBe('not-passed')
  })
})

describe('a vote is certainly passed', () => {
  test.each([
    ['against', 0, null],
    ['against', 1, 'passed'],
    ['abstain', 0, null],
    ['abstain', 1, 'passed'],
    ['void', 0, null],
    ['void', 1, 'passed'],
  ] as const)('where enough took part already: 7 for and %s %i of 12', (part, count, expected) => {
    expect(certain(of(12, { for: 7, [part]: count }))).toBe(expected)
    expect(certain(of(12, { for: 7, [part]: count, undelivered: 5 - count }))).toBe(expected)
  })

  test('where all the others against leave a majority for', () => {
    expect(certain(of(12, { for: 6, against: 2 }))).toBeNull()
    expect(certain(of(12, { for: 6, abstain: 2 }))).toBeNull()
    expect(certain(of(12, { for: 6, void: 2 }))).toBeNull()
    expect(certain(of(12, { for: 6, against: 2, undelivered: 4 }))).toBeNull()
    expect(certain(of(12, { for: 7, against: 2 }))).toBe('passed')
  })

  test('only where it is so in both measures', () => {
    const carried = (areaCentiM2: number) =>
      totals({ roll: m(12), for: m(8, areaCentiM2), unreturned: m(4, 120_000 - areaCentiM2) })
    expect(certain(carried(79_999))).toBeNull()
    expect(certain(carried(80_000))).toBe('passed')
  })

  test('by void ballots only where they take part, and against them only where they may', () => {
    const needed = of(15, { for: 8, void: 2 })
    expect(certain(needed)).toBe('passed')
    expect(certain(needed, voidsOut)).toBeNull()
    expect(certain(needed, voidsUnknown)).toBeNull()
    const inTheWay = of(15, { for: 6, against: 4, void: 4 })
    expect(certain(inTheWay, voidsOut)).toBe('passed')
    expect(certain(inTheWay)).toBe('not-passed')
    expect(certain(inTheWay, voidsUnknown)).toBeNull()
  })

  test('of all, where the share is one of all, and not only of those who take part', () => {
    const all = { ...voidsOut, base: house('all' as const) }
    expect(certain(of(15, { for: 7, against: 3, void: 4 }), voidsOut)).toBe('passed')
    expect(certain(of(15, { for: 7, against: 3, void: 4 }), all)).toBeNull()
    expect(certain(of(15, { for: 8, against: 2, void: 4 }), all)).toBe('passed')
  })
})

describe('silence makes a vote certain', () => {
  const silent = of(12, { for: 7 })

  test('where a clause makes it take part and no ballot can still be void without taking part', () => {
    expect(certain(silent)).toBeNull()
    expect(certain(silent, silenceUnknown)).toBeNull()
    expect(certain(silent, abstaining)).toBe('passed')
    expect(certain(silent, { ...abstaining, voidBallots: voidsOut.voidBallots })).toBeNull()
    expect(certain(silent, { ...voidsUnknown, silence: abstaining.silence })).toBeNull()
  })

  test('of those alone who have a ballot', () => {
    expect(certain(of(12, { for: 7, undelivered: 4 }), abstaining)).toBe('passed')
    expect(certain(of(12, { for: 7, undelivered: 5 }), abstaining)).toBeNull()
  })

  test('only by a clause that stands where it may', () => {
    const restricted = { ...abstaining, silenceInstruments: onlyCovenant }
    expect(certain(silent, { ...restricted, silenceStandsIn: house('covenant') })).toBe('passed')
    expect(certain(silent, { ...restricted, silenceStandsIn: house('rules-of-procedure') })).toBeNull()
    expect(certain(silent, restricted)).toBeNull()
  })

  test.each(['join-majority', 'join-majority-capped'] as const)(
    'by %s where those for have more than half of all in both measures',
    (clause) => {
      const rule = third({ ...joining, silence: house(clause) })
      const carried = (heads: number, areaCentiM2: number) =>
        totals({ roll: m(12), for: m(heads, areaCentiM2), unreturned: m(12 - heads, 120_000 - areaCentiM2) })
      expect(certain(carried(7, 60_001), rule)).toBe('passed')
      expect(certain(carried(7, 60_000), rule)).toBeNull()
      expect(certain(carried(6, 60_001), rule)).toBeNull()
      expect(certain(carried(6, 60_000), third(abstaining))).toBe('passed')
    },
  )
})
