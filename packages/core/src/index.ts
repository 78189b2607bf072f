// Declaring a process
export { defineProcess } from './define/define-process.ts'
export { guardsOf, type Guards } from './define/rule.ts'
export { givenId } from './define/given-id.ts'
export { event, fixed, outcome, register } from './define/vocabulary.ts'
export type {
  AttributeDeclaration,
  DeadlineDeclaration,
  EventDeclaration,
  KnownFields,
  Late,
  OutcomeDeclaration,
  ProvisionUse,
  RegisterDeclaration,
  Span,
  Vocabulary,
} from './define/vocabulary.ts'
export type {
  Behaviour,
  Context,
  DeadlineName,
  Due,
  DueDay,
  EventData,
  EventName,
  Law,
  MachineEvent,
  MachineOutcome,
  Moment,
  OutcomeData,
  OutcomeName,
  RecordJudgement,
  RecordOffers,
  RecordVerdict,
  RegisterBehaviour,
  RegisterName,
  RegisterRecord,
  Rule,
  RuleGuard,
  StartInput,
  Tools,
  Verdict,
} from './define/behaviour.ts'
export type { AnyDefinition, Definition } from './define/definition.ts'
export { parseDeadlineKey } from './define/chart.ts'
export type { OpenRecords, RecordInDoubt } from './define/doubt.ts'
export { dueAfter } from './define/due.ts'
export type { MoreItems } from './define/more-items.ts'
export { whenever } from './define/reaction.ts'
export { LARGEST_PAYLOAD, processIdUnder } from './way/fingerprint.ts'
export { because, sayIssue, sayIssues } from './way/issue.ts'
export { sayTime } from './say-time.ts'
export type { Announced, Reaction, SendOrder, StartOrder } from './define/reaction.ts'
export type { GroupReading, Reading, RegisterReading } from './define/reading.ts'
export type { AboutOrigin, NamedOrigin, Origin, Relation, Sender } from './define/sender.ts'
export type { Plugin, Installed } from './plugin.ts'
export {
  defineEnquiry,
  type Enquiry,
  type EnquiryAnswer,
  type EnquiryLaw,
  type InstalledEnquiry,
  wordlessEnquiry,
  wordSchema,
} from './enquiry.ts'
export {
  type DefinitionForm,
  type FieldTerm,
  type Terms,
  wordedForms,
  type WordedForm,
  wordless,
} from './terms.ts'
export { wordFor } from './way/code-words.ts'

