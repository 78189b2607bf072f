import { describe, expect, test } from 'vitest'

import { house, m, ordinary, special } from '../../test/votes.ts'
import { compareRational, percentBounds, rational } from './bounds.ts'
import type { PublishedMeasure } from './published-figure.ts'
import { assessPublished } from './published-totals.ts'
import type { VoteRule } from './vote-rule.ts'

const clear = {
  ...ordinary,
  silence: house('not-participating' as const),
  voidBallots: house('take-part' as const),
}
const both = (given: PublishedMeasure) => ({ heads: given, area: given })
const of = (percent: string) => ({ percent, of: 'roll' as const })
const among = (percent: string) => ({ percent, of: 'participants' as const })
const outcome = (given: PublishedMeasure, rule: VoteRule = clear) =>
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
  // Of the one who takes part nobody says how he voted. That he was only notified would leave no room for the void.
  test('is read as it can be meant, and not as its own figures exclude', () => {
    const rule = {
      ...clear,
      silence: house('abstention' as const),
      voidBallots: house('do-not-take-part' as const),
    }
    const given = { roll: 3, participants: 1, for: 0, against: 0, abstain: 0, unreturned: 1 }
    expect(outcome({ ...given, void: of('67') }, rule)).toBe('not-passed')
  })

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

  test.each([
    [{ roll: 800, participants: 600 }, ['for']],
    [{ roll: 800, for: 400 }, ['participants']],
    [{ participants: 600, for: 400 }, ['roll']],
    [{ roll: { from: 900, to: 910 }, participants: 650 }, ['for']],
    [{ roll: 800, participants: { from: 530, to: 540 }, for: { from: 300, to: 310 } }, ['participants']],
    [{ roll: 800, participants: { from: 600, to: 610 }, for: 303 }, ['participants']],
    [
      { roll: 800, participants: { from: 600, to: 610 }, for: { from: 301, to: 305 } },
      ['for', 'participants'],
    ],
    [{}, ['roll', 'participants', 'for']],
  ] as const)('wants those of an open criterion that are not known exactly: %j', (given, figures) => {
    expect(assessPublished({ rule: clear, published: both(given) })).toMatchObject({
      outcome: 'undetermined',
      wanting: (['heads', 'area'] as const).flatMap((measure) =>
        figures.map((figure) => ({ measure, figure })),
      ),
    })
  })

  test('wants all owners, and not those who take part, where the share is one of all', () => {
    const given = { roll: { from: 800, to: 810 }, participants: 600, for: 403 }
    const all = { ...clear, base: house('all' as const) }
    expect(assessPublished({ rule: all, published: both(given) }).wanting).toEqual([
      { measure: 'heads', figure: 'roll' },
      { measure: 'area', figure: 'roll' },
    ])
    expect(outcome(given)).toBe('passed')
    expect(
      assessPublished({
        rule: all,
        published: both({
          ...given,
          roll: 800,
          participants: { from: 600, to: 601 },
          for: { from: 400, to: 401 },
        }),
      }).wanting,
    ).toEqual([
      { measure: 'heads', figure: 'for' },
      { measure: 'area', figure: 'for' },
    ])
  })

  test('wants those who take part where the rule leaves open who they are', () => {
    const { voidBallots: _voids, ...open } = clear
    const wanting = [
      { measure: 'heads', figure: 'participants' },
      { measure: 'area', figure: 'participants' },
    ]
    const turnout = { roll: 9, for: 4, against: 1, abstain: 0, void: 1, unreturned: 0 }
    const found = assessPublished({ rule: open, published: both(turnout) })
    expect(found).toMatchObject({ outcome: 'undetermined', wanting, participants: null, approving: m(4, 4) })
    expect(found.criteria).toMatchObject([
      { met: 'undetermined', found: { from: 5, to: 6 }, required: { of: 9 } },
      { met: 'undetermined', found: { from: 5, to: 6 }, required: { of: 9 } },
      { met: true, found: 4, required: { of: { from: 5, to: 6 } } },
      { met: true, found: 4, required: { of: { from: 5, to: 6 } } },
    ])
    const consent = { roll: 7, for: 3, against: 2, abstain: 0, void: 1, unreturned: 0 }
    expect(assessPublished({ rule: open, published: both(consent) })).toMatchObject({ wanting })
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

  test('that contradict each other decide nothing, though the other measure fails', () => {
    const found = assessPublished({
      rule: clear,
      published: { heads: { roll: 100, participants: 80, for: 90 }, area: { roll: 100, participants: 50 } },
    })
    expect(found).toMatchObject({ outcome: 'undetermined', contradictory: ['heads'], participants: null })
    expect(found.note.en).toContain('The announced figures contradict each other.')
    expect(found.criteria).toMatchObject([
      { met: 'undetermined', found: null },
      { met: false, found: 50 },
      { met: 'undetermined', found: null },
      { met: 'undetermined', found: { from: 0, to: 50 } },
    ])
  })

  test('that contradict each other in one reading of the rule alone are no contradiction', () => {
    const { voidBallots: _voids, ...open } = clear
    const given = { roll: 7, for: among('60.0'), against: 2, abstain: 0, void: 1, unreturned: 0 }
    expect(
      assessPublished({ rule: open, published: both({ ...given, undelivered: 1 }) }).contradictory,
    ).toEqual([])
    expect(
      assessPublished({ rule: clear, published: both({ ...given, undelivered: 1 }) }).contradictory,
    ).toEqual(['heads', 'area'])
  })

  test('refuses a figure that is not a whole number', () => {
    expect(() => outcome({ roll: 9.5 })).toThrow('published/figure')
  })
})

