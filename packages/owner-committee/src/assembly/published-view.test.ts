import { describe, expect, test } from 'vitest'

import { house, ordinary, special } from '../../test/votes.ts'
import type { PublishedMeasure } from './published-figure.ts'
import { assessPublished } from './published-totals.ts'
import { readingsOf } from './published-view.ts'
import type { SilencePolicy, VoteRule } from './vote-rule.ts'

const clear = {
  ...ordinary,
  silence: house('not-participating' as const),
  voidBallots: house('take-part' as const),
}
const voidsOut = { ...clear, voidBallots: house('do-not-take-part' as const) }
const { voidBallots: _voids, ...voidsUnknown } = clear
const { silence: _silence, ...silenceUnknown } = clear
const clause = (silence: SilencePolicy): VoteRule => ({ ...clear, silence: house(silence) })

const both = (given: PublishedMeasure) => ({ heads: given, area: given })
const of = (percent: string) => ({ percent, of: 'roll' as const })
const among = (percent: string) => ({ percent, of: 'participants' as const })
const assessed = (given: PublishedMeasure, rule: VoteRule = clear) =>
  assessPublished({ rule, published: both(given) })
const outcome = (given: PublishedMeasure, rule?: VoteRule) => assessed(given, rule).outcome

describe('the readings of an announcement', () => {
  const silences = (rule: VoteRule, given: PublishedMeasure = {}) =>
    [...new Set(readingsOf(rule, both(given)).map(({ unreturned }) => unreturned))].toSorted()
  const voids = (rule: VoteRule, given: PublishedMeasure = {}) =>
    readingsOf(rule, both(given)).map((reading) => reading.voids)

  test.each([
    ['not-participating', ['out']],
    ['abstention', ['abstain']],
    ['join-majority', ['abstain', 'against', 'for', 'out']],
    ['join-majority-capped', ['against', 'for', 'out']],
  ] as const)('are all that the clause can do where the sides are not known: %s', (silence, expected) => {
    expect(silences(clause(silence))).toEqual(expected)
    expect(silences({ ...clause(silence), diverging: house('heads') })).toEqual(expected)
    expect(silences({ ...clause(silence), diverging: house('area') })).toEqual(expected)
    expect(silences(clause(silence), { roll: 12, for: 7 })).toEqual(expected)
    expect(silences(clause(silence), { roll: 12, against: 7 })).toEqual(expected)
    expect(silences(clause(silence), { for: 7, against: 1 })).toEqual(expected)
  })

  test('are everything where no clause is known', () => {
    expect(silences(silenceUnknown)).toEqual(['abstain', 'against', 'for', 'out'])
  })

  test('are what the clause does where all, those for and those against are known exactly', () => {
    expect(silences(clause('join-majority'), { roll: 12, for: 5, against: 4 })).toEqual(['for'])
    expect(silences(clause('join-majority'), { roll: 12, for: 4, against: 5 })).toEqual(['against'])
    expect(silences(clause('join-majority'), { roll: 12, for: 4, against: 4 })).toEqual(['abstain', 'out'])
    expect(silences(clause('join-majority-capped'), { roll: 12, for: 6, against: 4 })).toEqual(['out'])
    expect(silences(clause('join-majority-capped'), { roll: 12, for: 7, against: 4 })).toEqual(['for'])
    const area = { roll: 12, for: { from: 5, to: 6 }, against: 4 }
    const found = readingsOf(clause('join-majority'), { heads: { roll: 12, for: 5, against: 4 }, area })
    expect(found).toHaveLength(4)
  })

  test('leave out what there is none of: no unreturned ballot, no void one', () => {
    expect(silences(clause('join-majority'), { unreturned: 0 })).toEqual(['out'])
    expect(silences(clause('join-majority'), { unreturned: 1 })).toHaveLength(4)
    expect(voids(voidsUnknown)).toEqual(['in', 'out'])
    expect(voids(voidsUnknown, { void: 1 })).toEqual(['in', 'out'])
    expect(voids(voidsUnknown, { void: 0 })).toEqual(['out'])
    const one = readingsOf(voidsUnknown, { heads: { void: 0 }, area: {} })
    expect(one.map((reading) => reading.voids)).toEqual(['in', 'out'])
  })
})

