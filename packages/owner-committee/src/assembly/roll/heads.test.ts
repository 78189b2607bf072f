import { describe, expect, test } from 'vitest'

import { cite, person, developer, company, unit, frozen, refused, heads } from '../../../test/rolls.ts'
import type { RollOwner } from './unit.ts'
import { voterOf } from './voter-of.ts'

describe('heads', () => {
  test('one unit is one head, and an owner of three units is one head everywhere, with all of his area', () => {
    const roll = frozen([
      unit('1-101', [person('li')]),
      unit('1-102', [person('wang')]),
      unit('2-101', [person('li')]),
      unit('2-102', [person('li')], { area: { register: 12_000 } }),
    ])
    expect(heads(roll)).toEqual(['1-101+2-101+2-102', '1-102'])
    expect(roll.voters[0]).toEqual({
      voter: '1-101',
      actors: ['li'],
      areaCentiM2: 8_929 + 8_929 + 12_000,
      units: [
        { unit: '1-101', building: '1', areaCentiM2: 8_929 },
        { unit: '2-101', building: '2', areaCentiM2: 8_929 },
        { unit: '2-102', building: '2', areaCentiM2: 12_000 },
      ],
    })
    expect(roll.total).toEqual({ heads: 2, areaCentiM2: 38_787 })
    expect(voterOf(roll, 'li')).toEqual([roll.voters[0]])
    // In each building he is one head too, so that the heads of the buildings add up to one more than the
    // total.
    expect(roll.buildings).toEqual([
      { building: '1', total: { heads: 2, areaCentiM2: 17_858 } },
      { building: '2', total: { heads: 1, areaCentiM2: 20_929 } },
    ])
  })

  test('without a rule that merges, the same owner is a head for each unit', () => {
    expect(
      heads(frozen([unit('1-101', [person('li')]), unit('1-102', [person('li')])], { merging: cite([]) })),
    ).toEqual(['1-101', '1-102'])
    expect(
      voterOf(
        frozen([unit('1-101', [person('li')]), unit('1-102', [person('li')])], { merging: cite([]) }),
        'li',
      ),
    ).toHaveLength(2)
  })

  test('counted by owner, the same owner is one head whether a rule merges or not', () => {
    expect(
      heads(
        frozen(
          [unit('1-101', [person('li')]), unit('1-102', [person('li')]), unit('1-103', [person('wang')])],
          { headUnit: cite('owner'), merging: cite([]) },
        ),
      ),
    ).toEqual(['1-101+1-102', '1-103'])
  })

  test('co-owners are one head, in whatever order they stand, and another than each of them alone', () => {
    const roll = frozen([
      unit('1-101', [person('li'), person('wang')]),
      unit('1-102', [person('wang'), person('li')]),
      unit('1-103', [person('li')]),
    ])
    expect(heads(roll)).toEqual(['1-101+1-102', '1-103'])
  })

  test('by certificate, units of one certificate are one head, and one without any is a problem', () => {
    const by = { headUnit: cite('certificate' as const, '18(1)'), merging: cite([]) }
    const a = unit('1-101', [person('li')], { certificate: 'c-1' })
    const b = unit('1-102', [person('li')], { certificate: 'c-1' })
    const c = unit('1-103', [person('li')], { certificate: 'c-2' })
    expect(heads(frozen([a, b, c], by))).toEqual(['1-101+1-102', '1-103'])
    expect(heads(frozen([a, b, c], { ...by, merging: cite(['same-owner']) }))).toEqual(['1-101+1-102+1-103'])
    expect(refused([a, unit('1-104', [person('wang')])], by)).toEqual([
      '1-104 certificate roll/certificate-missing',
    ])
    // Where the same owner is merged, the head is the owner, and nobody has to ask for the certificate.
    expect(
      heads(frozen([a, unit('1-104', [person('wang')])], { ...by, merging: cite(['same-owner']) })),
    ).toEqual(['1-101', '1-104'])
    expect(refused([a, unit('1-102', [person('wang')], { certificate: 'c-1' })], by)).toEqual([
      '1-102 certificate roll/certificate-owners',
    ])
  })
})

