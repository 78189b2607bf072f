// The plugin
export { triParty } from './plugin.ts'
export { reactions } from './reactions.ts'

// The processes
export { concern, CONCERN_CHANNELS } from './concern.ts'
export { jointMeeting } from './joint-meeting/index.ts'
export { jointMeetingSeries } from './joint-meeting/series.ts'
export { compositions, type AgendaItem, type Composition } from './joint-meeting/composition.ts'
export { crossReview } from './cross-review/index.ts'
export { rectification } from './rectification.ts'
export { referral } from './referral.ts'
export { consolidation } from './consolidation.ts'

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

// Figures and scores
export { concernsInTime, countConcerns, type ConcernFigures } from './figures.ts'
export {
  calculateResult,
  findSignals,
  gradeOf,
  signalLabels,
  sumRatings,
  type GroupSum,
  type Indicator,
  type PartyResult,
  type RaterGroup,
  type Rating,
  type Score,
  type ScoreTerm,
  type Signal,
} from './cross-review/score.ts'

// Rules
export {
  acceptanceScore,
  acknowledgePeriod,
  CONCERN_KINDS,
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
  rectificationLadder,
  rectificationPlanPeriod,
  rectificationTerms,
  referralUrgings,
  reportingPeriod,
  resolutionPeriods,
  responsePeriods,
  reviewScheme,
  reviewSchemeShape,
  signingPeriod,
  urgingsBeforeEscalation,
  type ConcernKind,
  type ReviewScheme,
} from './provisions.ts'
export { AUTHORITIES, authorityLabels, competences, type Authority } from './rulebooks/competence.ts'
export {
  dissuadeFirst,
  hearingInterval,
  MEETING_MATTERS,
  MEETING_MEMBERS,
  meetingMatterLabels,
  meetingMemberLabels,
  replyToComplaint,
  replyToObjection,
  replyToSuggestion,
  replyWithin,
  reportWhen,
  reportWithin,
  statutoryAgenda,
  statutoryConvener,
  statutoryMembers,
  statutoryProvisions,
  type MeetingMatter,
  type MeetingMember,
} from './rulebooks/provisions.ts'
export { VIOLATIONS, violationLabels, type Violation } from './rulebooks/violations.ts'
export { rulebooks } from './rulebooks/index.ts'
