// Who can be elected, and who is
export type { Arrears, ArrearsCase } from './arrears.ts'
export { type Ground, groundLabels, GROUNDS, IMPLIED_GROUNDS } from './grounds.ts'
export {
  assessCandidate,
  type CandidateAssessment,
  type CandidateLaw,
  type Condition,
  conditionLabels,
  type PersonFacts,
  resolveCandidateLaw,
} from './eligibility.ts'
export { type AssessedCapacity, assessCapacity, type CapacityFacts } from './civil-capacity.ts'
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
export {
  type ReservedRefused,
  type ReservedSeats,
  type ReservedSettled,
  settleReservedSeats,
} from './committee-election/reserved-seats.ts'
export {
  type NotCounted,
  settleWriteIns,
  type WriteIn,
  type WriteInsRefused,
  type WriteInsSettled,
} from './committee-election/write-ins.ts'
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
  type Group,
  type GroupLaw,
  type GroupMember,
  resolveGroupLaw,
} from './committee-election/group.ts'
export { BODY_MEMBERS, type BodyMember, bodyMemberLabels } from './provisions/body-member.ts'
export { assessGroupMember } from './committee-election/group-member.ts'

// Whether a first assembly can be prepared, and who asks for it
export { assessFirstAssemblyExtension, type FirstAssemblyExtension } from './committee-election/extension.ts'
export { assessLaterPhases, type LaterPhasesProvided } from './committee-election/later-phases.ts'
export {
  assessFirstAssembly,
  type FirstAssemblyLaw,
  type FirstFacts,
  resolveFirstAssemblyLaw,
} from './committee-election/first-assembly.ts'
export {
  assessPetition,
  type PetitionFigures,
  type PetitionLaw,
  resolvePetitionLaw,
} from './committee-election/petition.ts'

// Whether the seats are still enough, and who holds which
export {
  assessVacancy,
  resolveVacancyLaw,
  type Seats,
  type VacancyAssessment,
  type VacancyLaw,
} from './committee-term/vacancy.ts'
export {
  conflictsOf,
  type Mandate,
  type MandateConflict,
  MANDATE_OFFICES,
  ORGANISATIONS,
} from './committee-term/mandates.ts'

// What their processes store, as a sentence
export { sentenceOfCriterion, sentenceOfTitle, type StoredCriterion } from './committee-election/sentences.ts'
export { sentenceOfTermProblem } from './committee-term/length.ts'
export type { TermProblem } from './committee-term/term.ts'
