import type { Actor, Json, Label } from '@gongzhi/core'
import * as z from 'zod'

import { buildingPart, measure, voterId } from '../assembly/recorded.ts'
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

/** Whether the measures that a record states are those of the frozen roll. */
export function sameMeasures(
  stated: Pick<RollRecord, 'areaCentiM2' | 'buildings'>,
  listed: RollRecord,
): boolean {
  const text = ({ areaCentiM2, buildings }: Pick<RollRecord, 'areaCentiM2' | 'buildings'>) =>
    [areaCentiM2, ...buildings.map((part) => `${part.building}\n${part.areaCentiM2}`).sort()].join('\t')
  return text(stated) === text(listed)
}

/** What a record that states other measures is told. */
export const otherArea: Label = {
  zh: '面积与冻结的名册不一致',
  en: 'the area is not that of the frozen roll',
}

/**
 * Whether a record of the roll says one thing: each building once, each unit once, and parts that add up to
 * the area. Both figures are counted.
 */
export function judgeRoll({
  record: { areaCentiM2, buildings, units },
  frozen,
  by,
}: {
  readonly record: RollRecord
  readonly frozen: Json
  readonly by: Actor
}): Judged {
  const keeper = keeperProblem(frozen, by)
  if (keeper) return keeper
  const twice = [buildings.map(({ building }) => building), units].flatMap((ids) => {
    const seen = new Set<string>()
    return ids.filter((id) => seen.size === seen.add(id).size)
  })
  if (twice.length > 0)
    return refused(
      { zh: '同一楼栋或者同一专有部分出现两次', en: 'a building or a unit stands twice' },
      { found: twice },
    )
  const sum = buildings.reduce((total, part) => total + part.areaCentiM2, 0)
  return (
    sum === areaCentiM2 ||
    refused(
      { zh: '各楼栋面积之和与总面积不符', en: 'the parts by building do not add up to the area' },
      { found: sum, required: areaCentiM2 },
    )
  )
}
