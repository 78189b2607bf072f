// What a committee may decide, and how
export { type Matter, matterLabels, MATTERS } from './matters.ts'
export { assessDecision, type CommitteeDecision, type CommitteeVote } from './committee-decision/votes.ts'
export { describeCommitteeDecision, type StoredCommitteeAssessment } from './committee-decision/described.ts'
export { assessQuorum, type CommitteeQuorum, type Sitting } from './committee-decision/quorum.ts'
export { type Presence, presentAt } from './committee-decision/presence.ts'
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
export type { AgendaEntry } from './committee-meeting/agenda.ts'