describe('announced participants', () => {
  test('are taken as announced, whatever was made of void and unreturned ballots', () => {
    const given = { roll: 12, participants: 8, for: 5, against: 2, abstain: 0, void: 1, unreturned: 4 }
    for (const rule of [clear, voidsOut, clause('abstention')])
      expect(assessed(given, rule)).toMatchObject({ outcome: 'passed', contradictory: [] })
  })

  test('are no fewer than those who voted, and no more than all', () => {
    const contradictory = (given: PublishedMeasure) => assessed(given).contradictory.length > 0
    expect(contradictory({ roll: 12, participants: 8, for: 5, against: 2, abstain: 1 })).toBe(false)
    expect(contradictory({ roll: 12, participants: 8, for: 5, against: 2, abstain: 2 })).toBe(true)
    expect(contradictory({ roll: 12, participants: 12 })).toBe(false)
    expect(contradictory({ roll: 12, participants: 13 })).toBe(true)
  })

  test('leave room for void ballots among all', () => {
    const given = { roll: 12, participants: 10, for: 6, against: 3, abstain: 1 }
    expect(assessed({ ...given, void: 2 }, voidsOut).contradictory).toEqual([])
    expect(assessed({ ...given, void: 3 }, voidsOut).contradictory).toEqual(['heads', 'area'])
  })
})

describe('participants that are not announced', () => {
  const parts = { for: 5, against: 3, abstain: 0, void: 0, unreturned: 2 }

  test('are without unreturned ballots where those do not take part', () => {
    const given = { ...parts, roll: 12, undelivered: 2 }
    expect(assessed(given)).toMatchObject({ outcome: 'passed', participants: { heads: 8 } })
    expect(assessed(given, clause('abstention'))).toMatchObject({
      outcome: 'not-passed',
      participants: { heads: 10 },
    })
  })

  test('are held against the sum of all parts, where all owners are not announced either', () => {
    expect(outcome({ ...parts, undelivered: 2 })).toBe('passed')
    expect(outcome({ ...parts, undelivered: 3 })).toBe('not-passed')
    expect(assessed({ ...parts, roll: 12, undelivered: 3 }).contradictory).toEqual(['heads', 'area'])
  })
})

describe('percentages alone', () => {
  const quarters = { ...clear, approval: special.approval }

  test.each([
    ['50.0', 'undetermined'],
    ['50.1', 'not-passed'],
  ] as const)(
    'of those who take part decide approval, though nothing is known of their number: %s against',
    (percent, expected) => {
      expect(outcome({ against: among(percent) })).toBe(expected)
    },
  )

  test('of all beside them change nothing', () => {
    expect(outcome({ against: among('50.1'), void: of('1') })).toBe('not-passed')
  })

  test.each([
    ['49.9', clear, false],
    ['50.0', clear, 'undetermined'],
    ['50.1', clear, true],
    ['74.9', quarters, false],
    ['75.0', quarters, 'undetermined'],
    ['75.1', quarters, true],
  ] as const)(
    'of those who take part decide approval where their bounds do: %s for',
    (percent, rule, met) => {
      expect(assessed({ for: among(percent) }, rule).criteria[2]?.met).toBe(met)
    },
  )

  test('of themselves say nothing', () => {
    expect(assessed({ roll: of('90'), participants: among('80') })).toMatchObject({
      outcome: 'undetermined',
      contradictory: [],
    })
  })
})

describe('a share of nothing', () => {
  test('is not reached', () => {
    const met = (given: PublishedMeasure) =>
      assessed(given, { ...clear, approval: special.approval }).criteria.map((one) => one.met)
    expect(met({ roll: 9, participants: 0 })).toEqual([false, false, false, false])
    expect(met({ roll: 0 })).toEqual([false, false, false, false])
    expect(met({ roll: 1, participants: 1, for: 1 })).toEqual([true, true, true, true])
  })
})

test('a figure below nothing is refused', () => {
  expect(() => outcome({ roll: -1 })).toThrow('published/figure')
  expect(outcome({ roll: 0 })).toBe('not-passed')
})
