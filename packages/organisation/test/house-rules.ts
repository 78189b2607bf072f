import type { Json } from '@gongzhi/core'
import {
  activityEvaluation,
  activityRecording,
  electionLead,
  householdReview,
  movePeriod,
  organisationTiers,
  postAssessment,
  postClaim,
  postDuty,
  tiersOf2020,
  venueAdmission,
  venueHorizon,
  venueLead,
  venueMissed,
  venueShare,
  vacancyPeriod,
} from '@gongzhi/organisation'

/** The tiers of 2020, with small committees and terms of three years, and an industry beside them. */
export const tiers = [
  ...tiersOf2020.map((tier) =>
    tier.kind === 'organisation' && tier.id !== 'street'
      ? { ...tier, seats: { least: 2, most: 3 }, termYears: 3 }
      : tier,
  ),
  {
    id: 'industry',
    label: { zh: '物业行业党委', en: 'Party committee of the industry' },
    line: 'industry' as const,
    kind: 'organisation' as const,
    under: [],
    seats: null,
    termYears: null,
  },
  {
    id: 'company',
    label: { zh: '物业企业党支部', en: 'Party branch of a company' },
    line: 'unit' as const,
    kind: 'organisation' as const,
    under: ['community', 'industry'],
    seats: null,
    termYears: null,
  },
]

/** The law of the tests: small figures, so that one below, at and one above are near. */
export const houseLaw: { readonly [provision: string]: Json } = {
  [organisationTiers.id]: tiers as unknown as Json,
  [vacancyPeriod.id]: { count: 3, unit: 'month' },
  [electionLead.id]: 60,
  [movePeriod.id]: { count: 10, unit: 'day' },
  [householdReview.id]: { count: 3, unit: 'month' },
  [postClaim.id]: { count: 5, unit: 'day' },
  [postDuty.id]: { count: 14, unit: 'day' },
  [postAssessment.id]: { count: 6, unit: 'month' },
  [activityRecording.id]: { count: 5, unit: 'day' },
  [activityEvaluation.id]: { count: 10, unit: 'day' },
  [venueAdmission.id]: { count: 7, unit: 'day' },
  [venueLead.id]: 1,
  [venueHorizon.id]: 30,
  [venueShare.id]: 2,
  [venueMissed.id]: 2,
}
