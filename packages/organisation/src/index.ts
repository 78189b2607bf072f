// The plugin
export { organisations } from './plugin.ts'
export { rulebooks } from './rulebooks/index.ts'
export { reactions } from './reactions.ts'
export { capacities, type Capacity } from './capacities.ts'

// The processes
export { organisation } from './organisation/index.ts'
export type { OrganisationVocabulary } from './organisation/vocabulary.ts'
export { organisationElection } from './election/index.ts'
export type { OrganisationElectionVocabulary } from './election/vocabulary.ts'
export { observerSample } from './sample/index.ts'
export type { ObserverSampleVocabulary } from './sample/vocabulary.ts'
export { drawDemands, type SampleLot } from './sample/draw.ts'
export { demandPopulation } from './sample/population.ts'
export { reportIn } from './report-in/index.ts'
export type { ReportInVocabulary } from './report-in/vocabulary.ts'
export { activity } from './activity/index.ts'
export type { ActivityVocabulary } from './activity/vocabulary.ts'
export { ACTIVITY_KINDS, activityKinds, type ActivityKind } from './activity/kind.ts'
export { post } from './post/index.ts'
export { POST_BADGES, postBadges, POST_GRADES, postGrades, POST_KINDS, postKinds } from './post/kind.ts'
export { venue } from './venue/index.ts'
export type { VenueVocabulary } from './venue/vocabulary.ts'
export { demand } from './demand/index.ts'
export type { DemandVocabulary } from './demand/vocabulary.ts'
export { serviceCatalogue } from './service-catalogue/index.ts'
export type { ServiceCatalogueVocabulary } from './service-catalogue/vocabulary.ts'
export { consultation } from './consultation/index.ts'
export type { ConsultationVocabulary } from './consultation/vocabulary.ts'
export { contactPlan } from './contact-plan/index.ts'
export type { ContactPlanVocabulary } from './contact-plan/vocabulary.ts'
export { DEMAND_KINDS, type DemandKind, demandKinds } from './demand/kind.ts'
export { promiseUnits } from './demand/promise.ts'
export { type Track, TRACKS, tracks } from './demand/track.ts'
export { OFFICES, officeLabels, type Office } from './organisation/office.ts'

// The tree, as it is read
export { nodeAt, readTree, type Node, type Tree } from './tree/tree.ts'
export { chainOf, type HouseholdPath, pathOf, subordinatesOf } from './tree/chain.ts'
export { faultsOf, type TreeFault, treeFaultLabels } from './tree/faults.ts'
export { type CommunityFacts, type Coverage, coverageOf, type CoverageShare } from './tree/coverage.ts'

// Figures
export {
  type ActivityCount,
  type ActivityDays,
  type ActivityFigures,
  countActivities,
  type VolunteerLine,
  type VolunteerRecord,
  volunteerRecord,
} from './activity/figures.ts'
export { demandRates, type DemandRates, type DemandShare, type ParkRates } from './demand/rates.ts'
export { countVenueUse, type VenueUse } from './venue/use.ts'

// Who holds what
export {
  holdingsFrom,
  type HoldingsQuery,
  type HoldingsSource,
  type OfficeCapacity,
  treeHoldings,
  type TreeHoldings,
} from './holdings.ts'

// Rules
export { LINES, type Line, type Tier, type Tiers } from './organisation/tier.ts'
export {
  electionLead,
  householdReview,
  movePeriod,
  organisationTiers,
  vacancyPeriod,
} from './organisation/provisions.ts'
export {
  electionMajority,
  electionMargin,
  electionShowing,
  electionTime,
  electionTurnout,
} from './election/provisions.ts'
export { venueAdmission, venueHorizon, venueLead, venueMissed, venueShare } from './venue/provisions.ts'
export { activityEvaluation, activityRecording } from './activity/provisions.ts'
export { postAssessment, postClaim, postDuty } from './post/provisions.ts'
export {
  demandAnswering,
  demandCallback,
  demandConsultation,
  demandEvaluation,
  demandInstruction,
  demandLift,
  demandLiftAtOnce,
  demandOtherWays,
  demandPause,
  demandReceiving,
  demandUrgings,
} from './demand/provisions.ts'
export { patternCount, patternInterval } from './service-catalogue/provisions.ts'
export { consultationHolding } from './consultation/provisions.ts'
export { contactInterval } from './contact-plan/provisions.ts'
export { tiersOf2020, tiersOf2024 } from './examples/longmatan.ts'
