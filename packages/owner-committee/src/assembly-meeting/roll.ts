import type { Actor, Json } from '@gongzhi/core'
import * as z from 'zod'

import { buildingsOf, type Electorate } from '../assembly/electorate.ts'
import { type Measure, NOTHING, plus } from '../assembly/measure.ts'
import { buildingPart, measure, voterId } from '../assembly/recorded.ts'
import { toPlainReference } from '../assembly/roll/spelling.ts'
import { squareMetres } from '../assembly/wording.ts'
import { reference } from '../reference.ts'
import { type Judged, keeperProblem, refused } from './judged.ts'

/** One voter of the roll (表决权名册): one head, with all its units. */
export const rollShape = z.strictObject({
  voter: voterId,
  /**
   * Who may vote for it: the owner, the representative of several, the agent of an entity, a guardian.
   * Nobody, as long as none was named; the head counts in every base all the same.
   */
  actors: z.array(reference).max(20),
  areaCentiM2: z.int().positive(),
  buildings: z.array(buildingPart).min(1).max(300),
  units: z.array(reference).min(1).max(5_000),
})

/** One voter of the roll. */
export type RollRecord = z.infer<typeof rollShape>

/** The totals of one part of the owners: all of them, or one building. */
export const scopeShape = z.strictObject({ building: reference.nullable(), total: measure })
/** How many heads lie in several buildings, and in which: each is one head of all of them together. */
export const sharedShape = z.strictObject({
  buildings: z.array(reference).min(2).max(300),
  heads: z.int().positive(),
})
/** As many combinations of buildings as are kept. */
export const MOST_SHARED = 300

/** The roll as its totals tell it. */
export interface RollTotals {
  readonly scopes: readonly { readonly building: string | null; readonly total: Measure }[]
  /** Null where there are more combinations than are kept. */
  readonly shared: readonly z.infer<typeof sharedShape>[] | null
}

/**
 * All who may decide something: all owners, those of one building, or those of several together, where
 * somebody with units in two of them is one head. Undefined where the roll has none of a building, or cannot
 * tell the heads of several.
 */
export function rollTotalOf({ scopes, shared }: RollTotals, electorate: Electorate): Measure | undefined {
  const own = (building: string | null) => scopes.find((scope) => scope.building === building)?.total
  if (electorate === null) return own(null)
  const buildings = buildingsOf(electorate)
  const totals = buildings.flatMap((building) => own(building) ?? [])
  if (totals.length < buildings.length || (buildings.length > 1 && shared === null)) return undefined
  const sum = totals.reduce(plus, NOTHING)
  const again = (shared ?? []).reduce((heads, one) => {
    const inside = one.buildings.filter((building) => buildings.includes(building)).length
    return heads + one.heads * Math.max(inside - 1, 0)
  }, 0)
  return { heads: sum.heads - again, areaCentiM2: sum.areaCentiM2 }
}

/** Whether the measures that a record states are those of the frozen roll. */
export function sameMeasures(
  stated: Pick<RollRecord, 'areaCentiM2' | 'buildings'>,
  listed: RollRecord,
): boolean {
  const text = ({ areaCentiM2, buildings }: Pick<RollRecord, 'areaCentiM2' | 'buildings'>) =>
    [areaCentiM2, ...buildings.map((part) => `${part.building}\n${part.areaCentiM2}`).sort()].join('\t')
  return text(stated) === text(listed)
}

/** A record that states other measures than the frozen roll. */
export function otherArea(
  stated: Pick<RollRecord, 'areaCentiM2'>,
  listed: Pick<RollRecord, 'areaCentiM2'>,
): Judged {
  const same = stated.areaCentiM2 === listed.areaCentiM2
  return refused(
    { zh: '面积与冻结的名册一致', en: 'the area is that of the frozen roll' },
    same
      ? {
          zh: '各楼栋的面积与冻结的名册不一致',
          en: 'the parts by building are not those of the frozen roll',
        }
      : {
          zh:
            `面积为 ${squareMetres(stated.areaCentiM2)} 平方米，` +
            `冻结的名册上为 ${squareMetres(listed.areaCentiM2)} 平方米`,
          en:
            `the area is ${squareMetres(stated.areaCentiM2)} m², ` +
            `and ${squareMetres(listed.areaCentiM2)} m² on the frozen roll`,
        },
    { found: stated.areaCentiM2, required: listed.areaCentiM2 },
  )
}

/**
 * The most that one voter has: a hundred square kilometres, more than any community. The areas of as many voters as a
 * community can have are then a whole number still: a sum that is none is written down nowhere, and the roll would be
 * sealed and never frozen.
 */
const MOST_AREA = 10_000_000_000

/**
 * Whether a record of the roll says one thing: each building once, each unit once, all in their normal form,
 * and parts that add up to the area. Both figures are counted.
 */
export function judgeRoll({
  record: { actors, areaCentiM2, buildings, units },
  frozen,
  by,
}: {
  readonly record: RollRecord
  readonly frozen: Json
  readonly by: Actor
}): Judged {
  const keeper = keeperProblem(frozen, by)
  if (keeper) return keeper
  if (areaCentiM2 > MOST_AREA)
    return refused(
      { zh: '面积不超过一百平方公里', en: 'the area is a hundred square kilometres at most' },
      {
        zh: `面积为 ${squareMetres(areaCentiM2)} 平方米`,
        en: `the area is ${squareMetres(areaCentiM2)} m²`,
      },
      { found: areaCentiM2, required: MOST_AREA },
    )
  const twice = [buildings.map(({ building }) => building), units].flatMap((ids) => {
    const seen = new Set<string>()
    return ids.filter((id) => seen.size === seen.add(id).size)
  })
  if (twice.length > 0)
    return refused(
      { zh: '每一楼栋和每一专有部分只出现一次', en: 'each building and each unit stands once' },
      { zh: `出现两次：${twice.join('、')}`, en: `this stands twice: ${twice.join(', ')}` },
      { found: twice },
    )
  // A building spelt in two ways would be two, and an owner so spelt could not vote.
  const odd = [...actors, ...units, ...buildings.map(({ building }) => building)].find(
    (one) => one !== toPlainReference(one),
  )
  if (odd !== undefined)
    return refused(
      { zh: '业主、房号和楼栋按规范写法登记', en: 'owners, units and buildings stand in their normal form' },
      { zh: `“${odd}”不是规范写法`, en: `"${odd}" is not in its normal form` },
      {
        found: odd,
        required: toPlainReference(odd),
        instead: { zh: `请写“${toPlainReference(odd)}”`, en: `write "${toPlainReference(odd)}"` },
      },
    )
  const sum = buildings.reduce((total, part) => total + part.areaCentiM2, 0)
  return (
    sum === areaCentiM2 ||
    refused(
      { zh: '各楼栋面积之和等于总面积', en: 'the parts by building add up to the area' },
      {
        zh: `各楼栋面积之和为 ${squareMetres(sum)} 平方米，总面积为 ${squareMetres(areaCentiM2)} 平方米`,
        en: `the parts by building add up to ${squareMetres(sum)} m², and the area is ${squareMetres(areaCentiM2)} m²`,
      },
      { found: sum, required: areaCentiM2 },
    )
  )
}