describe('the assessment of an announcement', () => {
  const published = {
    heads: { roll: 800, participants: 600, for: 301 },
    area: { roll: 80_000, participants: 60_000, for: 30_001 },
  }

  test('says each share, of what it is one and what was found, in both measures', () => {
    const found = assessPublished({ rule: clear, published })
    const [twoThirds, moreThanHalf] = [clear.participation.value, clear.approval.value]
    expect(found.criteria).toMatchObject([
      {
        id: 'participation-heads',
        label: { en: 'Participation in heads' },
        met: true,
        required: { fraction: twoThirds, of: 800 },
        found: 600,
      },
      {
        id: 'participation-area',
        label: { en: 'Participation in area' },
        met: true,
        required: { fraction: twoThirds, of: 80_000 },
        found: 60_000,
      },
      {
        id: 'approval-heads',
        label: { en: 'Approval in heads' },
        met: true,
        required: { fraction: moreThanHalf, of: 600 },
        found: 301,
      },
      {
        id: 'approval-area',
        label: { en: 'Approval in area' },
        met: true,
        required: { fraction: moreThanHalf, of: 60_000 },
        found: 30_001,
      },
    ])
    expect(found).toMatchObject({
      participants: m(600, 60_000),
      approving: m(301, 30_001),
      note: { zh: '通过。', en: 'Passed.' },
    })
  })

  test('holds approval against all where the share is one of all', () => {
    const found = assessPublished({ rule: { ...clear, base: house('all') }, published })
    expect(found.criteria[2]).toMatchObject({
      met: false,
      required: { of: 800 },
      note: { en: expect.stringContaining('of all owners (800 heads)') },
    })
    expect(found.outcome).toBe('not-passed')
  })

  test('gives those who take part and approve where both measures are known exactly, and not else', () => {
    const area = { ...published.area, participants: { from: 60_000, to: 60_001 } }
    expect(assessPublished({ rule: clear, published: { ...published, area } })).toMatchObject({
      participants: null,
      approving: m(301, 30_001),
    })
    const heads = { ...published.heads, for: { from: 301, to: 302 } }
    expect(assessPublished({ rule: clear, published: { ...published, heads } })).toMatchObject({
      participants: m(600, 60_000),
      approving: null,
    })
  })

  test('says between what a figure is, from what on, or that it was not announced', () => {
    const [participation] = assessPublished({
      rule: clear,
      published: both({ roll: 800, participants: { from: 530, to: 540 } }),
    }).criteria
    expect(participation).toMatchObject({
      found: { from: 530, to: 540 },
      note: { en: expect.stringContaining('530 heads to 540 heads') },
    })
    const [atLeast] = assessPublished({ rule: clear, published: both({ participants: 1 }) }).criteria
    expect(atLeast).toMatchObject({
      required: { of: { from: 1, to: null } },
      note: { en: expect.stringContaining('of all owners (1 heads or more)') },
    })
    const [nothing] = assessPublished({ rule: clear, published: both({}) }).criteria
    expect(nothing).toMatchObject({
      required: { of: { from: 0, to: null } },
      note: { en: expect.stringContaining('of all owners (not announced)') },
    })
  })

  test('of readings of which one sets no end has none', () => {
    const { silence: _silence, ...open } = clear
    const { criteria, participants } = assessPublished({
      rule: open,
      published: both({ for: 4, against: 1, abstain: 0, void: 1 }),
    })
    expect(participants).toBeNull()
    expect(criteria[0]).toMatchObject({ met: 'undetermined', found: { from: 6, to: null } })
  })
})
