// The plugin
export { supervision } from './plugin.ts'
export { capacities, type Capacity } from './capacities.ts'

// The processes
export { enforcementVisit } from './enforcement-visit/index.ts'
export { type Settlement, SETTLEMENTS, settlements } from './enforcement-visit/finding.ts'
export { creditEntry } from './credit-entry/index.ts'

// Credit
export {
  type CountedEntry,
  type CreditQuestion,
  type CreditScore,
  type CreditTerm,
  scoreOf,
} from './credit/score.ts'
export { assessCredit, type CreditAssessment } from './credit/assess.ts'
export { type CountedCredit, countedCredit, publicCredit } from './credit/read.ts'
export { type CreditItem, type CreditScheme, type CreditSubject, GUIDES, SUBJECTS } from './credit/items.ts'
export { exampleItems, exampleScheme, otherScheme } from './credit/examples.ts'

// Roll-ups of many communities
export {
  type CommunityTally,
  type CountedFollowed,
  emptyTally,
  type MonthlyCount,
  rollUp,
} from './roll-up/tally.ts'
export {
  type SupervisionQuestion,
  type SupervisionRow,
  type SupervisionView,
  supervisionView,
  type WithheldRows,
} from './roll-up/view.ts'

// Rules
export {
  creditDecision,
  creditDisplay,
  creditDisplayFrom,
  creditItems,
  creditNotice,
  creditObjection,
  creditRepair,
  creditScheme,
} from './credit/provisions.ts'
export { visitRecheck, visitReport } from './enforcement-visit/provisions.ts'
export { rulebooks } from './rulebooks/index.ts'
