import { describe, expect, test } from 'vitest'

import { m } from '../../test/votes.ts'
import type { Ballot, RepeatedBallots } from './ballot.ts'
import type { LeftBallot } from './settle.ts'
import { addBallot, createTally, endTally, type Question } from './tally.ts'

const ballot = (given: Partial<Ballot>): Ballot => ({
  voter: 'a',
  areaCentiM2: 10_000,
  building: '1',
  channel: 'online',
  choices: { q: 'for' },
  at: 100,
  ...given,
})

function count(
  ballots: readonly Ballot[],
  {
    repeated = 'last',
    questions = [{ id: 'q' }],
  }: { readonly repeated?: RepeatedBallots; readonly questions?: readonly Question[] } = {},
) {
  const left: LeftBallot[] = []
  const tally = createTally({ questions, repeated, onLeft: (one) => left.push(one) })
  for (const one of ballots) addBallot(tally, one)
  return { ...endTally(tally), left }
}
const first = (ballots: readonly Ballot[], repeated: RepeatedBallots = 'last') =>
  count(ballots, { repeated }).questions[0]!

describe('a count', () => {
  test('gives heads and area of each choice, for many questions at once', () => {
    const { questions, voters, returned } = count(
      [
        ballot({ voter: 'a', choices: { q: 'for', r: 'against' } }),
        ballot({ voter: 'b', areaCentiM2: 5_050, choices: { q: 'abstain', r: 'against' } }),
        ballot({
          voter: 'c',
          areaCentiM2: 1,
          choices: [
            { question: 'q', choice: 'void' },
            { question: 'r', choice: 'for' },
          ],
        }),
      ],
      { questions: [{ id: 'q' }, { id: 'r' }] },
    )
    expect(questions).toEqual([
      { question: 'q', for: m(1, 10_000), against: m(0), abstain: m(1, 5_050), void: m(1, 1), unanswered: 0 },
      { question: 'r', for: m(1, 1), against: m(2, 15_050), abstain: m(0), void: m(0), unanswered: 0 },
    ])
    expect(voters).toBe(3)
    expect(returned).toEqual([{ building: null, returned: m(3, 15_051), delivered: m(0) }])
  })

  test('of nothing is nothing', () => {
    expect(first([])).toEqual({
      question: 'q',
      for: m(0),
      against: m(0),
      abstain: m(0),
      void: m(0),
      unanswered: 0,
    })
  })

  test.each([4_095, 4_096, 4_097, 8_193])('is the same however its batches fall: %i ballots', (voters) => {
    const ballots = Array.from({ length: voters }, (_, i) =>
      ballot({
        voter: String(i).padStart(6, '0'),
        areaCentiM2: i + 1,
        choices: { q: i % 3 === 0 ? 'for' : 'against' },
      }),
    )
    const expected = ballots.filter((_, i) => i % 3 === 0)
    expect(first(ballots).for).toEqual(
      m(
        expected.length,
        expected.reduce((sum, { areaCentiM2 }) => sum + areaCentiM2, 0),
      ),
    )
    expect(first(ballots).against.heads).toBe(voters - expected.length)
  })

  test('asks what one building decides only of those who own there, with what they own there', () => {
    const questions = [{ id: 'q' }, { id: 'lift', building: '2' }]
    const both = { q: 'for', lift: 'against' } as const
    const found = count(
      [
        ballot({ voter: 'a', choices: both }),
        ballot({ voter: 'b', building: '2', choices: both }),
        ballot({
          voter: 'c',
          areaCentiM2: 9_000,
          buildings: [
            { building: '1', areaCentiM2: 4_000 },
            { building: '2', areaCentiM2: 5_000 },
          ],
          choices: both,
          delivery: 'receipt',
        }),
      ],
      { questions },
    )
    expect(found.questions[0]).toMatchObject({ for: m(3, 29_000) })
    expect(found.questions[1]).toMatchObject({ against: m(2, 15_000), for: m(0), void: m(0) })
    expect(found.returned).toEqual([
      { building: null, returned: m(3, 29_000), delivered: m(1, 9_000) },
      { building: '2', returned: m(2, 15_000), delivered: m(1, 5_000) },
    ])
    expect(found.buildings).toEqual([
      { building: '1', returned: m(2, 14_000) },
      { building: '2', returned: m(2, 15_000) },
    ])
  })

  test('takes a question that a returned ballot does not answer as void for it, and says how many', () => {
    expect(first([ballot({ choices: {} }), ballot({ voter: 'b', choices: [] })])).toMatchObject({
      void: m(2),
      unanswered: 2,
    })
  })

  test('refuses a voter who comes again after another: nobody is counted twice', () => {
    expect(() => count([ballot({ voter: 'b' }), ballot({ voter: 'a' })])).toThrow('tally/not-sorted')
    expect(() => count([ballot({ voter: 'a' }), ballot({ voter: 'b' }), ballot({ voter: 'a' })])).toThrow(
      'tally/not-sorted',
    )
  })

  test('sorts by bytes, as a store does', () => {
    expect(count([ballot({ voter: '\uff5e' }), ballot({ voter: '\u{1f600}' })]).voters).toBe(2)
    expect(() => count([ballot({ voter: '\u{1f600}' }), ballot({ voter: '\uff5e' })])).toThrow(
      'tally/not-sorted',
    )
  })

  test('refuses an area or a choice that is none, and two areas of one voter', () => {
    for (const areaCentiM2 of [0, -1, 0.5, Number.NaN, 2 ** 53])
      expect(() => count([ballot({ areaCentiM2 })])).toThrow('tally/area')
    expect(() => count([ballot({}), ballot({ areaCentiM2: 9_999 })])).toThrow('tally/area')
    expect(() => count([ballot({ choices: { q: 'yes' as never } })])).toThrow('tally/choice')
  })

  test('refuses a total that is not exact', () => {
    expect(() =>
      count([ballot({ areaCentiM2: Number.MAX_SAFE_INTEGER }), ballot({ voter: 'b', areaCentiM2: 1 })]),
    ).toThrow('tally/too-large')
    expect(
      first([ballot({ areaCentiM2: Number.MAX_SAFE_INTEGER - 1 }), ballot({ voter: 'b', areaCentiM2: 1 })])
        .for.areaCentiM2,
    ).toBe(Number.MAX_SAFE_INTEGER)
  })
})

