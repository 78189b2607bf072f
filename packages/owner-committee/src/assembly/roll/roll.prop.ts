import { fc, test } from '@fast-check/vitest'
import { canonicalJson } from '@gongzhi/core'
import { describe, expect } from 'vitest'

import { correctRoll } from './correct.ts'
import { readRoll } from './import.ts'
import { freezeRoll, type Roll } from './roll.ts'
import { AREA_SOURCES, type RollOwner, type RollPolicies, type RollUnit } from './unit.ts'
import { voterOf } from './voter-of.ts'

const cite = <Value>(value: Value) => ({ value, citation: { instrument: '测试办法', article: '9' } })
const people: readonly RollOwner[] = [
  { id: 'li', kind: 'person' },
  { id: 'child', kind: 'person', guardian: 'li' },
  { id: 'wang', kind: 'person' },
  { id: 'trade-ltd', kind: 'entity' },
]
const builder: RollOwner = { id: 'builder', kind: 'developer' }
const area = fc.integer({ min: 1, max: 20_000 })

const policies: fc.Arbitrary<RollPolicies> = fc.record({
  headUnit: fc.constantFrom('unit', 'owner', 'certificate').map(cite),
  merging: fc.subarray(['same-owner', 'developer'] as ('same-owner' | 'developer')[]).map(cite),
  areaSources: fc.shuffledSubarray([...AREA_SOURCES], { minLength: 1 }).map(cite),
  parking: fc.constantFrom('included', 'excluded').map(cite),
}) as fc.Arbitrary<RollPolicies>

/**
 * All rolls that can be frozen of up to seven units and five owners, co-owners, buyers without a head and
 * parking among them.
 */
