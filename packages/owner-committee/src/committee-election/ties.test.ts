import { describe, expect, test } from 'vitest'

import {
  all,
  byLot,
  bySecondBallot,
  code,
  draw,
  got,
  house,
  m,
  ranked,
  seed,
  settle,
} from '../../test/counts.ts'

describe('a full tie', () => {
  const tied = [got('a', m(400)), got('b', m(350)), got('c', m(350)), got('d', m(350)), got('e', m(310))]

  test('that all fit into the seats is none', () => {
    expect(settle({ candidates: tied, seats: 4, law: ranked })).toMatchObject({
      status: 'settled',
      elected: ['a', 'b', 'c', 'd'],
      draws: [],
    })
  })

  test('at the edge of the seats without a rule is contested between exactly those who are tied', () => {
    expect(settle({ candidates: tied, seats: 3, law: ranked })).toMatchObject({
      status: 'undetermined',
      elected: ['a'],
      contested: {
        candidates: ['b', 'c', 'd'],
        places: 2,
        reason: { en: expect.stringContaining('election/tie') },
      },
      constituted: 'yes',
    })
  })

  test('waits for the seed where the lot decides', () => {
    const waiting = settle({ candidates: tied, seats: 3, law: byLot })
    expect(waiting).toMatchObject({
      status: 'tied',
      result: 'undetermined',
      elected: ['a'],
      contested: { candidates: ['b', 'c', 'd'], places: 2, by: { value: 'lot', citation: house } },
    })
  })

  test('settled twice has the same winners and the same proof of the draw', () => {
    const [first, second] = [
      settle({ candidates: tied, seats: 3, law: byLot, draw }),
      settle({ candidates: [...tied].reverse(), seats: 3, law: byLot, draw }),
    ]
    expect(first).toMatchObject({
      status: 'settled',
      result: 'met',
      draws: [{ status: 'drawn', seed, commitment: draw.commitment }],
    })
    const order = first.draws[0]?.order ?? []
    expect([...order].sort()).toEqual(['b', 'c', 'd'])
    expect(first.elected).toEqual(['a', ...order.slice(0, 2)])
    expect(second).toEqual(first)
  })

  test('stays open under a seed that was not committed to, with the reason', () => {
    expect(
      settle({
        candidates: tied,
        seats: 3,
        law: byLot,
        draw: { seed: `${seed}1`, commitment: draw.commitment },
      }),
    ).toMatchObject({
      status: 'tied',
      elected: ['a'],
      contested: { reason: { en: expect.stringContaining('commitment') } },
    })
  })

  const second = (candidates: readonly ReturnType<typeof got>[], participants = all) => ({
    participants,
    candidates,
  })

  test('goes to a second ballot between exactly those who are tied, which ranks them', () => {
    expect(settle({ candidates: tied, seats: 3, law: bySecondBallot })).toMatchObject({
      status: 'tied',
      contested: { by: { value: 'second-ballot' }, candidates: ['b', 'c', 'd'] },
    })
    expect(
      settle({
        candidates: tied,
        seats: 3,
        law: bySecondBallot,
        secondBallots: [second([got('d', m(250)), got('b', m(200)), got('c', m(100))])],
      }),
    ).toMatchObject({ status: 'settled', elected: ['a', 'd', 'b'] })
  })

  test('that the second ballot repeats is between those who are tied again', () => {
    const again = [second([got('d', m(250)), got('b', m(100)), got('c', m(100))])]
    expect(settle({ candidates: tied, seats: 3, law: bySecondBallot, secondBallots: again })).toMatchObject({
      status: 'tied',
      elected: ['a', 'd'],
      contested: { candidates: ['b', 'c'], places: 1 },
    })
    expect(
      settle({
        candidates: tied,
        seats: 3,
        law: bySecondBallot,
        secondBallots: [...again, second([got('c', m(301)), got('b', m(299))])],
      }),
    ).toMatchObject({ status: 'settled', elected: ['a', 'd', 'c'] })
  })

  test('that the second ballot repeats among those who all fit is settled', () => {
    expect(
      settle({
        candidates: tied,
        seats: 3,
        law: bySecondBallot,
        secondBallots: [second([got('d', m(250)), got('b', m(250)), got('c', m(100))])],
      }),
    ).toMatchObject({ status: 'settled', elected: ['a', 'b', 'd'] })
  })

  test.each([
    [599, 'tied'],
    [600, 'settled'],
    [601, 'settled'],
  ] as const)(
    'is %2$s by a second ballot in which %i take part: it needs the participation of the election',
    (heads, status) => {
      const ballot = second([got('d', m(250)), got('b', m(200)), got('c', m(100))], m(heads, 60_000))
      expect(
        settle({ candidates: tied, seats: 3, law: bySecondBallot, secondBallots: [ballot] }).status,
      ).toBe(status)
    },
  )

  test.each([
    {
      name: 'with one more',
      candidates: [got('b', m(1)), got('c', m(2)), got('d', m(3)), got('e', m(4))],
      law: bySecondBallot,
    },
    { name: 'with one fewer', candidates: [got('b', m(1)), got('c', m(2))], law: bySecondBallot },
    {
      name: 'that no rule provides for',
      candidates: [got('b', m(1)), got('c', m(2)), got('d', m(3))],
      law: byLot,
    },
  ])('takes no second ballot $name', ({ candidates, law }) => {
    expect(code({ candidates: tied, seats: 3, law, secondBallots: [second(candidates)] })).toBe(
      'election-result/second-ballot',
    )
  })
})
