// What a place says, and by which article
export { provisions } from './provisions/declared.ts'
export * from './provisions/index.ts'
export { rulebooks } from './rulebooks/index.ts'
export type { MissingLaw, SourcedWords } from './provisions/asked.ts'
export { type Sourced, sourced } from './provisions/sourced.ts'
export { type Matter, matterLabels, MATTERS } from './matters.ts'

// What else a place's text asks for
export type { LawPlace } from './provisions/held-against.ts'
export {
  assessSubstituteBody,
  assessSubstituteMeeting,
  type SubstituteBody,
  type SubstituteMeeting,
  type SubstituteTrigger,
} from './substitute-body.ts'
export { assessEmergencyUse, type Emergency, type EmergencyUse } from './emergency-use.ts'
export { assessFund, assessIncome, type CommonIncome, type MaintenanceFund } from './maintenance-fund.ts'
export {
  assessRecallByMembers,
  assessRecallProposal,
  assessSealKeeper,
  type SealKeeper,
} from './owners-proposal.ts'
export { type GuidanceLaw, resolveGuidance } from './guidance.ts'
