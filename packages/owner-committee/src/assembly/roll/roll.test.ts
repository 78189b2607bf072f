import { createInclusionProof, verifyInclusion } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { cite, policies, person, developer, company, unit, frozen, refused } from '../../../test/rolls.ts'
import { freezeRoll, rollLeaves } from './roll.ts'
import type { RollPolicies, RollUnit } from './unit.ts'
import { voterOf } from './voter-of.ts'

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
        reason: { zh: '车位、车库不计入表决基数（《测试办法》第18条(2)）。' },
      },
      { unit: 'p-1', areaCentiM2: 1_250, citation: { article: '18(2)' } },
    ])
    expect(voterOf(roll, 'wang')).toEqual([])
  })

  test('a roll without parking does not ask whether it counts; one with it waits for the house rules', () => {
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

  test('an id may have seventy characters and no blank, a reference a hundred', () => {
    const of = (id: string, owner: string) => refused([{ ...unit(id, [person(owner)]), building: '1' }])
    expect(of('u'.repeat(70), 'o'.repeat(100))).toBe('frozen')
    expect(of('u'.repeat(71), 'o'.repeat(100))).toEqual([`${'u'.repeat(71)} unit roll/malformed`])
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
