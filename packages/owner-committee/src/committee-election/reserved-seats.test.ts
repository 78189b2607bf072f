import { describe, expect, test } from 'vitest'

import { all, got, m, ranked, roll, rule } from '../../test/counts.ts'
import { type ReservedSeats, settleReservedSeats } from './reserved-seats.ts'

const candidates = [got('li', m(500)), got('wang', m(450)), got('zhao', m(350)), got('qian', m(200))]
const settle = (reserved: readonly ReservedSeats[], seats = 3) =>
  settleReservedSeats({
    count: { election: 'e', roll, participants: all, seats, candidates, rule, law: ranked },
    reserved,
  })
const phase = (seats: number, ...names: string[]): ReservedSeats => ({
  group: 'phase 2',
  seats,
  candidates: names,
})

describe('seats that are kept for a phase or building', () => {
  test('go to its own candidates, and the others to everybody else', () => {
    expect(settle([phase(1, 'zhao', 'qian')])).toMatchObject({
      status: 'settled',
      elected: [
        { candidate: 'zhao', group: 'phase 2' },
        { candidate: 'li', group: null },
        { candidate: 'wang', group: null },
      ],
      empty: [],
    })
  })

  // Civil Code, Art. 278: more than half of 600 is 301; Qian has 200.
  test('stay empty where nobody of the group passed, and are nobody else’s', () => {
    expect(settle([phase(1, 'qian')])).toMatchObject({
      elected: [
        { candidate: 'li', group: null },
        { candidate: 'wang', group: null },
      ],
      empty: [{ group: 'phase 2', seats: 1 }],
    })
    expect(settle([phase(2, 'zhao', 'qian')])).toMatchObject({ empty: [{ group: 'phase 2', seats: 1 }] })
  })

  test('may be all of them', () => {
    expect(settle([phase(3, 'li', 'wang', 'zhao')])).toMatchObject({
      parts: [{ group: 'phase 2' }],
      empty: [],
    })
  })

  test.each([
    [[phase(4, 'zhao')], 'reserved/too-many-seats'],
    // With one seat less than none for a group there were four of three for everybody else.
    [[phase(-1, 'zhao')], 'reserved/no-seats'],
    [[phase(0, 'zhao')], 'reserved/no-seats'],
    [[phase(0.5, 'zhao')], 'reserved/no-seats'],
    [[phase(1, 'nobody')], 'reserved/unknown-candidate'],
    [[phase(1, 'zhao'), { ...phase(1, 'zhao'), group: 'phase 3' }], 'reserved/candidate-twice'],
  ] as const)('refuse what is no division of the election: %j', (reserved, code) => {
    expect(settle(reserved)).toMatchObject({ status: 'refused', code })
  })
})