const units: fc.Arbitrary<RollUnit[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('dwelling', 'dwelling', 'parking', 'garage', 'business'),
      building: fc.constantFrom('1', '2', '3'),
      area: fc.record({ register: area, survey: area, contract: area }),
      delivery: fc.constantFrom('delivered', 'delivered', 'sold-undelivered', 'unsold'),
      owned: fc.subarray([...people], { minLength: 1, maxLength: 3 }),
      booklet: fc.constantFrom('a', 'b'),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((drawn) =>
    drawn.map(({ owned, booklet, ...one }, index): RollUnit => {
      const ownersBy = { delivered: owned, unsold: [builder] } as Readonly<Record<string, RollUnit['owners']>>
      const owners = ownersBy[one.delivery] ?? [...owned, builder]
      // One certificate never stands at units of different holders.
      const holders = one.delivery === 'delivered' ? owners : [builder]
      return {
        ...one,
        id: `${one.building}-${101 + index}`,
        owners,
        certificate: `${booklet} ${holders.map(({ id }) => id).join('+')}`,
      } as RollUnit
    }),
  )

const counts = (unit: RollUnit, by: RollPolicies) =>
  by.parking?.value === 'included' || (unit.kind !== 'parking' && unit.kind !== 'garage')
const areaBy = (unit: RollUnit, by: RollPolicies) => unit.area[by.areaSources.value[0] as 'register'] ?? 0
/** Obviously correct: whether two units are one head, by asking each sentence of the law in turn. */
function oneHead(a: RollUnit, b: RollUnit, by: RollPolicies): boolean {
  const holder = ({ delivery, owners }: RollUnit) =>
    delivery === 'delivered'
      ? owners
          .map(({ id }) => id)
          .sort()
          .join()
      : 'builder'
  if (a.id === b.id) return true
  if (holder(a) !== holder(b)) return false
  if (by.headUnit.value === 'owner' || by.merging.value.includes('same-owner')) return true
  if (by.merging.value.includes('developer') && a.delivery !== 'delivered' && b.delivery !== 'delivered')
    return true
  if (by.merging.value.includes('developer') && (a.delivery !== 'delivered' || b.delivery !== 'delivered'))
    return false
  return by.headUnit.value === 'certificate' && a.certificate === b.certificate
}

function freeze(given: readonly RollUnit[], by: RollPolicies): Roll | undefined {
  const answer = freezeRoll({ units: given, policies: by, day: '2026-03-02' })
  if (answer.status === 'frozen') return answer.roll
  expect(answer.problems.map(({ code }) => code)).toEqual(['roll/empty'])
  expect(given.some((unit) => counts(unit, by))).toBe(false)
  return undefined
}

describe('whatever the units and the policies', () => {
  test.prop([units, policies])(
    'every unit is with exactly one voter or left with its cause, and no area is lost',
    (given, by) => {
      const roll = freeze(given, by)
      if (!roll) return
      expect(
        [
          ...roll.voters.flatMap((voter) => voter.units.map(({ unit }) => unit)),
          ...roll.left.map(({ unit }) => unit),
        ].sort(),
      ).toEqual(given.map(({ id }) => id).sort())
      const all = given.reduce((sum, unit) => sum + areaBy(unit, by), 0)
      expect(roll.total.areaCentiM2 + roll.left.reduce((sum, left) => sum + (left.areaCentiM2 ?? 0), 0)).toBe(
        all,
      )
      expect(roll.voters.reduce((sum, voter) => sum + voter.areaCentiM2, 0)).toBe(roll.total.areaCentiM2)
      expect(roll.buildings.reduce((sum, { total }) => sum + total.areaCentiM2, 0)).toBe(
        roll.total.areaCentiM2,
      )
      for (const { reason, citation } of roll.left) expect(reason.zh).toContain(citation.instrument)
    },
  )

  test.prop([units, policies])(
    'two units are with one voter exactly where the law makes them one head',
    (given, by) => {
      const roll = freeze(given, by)
      const counted = given.filter((unit) => counts(unit, by))
      const voterAt = new Map(
        roll?.voters.flatMap(({ voter, units: own }) => own.map(({ unit }) => [unit, voter])),
      )
      for (const a of counted)
        for (const b of counted) expect(voterAt.get(a.id) === voterAt.get(b.id)).toBe(oneHead(a, b, by))
    },
  )

  test.prop([units, policies])(
    'heads never exceed the units that count, in all and in each building',
    (given, by) => {
      const roll = freeze(given, by)
      if (!roll) return
      const counted = given.filter((unit) => counts(unit, by))
      expect(roll.total.heads).toBe(roll.voters.length)
      expect(roll.total.heads).toBeLessThanOrEqual(counted.length)
      for (const { building, total } of roll.buildings) {
        expect(total.heads).toBe(
          roll.voters.filter((voter) => voter.units.some((unit) => unit.building === building)).length,
        )
        expect(total.heads).toBeLessThanOrEqual(counted.filter((unit) => unit.building === building).length)
      }
    },
  )

  test.prop([units, policies, fc.infiniteStream(fc.nat())])(
    'the order of the rows and of the owners changes nothing',
    (given, by, numbers) => {
      const keyed = given.map((unit) => ({
        unit: { ...unit, owners: unit.owners.toReversed() },
        key: numbers.next().value as number,
      }))
      const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ unit }) => unit)
      expect(canonicalJson(freezeRoll({ units: shuffled, policies: by, day: '2026-03-02' }))).toBe(
        canonicalJson(freezeRoll({ units: given, policies: by, day: '2026-03-02' })),
      )
    },
  )

  test.prop([units, policies])(
    'where the same owner is merged, nobody is more than one head by himself',
    (given, by) => {
      const roll = freeze(given, { ...by, merging: cite(['same-owner', 'developer']) })
      for (const { id } of [...people, builder]) {
        const alone =
          roll?.voters.filter((voter) =>
            voter.units.some(({ unit }) =>
              given.some(
                (one) =>
                  one.id === unit &&
                  one.delivery === 'delivered' &&
                  one.owners.length === 1 &&
                  one.owners[0]?.id === id,
              ),
            ),
          ) ?? []
        expect(alone.length).toBeLessThanOrEqual(1)
      }
    },
  )

  test.prop([units, policies])(
    'an actor may vote for exactly the heads that name him, and every other head is listed as without anybody',
    (given, by) => {
      const roll = freeze(given, by)
      if (!roll) return
      for (const actor of ['li', 'child', 'wang', 'trade-ltd', 'builder', 'nobody'])
        expect(voterOf(roll, actor)).toEqual(roll.voters.filter(({ actors }) => actors.includes(actor)))
      expect(roll.unrepresented.map(({ voter }) => voter)).toEqual(
        roll.voters.filter(({ actors }) => actors.length === 0).map(({ voter }) => voter),
      )
    },
  )

  test.prop([units, policies, fc.nat(), area])(
    'a correction is the roll of the corrected register, and correcting it back is the roll that was',
    (given, by, nth, register) => {
      const roll = freeze(given, by)
      const before = given[nth % given.length] as RollUnit
      const after = { ...before, area: { ...before.area, register } }
      if (!roll || after.area.register === before.area.register) return
      const there = correctRoll(roll, { unit: before.id, before, after, reason: 'x' })
      const changed = freezeRoll({
        units: given.map((unit) => (unit === before ? after : unit)),
        policies: by,
        day: '2026-03-02',
      })
      expect(there.status === 'corrected' && there.roll).toEqual(changed.status === 'frozen' && changed.roll)
      const back =
        there.status === 'corrected' &&
        correctRoll(there.roll, { unit: before.id, before: after, after: before, reason: 'y' })
      expect(back && back.status === 'corrected' && back.roll).toEqual(roll)
    },
  )
})

