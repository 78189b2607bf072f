// Who may vote, with how much
export type { Measure } from './assembly/measure.ts'
export {
  AREA_SOURCES,
  type AreaSource,
  DELIVERIES,
  type Delivery,
  deliveryLabels,
  OWNER_KINDS,
  type OwnerKind,
  ownerKindLabels,
  type RollOwner,
  type RollPolicies,
  type RollUnit,
  UNIT_KINDS,
  type UnitKind,
  unitKindLabels,
} from './assembly/roll/unit.ts'
export { parseArea, type ParsedArea } from './assembly/roll/area.ts'
export { resolveRollPolicies, type RollPoliciesAnswer } from './assembly/roll/policies.ts'
export {
  readRoll,
  type RollRead,
  type RollReading,
  type RollRow,
  type RollSource,
} from './assembly/roll/import.ts'
export type { RollEncoding } from './assembly/roll/file.ts'
export { type RollSpelling, toPlainReference } from './assembly/roll/spelling.ts'
export { ROLL_COLUMNS, type RollColumn } from './assembly/roll/row.ts'
export type { RollCode, RollProblem } from './assembly/roll/problem.ts'
export {
  type FreezeInput,
  freezeRoll,
  type LeftUnit,
  type Roll,
  type RollAnswer,
  rollLeaves,
  type Voter,
} from './assembly/roll/roll.ts'
export {
  correctRoll,
  type RollCorrection,
  type RollCorrectionAnswer,
  type RollCorrectionRecord,
} from './assembly/roll/correct.ts'
export { voterOf } from './assembly/roll/voter-of.ts'
export { toRollRecords } from './assembly-meeting/roll-records.ts'
export type { RollRecord } from './assembly-meeting/roll.ts'
