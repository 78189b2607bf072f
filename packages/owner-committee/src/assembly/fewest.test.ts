import { describe, expect, test } from 'vitest'

import { house, m, onlyCovenant, ordinary, totals } from '../../test/votes.ts'
import { fewestChanges, fewestVotes, type Part, type RollState } from './fewest.ts'
import type { SilencePolicy, VoteRule } from './vote-rule.ts'

const clear = {
  ...ordinary,
  silence: house('not-participating' as const),
  voidBallots: house('take-part' as const),
}
const voidsOut = { ...clear, voidBallots: house('do-not-take-part' as const) }
const { voidBallots: _voids, ...voidsUnknown } = clear
const clause = (silence: SilencePolicy, rule: VoteRule = voidsOut) => ({ ...rule, silence: house(silence) })
const joining = clause('join-majority')
const share = (rule: VoteRule, n: number, d: number, bound: 'strict' | 'inclusive'): VoteRule => ({
  ...rule,
  approval: { ...rule.approval, value: { n, d, bound } },
})

type Areas = Partial<Record<Part, readonly number[]>>

/** The areas of voters by what they did; a number is so many of 100 m². */
function state(given: Partial<Record<Part, number | readonly number[]>>): RollState {
  const lists: Required<Areas> = {
    for: [],
    against: [],
    abstain: [],
    void: [],
    unreturned: [],
    undelivered: [],
    ...Object.fromEntries(
      Object.entries(given).map(([part, one]) => [
        part,
        typeof one === 'number' ? Array.from({ length: one }, () => 10_000) : one,
      ]),
    ),
  }
  const measure = (areas: readonly number[]) =>
    m(
      areas.length,
      areas.reduce((sum, one) => sum + one, 0),
    )
  const { undelivered: _rest, ...parts } = lists
  return {
    totals: totals({
      roll: measure(Object.values(lists).flat()),
      ...Object.fromEntries(Object.entries(parts).map(([part, areas]) => [part, measure(areas)])),
    }),
    areas: Object.fromEntries(
      Object.entries(lists).map(([part, areas]) => [part, Float64Array.from(areas)]),
    ) as RollState['areas'],
  }
}
const exactly = (heads: number) => ({ heads, bound: 'exact' })
const changes = (given: Parameters<typeof state>[0], rule: VoteRule = clear) =>
  fewestChanges(rule, state(given))

describe('the fewest changes that carry a vote', () => {
  test('are half the distance to a majority, by those against', () => {
    expect(changes({ for: 5, against: 7 })).toEqual(exactly(2))
    expect(changes({ for: 6, against: 6 })).toEqual(exactly(1))
    expect(changes({ for: 6, abstain: 6 })).toEqual(exactly(1))
    expect(changes({ for: 6, void: 6 })).toEqual(exactly(1))
  })

  test('are none where too few voted', () => {
    expect(changes({ for: 7, undelivered: 5 })).toBeNull()
    expect(changes({ for: 4, against: 4, undelivered: 4 })).toEqual(exactly(1))
  })

  test('take the largest areas first', () => {
    expect(changes({ for: [10, 10, 10, 10], against: [10, 60, 20] })).toEqual(exactly(1))
    expect(changes({ for: [10, 10, 10, 10], against: [29, 29, 29, 29, 29] })).toEqual(exactly(2))
  })

  test('weigh void ballots, each of which adds one who takes part, against those against', () => {
    // Six void ballots and one against do it as well; three and two are fewer.
    expect(changes({ against: 6, void: 6 }, voidsOut)).toEqual(exactly(5))
    expect(changes({ for: 3, void: 5, undelivered: 4 }, voidsOut)).toEqual(exactly(5))
  })

  test('come from those against, and not from those who abstained, where silence joins a majority', () => {
    const given = { for: 2, against: 3, abstain: 3, unreturned: 4 }
    expect(changes(given, joining)).toEqual(exactly(1))
    expect(changes(given, clause('abstention'))).toEqual(exactly(5))
    expect(changes({ ...given, for: 1 }, joining)).toEqual(exactly(2))
  })

  test('are all of them where all have to be for', () => {
    const all = share({ ...joining, base: house('all') }, 1, 1, 'inclusive')
    expect(changes({ for: 5, against: 1, abstain: 2, void: 3, unreturned: 1 }, all)).toEqual(exactly(6))
  })
})

