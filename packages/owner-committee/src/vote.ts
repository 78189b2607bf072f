// What is voted, and in which measures
export { type Matter, matterLabels, MATTERS } from './matters.ts'
export type { Measure } from './assembly/measure.ts'

// May it be voted, then, and by whom
export { assessRemoteVote, type RemoteCondition, type RemoteVote } from './assembly/remote.ts'
export { assessWindow, resolveWindowLaw, type VotingWindow, type WindowLaw } from './assembly/window.ts'
export {
  assessProxy,
  type ProxyBar,
  proxyBarLabels,
  type ProxyFacts,
  type ProxyLaw,
  resolveProxyLaw,
} from './assembly/proxy.ts'
export {
  assessVotable,
  resolveVotableLaw,
  type VotableAssessment,
  type VotableLaw,
} from './assembly-meeting/votable.ts'

// What it came to, or will
export {
  resolveVoteRule,
  type SilencePolicy,
  toVoteRule,
  type VoteRule,
  type VoteRuleAnswer,
  type VoteValues,
} from './assembly/vote-rule.ts'
export { type AssessedVote, assessVote, type VoteOutcome, type VoteTotals } from './assembly/assess-vote.ts'
export type { Ballot, Channel, Choice, RepeatedBallots } from './assembly/ballot.ts'
export {
  addBallot,
  createTally,
  endTally,
  type Question,
  type QuestionTotals,
  type ReturnedTotals,
  type Tally,
  type TallyTotals,
} from './assembly/tally.ts'
export { type LeftBallot, type LeftReason, settleBallots, type Settled } from './assembly/settle.ts'
export {
  CHOICE_CODES,
  type ColumnCount,
  countColumn,
  countOf,
  createColumnCount,
} from './assembly/columns.ts'
export { type AssessedPlans, assessPlans, type PlanTotals } from './assembly/plans.ts'
export { type AssessedFollowing, assessFollowed, type FollowedTotals } from './assembly/following.ts'
export { leastReaching } from './assembly/share.ts'
export { type AssessedAnnouncement, assessPublished } from './assembly/published-totals.ts'
export {
  type PercentOf,
  type Published,
  PUBLISHED_FIGURES,
  type PublishedFigure,
  type PublishedMeasure,
  type PublishedTotals,
} from './assembly/published-figure.ts'
export type { MisquotedPercent, UnequalSum } from './assembly/published-sums.ts'
export {
  type Affected,
  type AffectedOwners,
  affectedOwners,
  type OwnerOfBuildings,
} from './assembly/affected.ts'
export { assessInstruction, type InstructedVote } from './assembly/instruction.ts'
export {
  type AssessedObjectionVote,
  assessObjectionVote,
  type ObjectionVote,
} from './assembly/objection-vote.ts'
export {
  assessCongress,
  assessCongressDecision,
  assessDelegate,
  type Congress,
  type Delegate,
} from './delegates.ts'
export { type AssessedConsent, assessUnanimous, type ConsentAnswer } from './assembly/unanimous.ts'
export type { Fewest } from './assembly/fewest.ts'
export {
  outlook,
  type Need,
  type Needs,
  type Outlook,
  type OutlookInput,
  type OutlookRefused,
  type Prospect,
} from './assembly/outlook.ts'
export type { OutstandingBuilding } from './assembly/outstanding.ts'
export type { Surveyed } from './assembly/survey.ts'
export {
  assemblyOutlook,
  type AssemblyOutlookInput,
  type ItemOutlook,
  type RegisterRecords,
} from './assembly-meeting/outlook.ts'

// As the process records it, and as it is said
export { type DecidedMatter, describeDecision } from './assembly-meeting/decided-matter.ts'
export type {
  BallotRecord,
  CorrectionRecord,
  NamingRecord,
  DeliveryRecord,
  VoteRecord,
  WithdrawalRecord,
} from './assembly-meeting/ballot.ts'
export { type PaperInDoubt, papersInDoubt } from './assembly-meeting/papers-in-doubt.ts'
export type { Item } from './assembly-meeting/item.ts'
export type { MandateRecord } from './assembly-meeting/mandate.ts'
export type { MotionResult } from './assembly-meeting/result.ts'
export type { Tally as RecordedTally } from './assembly-meeting/ballot-count.ts'
