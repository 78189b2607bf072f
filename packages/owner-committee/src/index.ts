// The words
export { type Capacity, capacities } from './capacities.ts'
export { type Matter, matterLabels, MATTERS } from './matters.ts'
export { type Ground, groundLabels, GROUNDS } from './grounds.ts'
export type { Measure } from './assembly/measure.ts'

// The law
export { provisions } from './provisions/declared.ts'
export * from './provisions/index.ts'
export { rulebooks } from './rulebooks/index.ts'
export type { MissingLaw, SourcedWords } from './provisions/asked.ts'
export { type Sourced, sourced } from './provisions/sourced.ts'

// Who may vote, with how much
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
export { readRoll, type RollRead, type RollRow, type RollSource } from './assembly/roll/import.ts'
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

// What a vote came to
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
export { leastReaching } from './assembly/share.ts'
export { type AssessedAnnouncement, assessPublished } from './assembly/published-totals.ts'
export {
  type Published,
  PUBLISHED_FIGURES,
  type PublishedFigure,
  type PublishedMeasure,
  type PublishedTotals,
} from './assembly/published-view.ts'
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

// Who can be elected, and who is
export {
  assessCandidate,
  type CandidateAssessment,
  type CandidateLaw,
  type Condition,
  conditionLabels,
  type PersonFacts,
  resolveCandidateLaw,
} from './eligibility.ts'
export {
  assessSeat,
  resolveSeatLaw,
  type SeatAssessment,
  type SeatEffect,
  type SeatFacts,
  type SeatLaw,
} from './committee-term/seat.ts'
export type { Attendance } from './committee-term/absence.ts'
export type {
  Alternates,
  CandidateResult,
  Contested,
  CountedElection,
  ElectionCode,
  ElectionLaw,
  ElectionRefused,
  ElectionSettled,
} from './committee-election/counted.ts'
export { resolveElectionLaw, settleElection } from './committee-election/result.ts'
export type {
  CandidateTotals,
  ElectionRule,
  RankingLaw,
  SecondBallot,
  SettledTie,
} from './committee-election/order.ts'
export {
  commitToSeed,
  drawLot,
  type LotCode,
  type LotDrawn,
  type LotRefused,
  type LotTicket,
  SEED_LENGTH,
} from './committee-election/lot.ts'
export {
  assessSize,
  type CommunitySize,
  type LegalMinimum,
  legalMinimum,
  resolveSizeLaw,
  type SizeLaw,
} from './committee-election/size.ts'
export {
  assessGroup,
  type BodyMember,
  bodyMemberLabels,
  type Group,
  type GroupLaw,
  type GroupMember,
  resolveGroupLaw,
} from './committee-election/group.ts'

// What a committee may decide
export { assessDecision, type CommitteeDecision, type CommitteeVote } from './committee-decision/votes.ts'
export { assessQuorum, type CommitteeQuorum, type Sitting } from './committee-decision/quorum.ts'
export { assessSealUse, assessSignatures, type SignatureAssessment } from './committee-decision/signatures.ts'
export { type CommitteeLaw, resolveCommitteeLaw } from './committee-decision/law.ts'
export {
  type CommitteeMember,
  type CommitteeProxy,
  type Uncounted,
  type UncountedCode,
} from './committee-decision/members.ts'
export {
  assessMatter,
  type MatterAssessment,
  type MatterLaw,
  resolveMatterLaw,
} from './committee-meeting/matter.ts'

// By when
export {
  type BackwardClockName,
  type Clock,
  type ClockDirection,
  type ClockName,
  clockOf,
  CLOCKS,
  type ForwardClockName,
} from './clock/clocks.ts'
export {
  type ClockAnswer,
  type ClockPlace,
  type ClockQuery,
  earliestEventOf,
  lastDayOf,
} from './clock/last-day.ts'

// The processes
export { ownerCommittee } from './plugin.ts'
export { reactions } from './reactions/index.ts'
export { assemblyMeeting } from './assembly-meeting/index.ts'
export { committeeElection } from './committee-election/index.ts'
export { sentenceOfCriterion, sentenceOfTitle, type StoredCriterion } from './committee-election/sentences.ts'
export { committeeTerm } from './committee-term/index.ts'
export { sentenceOfTermProblem } from './committee-term/length.ts'
export type { TermProblem } from './committee-term/term.ts'
export { assessVacancy, type Seats, type VacancyAssessment } from './committee-term/vacancy.ts'
export {
  conflictsOf,
  type Mandate,
  type MandateConflict,
  MANDATE_OFFICES,
  ORGANISATIONS,
} from './committee-term/mandates.ts'
export { committeeMeetings } from './committee-meetings/index.ts'
export { committeeMeeting } from './committee-meeting/index.ts'
export type { AgendaEntry } from './committee-meeting/agenda.ts'
export { houseDocuments } from './house-documents/index.ts'
export { checksDocuments } from './house-documents/checks.ts'
export { checkDocument, type DocumentCode, type DocumentProblem } from './house-documents/check.ts'
export {
  type DocumentKind,
  documentLabels,
  documentMatters,
  DOCUMENT_KINDS,
  type HouseDocument,
  partyParticipation,
  type PlacedDocument,
  type RequiredClause,
  type StatedProvision,
  toRulebook,
} from './house-documents/document.ts'
export { companyHandover } from './company-handover.ts'
export { toRollRecords } from './assembly-meeting/roll-records.ts'
export type { BallotRecord, DeliveryRecord } from './assembly-meeting/ballot.ts'
export type { Item } from './assembly-meeting/item.ts'
export type { MandateRecord } from './assembly-meeting/mandate.ts'
export type { MotionResult } from './assembly-meeting/result.ts'
export type { RollRecord } from './assembly-meeting/roll.ts'
export type { Tally as RecordedTally } from './assembly-meeting/ballot-count.ts'
