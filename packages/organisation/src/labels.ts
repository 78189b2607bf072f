/**
 * What codes are called, and the codes themselves: nothing else is loaded with it, no engine and no schemas. For a page
 * that shows what came from elsewhere.
 *
 * @module
 */
export { capacities, type Capacity } from './capacities.ts'
export { type Office, officeLabels, OFFICES } from './organisation/office.ts'
export { type TreeFault, treeFaultLabels } from './tree/faults.ts'
export { ACTIVITY_KINDS, type ActivityKind, activityKinds } from './activity/kind.ts'
export { DEMAND_KINDS, type DemandKind, demandKinds } from './demand/kind.ts'
export { POST_BADGES, POST_GRADES, POST_KINDS, postBadges, postGrades, postKinds } from './post/kind.ts'
