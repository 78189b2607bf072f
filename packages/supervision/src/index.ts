// The plugin
export { supervision } from './plugin.ts'
export { capacities, type Capacity } from './capacities.ts'

// The processes
export { dutyArea } from './duty-area/index.ts'
export { AREA } from './duty-area/vocabulary.ts'
export { enforcementVisit } from './enforcement-visit/index.ts'
export { type Settlement, SETTLEMENTS, settlements } from './enforcement-visit/finding.ts'
export { creditEntry } from './credit-entry/index.ts'
export { creditFile } from './credit-file/index.ts'
export { creditFileOf } from './credit-file/rules.ts'
export {
  type LeftOut,
  type MisstatedGrade,
  periodInDoubt,
  type PeriodInDoubt,
} from './credit-file/period-in-doubt.ts'
export { type CreditStanding, creditStanding, type GradeBefore } from './credit-file/standing.ts'
export { FILE as CREDIT_FILE } from './credit-file/vocabulary.ts'
export { creditPeriod } from './credit-period/index.ts'
export type { CreditPeriodVocabulary } from './credit-period/vocabulary.ts'

export { selectionRound } from './selection-round/index.ts'
export type { SelectionRoundVocabulary } from './selection-round/vocabulary.ts'
export { modelApplication } from './model-application/index.ts'
export type { ModelApplicationVocabulary } from './model-application/vocabulary.ts'
export { modelTitle } from './model-title/index.ts'
export { type ModelTitleVocabulary, TITLE } from './model-title/vocabulary.ts'

// Model communities
export {
  type CriterionCheck,
  type FactEvidence,
  type ModelFacts,
  selfCheck,
  type SelfCheck,
} from './selection/self-check.ts'
export {
  type Criterion,
  type CriterionEvidence,
  type SelectionCriteria,
  type SelectionQuota,
} from './selection/criteria.ts'
export { exampleCriteria } from './selection/examples.ts'

// Credit
export {
  type CountedEntry,
  type CreditQuestion,
  type CreditScore,
  type CreditTerm,
  scoreOf,
} from './credit/score.ts'
export { assessCredit, type CreditAssessment } from './credit/assess.ts'
export { ratingOf, type Rating, scoreIn } from './credit-period/rating.ts'
export { type CreditList, type CreditLists } from './credit/lists.ts'
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
  creditIncentives,
  creditLists,
  creditPeriodDisplay,
  creditSanctions,
  creditItems,
  creditNotice,
  creditObjection,
  creditRepair,
  creditScheme,
} from './credit/provisions.ts'
export {
  selectionAnswer,
  selectionAssessors,
  selectionCriteria,
  selectionDisplay,
  selectionQuota,
  selectionReview,
  selectionReward,
  selectionStatement,
  selectionTitle,
} from './selection/provisions.ts'
export { reactions } from './reactions.ts'
export { areaContactPeriod, areaContacts, areaVisits } from './duty-area/provisions.ts'
export { visitRecheck, visitReport } from './enforcement-visit/provisions.ts'
export { rulebooks } from './rulebooks/index.ts'