describe('whatever the file', () => {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const cell = fc.constantFrom(
    '',
    '1-101',
    '1-102',
    'dwelling',
    'parking',
    '89.29',
    '89.299',
    '-1',
    'delivered',
    'unsold',
    'li',
    'li;wang',
    'person',
    'developer',
    'a"b',
    'a,b',
    'a\nb',
    ' ',
    '；',
  )
  const columns = [
    'unit',
    'building',
    'kind',
    'area_register',
    'delivery',
    'owners',
    'owner_kind',
    'guardian',
    'representative',
  ]
  const rows = fc.array(fc.array(cell, { minLength: 9, maxLength: 9 }), { maxLength: 6 })

  test.prop([rows, fc.nat()])(
    'rows in are units out and rows with problems, and as objects they read the same as in text',
    async (drawn, cut) => {
      const text = [columns, ...drawn].map((row) => row.map(quoted).join(',')).join('\n')
      const read = await readRoll(text)
      expect(read.rows).toBe(drawn.length)
      expect(read.units.length + new Set(read.problems.map(({ line }) => line)).size).toBe(read.rows)
      const at = cut % (text.length + 1)
      expect(await readRoll([text.slice(0, at), text.slice(at)])).toEqual(read)
      const objects = await readRoll(
        drawn.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
      )
      expect(objects.units).toEqual(read.units)
      expect(objects.problems.map(({ field, code }) => [field, code])).toEqual(
        read.problems.map(({ field, code }) => [field, code]),
      )
    },
  )

  test.prop([units])('what is written is read again, unit by unit', async (given) => {
    const text = (areaCentiM2: number | undefined) =>
      areaCentiM2 === undefined
        ? ''
        : `${Math.trunc(areaCentiM2 / 100)}.${String(areaCentiM2 % 100).padStart(2, '0')}`
    const read = await readRoll(
      given.map((unit) => ({
        unit: unit.id,
        building: unit.building,
        kind: unit.kind,
        area_register: text(unit.area.register),
        area_survey: text(unit.area.survey),
        area_contract: text(unit.area.contract),
        delivery: unit.delivery,
        certificate: unit.certificate,
        owners: unit.owners.map(({ id }) => id).join(';'),
        owner_kind: unit.owners.map(({ kind }) => kind).join(';'),
        guardian: unit.owners.some(({ guardian }) => guardian)
          ? unit.owners.map(({ guardian }) => guardian ?? '').join(';')
          : '',
      })),
    )
    expect(read.problems).toEqual([])
    expect(read.units).toEqual(given)
  })
})
