import { createRules, parseRulebook } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { byLot, citation, code, draw, got, house, m, ranked, rule, settle } from '../../test/counts.ts'
import { provisions } from '../provisions/declared.ts'
import type { CountedElection, ElectionLaw } from './counted.ts'
import { resolveElectionLaw } from './result.ts'

describe('the quorum of an election', () => {
  test.each([
    [599, 60_000, 'no-quorum'],
    [600, 60_000, 'settled'],
    [601, 60_000, 'settled'],
    [600, 59_999, 'no-quorum'],
    [600, 60_001, 'settled'],
  ] as const)('with %i heads and %i of area is: %s', (heads, area, status) => {
    const result = settle({ participants: m(heads, area), candidates: [got('li', m(400, 40_000))], seats: 1 })
    expect([result.status, result.elected]).toEqual([status, status === 'settled' ? ['li'] : []])
    const required = rule.participation.value
    const short = (measure: string) => ({ en: `The share is not reached in ${measure}.` })
    expect(result.criteria.slice(0, 2)).toMatchObject([
      {
        id: 'participation/heads',
        required,
        found: { part: heads, of: 900 },
        met: heads >= 600,
        ...(heads < 600 && { note: short('heads') }),
      },
      {
        id: 'participation/area',
        required,
        found: { part: area, of: 90_000 },
        met: area >= 60_000,
        ...(area < 60_000 && { note: short('area') }),
      },
    ])
    for (const one of result.criteria) expect('note' in one).toBe(one.met !== true)
  })

  test('that was missed leaves no committee and all seats to fill', () => {
    expect(settle({ participants: m(1), candidates: [got('li', m(1))] })).toMatchObject({
      result: 'not-met',
      constituted: 'no',
      seatsLeft: 5,
      alternates: { status: 'settled', order: [], cap: null },
    })
  })
})

describe('a candidate', () => {
  test.each([
    [299, 30_001, 'not-passed'],
    [300, 30_001, 'not-passed'],
    [301, 30_001, 'passed'],
    [301, 29_999, 'not-passed'],
    [301, 30_000, 'not-passed'],
  ] as const)(
    'with %i of 600 heads and %i of 60,000 of area has %s: more than half in each measure',
    (heads, area, outcome) => {
      const [one] = settle({ candidates: [got('li', m(heads, area))] }).candidates
      expect(one).toMatchObject({
        candidate: 'li',
        outcome,
        criteria: [
          { id: 'approval/heads', citation },
          { id: 'approval/area', citation },
        ],
      })
    },
  )

  test('whose votes beat those against fails while abstentions keep them below half', () => {
    expect(
      settle({ candidates: [{ candidate: 'li', for: m(280), against: m(100), abstain: m(220) }] })
        .candidates[0]?.outcome,
    ).toBe('not-passed')
  })

  test('is measured against all owners where the law before 2021 did so', () => {
    const old = {
      ...rule,
      participation: { value: { n: 1, d: 2, bound: 'strict' }, citation },
      base: { value: 'all', citation },
    } as const
    expect(
      settle({
        rule: old,
        candidates: [got('li', m(450, 45_000)), got('wang', m(451, 45_001))],
        participants: m(500, 50_000),
      }).candidates.map(({ outcome }) => outcome),
    ).toEqual(['not-passed', 'passed'])
  })
})

describe('more candidates that pass than seats', () => {
  const candidates = [got('a', m(310, 50_000)), got('b', m(320, 40_000)), got('c', m(330, 31_000))]

  test('are ranked by heads first, or by area first, as the rule says', () => {
    expect(settle({ candidates, seats: 2, law: ranked }).elected).toEqual(['c', 'b'])
    expect(
      settle({ candidates, seats: 2, law: { ranking: { value: 'area-then-heads', citation: house } } })
        .elected,
    ).toEqual(['a', 'b'])
  })

  test('are ranked by the second measure where the first is the same', () => {
    expect(
      settle({ candidates: [got('a', m(310, 50_000)), got('b', m(310, 50_001))], seats: 1, law: ranked })
        .elected,
    ).toEqual(['b'])
  })

  test('without a ranking have the seats that both orders give them, and of the rest nobody is guessed', () => {
    // By heads c, b, a; by area a, b, c.
    expect(settle({ candidates, seats: 2 })).toMatchObject({
      status: 'undetermined',
      result: 'undetermined',
      elected: ['b'],
      seatsLeft: 0,
      contested: {
        candidates: ['a', 'c'],
        places: 1,
        reason: { en: expect.stringContaining('election/ranking') },
      },
      criteria: expect.arrayContaining([
        expect.objectContaining({
          id: 'ranking',
          required: null,
          found: ['a', 'c'],
          met: 'undetermined',
        }),
      ]),
    })
    expect(settle({ candidates, seats: 1 })).toMatchObject({
      elected: [],
      contested: { candidates: ['a', 'c'], places: 1 },
    })
  })

  test('that are tied in both measures are a tie, where the ranking is known and nothing settles it', () => {
    const tied = [got('a', m(310, 50_000)), got('b', m(310, 50_000))]
    expect(settle({ candidates: tied, seats: 1, law: ranked }).criteria).toContainEqual(
      expect.objectContaining({
        id: 'tie',
        required: 'heads-then-area',
        found: ['a', 'b'],
        met: 'undetermined',
      }),
    )
  })

  test('as many as there are seats need no ranking', () => {
    expect(settle({ candidates, seats: 3 })).toMatchObject({
      status: 'settled',
      result: 'met',
      constituted: 'yes',
      elected: ['a', 'b', 'c'],
      seatsLeft: 0,
    })
  })
})

