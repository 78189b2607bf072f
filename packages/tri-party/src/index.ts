// The plugin
export { triParty } from './plugin.ts'
export { reactions } from './reactions.ts'

// The processes
export { CONCERN_KINDS, type ConcernKind, concernKinds } from './concern/kinds.ts'
export { concern } from './concern/index.ts'
export type { ConcernVocabulary } from './concern/vocabulary.ts'
export { CONCERN_CHANNELS } from './concern/vocabulary.ts'
export { jointMeeting } from './joint-meeting/index.ts'
export type { JointMeetingVocabulary } from './joint-meeting/vocabulary.ts'
export { OWNERS_MATTERS, type OwnersMatter, ownersMatterLabels } from './joint-meeting/owners-matters.ts'
export { minutesOf } from './joint-meeting/minutes-text.ts'
export { jointMeetingSeries } from './joint-meeting-series/index.ts'
export type { JointMeetingSeriesVocabulary } from './joint-meeting-series/vocabulary.ts'
export { compositions, type AgendaItem, type Composition } from './joint-meeting/composition.ts'
export { crossReview } from './cross-review/index.ts'
export type { CrossReviewVocabulary } from './cross-review/vocabulary.ts'
export { rectification } from './rectification/index.ts'
export type { RectificationVocabulary } from './rectification/vocabulary.ts'
export { referral } from './referral/index.ts'
export type { ReferralVocabulary } from './referral/vocabulary.ts'
export { consolidation } from './consolidation/index.ts'
export type { ConsolidationVocabulary } from './consolidation/vocabulary.ts'
export { satisfactionSurvey } from './satisfaction-survey/index.ts'
export type { SatisfactionSurveyVocabulary } from './satisfaction-survey/vocabulary.ts'
export { visitRound } from './visit-round/index.ts'
export type { VisitRoundVocabulary } from './visit-round/vocabulary.ts'

// Who takes part
export {
  capacities,
  partyCapacities,
  partyLabels,
  partyOf,
  PARTIES,
  type Capacity,
  type Party,
} from './parties.ts'

// What is stored as a code, and how it is said
export { describeRemark, type Remark } from './remark.ts'

// Who dissuaded and reported, and when
export {
  certifyReport,
  describeReport,
  type CertifiedDissuasion,
  type CertifiedEntry,
  type CertifiedReferral,
  type ReportCertificate,
} from './certificate.ts'

// What authorities report
export {
  PENALTIES,
  type Penalty,
  penaltyLabels,
  type ResultForm,
  RESULTS,
  resultLabels,
} from './referral/result-kinds.ts'

// Surveys
export { commonSeed, drawSample } from './satisfaction-survey/sample.ts'
export type { SurveyResult } from './satisfaction-survey/result.ts'

// Figures and scores
export {
  concernsInTime,
  countConcerns,
  ticketRates,
  type ConcernFigures,
  type TicketRates,
  type TicketShare,
} from './figures.ts'
export {
  checkIndicators,
  computeIndicators,
  countOpenViolations,
  countPenalties,
  type FigureFinding,
  type FigurePeriod,
  type FigureQuestion,
} from './computed-figures.ts'
export { COMPUTED, type Computed, computedLabels } from './cross-review/computed.ts'
export { type FollowUp } from './cross-review/follow-up.ts'
export { type FollowUpEnd, followUpEndLabels } from './cross-review/follow-up-end.ts'
export type { Indicator } from './cross-review/indicator.ts'
export { type GroupSum, type RaterGroup, type Rating, sumRatings } from './cross-review/rating.ts'
export {
  calculateResult,
  gradeOf,
  type PartyResult,
  type Score,
  type ScoreTerm,
} from './cross-review/score.ts'
export { findSignals } from './cross-review/signal.ts'
export { type Signal, signalLabels } from './cross-review/signal-kind.ts'

// Rules
export {
  acceptanceScore,
  acknowledgePeriod,
  consolidationPlanPeriod,
  consolidationTerm,
  dissatisfiedLimit,
  evaluationPeriod,
  meetingNoticeDays,
  meetingPeriod,
  objectionPeriod,
  observationPeriod,
  outcomePeriod,
  ratingPeriod,
  reconvenePeriod,
  rectificationConclusionPeriod,
  rectificationLadder,
  rectificationObjectionPeriod,
  rectificationPlanPeriod,
  rectificationTerms,
  referralUrgings,
  reportingPeriod,
  resolutionPeriods,
  responsePeriods,
  reviewScheme,
  reviewSchemeShape,
  signingPeriod,
  streetPeriod,
  urgingsBeforeEscalation,
  type ReviewScheme,
} from './provisions.ts'
export { concernOwnersPeriod, concernPausePeriod, concernPauses } from './concern/provisions.ts'
export {
  acceptanceStages,
  consolidationCriteria,
  consolidationExtension,
  consolidationListingPeriod,
  consolidationListingSteps,
  consolidationReportInterval,
  consolidationShownFor,
  LISTING_STEPS,
  type ListingStep,
} from './consolidation/provisions.ts'
export {
  surveyAskingPeriod,
  surveyAttempts,
  surveyEnteringPeriod,
  surveyQuorum,
  surveyRevealPeriod,
  surveySampleSize,
  surveyScale,
} from './satisfaction-survey/provisions.ts'
export { competences } from './rulebooks/competence.ts'
export { AUTHORITIES, authorityLabels, type Authority } from './rulebooks/authority.ts'
export { resolveActAuthorities, type ActAuthorities } from './authorities.ts'
export { crimeApproval, crimeFiling, crimeHandOver, crimeReview, crimeTransfer } from './rulebooks/crime.ts'
export {
  afterReturn,
  dissuadeFirst,
  hearingInterval,
  illegalBuildingEstablishedBy,
  replyToComplaint,
  replyToObjection,
  replyToSuggestion,
  replyWithin,
  REPORT_RECEIVERS,
  reportEBikesTo,
  reportTo,
  reportWhen,
  reportWithin,
  statutoryAgenda,
  statutoryConvener,
  statutoryMembers,
  statutoryProvisions,
  type ReportReceiver,
} from './rulebooks/provisions.ts'
export {
  MEETING_MATTERS,
  MEETING_MEMBERS,
  meetingMatterLabels,
  meetingMemberLabels,
  type MeetingMatter,
  type MeetingMember,
} from './rulebooks/meeting.ts'
export { VIOLATIONS, violationLabels, type Violation } from './rulebooks/violations.ts'
export { rulebooks } from './rulebooks/index.ts'
