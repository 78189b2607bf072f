import { describe, expect, test } from 'vitest'

import { byLot, draw, got, house, m, settle } from '../../test/counts.ts'
import type { ElectionLaw } from './counted.ts'

describe('candidates of whom more pass than there are seats', () => {
  test('without a ranking have all seats where heads first and area first give them to the same', () => {
    const agreeing = [got('a', m(310, 31_000)), got('b', m(320, 50_000)), got('c', m(330, 40_000))]
    expect(settle({ candidates: agreeing, seats: 2 })).toMatchObject({
      status: 'settled',
      result: 'met',
      elected: ['b', 'c'],
    })
    expect(settle({ candidates: agreeing, seats: 2 }).contested).toBeUndefined()
    const inOneOrder = [got('a', m(310, 31_000)), got('b', m(320, 40_000)), got('c', m(330, 50_000))]
    expect(settle({ candidates: inOneOrder, seats: 2 }).elected).toEqual(['c', 'b'])
  })

  test('without a ranking are a tie where both measures are the same, and the lot settles it as ever', () => {
    const tied = [got('a', m(310, 50_000)), got('b', m(310, 50_000)), got('c', m(330, 60_000))]
    const rule = { tie: byLot.tie }
    expect(settle({ candidates: tied, seats: 2, law: rule })).toMatchObject({
      status: 'tied',
      elected: ['c'],
      contested: { candidates: ['a', 'b'], places: 1 },
      criteria: expect.arrayContaining([expect.objectContaining({ id: 'tie' })]),
    })
    const drawn = settle({ candidates: tied, seats: 2, law: rule, draw })
    expect([drawn.status, drawn.elected.length, drawn.draws.length]).toEqual(['settled', 2, 1])
  })
})

describe('alternates', () => {
  test('without a ranking stand by their votes where heads and area give one order, as in Zibo, Art. 30', () => {
    const law: ElectionLaw = {
      alternatesFrom: { value: 'passed-not-elected', citation: house },
      alternatesOrder: { value: 'by-votes', citation: { instrument: '淄博市物业管理条例', article: '30' } },
    }
    const first = got('a', m(400, 60_000))
    const both = [first, got('b', m(350, 50_000)), got('c', m(340, 45_000))]
    expect(settle({ candidates: both, seats: 1, law })).toMatchObject({
      elected: ['a'],
      alternates: { status: 'settled', order: ['b', 'c'] },
    })
    const crossed = [first, got('b', m(350, 45_000)), got('c', m(340, 50_000))]
    expect(settle({ candidates: crossed, seats: 1, law })).toMatchObject({
      status: 'settled',
      elected: ['a'],
      alternates: {
        status: 'undetermined',
        order: [],
        note: {
          en: expect.stringContaining('《淄博市物业管理条例》 Art. 30 has alternates step in by their votes'),
        },
      },
    })
  })
})
