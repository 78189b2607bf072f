/**
 * What codes are called, and the codes themselves: nothing else is loaded with it, no engine and no schemas. For a page
 * that shows what came from elsewhere.
 *
 * @module
 */
export { capacities, type Capacity, PARTIES, type Party, partyLabels } from './parties.ts'
export { CONCERN_KINDS, type ConcernKind, concernKinds } from './concern/kinds.ts'
export { OWNERS_MATTERS, type OwnersMatter, ownersMatterLabels } from './joint-meeting/owners-matters.ts'
export {
  PENALTIES,
  type Penalty,
  penaltyLabels,
  type ResultForm,
  resultLabels,
  RESULTS,
} from './referral/result-kinds.ts'
export { COMPUTED, type Computed, computedLabels } from './cross-review/computed.ts'
export { type FollowUpEnd, followUpEndLabels } from './cross-review/follow-up-end.ts'
export { type Signal, signalLabels } from './cross-review/signal-kind.ts'
export { AUTHORITIES, type Authority, authorityLabels } from './rulebooks/authority.ts'
export {
  MEETING_MATTERS,
  MEETING_MEMBERS,
  type MeetingMatter,
  meetingMatterLabels,
  type MeetingMember,
  meetingMemberLabels,
} from './rulebooks/meeting.ts'
export { type Violation, violationLabels, VIOLATIONS } from './rulebooks/violations.ts'
