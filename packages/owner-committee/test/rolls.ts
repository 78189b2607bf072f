import { freezeRoll, type Roll } from '../src/assembly/roll/roll.ts'
import type { RollOwner, RollPolicies, RollUnit } from '../src/assembly/roll/unit.ts'

export const cite = <Value>(value: Value, article = '9') => ({
  value,
  citation: { instrument: '测试办法', article },
})
export const policies: RollPolicies = {
  headUnit: cite('unit'),
  merging: cite(['same-owner', 'developer']),
  areaSources: cite(['register', 'survey', 'contract'], '8'),
}
export const person = (id: string, guardian?: string): RollOwner => ({
  id,
  kind: 'person',
  ...(guardian && { guardian }),
})
export const developer: RollOwner = { id: 'builder', kind: 'developer' }
export const company: RollOwner = { id: 'trade-ltd', kind: 'entity' }
export const unit = (id: string, owners: readonly RollOwner[], more: Partial<RollUnit> = {}): RollUnit => ({
  id,
  building: id.split('-')[0] ?? '1',
  kind: 'dwelling',
  area: { register: 8_929 },
  delivery: 'delivered',
  owners,
  ...more,
})
export const frozen = (units: readonly RollUnit[], by: Partial<RollPolicies> = {}): Roll => {
  const answer = freezeRoll({ units, policies: { ...policies, ...by }, day: '2026-03-02' })
  if (answer.status === 'refused') throw new Error(JSON.stringify(answer.problems))
  return answer.roll
}
export const refused = (units: readonly RollUnit[], by: Partial<RollPolicies> = {}) => {
  const answer = freezeRoll({ units, policies: { ...policies, ...by }, day: '2026-03-02' })
  return answer.status === 'refused'
    ? answer.problems.map(({ unit: of, field, code }) => `${of ?? ''} ${field} ${code}`)
    : answer.status
}
export const heads = (roll: Roll) => roll.voters.map(({ units }) => units.map((part) => part.unit).join('+'))
