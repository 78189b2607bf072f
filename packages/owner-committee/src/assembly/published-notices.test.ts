import { describe, expect, test } from 'vitest'

import { house, ordinary, special } from '../../test/votes.ts'
import type { PublishedMeasure } from './published-figure.ts'
import { assessPublished } from './published-totals.ts'
import type { SilencePolicy, VoteRule } from './vote-rule.ts'

// Civil Code, Art. 278: two thirds take part, and more than half of those who do approve.
const clear: VoteRule = {
  ...ordinary,
  silence: house('not-participating' as const),
  voidBallots: house('take-part' as const),
}
const clause = (silence: SilencePolicy): VoteRule => ({ ...clear, silence: house(silence) })
const both = (given: PublishedMeasure) => ({ heads: given, area: given })
const assessed = (given: PublishedMeasure, rule = clear) => assessPublished({ rule, published: both(given) })

describe('silent owners among the printed participants', () => {
  const printed = { roll: 1000, participants: 700, for: 400, against: 30, abstain: 20 }

  test('leave it open where they would not take part, and how many were only notified is asked', () => {
    const found = assessed(printed)
    expect(found).toMatchObject({
      outcome: 'undetermined',
      unequal: [
        { measure: 'heads', votes: 'fewer', sum: 450, participants: 700, by: 250 },
        { measure: 'area', votes: 'fewer', by: 250 },
      ],
    })
    expect(found.wanting).toContainEqual({ measure: 'heads', figure: 'notified' })
    expect(found.note.en).toContain(
      'In heads the votes come to 450, which is 250 fewer than the 700 participants: ' +
        'ask how many of them were only notified.',
    )
  })

  test.each([
    [33, 'passed'],
    [34, 'not-passed'],
  ] as const)('decide once it is said: %i of 700 only notified', (notified, expected) => {
    // 667 of 1000 are two thirds, 666 are not.
    expect(assessed({ ...printed, notified }).outcome).toBe(expected)
  })

  test('take part where they are abstentions by the rule, and join those for where it says so', () => {
    expect(assessed(printed, clause('abstention')).outcome).toBe('passed')
    const joined = { ...printed, for: 340, against: 330, abstain: 0 }
    expect(assessed({ ...joined, notified: 30 }, clause('abstention')).outcome).toBe('not-passed')
    expect(assessed({ ...joined, notified: 30 }, clause('join-majority')).outcome).toBe('passed')
  })

  test('are none where the votes make up the participants', () => {
    expect(assessed({ ...printed, abstain: 270 })).toMatchObject({ outcome: 'passed', unequal: [] })
    expect(assessed({ ...printed, abstain: 269, void: 1 })).toMatchObject({ outcome: 'passed', unequal: [] })
  })
})

describe('sums that are off by a few', () => {
  test('are decided where whichever figure is wrong changes nothing, and said', () => {
    const found = assessed({ roll: 1000, participants: 700, for: 600, against: 100, abstain: 3 })
    expect(found).toMatchObject({
      outcome: 'passed',
      contradictory: ['heads', 'area'],
      unequal: [{ measure: 'heads', votes: 'more', sum: 703, participants: 700, by: 3 }, { measure: 'area' }],
    })
    expect(found.note.zh).toContain('人数：各项票数合计 703，比公布的参与数 700 多 3。')
  })

  test.each([
    [707, 'passed'],
    [708, 'undetermined'],
  ] as const)('are a slip up to one in a hundred: %i votes of 700 participants', (sum, expected) => {
    expect(assessed({ roll: 800, participants: 700, for: sum - 100, against: 100, abstain: 0 }).outcome).toBe(
      expected,
    )
  })

  test('decide nothing where one of the figures decides', () => {
    // 667 of 1000 would be enough; any of the figures may be off by two.
    expect(assessed({ roll: 1000, participants: 668, for: 500, against: 170, abstain: 0 }).outcome).toBe(
      'undetermined',
    )
  })
})

describe('heads without areas', () => {
  test('say what they say in heads, and leave the vote open', () => {
    const found = assessPublished({
      rule: clear,
      published: { heads: { roll: 900, participants: 600, for: 400 }, area: {} },
    })
    expect(found).toMatchObject({
      outcome: 'undetermined',
      byMeasure: { heads: 'passed', area: 'undetermined' },
    })
  })

  // A clause adds unreturned ballots to the majority; without areas only its heads are known.
  test.each([
    ['heads', 'passed'],
    ['area', 'undetermined'],
  ] as const)('decide heads under a silence clause that takes its majority from %s', (diverging, heads) => {
    const rule = { ...clause('join-majority'), diverging: house(diverging) }
    const parts = { roll: 12, for: 5, against: 2, abstain: 0, void: 0, unreturned: 5 }
    expect(assessPublished({ rule, published: { heads: parts, area: {} } }).byMeasure.heads).toBe(heads)
  })

  test('fail under a silence clause where they fail whatever it does', () => {
    const parts = { roll: 12, for: 2, against: 7, abstain: 0, void: 0, unreturned: 3 }
    expect(
      assessPublished({ rule: clause('join-majority'), published: { heads: parts, area: {} } }).outcome,
    ).toBe('not-passed')
  })
})