describe('two ballots of one voter', () => {
  const pair = [
    ballot({ at: 200, choices: { q: 'against' } }),
    ballot({ at: 100, channel: 'meeting', choices: { q: 'for' } }),
  ]
  test.each([
    ['first', 'for'],
    ['last', 'against'],
    ['none', 'void'],
  ] as const)('count by the policy, by when they were cast: %s', (repeated, choice) => {
    for (const ballots of [pair, pair.toReversed()]) expect(first(ballots, repeated)[choice]).toEqual(m(1))
  })

  // Shenzhen: who voted by the app and on paper is counted by the app, whichever came first.
  test.each([
    ['online-prevails', 'against', 'for'],
    ['paper-prevails', 'for', 'against'],
  ] as const)(
    'are settled by the channel that prevails, whichever came first: %s',
    (repeated, choice, other) => {
      const both = (online: number, onPaper: number) => [
        ballot({ at: online, channel: 'online', choices: { q: 'against' } }),
        ...(['first', 'second'] as const).map((entry) =>
          ballot({ at: onPaper, channel: 'paper', entry, choices: { q: 'for' } }),
        ),
      ]
      for (const ballots of [both(100, 200), both(200, 100)]) {
        expect(first(ballots, repeated)[choice]).toEqual(m(1))
        expect(first(ballots, repeated)[other]).toEqual(m(0))
      }
      // Where none came by that channel, the last one counts.
      const elsewhere = [
        ballot({ at: 100, channel: 'meeting', choices: { q: 'for' } }),
        ballot({ at: 200, channel: 'video', choices: { q: 'abstain' } }),
      ]
      expect(first(elsewhere, repeated).abstain).toEqual(m(1))
    },
  )

  test('cast at one instant are ordered by the name of the channel, not by arrival', () => {
    const same = [
      ballot({ at: 100, channel: 'online', choices: { q: 'against' } }),
      ballot({ at: 100, channel: 'meeting', choices: { q: 'for' } }),
    ]
    for (const ballots of [same, same.toReversed()]) {
      expect(first(ballots, 'first').for).toEqual(m(1))
      expect(first(ballots, 'last').against).toEqual(m(1))
    }
  })

  test('are one head, and every one that does not count is reported', () => {
    const found = count([...pair, ballot({ voter: 'b' })], { repeated: 'last' })
    expect(found).toMatchObject({
      ballots: 3,
      voters: 2,
      superseded: 1,
      left: [{ ballot: { channel: 'meeting' }, reason: 'superseded' }],
    })
    expect(count(pair, { repeated: 'none' })).toMatchObject({
      repeated: 2,
      returned: [{ returned: m(1) }],
      left: [{ reason: 'repeated' }, { reason: 'repeated' }],
    })
  })
})