describe('the fewest changes that bring a vote down', () => {
  test('are those for who turn against it', () => {
    expect(changes({ for: 8, undelivered: 4 })).toEqual(exactly(4))
    expect(changes({ for: 6, against: 5 }, voidsOut)).toEqual(exactly(1))
  })

  test('are ballots that become void, where those may not take part and that is fewer', () => {
    expect(changes({ for: 8, undelivered: 4 }, voidsOut)).toEqual(exactly(1))
    expect(changes({ for: 8, undelivered: 4 }, voidsUnknown)).toEqual(exactly(1))
    expect(changes({ for: 9, undelivered: 3 }, voidsOut)).toEqual(exactly(2))
    expect(changes({ for: 6, against: 2, undelivered: 4 }, voidsOut)).toEqual(exactly(1))
    expect(changes({ for: [10, 10, 50], undelivered: [10] }, voidsOut)).toEqual(exactly(1))
  })

  test('leave those who are silent among those who take part, where a clause has them there', () => {
    const given = { for: 8, unreturned: 4 }
    expect(changes(given, voidsOut)).toEqual(exactly(1))
    expect(changes(given, clause('abstention'))).toEqual(exactly(2))
    const { silence: _silence, ...unknown } = voidsOut
    expect(changes(given, unknown)).toEqual(exactly(1))
  })

  test('can be votes of every kind, where silence joins a majority', () => {
    const given = { for: 9, abstain: 1, void: 1, unreturned: 1 }
    const third = { ...joining.participation, value: { n: 1, d: 3, bound: 'inclusive' as const } }
    expect(changes(given, { ...joining, participation: third })).toEqual(exactly(5))
    // Two thirds of 12 are 8: four of the eleven who take part become void.
    expect(changes(given, joining)).toEqual(exactly(4))
  })
})

describe('that no smaller number does it', () => {
  test.each([
    [1, 3, 'inclusive', 'at-most'],
    [1, 3, 'strict', 'at-most'],
    [1, 2, 'inclusive', 'at-most'],
    [1, 2, 'strict', 'exact'],
    [2, 4, 'inclusive', 'at-most'],
    [2, 4, 'strict', 'exact'],
    [2, 3, 'inclusive', 'exact'],
    [2, 3, 'strict', 'exact'],
  ] as const)('is said of shares of more than half alone: %i/%i %s', (n, d, bound, expected) => {
    expect(changes({ for: 12 }, share(clear, n, d, bound))?.bound).toBe(expected)
    expect(changes({ against: 12 }, share(clear, n, d, bound))?.bound).toBe(expected)
  })

  const many = { for: 10, against: 300, abstain: 300, void: 300 }
  const { silence: _silence, ...unknown } = voidsOut

  test('is said where two kinds of voters are to be told apart, however many they are', () => {
    expect(changes({ ...many, unreturned: 1 }, voidsOut)?.bound).toBe('exact')
    expect(changes({ ...many, unreturned: 1 }, clause('abstention'))?.bound).toBe('exact')
    expect(changes({ ...many, unreturned: 1 }, clause('join-majority-capped'))?.bound).toBe('exact')
    expect(changes(many, unknown)?.bound).toBe('exact')
    expect(changes(many, joining)?.bound).toBe('exact')
    expect(changes({ ...many, unreturned: 1 }, clause('join-majority', clear))?.bound).toBe('exact')
    const misplaced = {
      ...joining,
      silenceInstruments: onlyCovenant,
      silenceStandsIn: house('rules-of-procedure' as const),
    }
    expect(changes({ ...many, unreturned: 1 }, misplaced)?.bound).toBe('exact')
  })

  test('is not said where three are, and they are many', () => {
    expect(changes({ ...many, unreturned: 1 }, joining)?.bound).toBe('at-most')
    expect(changes({ for: 1, against: 3, abstain: 3, void: 3, unreturned: 1 }, joining)?.bound).toBe('exact')
  })
})

describe('the fewest outstanding votes that flip a vote', () => {
  const votes = (given: Parameters<typeof state>[0], rule: VoteRule = clear) =>
    fewestVotes(rule, state(given))

  test('are for it where it would not pass, and against it where it would', () => {
    expect(votes({ for: 5, against: 4, unreturned: 2, undelivered: 1 })).toEqual(exactly(1))
    expect(votes({ for: 7, undelivered: 5 })).toEqual(exactly(1))
    expect(votes({ for: 4, against: 5, unreturned: 3 })).toEqual(exactly(2))
    expect(votes({ for: 8, unreturned: 4 })).toBeNull()
    expect(votes({ against: 8, undelivered: 4 })).toBeNull()
  })

  test('are none where what it would come to is not determined', () => {
    const { silence: _silence, ...unknown } = clear
    expect(votes({ for: 7, unreturned: 5 }, unknown)).toBeNull()
  })
})
