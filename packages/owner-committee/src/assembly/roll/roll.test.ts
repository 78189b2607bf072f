import { createInclusionProof, verifyInclusion } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { freezeRoll, type Roll, rollLeaves } from './roll.ts'
import type { RollOwner, RollPolicies, RollUnit } from './unit.ts'
import { voterOf } from './voter-of.ts'

const cite = <Value>(value: Value, article = '9') => ({
  value,
  citation: { instrument: '测试办法', article },
})
const policies: RollPolicies = {
  headUnit: cite('unit'),
  merging: cite(['same-owner', 'developer']),
  areaSources: cite(['register', 'survey', 'contract'], '8'),
}
const person = (id: string, guardian?: string): RollOwner => ({
  id,
  kind: 'person',
  ...(guardian && { guardian }),
})
const developer: RollOwner = { id: 'builder', kind: 'developer' }
const company: RollOwner = { id: 'trade-ltd', kind: 'entity' }
const unit = (id: string, owners: readonly RollOwner[], more: Partial<RollUnit> = {}): RollUnit => ({
  id,
  building: id.split('-')[0] ?? '1',
  kind: 'dwelling',
  area: { register: 8_929 },
  delivery: 'delivered',
  owners,
  ...more,
})
const frozen = (units: readonly RollUnit[], by: Partial<RollPolicies> = {}): Roll => {
  const answer = freezeRoll({ units, policies: { ...policies, ...by }, day: '2026-03-02' })
  if (answer.status === 'refused') throw new Error(JSON.stringify(answer.problems))
  return answer.roll
}
const refused = (units: readonly RollUnit[], by: Partial<RollPolicies> = {}) => {
  const answer = freezeRoll({ units, policies: { ...policies, ...by }, day: '2026-03-02' })
  return answer.status === 'refused'
    ? answer.problems.map(({ unit: of, field, code }) => `${of ?? ''} ${field} ${code}`)
    : answer.status
}
const heads = (roll: Roll) => roll.voters.map(({ units }) => units.map((part) => part.unit).join('+'))

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

  test('co-owners are one head, the same whatever the order they stand in, and another one than each of them alone', () => {
    const roll = frozen([
      unit('1-101', [person('li'), person('wang')]),
      unit('1-102', [person('wang'), person('li')]),
      unit('1-103', [person('li')]),
    ])
    expect(heads(roll)).toEqual(['1-101+1-102', '1-103'])
  })

  test('counted by certificate, units of one certificate are one head, and one without a certificate is a problem', () => {
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

  test('what the developer has not sold and what he has sold and not handed over is one head together, and its buyer is none', () => {
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
          zh: expect.stringContaining('《测试办法》第18(1)条'),
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

  test('a guardian stands in for the co-owner whom he guards, whether the representative is named by the one or the other', () => {
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

describe('area', () => {
  test('the first source that states an area gives it, for each unit by itself', () => {
    const units = [
      unit('1-101', [person('a')], { area: { register: 1, survey: 2, contract: 3 } }),
      unit('1-102', [person('b')], { area: { survey: 2, contract: 3 } }),
      unit('1-103', [person('c')], { area: { contract: 3 } }),
    ]
    expect(frozen(units).voters.map(({ areaCentiM2 }) => areaCentiM2)).toEqual([1, 2, 3])
    expect(
      frozen(units, { areaSources: cite(['contract', 'register']) }).voters.map(
        ({ areaCentiM2 }) => areaCentiM2,
      ),
    ).toEqual([3, 3, 3])
  })

  test('an area that only a source states which the law does not accept is missing', () => {
    expect(
      refused([unit('1-101', [person('a')], { area: { contract: 3 } })], {
        areaSources: cite(['register', 'survey']),
      }),
    ).toEqual(['1-101 area_register roll/area-missing'])
    expect(refused([unit('1-101', [person('a')], { area: {} })])).toEqual([
      '1-101 area_register roll/area-missing',
    ])
  })

  test('an area is above zero and whole in hundredths, in the sources that are not used too', () => {
    const code = (area: number) =>
      refused([unit('1-101', [person('a')], { area: { register: 8_929, survey: area } })])
    expect(code(1)).toBe('frozen')
    expect(code(0)).toEqual(['1-101 area_survey roll/area-not-positive'])
    expect(code(-1)).toEqual(['1-101 area_survey roll/area-not-positive'])
    expect(code(1.5)).toEqual(['1-101 area_survey roll/area-decimals'])
    expect(code(Number.NaN)).toEqual(['1-101 area_survey roll/area-decimals'])
    expect(code(2 ** 53)).toEqual(['1-101 area_survey roll/area-too-large'])
  })

  test('a total beyond exact integers is refused, one hundredth below it is not', () => {
    const pair = (second: number) => [
      unit('1-101', [person('a')], { area: { register: Number.MAX_SAFE_INTEGER - 5 } }),
      unit('1-102', [person('b')], { area: { register: second } }),
    ]
    expect(refused(pair(4))).toBe('frozen')
    expect(refused(pair(5))).toBe('frozen')
    expect(refused(pair(6))).toEqual([' roll roll/area-too-large'])
  })
})

describe('parking', () => {
  const flat = unit('1-101', [person('li')])
  const stall = unit('p-1', [person('li')], { kind: 'parking', area: { register: 1_250 } })
  const garage = unit('g-1', [person('wang')], { kind: 'garage', area: {} })

  test('included, it counts in area and in heads', () => {
    expect(frozen([flat, stall], { parking: cite('included') })).toMatchObject({
      total: { heads: 1, areaCentiM2: 10_179 },
      left: [],
    })
    expect(refused([flat, stall, garage], { parking: cite('included') })).toEqual([
      'g-1 area_register roll/area-missing',
    ])
  })

  test('excluded, every unit that does not count is listed with its cause and its article', () => {
    const roll = frozen([flat, stall, garage], { parking: cite('excluded', '18(2)') })
    expect(roll.total).toEqual({ heads: 1, areaCentiM2: 8_929 })
    expect(roll.left).toMatchObject([
      {
        unit: 'g-1',
        areaCentiM2: null,
        reason: { zh: '车位、车库不计入表决基数（《测试办法》第18(2)条）。' },
      },
      { unit: 'p-1', areaCentiM2: 1_250, citation: { article: '18(2)' } },
    ])
    expect(voterOf(roll, 'wang')).toEqual([])
  })

  test('a roll without parking does not ask whether it counts; one with it is refused until the house rules say so', () => {
    expect(refused([flat])).toBe('frozen')
    expect(refused([flat, stall, garage])).toEqual(['g-1 kind roll/policy-missing'])
  })

  test('a roll on which nothing counts is none', () => {
    expect(refused([stall], { parking: cite('excluded') })).toEqual([' roll roll/empty'])
    expect(refused([])).toEqual([' roll roll/empty'])
  })
})

describe('refusals', () => {
  test('every problem of every unit is listed at once, in an order that the rows do not change', () => {
    const units = [
      unit('1-103', [], {}),
      unit('1-101', [person('li')], { delivery: 'soon' as never }),
      unit('1-102', [person('li')]),
      unit('1-102', [person('li')]),
      unit('1 104', [person('a'), person('a')], { kind: 'castle' as never }),
      unit('1-105', [{ id: 'b', kind: 'ghost' as never }], { building: '' }),
      unit('1-106', [person('c', 'c'), { ...company, guardian: 'c' }]),
    ]
    const expected = [
      '1 104 kind roll/unknown-kind',
      '1 104 owners roll/owner-twice',
      '1 104 unit roll/malformed',
      '1-101 delivery roll/unknown-delivery',
      '1-102 unit roll/duplicate-unit',
      '1-103 owners roll/no-owner',
      '1-105 building roll/missing',
      '1-105 owner_kind roll/unknown-owner-kind',
      '1-106 guardian roll/guardian',
      '1-106 guardian roll/guardian',
    ]
    expect(refused(units)).toEqual(expected)
    expect(refused(units.toReversed())).toEqual(expected)
  })

  test('a problem found while reading refuses the roll, so that the row behind it is not missing from the base', () => {
    const problem = {
      line: 7,
      field: 'area_register',
      reason: { zh: '…', en: '…' },
      code: 'roll/area-missing',
    } as const
    expect(
      freezeRoll({
        units: [unit('1-101', [person('li')])],
        problems: [problem],
        policies,
        day: '2026-03-02',
      }),
    ).toEqual({ status: 'refused', problems: [problem] })
  })

  test('a problem that is found when freezing names the line that the unit was read from', () => {
    const answer = freezeRoll({
      units: [unit('1-101', [person('li')], { area: {} })],
      lines: new Map([['1-101', 42]]),
      policies,
      day: '2026-03-02',
    })
    expect(answer).toMatchObject({
      status: 'refused',
      problems: [{ line: 42, unit: '1-101', code: 'roll/area-missing' }],
    })
  })

  test('an id may have eighty characters and no blank, a reference a hundred', () => {
    const of = (id: string, owner: string) => refused([{ ...unit(id, [person(owner)]), building: '1' }])
    expect(of('u'.repeat(80), 'o'.repeat(100))).toBe('frozen')
    expect(of('u'.repeat(81), 'o'.repeat(100))).toEqual([`${'u'.repeat(81)} unit roll/malformed`])
    expect(of('u', 'o'.repeat(101))).toEqual(['u owners roll/malformed'])
    expect(of('u', 'o\n')).toEqual(['u owners roll/malformed'])
    expect(of('', 'o')).toEqual([' unit roll/missing'])
  })

  test('a record date that is no day is a bug of the host', () => {
    expect(() =>
      freezeRoll({ units: [unit('1-101', [person('li')])], policies, day: '2026-02-30' as never }),
    ).toThrow('2026-02-30')
  })
})

describe('the root', () => {
  const units = [
    unit('1-101', [person('li')]),
    unit('1-102', [person('wang')]),
    unit('p-1', [person('li')], { kind: 'parking' }),
  ]

  test('every voter can be proven to be on the roll, and nobody else', () => {
    const roll = frozen(units, { parking: cite('excluded') })
    const leaves = rollLeaves(roll)
    expect(leaves).toHaveLength(1 + roll.voters.length + roll.left.length)
    for (const index of roll.voters.keys()) {
      const proof = createInclusionProof(leaves, index + 1)
      expect(verifyInclusion({ leaf: leaves[index + 1] ?? '', root: roll.root, proof })).toBe(true)
      expect(
        verifyInclusion({ leaf: (leaves[index + 1] ?? '').replace('8929', '8930'), root: roll.root, proof }),
      ).toBe(false)
    }
  })

  test('another area, another actor, another day, another rule and another omission are another root', () => {
    const root = (changed: readonly RollUnit[], by: Partial<RollPolicies> = {}) =>
      frozen(changed, { parking: cite('excluded'), ...by }).root
    const [first, second, third] = units as [RollUnit, RollUnit, RollUnit]
    const other = freezeRoll({
      units,
      policies: { ...policies, parking: cite('excluded') },
      day: '2026-03-03',
    })
    const roots = [
      root(units),
      root([{ ...first, area: { register: 8_930 } }, second, third]),
      root([{ ...first, owners: [person('li-2')] }, second, third]),
      root([first, second, third], { areaSources: cite(['register']) }),
      root([first, second]),
      other.status === 'frozen' ? other.roll.root : '',
    ]
    expect(new Set(roots).size).toBe(roots.length)
    expect(root(units.toReversed())).toBe(roots[0])
  })

  test('a later change of what the roll was made from changes no roll', () => {
    const owners = [person('li')]
    const changing = [{ ...unit('1-101', owners), area: { register: 100 } }]
    const roll = frozen(changing)
    const before = JSON.stringify(roll)
    ;(changing[0] as { area: { register: number } }).area.register = 1
    owners.push(person('wang'))
    changing.push(unit('1-102', [person('zhao')]) as never)
    expect(JSON.stringify(roll)).toBe(before)
  })

  test('a roll survives JSON', () => {
    const roll = frozen(units, { parking: cite('excluded') })
    expect(JSON.parse(JSON.stringify(roll))).toEqual(roll)
  })
})

test('a roll of 30,000 units is frozen exactly, and each of its actors finds his head', () => {
  const many = Array.from({ length: 30_000 }, (_, i): RollUnit => {
    const id = `${i % 200}-${i}`
    if (i % 10 === 0) return unit(id, [developer], { delivery: 'unsold', representative: 'agent' })
    return i % 7 === 0
      ? unit(id, [person(`o-${i % 500}`), person(`p-${i}`)])
      : unit(id, [person(`o-${i % 500}`)])
  })
  const roll = frozen(many)
  expect(roll.total.areaCentiM2).toBe(30_000 * 8_929)
  expect(roll.buildings).toHaveLength(200)
  for (const { voter, actors } of roll.voters)
    if (actors[0]) expect(voterOf(roll, actors[0]).some((one) => one.voter === voter)).toBe(true)
})
