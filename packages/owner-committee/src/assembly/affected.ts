import type { Citation, Label } from '@gongzhi/core'

/** Who is affected where a dwelling is turned into business premises. */
const INTERPRETATION = '最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释'

/** An owner, and the buildings in which he has a unit. */
export interface OwnerOfBuildings {
  readonly owner: string
  readonly buildings: readonly string[]
}

/** Why an owner is affected, or is not. */
export interface Affected {
  readonly owner: string
  readonly because: 'same-building' | 'proved'
}

/** The owners whose consent is needed, those who claim to be affected without proof, and the article. */
export interface AffectedOwners {
  readonly affected: readonly Affected[]
  /** Owners of other buildings who have not shown that they are affected: their consent is not needed. */
  readonly unproved: readonly string[]
  readonly citation: Citation
  readonly note: Label
}

/**
 * Whose consent is needed to turn a dwelling into business premises (有利害关系的业主): every other owner of the same
 * building by law, and an owner elsewhere who has shown that the value of his home or his quality of life is or
 * may be impaired (interpretation, Art. 11). The list is what `assessUnanimous` asks for.
 *
 * Refuses an applicant who has no unit in the building (`RangeError`).
 *
 * @example
 * ```ts
 * import { affectedOwners } from '@gongzhi/owner-committee'
 *
 * const found = affectedOwners({
 *   applicant: 'a',
 *   building: '3',
 *   owners: [
 *     { owner: 'a', buildings: ['3'] },
 *     { owner: 'b', buildings: ['3', '5'] },
 *     { owner: 'c', buildings: ['5'] },
 *     { owner: 'd', buildings: ['5'] },
 *   ],
 *   proved: ['c'],
 *   claiming: ['d'],
 * })
 * found.affected.map(({ owner, because }) => `${owner}: ${because}`) // ['b: same-building', 'c: proved']
 * found.unproved // ['d']
 * ```
 */
export function affectedOwners({
  applicant,
  building,
  owners,
  proved = [],
  claiming = [],
}: {
  readonly applicant: string
  readonly building: string
  readonly owners: readonly OwnerOfBuildings[]
  readonly proved?: readonly string[]
  readonly claiming?: readonly string[]
}): AffectedOwners {
  const inside = new Set(owners.flatMap((one) => (one.buildings.includes(building) ? [one.owner] : [])))
  if (!inside.has(applicant))
    throw new RangeError(`affected/applicant: ${applicant} has no unit in building ${building}`)
  const known = new Set(owners.map(({ owner }) => owner))
  const shown = [...new Set(proved)].filter((owner) => known.has(owner) && !inside.has(owner))
  const affected: readonly Affected[] = [
    ...[...inside]
      .filter((owner) => owner !== applicant)
      .map((owner) => ({ owner, because: 'same-building' as const })),
    ...shown.map((owner) => ({ owner, because: 'proved' as const })),
  ]
  const unproved = [...new Set(claiming)].filter((owner) => !inside.has(owner) && !shown.includes(owner))
  return {
    affected,
    unproved,
    citation: {
      instrument: INTERPRETATION,
      article: '11',
      words: '本栋建筑物内的其他业主，应当认定为民法典第二百七十九条所称“有利害关系的业主”',
    },
    note: {
      zh: `本栋其他业主 ${inside.size - 1} 人，证明受到影响的本栋以外业主 ${shown.length} 人。`,
      en: `${inside.size - 1} other owners of the building, and ${shown.length} of others who have proved it.`,
    },
  }
}