describe('the developer', () => {
  const sold = unit('1-102', [person('wang')], { delivery: 'sold-undelivered' })
  const unsold = [
    unit('1-101', [developer], { delivery: 'unsold', representative: 'agent' }),
    unit('1-103', [developer], { delivery: 'unsold' }),
  ]

  test('what the developer has not sold or not handed over is one head, and its buyer is none', () => {
    const roll = frozen([...unsold, sold, unit('1-104', [person('li')])])
    expect(heads(roll)).toEqual(['1-101+1-102+1-103', '1-104'])
    expect(roll.voters[0]).toMatchObject({ actors: ['agent'], areaCentiM2: 3 * 8_929 })
    expect(voterOf(roll, 'wang')).toEqual([])
  })

  test('once the unit is handed over its buyer is a head', () => {
    const roll = frozen([...unsold, { ...sold, delivery: 'delivered' }])
    expect(heads(roll)).toEqual(['1-101+1-103', '1-102'])
    expect(voterOf(roll, 'wang').map(({ voter }) => voter)).toEqual(['1-102'])
  })

  test("a buyer of one handed-over unit and one that is not has one head, with the first unit's area", () => {
    const roll = frozen([...unsold, sold, unit('1-104', [person('wang')])])
    expect(voterOf(roll, 'wang')).toMatchObject([{ voter: '1-104', areaCentiM2: 8_929 }])
  })

  test('merged by the rule on the developer alone, it is one head beside each unit that he kept for himself', () => {
    const own = unit('1-105', [developer], { representative: 'agent' })
    expect(heads(frozen([...unsold, sold, own], { merging: cite(['developer']) }))).toEqual([
      '1-101+1-102+1-103',
      '1-105',
    ])
    expect(heads(frozen([...unsold, sold, own]))).toEqual(['1-101+1-102+1-103+1-105'])
  })

  test('without a rule that merges, each of his units is a head of his; its buyer is still none', () => {
    const roll = frozen([...unsold, sold], { merging: cite([]) })
    expect(heads(roll)).toEqual(['1-101', '1-102', '1-103'])
    expect(voterOf(roll, 'wang')).toEqual([])
    expect(roll.unrepresented.map(({ voter }) => voter)).toEqual(['1-102', '1-103'])
  })

  test('two developers are two heads; an undelivered unit that names neither is a problem', () => {
    const other: RollOwner = { id: 'builder-2', kind: 'developer' }
    const units = [...unsold, unit('2-101', [other], { delivery: 'unsold' })]
    expect(heads(frozen([...units, { ...sold, owners: [person('wang'), other] }]))).toEqual([
      '1-101+1-103',
      '1-102+2-101',
    ])
    expect(refused([...units, sold])).toEqual(['1-102 owners roll/no-developer'])
  })

  test('an undelivered unit without any developer, and an unsold one that somebody else owns, are problems', () => {
    expect(refused([sold])).toEqual(['1-102 owners roll/no-developer'])
    expect(refused([...unsold, unit('1-104', [person('li')], { delivery: 'unsold' })])).toEqual([
      '1-104 owners roll/no-developer',
    ])
    expect(refused([...unsold, unit('1-104', [person('li'), developer], { delivery: 'unsold' })])).toEqual([
      '1-104 owners roll/unsold-owned',
    ])
  })

  test('the buyer of an undelivered unit cannot be its representative', () => {
    expect(
      refused([unit('1-101', [developer], { delivery: 'unsold' }), { ...sold, representative: 'wang' }]),
    ).toEqual(['1-102 representative roll/representative-not-entitled'])
  })
})