describe('fewer that pass than seats', () => {
  const passing = (number: number) => Array.from({ length: number }, (_, at) => got(`c${at}`, m(400)))
  const hangzhou = { instrument: '杭州市物业管理条例', article: '27' }
  const law: ElectionLaw = {
    minimum: { status: 'set', minimum: { value: 5, citation: hangzhou } },
    constitutedShare: { value: { n: 1, d: 2, bound: 'strict' }, citation: hangzhou },
  }

  test.each([
    [4, 9, 'no'],
    [5, 9, 'yes'],
    [6, 9, 'yes'],
    [5, 11, 'no'],
    [6, 11, 'yes'],
    [5, 10, 'no'],
    [6, 10, 'yes'],
  ] as const)(
    '%i of %i: constituted %s in Hangzhou (at least five and more than half)',
    (number, seats, constituted) => {
      const result = settle({ candidates: passing(number), seats, law })
      expect([result.constituted, result.status, result.seatsLeft, result.result]).toEqual([
        constituted,
        'settled',
        seats - number,
        constituted === 'yes' ? 'met' : 'not-met',
      ])
    },
  )

  test('are undetermined where no text names the share; below the legal minimum there is no committee', () => {
    const silent = { minimum: law.minimum }
    expect(settle({ candidates: passing(6), seats: 9, law: silent })).toMatchObject({
      status: 'settled',
      constituted: 'undetermined',
      seatsLeft: 3,
      elected: passing(6).map(({ candidate }) => candidate),
    })
    expect(settle({ candidates: passing(4), seats: 9, law: silent }).constituted).toBe('no')
  })

  test('hang on the size of the community where that is unknown, between its two floors', () => {
    const unsure: ElectionLaw = {
      ...law,
      minimum: {
        status: 'undetermined',
        between: [
          { value: 3, citation: hangzhou },
          { value: 5, citation: hangzhou },
        ],
        reason: { zh: '户数不明', en: 'households unknown' },
      },
    }
    expect(
      [2, 3, 4, 5].map(
        (number) =>
          settle({
            candidates: passing(number),
            seats: 7,
            law: { ...unsure, constitutedShare: { value: { n: 1, d: 7, bound: 'inclusive' }, citation } },
          }).constituted,
      ),
    ).toEqual(['no', 'undetermined', 'undetermined', 'yes'])
  })

  test('leave the seats that are open to a supplementary round, which counts those who sit already', () => {
    const round = settle({ candidates: passing(2), seats: 9, sitting: 5, law })
    expect(round).toMatchObject({ constituted: 'yes', seatsLeft: 2, elected: ['c0', 'c1'] })
    expect(
      settle({ candidates: passing(5), seats: 9, sitting: 5, law: { ...law, ...byLot }, draw }),
    ).toMatchObject({ status: 'settled', seatsLeft: 0, draws: [{ status: 'drawn' }] })
  })

  test('nobody at all is no committee', () => {
    expect(settle({ candidates: [got('li', m(1))], law })).toMatchObject({
      status: 'settled',
      elected: [],
      constituted: 'no',
      result: 'not-met',
      seatsLeft: 5,
    })
  })
})