describe('areas with three decimals', () => {
  const areaOf = (roll: string, participants: string) =>
    assessPublished({
      rule: clear,
      published: {
        heads: { roll: 9, participants: 9, for: 9 },
        area: { roll: { m2: roll }, participants: { m2: participants }, for: { m2: participants } },
      },
    })

  test.each([
    ['66.666', 'not-passed'],
    ['66.667', 'passed'],
    ['66.66', 'not-passed'],
    ['66.67', 'passed'],
  ] as const)('are kept: %s of 100 m²', (participants, expected) => {
    expect(areaOf('100.000', participants).outcome).toBe(expected)
  })

  test('are said as they are, and as hundredths where they are some', () => {
    const found = areaOf('100.001', '66.667')
    expect(found).toMatchObject({ outcome: 'not-passed', participants: null })
    expect(found.criteria[1]).toMatchObject({ required: { of: { m2: '100.001' } }, found: { m2: '66.667' } })
    expect(found.criteria[1]?.note?.en).toContain('(100.001 m²)')
    expect(areaOf('100.001', '70.010')).toMatchObject({ participants: { areaCentiM2: 7_001 } })
  })

  test.each(['12,345.6', '1.2345', '', '-1', '1e3'])('that are none are refused: "%s"', (m2) => {
    expect(() => areaOf('100', m2)).toThrow('published/area')
  })
})

describe('a percentage beside its number', () => {
  const published = { roll: 1000, participants: 800, against: 100, abstain: 0, void: 0 }

  test('that is their quotient says nothing new', () => {
    const found = assessed({ ...published, for: { number: 700, percent: '87.5', of: 'participants' } })
    expect(found).toMatchObject({ outcome: 'passed', misquoted: [], contradictory: [] })
  })

  test('that is another quotient than is said is named, and the number counts', () => {
    const found = assessed({ ...published, for: { number: 700, percent: '70.0', of: 'participants' } })
    expect(found).toMatchObject({
      outcome: 'passed',
      contradictory: [],
      misquoted: [
        { measure: 'heads', figure: 'for', percent: '70.0', said: 'participants', fits: 'roll' },
        { measure: 'area', fits: 'roll' },
      ],
    })
    expect(found.note.en).toContain(
      'The 70.0 % of for in heads are not a share of participants but of all owners; the number counts.',
    )
    const [none] = assessed({
      ...published,
      for: { number: 700, percent: '99', of: 'participants' },
    }).misquoted
    expect(none?.fits).toBeNull()
  })

  test('says how many all are where their number is not printed', () => {
    // 67 % of all are 600 owners: there are from 889 to 902 of them, and two thirds of 902 are 602.
    expect(assessed({ participants: { number: 600, percent: '67', of: 'roll' }, for: 400 }).outcome).toBe(
      'undetermined',
    )
    expect(assessed({ participants: { number: 600, percent: '67.0', of: 'roll' }, for: 400 }).outcome).toBe(
      'passed',
    )
  })

  test('alone, of which it is not said of what, decides where either reading does', () => {
    const of = (percent: string) => ({ percent, of: 'not-said' as const })
    expect(assessed({ roll: 1000, participants: 800, for: of('65') }).outcome).toBe('passed')
    expect(assessed({ roll: 1000, participants: 800, for: of('45') }).outcome).toBe('undetermined')
    expect(assessed({ roll: 1000, participants: 800, for: of('39') }).outcome).toBe('not-passed')
  })
})

describe('a share that was "reached", without a figure', () => {
  const reached = (n: number, d: number, of: 'roll' | 'participants') => ({
    reached: { n, d, bound: 'inclusive' as const },
    of,
  })

  test.each([
    [reached(2, 3, 'roll'), 'passed'],
    [reached(1, 2, 'roll'), 'undetermined'],
    [reached(3, 4, 'roll'), 'passed'],
  ] as const)('holds as it is said: %j', (participants, expected) => {
    expect(assessed({ participants, for: { percent: '80', of: 'participants' } }).outcome).toBe(expected)
  })

  test('of approval is held against what the matter needs', () => {
    const given = { participants: { percent: '90', of: 'roll' as const }, for: reached(2, 3, 'participants') }
    expect(assessed(given).outcome).toBe('passed')
    expect(assessed(given, { ...clear, ...special }).outcome).toBe('undetermined')
  })
})

describe('fewer ballots returned than issued', () => {
  const votes = { for: 500, against: 100, abstain: 50, void: 17 }

  test('make those who take part, and the rest unreturned', () => {
    expect(assessed({ ...votes, roll: 1000, issued: 980, returned: 667 }).outcome).toBe('passed')
    expect(assessed({ ...votes, void: 16, roll: 1000, issued: 980, returned: 666 }).outcome).toBe(
      'not-passed',
    )
    expect(
      assessed({ ...votes, void: 16, roll: 1000, issued: 980, returned: 666 }, clause('abstention')).outcome,
    ).toBe('passed')
  })

  test('that are more than were issued contradict', () => {
    expect(assessed({ ...votes, roll: 1000, issued: 600, returned: 667 }).contradictory).toEqual([
      'heads',
      'area',
    ])
  })
})