describe('paper', () => {
  const paper = (entry: 'first' | 'second', choice: 'for' | 'against', at = 100) =>
    ballot({ channel: 'paper', entry, at, choices: { q: choice } })
  test('counts where two entries agree, once', () => {
    expect(count([paper('first', 'for'), paper('second', 'for')])).toMatchObject({
      ballots: 2,
      voters: 1,
      superseded: 0,
      questions: [{ for: m(1) }],
      left: [],
    })
  })

  test('whose entries differ is void, and both are reported', () => {
    expect(count([paper('first', 'for'), paper('second', 'against')])).toMatchObject({
      differing: 2,
      questions: [{ for: m(0), void: m(1) }],
      left: [{ reason: 'entries-differ' }, { reason: 'entries-differ' }],
    })
  })

  test.each(['first', 'second', 'only'] as const)(
    'that was entered once (%s) is void and unconfirmed',
    (entry) => {
      expect(count([ballot({ channel: 'paper', entry })])).toMatchObject({
        unconfirmed: 1,
        questions: [{ void: m(1) }],
        left: [{ reason: 'unconfirmed' }],
      })
    },
  )

  test('that is not confirmed leaves the ballot of another channel to count', () => {
    expect(count([ballot({ at: 50, choices: { q: 'against' } }), paper('first', 'for', 100)])).toMatchObject({
      unconfirmed: 1,
      superseded: 0,
      questions: [{ against: m(1), void: m(0) }],
    })
  })

  test('that is confirmed is one of two ballots where another channel was used too', () => {
    expect(
      first(
        [
          paper('first', 'for', 100),
          paper('second', 'for', 100),
          ballot({ at: 200, choices: { q: 'against' } }),
        ],
        'last',
      ).against,
    ).toEqual(m(1))
    expect(
      first(
        [
          paper('first', 'for', 100),
          paper('second', 'for', 100),
          ballot({ at: 200, choices: { q: 'against' } }),
        ],
        'first',
      ).for,
    ).toEqual(m(1))
  })

  test('whose entries disagree about which ballot came first does not agree', () => {
    expect(
      count([
        paper('first', 'for', 100),
        paper('second', 'for', 300),
        ballot({ at: 200, choices: { q: 'against' } }),
      ]),
    ).toMatchObject({ differing: 2, questions: [{ against: m(1) }] })
    expect(
      count([
        paper('first', 'for', 100),
        paper('second', 'for', 150),
        ballot({ at: 200, choices: { q: 'against' } }),
      ]),
    ).toMatchObject({ differing: 0, superseded: 1 })
  })

  test('of two channels is left where its entries disagree about which paper came first', () => {
    const atTheDoor = (entry: 'first' | 'second', at: number) =>
      ballot({ channel: 'door-to-door', entry, at, choices: { q: 'against' } })
    const found = count([
      paper('first', 'for', 100),
      paper('second', 'for', 300),
      atTheDoor('first', 200),
      atTheDoor('second', 200),
    ])
    expect(found).toMatchObject({ differing: 2, superseded: 0, questions: [{ against: m(1) }] })
    const crossed = [paper('first', 'for', 100), paper('second', 'for', 200)]
    expect(count([...crossed, atTheDoor('first', 150), atTheDoor('second', 250)])).toMatchObject({
      differing: 4,
      questions: [{ void: m(1) }],
    })
  })
})

test('a question may have the name of something that every object inherits', () => {
  expect(count([ballot({ choices: {} })], { questions: [{ id: 'constructor' }] }).questions[0]).toMatchObject(
    { void: m(1), unanswered: 1 },
  )
  expect(
    count([ballot({ choices: { constructor: 'for' } as never })], { questions: [{ id: 'constructor' }] })
      .questions[0],
  ).toMatchObject({ for: m(1) })
})