describe('alternates', () => {
  const candidates = [500, 480, 460, 440, 420, 400, 380, 360].map((heads, at) => got(`c${at + 1}`, m(heads)))
  const from: ElectionLaw = { ...byLot, alternatesFrom: { value: 'passed-not-elected', citation } }
  const capped = (n: number, d: number, bound: 'inclusive' | 'strict' = 'inclusive'): ElectionLaw => ({
    ...from,
    alternatesShare: { value: { n, d, bound }, citation },
  })

  test('are those who passed without a seat, in the ranking', () => {
    expect(settle({ candidates, seats: 5, law: from }).alternates).toEqual({
      status: 'settled',
      order: ['c6', 'c7', 'c8'],
      cap: null,
    })
  })

  test.each([
    [capped(1, 2), 5, 2],
    [capped(1, 2), 4, 2],
    [capped(1, 2), 6, 3],
    [capped(1, 2, 'strict'), 4, 1],
    [capped(1, 2, 'strict'), 5, 2],
    [capped(1, 1), 5, 5],
    [capped(1, 10), 5, 0],
  ] as const)('are at most the share of the members, rounded down', (law, seats, cap) => {
    const { alternates } = settle({ candidates, seats, law })
    expect([alternates.cap, alternates.order.length]).toEqual([cap, Math.min(cap, candidates.length - seats)])
  })

  test('come from an election of their own, or from nowhere, where the text says so or says nothing', () => {
    expect(
      settle({ candidates, law: { ...ranked, alternatesFrom: { value: 'own-election', citation } } })
        .alternates,
    ).toMatchObject({ status: 'own-election', order: [] })
    expect(settle({ candidates, law: ranked }).alternates).toMatchObject({
      status: 'undetermined',
      order: [],
      note: { en: expect.stringContaining('election/alternates-from') },
    })
  })

  const tied = [got('a', m(500)), got('b', m(400)), got('c', m(400)), got('d', m(400)), got('e', m(350))]

  test('who were tied for the last seat step in by the same draw', () => {
    const { elected, alternates, draws } = settle({ candidates: tied, seats: 2, law: from, draw })
    expect([...elected, ...alternates.order]).toEqual(['a', ...(draws[0]?.order ?? []), 'e'])
  })

  test('who are tied among themselves are drawn too, for they step in one after the other', () => {
    const { alternates, draws } = settle({ candidates: tied, seats: 1, law: from, draw })
    expect(alternates).toMatchObject({ status: 'settled', order: [...(draws[0]?.order ?? []), 'e'] })
    expect(
      settle({
        candidates: tied,
        seats: 1,
        law: { ...ranked, alternatesFrom: { value: 'passed-not-elected', citation } },
      }).alternates,
    ).toMatchObject({
      status: 'undetermined',
      order: [],
      contested: { candidates: ['b', 'c', 'd'], places: 3 },
    })
    expect(settle({ candidates: tied, seats: 1, law: from })).toMatchObject({
      status: 'settled',
      elected: ['a'],
      alternates: { status: 'tied', contested: { by: { value: 'lot' } } },
    })
  })

  test('are not known while the last seat is contested', () => {
    expect(settle({ candidates: tied, seats: 2, law: from }).alternates).toMatchObject({
      status: 'undetermined',
      order: [],
    })
  })
})

describe('figures that cannot be', () => {
  test.each([
    [{ candidates: [got('li', m(601, 100))] }, 'election-result/figures'],
    [{ candidates: [got('li', m(1, 60_001))] }, 'election-result/figures'],
    [{ candidates: [got('li', m(600, 100), m(1))] }, 'election-result/figures'],
    [{ candidates: [got('li', m(-1))] }, 'election-result/figures'],
    [{ candidates: [got('li', m(1.5))] }, 'election-result/figures'],
    [{ participants: m(901, 1) }, 'election-result/figures'],
    [{ participants: m(1, 90_001) }, 'election-result/figures'],
    [{ candidates: [got('li', m(1)), got('li', m(2))] }, 'election-result/candidate-twice'],
    [{ seats: 0 }, 'election-result/seats'],
    [{ seats: 2.5 }, 'election-result/seats'],
    [{ seats: 5, sitting: 6 }, 'election-result/seats'],
    [{ seats: 5, sitting: 5 }, 'settled'],
    [{ candidates: [got('li', m(600, 60_000))] }, 'settled'],
  ] as const)('are refused with a code: %#', (over, expected) => {
    expect(code(over as Partial<CountedElection>)).toBe(expected)
  })
})

test('the law is asked by its provisions, and what no text states is named', () => {
  const book = parseRulebook({
    id: 'city',
    package: 'owner-committee',
    layer: 'city',
    place: '330100',
    label: { zh: '市', en: 'City' },
    instruments: { regulation: { title: '杭州市物业管理条例', from: '2022-03-01' } },
    values: [
      { provision: 'committee/size-minimum', value: 5, instrument: 'regulation', article: '27' },
      { provision: 'committee/small-size', value: 3, instrument: 'regulation', article: '27' },
      { provision: 'committee/small-households', value: 100, instrument: 'regulation', article: '27' },
      {
        provision: 'election/constituted-share',
        value: { n: 1, d: 2, bound: 'strict' },
        instrument: 'regulation',
        article: '27',
      },
    ],
  })
  const rules = createRules({ provisions, rulebooks: [book] })
  const asked = (households: number) =>
    resolveElectionLaw(rules, { place: '330100', on: '2026-03-02', size: { households } })
  expect(asked(100).law.minimum).toMatchObject({
    status: 'set',
    minimum: { value: 3, citation: { article: '27' } },
  })
  expect(asked(101).law.minimum).toMatchObject({ status: 'set', minimum: { value: 5 } })
  expect(asked(101).missing).toEqual([
    'election/ranking',
    'election/tie',
    'election/alternates-from',
    'committee/alternates-share',
  ])
  expect(
    resolveElectionLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02', size: {} }).missing[0],
  ).toBe('committee/size-minimum')
})