describe('who votes', () => {
  test('co-owners vote through the one whom they name', () => {
    expect(
      frozen([unit('1-101', [person('li'), person('wang')], { representative: 'wang' })]).voters[0]?.actors,
    ).toEqual(['wang'])
  })

  test('co-owners who have named nobody count, and nobody votes for them; the roll says so', () => {
    const roll = frozen([unit('1-101', [person('li'), person('wang')]), unit('1-102', [person('zhao')])], {
      coOwners: cite('one-representative', '18(1)'),
    })
    expect(roll.total).toEqual({ heads: 2, areaCentiM2: 17_858 })
    expect(roll.voters[0]?.actors).toEqual([])
    expect(roll.unrepresented).toEqual([
      {
        voter: '1-101',
        reason: {
          zh: expect.stringContaining('《测试办法》第18条(1)'),
          en: expect.stringContaining('have not chosen a representative'),
        },
      },
    ])
    expect(voterOf(roll, 'li')).toEqual([])
  })

  test('a representative who is neither owner nor guardian nor agent is a problem, of one owner as of several', () => {
    expect(refused([unit('1-101', [person('li'), person('wang')], { representative: 'zhao' })])).toEqual([
      '1-101 representative roll/representative-not-entitled',
    ])
    expect(refused([unit('1-101', [person('li')], { representative: 'zhao' })])).toEqual([
      '1-101 representative roll/representative-not-entitled',
    ])
    expect(frozen([unit('1-101', [person('li')], { representative: 'li' })]).voters[0]?.actors).toEqual([
      'li',
    ])
  })

  test('two representatives of one unit are a problem, and so are two of one head', () => {
    expect(refused([unit('1-101', [person('li'), person('wang')], { representative: 'li;wang' })])).toEqual([
      '1-101 representative roll/two-representatives',
    ])
    const both = [person('li'), person('wang')]
    expect(
      refused([
        unit('1-101', both, { representative: 'li' }),
        unit('1-102', both, { representative: 'wang' }),
      ]),
    ).toEqual(['1-101 representative roll/two-representatives'])
    expect(
      frozen([unit('1-101', both, { representative: 'li' }), unit('1-102', both)]).voters[0]?.actors,
    ).toEqual(['li'])
  })

  test('an entity votes through its agent; without one it counts, and nobody votes for it', () => {
    expect(frozen([unit('1-101', [company], { representative: 'agent' })]).voters[0]?.actors).toEqual([
      'agent',
    ])
    expect(frozen([unit('1-101', [company])]).unrepresented).toMatchObject([
      { voter: '1-101', reason: { en: expect.stringContaining('agent') } },
    ])
    expect(refused([unit('1-101', [company], { representative: 'trade-ltd' })])).toEqual([
      '1-101 representative roll/representative-not-entitled',
    ])
    expect(
      frozen([unit('1-101', [company, person('li')], { representative: 'agent' })]).voters[0]?.actors,
    ).toEqual(['agent'])
  })

  test('a minor or incapacitated owner votes through his guardian, and not himself', () => {
    const roll = frozen([unit('1-101', [person('child', 'mother')])])
    expect(voterOf(roll, 'mother').map(({ voter }) => voter)).toEqual(['1-101'])
    expect(voterOf(roll, 'child')).toEqual([])
  })

  test('a guardian stands in for his co-owner, whichever of the two the representative is named by', () => {
    const owners = [person('child', 'mother'), person('uncle')]
    expect(frozen([unit('1-101', owners, { representative: 'child' })]).voters[0]?.actors).toEqual(['mother'])
    expect(frozen([unit('1-101', owners, { representative: 'mother' })]).voters[0]?.actors).toEqual([
      'mother',
    ])
    expect(frozen([unit('1-101', owners)]).voters[0]?.actors).toEqual([])
  })

  test('a mother and the child whom she guards are one hand: nobody has to be named', () => {
    expect(frozen([unit('1-101', [person('child', 'mother'), person('mother')])]).voters[0]?.actors).toEqual([
      'mother',
    ])
  })

  test('one actor may vote for several heads', () => {
    const roll = frozen([unit('1-101', [person('mother')]), unit('1-102', [person('child', 'mother')])])
    expect(voterOf(roll, 'mother').map(({ voter }) => voter)).toEqual(['1-101', '1-102'])
    expect(voterOf(roll, 'nobody')).toEqual([])
  })

  test('what units say about one owner has to agree', () => {
    expect(refused([unit('1-101', [person('child', 'mother')]), unit('1-102', [person('child')])])).toEqual([
      '1-102 guardian roll/owner-differs',
    ])
    expect(refused([unit('1-101', [person('x')]), unit('1-102', [{ id: 'x', kind: 'entity' }])])).toEqual([
      '1-102 owner_kind roll/owner-differs',
    ])
  })
})
