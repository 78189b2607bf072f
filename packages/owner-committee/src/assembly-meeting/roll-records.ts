import type { Roll, Voter } from '../assembly/roll/roll.ts'
import type { RollRecord } from './roll.ts'

/**
 * What the register `roll` of an assembly meeting takes: one record for each head of a frozen roll, with its
 * area by building.
 *
 * @example
 * ```ts
 * import { freezeRoll, type RollPolicies, toRollRecords } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '业主大会议事规则', article: '5' }
 * const policies: RollPolicies = {
 *   headUnit: { value: 'unit', citation },
 *   merging: { value: ['same-owner'], citation },
 *   areaSources: { value: ['register'], citation },
 * }
 * const unit = (id: string) =>
 *   ({
 *     id,
 *     building: '1',
 *     kind: 'dwelling',
 *     area: { register: 8_929 },
 *     delivery: 'delivered',
 *     owners: [{ id: 'li', kind: 'person' }],
 *   }) as const
 * const answer = freezeRoll({ units: [unit('1-101'), unit('1-102')], policies, day: '2026-03-02' })
 * answer.status === 'frozen' && toRollRecords(answer.roll)[0]?.buildings // [{ building: '1', areaCentiM2: 17858 }]
 * ```
 */
export function toRollRecords(roll: Pick<Roll, 'voters'>): readonly RollRecord[] {
  return roll.voters.map((voter) => ({
    voter: voter.voter,
    actors: [...voter.actors],
    areaCentiM2: voter.areaCentiM2,
    buildings: buildingsOf(voter),
    units: voter.units.map(({ unit }) => unit),
  }))
}

function buildingsOf({ units }: Pick<Voter, 'units'>): { building: string; areaCentiM2: number }[] {
  const parts = new Map<string, number>()
  for (const { building, areaCentiM2 } of units) parts.set(building, (parts.get(building) ?? 0) + areaCentiM2)
  return [...parts].map(([building, areaCentiM2]) => ({ building, areaCentiM2 }))
}
