import { describe, expect, test } from 'vitest'

import { house, ordinary, special } from '../../test/votes.ts'
import { compareRational, percentBounds, rational } from './bounds.ts'
import { assessPublished } from './published-totals.ts'
import type { PublishedMeasure } from './published-view.ts'

const clear = {
  ...ordinary,
  silence: house('not-participating' as const),
  voidBallots: house('take-part' as const),
}
const both = (given: PublishedMeasure) => ({ heads: given, area: given })
const of = (percent: string) => ({ percent, of: 'roll' as const })
const among = (percent: string) => ({ percent, of: 'participants' as const })
const outcome = (given: PublishedMeasure, rule = clear) =>
  assessPublished({ rule, published: both(given) }).outcome

describe('a percentage', () => {
  test('means the figures that round to it', () => {
    const { from, to } = percentBounds('94.1%')
    expect(compareRational(from, rational(9_405n, 10_000n))).toBe(0)
    expect(compareRational(to, rational(9_415n, 10_000n))).toBe(0)
    expect(compareRational(percentBounds('94.10').from, rational(94_095n, 100_000n))).toBe(0)
    expect(compareRational(percentBounds('100').to, rational(1n))).toBe(0)
    expect(compareRational(percentBounds('0').from, rational(0n))).toBe(0)
  })

  test.each(['', '94,1', '-1', '100.1', 'about 90', '1e1'])('that is none is refused: "%s"', (percent) => {
    expect(() => percentBounds(percent)).toThrow('published/percentage')
  })

  test.each([
    ['66.6', 'not-passed'],
    ['66.7', 'undetermined'],
    ['66.8', 'passed'],
  ] as const)('of participation decides where its bounds do: %s', (percent, expected) => {
    expect(outcome({ participants: of(percent), for: among('80') })).toBe(expected)
  })

  test.each([
    ['74.4', 'not-passed'],
    ['75', 'undetermined'],
    ['75.0', 'undetermined'],
    ['75.6', 'passed'],
  ] as const)('of approval decides where its bounds do: %s', (percent, expected) => {
    expect(
      outcome(
        { participants: of('90'), for: among(percent) },
        { ...clear, ...special, silence: clear.silence, voidBallots: clear.voidBallots },
      ),
    ).toBe(expected)
  })

  test('of all and one of those who take part are held against each other', () => {
    expect(outcome({ participants: of('80.0'), for: of('40.2') })).toBe('passed')
    expect(outcome({ participants: of('80.0'), for: of('39.8') })).toBe('not-passed')
    expect(outcome({ participants: of('80.0'), for: of('40.0') })).toBe('undetermined')
  })

  test('of a known number of owners is a whole number: 66.7 % of 750 heads are 500', () => {
    const found = assessPublished({
      rule: clear,
      published: both({ roll: 750, participants: of('66.7'), for: among('80') }),
    })
    expect(found.criteria[0]).toMatchObject({ met: true, found: 500 })
    expect(
      assessPublished({
        rule: clear,
        published: both({ roll: 800, participants: of('66.6'), for: among('80') }),
      }).criteria[0],
    ).toMatchObject({ met: false, found: 533 })
  })
})

describe('an announcement of which figures are missing', () => {
  test('is undetermined and names the figures that would decide', () => {
    const found = assessPublished({
      rule: clear,
      published: {
        heads: { roll: 800, participants: 600, for: 400 },
        area: { roll: 8_000_000, for: 4_000_000 },
      },
    })
    expect(found).toMatchObject({
      outcome: 'undetermined',
      result: 'undetermined',
      wanting: [{ measure: 'area', figure: 'participants' }],
    })
    expect(found.note.zh).toContain('参与表决面积')
    expect(found.criteria.map(({ id, met }) => [id, met])).toEqual([
      ['participation-heads', true],
      ['participation-area', 'undetermined'],
      ['approval-heads', true],
      ['approval-area', 'undetermined'],
    ])
  })

  test('is decided where a bound decides: those against leave no majority', () => {
    expect(outcome({ roll: 800, participants: 600, against: 300 })).toBe('not-passed')
    expect(outcome({ roll: 800, participants: 600, against: 299 })).toBe('undetermined')
  })

  test('is not passed where one measure fails, whatever is missing in the other', () => {
    expect(
      assessPublished({ rule: clear, published: { heads: { roll: 800, participants: 533 }, area: {} } }),
    ).toMatchObject({ outcome: 'not-passed', wanting: [] })
  })

  test('that gives the parts gives those who take part by the rule, void ballots included or not', () => {
    const parts = { roll: 9, for: 4, against: 1, abstain: 0, void: 1, unreturned: 0 }
    expect(outcome(parts)).toBe('passed')
    expect(outcome(parts, { ...clear, voidBallots: house('do-not-take-part') } as never)).toBe('not-passed')
    expect(outcome(parts, { ...ordinary, silence: clear.silence } as never)).toBe('undetermined')
  })

  test('that gives the parts adds unreturned ballots to the majority where the clause does', () => {
    const parts = { roll: 12, for: 5, against: 2, abstain: 0, void: 0, unreturned: 5 }
    expect(outcome(parts)).toBe('not-passed')
    expect(outcome(parts, { ...clear, silence: house('join-majority') } as never)).toBe('passed')
    expect(
      outcome({ ...parts, for: 2, against: 5 }, { ...clear, silence: house('join-majority') } as never),
    ).toBe('not-passed')
    const { for: _for, ...unknown } = parts
    expect(outcome(unknown, { ...clear, silence: house('join-majority') } as never)).toBe('undetermined')
  })

  test('of nothing at all is undetermined in everything', () => {
    expect(assessPublished({ rule: clear, published: { heads: {}, area: {} } })).toMatchObject({
      outcome: 'undetermined',
      participants: null,
      approving: null,
      contradictory: [],
    })
  })

  test('that nobody took part in is not passed, and one that all took part in and approved is', () => {
    expect(outcome({ roll: 9, participants: 0 })).toBe('not-passed')
    expect(outcome({ roll: 9, participants: 9, for: 9 })).toBe('passed')
  })

  test('takes a number between two', () => {
    expect(outcome({ roll: { from: 800, to: 810 }, participants: 540, for: 300 })).toBe('passed')
    expect(outcome({ roll: { from: 800, to: 811 }, participants: 540, for: 300 })).toBe('undetermined')
  })

  test('whose figures contradict each other decides nothing, and says in which measure', () => {
    const found = assessPublished({
      rule: clear,
      published: {
        heads: { roll: 100, participants: 80, for: 90 },
        area: { roll: 100, participants: 80, for: 70 },
      },
    })
    expect(found).toMatchObject({ outcome: 'undetermined', contradictory: ['heads'] })
    expect(
      assessPublished({ rule: clear, published: both({ roll: 9, participants: of('66.0') }) }).contradictory,
    ).toEqual(['heads', 'area'])
  })

  test('refuses a figure that is not a whole number', () => {
    expect(() => outcome({ roll: 9.5 })).toThrow('published/figure')
  })
})