// Running it
export { createGovernance, type Governance, type TransactionOf } from './governance.ts'
export type { GovernanceOptions } from './options.ts'
export type { Joined } from './join.ts'
export type { Follower, Followers } from './follow/follower.ts'
export type { FollowOptions } from './follow/options.ts'
export type { Followed } from './follow/followed.ts'
export type { FollowPass } from './follow/pass.ts'
export type { CursorNote } from './follow/notes.ts'
export type {
  FollowerMove,
  FollowerPlace,
  FollowerQuery,
  FollowerStanding,
  FollowLag,
} from './follow/standing.ts'
export type { Community } from './community.ts'
export type { Reader } from './look/as-actor.ts'
export type { ProcessReader, ReadStanding } from './look/read-process.ts'
export type { RegisterReader } from './look/read-register.ts'
export type { Missing, MissingQuery, MissingRule } from './look/missing.ts'
export type { Candidate } from './rehearse/candidate.ts'
export type { Rehearsal, RehearsalQuery } from './rehearse/rehearsal.ts'
export type { RehearsedProcess } from './rehearse/groups.ts'
export type { RehearsalReport, RehearsedGroup, RehearsedRule } from './rehearse/report.ts'
export type {
  Accepted,
  DeadlineDifference,
  Difference,
  EntryDifference,
  EventDifference,
  LawDifference,
  RecordDifference,
  RegisterDifference,
  RehearsalPage,
  RehearsalPlace,
  RuledValue,
  Verdict as RehearsalVerdict,
} from './rehearse/verdict.ts'
export type { Demand, Preflight, PreflightQuery } from './look/preflight.ts'
export {
  type DefinitionDescription,
  describeDefinition,
  type DescribedRegister,
  type DescribedStart,
  type DescribedTurn,
  type DescribedWait,
} from './look/definition.ts'
export type { DescribedEntry } from './look/describe.ts'
export type { GroupCounts } from './look/groups.ts'
export type {
  ComingDeadline,
  DeadlineQuery,
  FailingQuery,
  FailingTask,
  FindQuery,
  Wanted,
} from './look/find.ts'
export type { OwnItem, OwnQuery, OwnTurn, OwnWork } from './look/personal.ts'
export type {
  CommandOptions,
  Process,
  RecordCommand,
  Register,
  SendCommand,
  Standing,
  StartCommand,
} from './process.ts'
export type { Option } from './look/asking.ts'
export type { WaitingDeadline } from './look/basis.ts'
export type { Form } from './look/form.ts'
export type { Condition, Outlook } from './look/outlook.ts'
export {
  defineOutlook,
  type ItemForecast,
  type OutlookSource,
  type OutlookState,
} from './look/define-outlook.ts'
export { type OutlookQuery, readOutlook } from './look/read-outlook.ts'
export type { Acceptance } from './way/answer.ts'
export type { Receipt } from './command/record.ts'
export type { CorrectionCommand, CorrectionData } from './command/correct.ts'
export type { MigrationCommand } from './command/migrate.ts'
export { refusals, type FailedRule, type Refusal, type RefusalCode } from './refusal.ts'
export type {
  CommunityEnd,
  CommunityStanding,
  Removal,
  StandingChange,
  StandingCommand,
} from './command/standing.ts'
export type { Announcement } from './way/announce.ts'
export type { CommunityTexts, KnownLaw } from './way/law-books.ts'
export type { Overview, WorkItem } from './look/worklist.ts'
export type { CauseLink, Effect, Reach } from './look/causes.ts'
export type { Pass } from './agenda/pass.ts'
export type { Complaint, Diagnosis } from './look/doctor.ts'
export type { Rearmed } from './agenda/rearm.ts'
export type { Figures } from './look/figures.ts'
export type { AuthoriseRequest, Holding } from './way/engine.ts'
export type { Report } from './report.ts'
export type { Trace, TraceEnd, TraceSpan } from './way/trace.ts'
export { ENGINE, type Actor } from './actor.ts'
export { DefinitionError, EngineError } from './errors.ts'

// Rules
export * from './rulebook/index.ts'

// Papers
export * from './paper/index.ts'

// What the history proves
export { createInclusionProof, createRoot, verifyInclusion, type InclusionProof } from './history/merkle.ts'
export { verifyRecordProof, type RecordProof } from './history/proof.ts'
export type { Checkpoint } from './history/checkpoint.ts'
export type { Finding } from './history/finding.ts'
export type { Verification, VerificationAnswer } from './history/verify.ts'
export type { Imported } from './history/import.ts'
export type { ProcessEntry, ReadEntry, RecordEntry } from './way/entry.ts'
export type { ArmedDeadline, Cause, FixedProvision, RegisterState } from './way/state.ts'
export type { EmittedOutcome, ResolvedDay } from './way/transition.ts'
export { canonicalJson } from './canonical.ts'
export { sha256Hex } from '#sha256'

// Storage
export { createMemoryStorage } from './memory/memory.ts'
export { StorageError, UnknownOutcome } from './storage.ts'
export type * from './storage.ts'
export { compareBytes } from './byte-order.ts'

// Words that everything uses
export {
  CHINA_STANDARD_TIME,
  NEVER,
  type CivilDay,
  type Instant,
  type TimeOfDay,
  type UtcOffset,
} from './time.ts'
export type { Citation } from './citation.ts'
export type { Label } from './label.ts'
export type { Json } from './json.ts'
