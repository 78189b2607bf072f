import type { Json } from '@gongzhi/core'
import {
  acceptanceScore,
  acknowledgePeriod,
  competences,
  consolidationPlanPeriod,
  consolidationTerm,
  crimeApproval,
  crimeFiling,
  crimeReview,
  crimeTransfer,
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
  rectificationObjectionPeriod,
  rectificationPlanPeriod,
  rectificationTerms,
  referralUrgings,
  reportingPeriod,
  reportWithin,
  resolutionPeriods,
  responsePeriods,
  type ReviewScheme,
  reviewScheme,
  signingPeriod,
  streetPeriod,
  urgingsBeforeEscalation,
} from '@gongzhi/tri-party'

const days = (count: number) => ({ count, unit: 'day' as const })
const named = (id: string) => ({ id, label: { zh: id, en: id } })

/** The scheme of the tests: three reviewed parties, each with other groups. */
export const scheme: ReviewScheme = {
  parties: [
    {
      party: 'party-organisation',
      dimensions: [
        { ...named('leading'), weight: 2 },
        { ...named('serving'), weight: 1 },
      ],
      groups: [
        { id: 'parties', weight: 3, quorum: 1 },
        { id: 'representatives', weight: 2, quorum: 2 },
      ],
      indicators: [],
    },
    {
      party: 'owner-committee',
      dimensions: [{ ...named('duty'), weight: 1 }],
      groups: [{ id: 'parties', weight: 1, quorum: 1 }],
      indicators: [],
    },
    {
      party: 'company',
      dimensions: [
        { ...named('cleaning'), weight: 3 },
        { ...named('security'), weight: 2 },
        { ...named('repair'), weight: 5 },
      ],
      groups: [
        { id: 'parties', weight: 3, quorum: 2 },
        { id: 'representatives', weight: 3, quorum: 1 },
        { id: 'survey', weight: 4, quorum: 3 },
      ],
      indicators: [{ ...named('concerns-in-time'), weight: 5 }],
    },
  ],
  smallestGroup: 3,
  grades: [
    { grade: 'good', label: { zh: '好', en: 'Good' }, from: 9_000, deficient: false },
    { grade: 'fair', label: { zh: '中', en: 'Fair' }, from: 6_000, deficient: false },
    { grade: 'poor', label: { zh: '差', en: 'Poor' }, from: 0, deficient: true },
  ],
  signals: { reciprocalFrom: 95, straightLineFrom: 3, outlierBy: 30 },
}

/**
 * The law of the tests: small figures, so that one below, at and one above are near. Rest days are moved
 * over as everywhere.
 */
export const houseLaw: { readonly [provision: string]: Json } = {
  [responsePeriods.id]: {
    opinion: { count: 5, unit: 'working-day' },
    suggestion: days(3),
    complaint: days(2),
    repair: { count: 2, unit: 'hour' },
    violation: days(1),
    inspection: days(1),
  },
  [resolutionPeriods.id]: {
    opinion: { count: 1, unit: 'month' },
    suggestion: days(15),
    complaint: days(10),
    repair: days(3),
    violation: { count: 10, unit: 'working-day' },
    inspection: days(7),
  },
  [evaluationPeriod.id]: days(7),
  [urgingsBeforeEscalation.id]: 2,
  [meetingPeriod.id]: days(15),
  [meetingNoticeDays.id]: 3,
  [reconvenePeriod.id]: days(7),
  [signingPeriod.id]: days(3),
  [reviewScheme.id]: scheme,
  [reportingPeriod.id]: days(10),
  [ratingPeriod.id]: days(7),
  [objectionPeriod.id]: days(5),
  [rectificationPlanPeriod.id]: days(5),
  [rectificationTerms.id]: [30, 15, 7],
  [rectificationLadder.id]: ['interview', 'credit-record', 'dismissal-proposal'],
  [acknowledgePeriod.id]: { count: 5, unit: 'working-day' },
  [outcomePeriod.id]: days(15),
  [referralUrgings.id]: 2,
  [competences['illegal-building'].id]: ['urban-management', 'planning'],
  [competences['fee-arrears'].id]: [],
  [consolidationPlanPeriod.id]: days(10),
  [consolidationTerm.id]: { count: 3, unit: 'month' },
  [acceptanceScore.id]: 80,
  [dissatisfiedLimit.id]: { n: 1, d: 3, bound: 'inclusive' },
  [observationPeriod.id]: { count: 6, unit: 'month' },
  // Last, so that the others keep their articles.
  [streetPeriod.id]: days(10),
  [rectificationObjectionPeriod.id]: days(30),
  [reportWithin.id]: { count: 24, unit: 'hour' },
  [crimeApproval.id]: days(3),
  [crimeTransfer.id]: { count: 24, unit: 'hour' },
  [crimeFiling.id]: days(3),
  [crimeReview.id]: days(3),
}
