import type { Party } from '../parties.ts'
import type { ReviewScheme } from '../provisions.ts'
import type { FollowUp } from './follow-up.ts'
import type { GroupSum } from './rating.ts'
import { schemeOf } from './rules.ts'
import type { Review, ReviewOutcome } from './vocabulary.ts'

type Result = Review['results'][number]
type Finding = (
  review: Review,
  found: { readonly year: number; readonly subject: string; readonly result: Result },
) => ReviewOutcome

/** What is announced of a deficient party. A party that is not here has its grade, and nothing follows. */
const deficiencies: { readonly [party in Party]?: Finding } = {
  'party-organisation': (_, data) => ({ type: 'partyOrganisation.deficient', data }),
  'owner-committee': (_, data) => ({ type: 'committee.deficient', data }),
  company: (review, data) => ({
    type: 'company.deficient',
    data: { ...data, dimensions: weakest('company', schemeOf(review), review.sums) },
  }),
}

/** What the processes are called that follow from a deficient party. */
export const followUpIds = {
  'partyOrganisation.deficient': 'consolidation',
  'company.deficient': 'rectification',
  'committee.deficient': 'committee-rectification',
} as const

/** What the referral of an unlawful act is called. */
export function violationId(id: string): string {
  return `violation-${id}`
}

/** What follows from what a review announces. */
export function followUpsOf(outcomes: readonly ReviewOutcome[]): FollowUp[] {
  return outcomes.flatMap(({ type, data }): FollowUp[] => {
    switch (type) {
      case 'violation.found':
        return [{ id: violationId(data.id), subject: data.subject, end: null }]
      case 'partyOrganisation.deficient':
      case 'company.deficient':
      case 'committee.deficient':
        return [{ id: followUpIds[type], subject: data.subject, end: null }]
      default:
        return []
    }
  })
}

/** The conclusion, what follows from each deficient result, and the unlawful acts that were found. */
export function concludeFindings({ context }: { readonly context: Review }): readonly ReviewOutcome[] {
  const { year, results, parties, violations } = context
  return [
    { type: 'review.concluded', data: { year, results } },
    ...results
      .filter(({ deficient }) => deficient)
      .flatMap((result) => {
        const subject = parties.find(({ party }) => party === result.party)?.subject
        const finding = deficiencies[result.party]
        return finding && subject !== undefined ? [finding(context, { year, subject, result })] : []
      }),
    ...violations.map((data): ReviewOutcome => ({ type: 'violation.found', data })),
  ]
}

/**
 * The two weakest dimensions of a party, by the points of all groups: what a rectification begins with.
 */
export function weakest(party: Party, scheme: ReviewScheme, sums: readonly GroupSum[]): string[] {
  const own = sums.filter((one) => one.party === party)
  if (own.every(({ raters }) => raters === 0)) return []
  const plan = scheme.parties.find((one) => one.party === party)
  return (plan?.dimensions ?? [])
    .map(({ id }) => ({ id, sum: own.reduce((total, one) => total + sumOf(one, id), 0) }))
    .sort((a, b) => a.sum - b.sum || (a.id < b.id ? -1 : 1))
    .slice(0, 2)
    .map(({ id }) => id)
}

function sumOf({ sums }: GroupSum, dimension: string): number {
  return sums.find((one) => one.dimension === dimension)?.sum ?? 0
}
