import { assess, type Assessment, type Criterion, type Label, reaches } from '@gongzhi/core'

import { askedOf, type MissingLaw, missingLaw } from './provisions/asked.ts'
import {
  type EMERGENCIES,
  emergencyApplicants,
  emergencyConfirmation,
  emergencyEvents,
  emergencyJointly,
  emergencyReview,
  emergencyReviewOf,
  emergencyReviewWithout,
  emergencyShare,
} from './provisions/emergency.ts'
import { heldAgainst, type LawPlace } from './provisions/held-against.ts'
import { sourced } from './provisions/sourced.ts'

/** What makes an emergency (紧急情况). */
export type Emergency = (typeof EMERGENCIES)[number]

type Reviewer =
  | NonNullable<typeof emergencyReview.value>[number]
  | NonNullable<typeof emergencyJointly.value>[number]

/** An emergency use of the maintenance fund (应急使用维修资金). What is left out is not known yet. */
export interface EmergencyUse {
  readonly event: Emergency
  /** Who applies; asked where a text names them, or reviews the applications of some alone. */
  readonly applicant?: NonNullable<typeof emergencyApplicants.value>[number]
  /** Whether there is an owner committee; asked where a text names somebody else without one. */
  readonly committee?: boolean
  /** Who reviewed, proved or inspected it. */
  readonly reviewedBy?: readonly Reviewer[]
  /** Who confirmed it afterwards. */
  readonly confirmedBy?: readonly NonNullable<typeof emergencyConfirmation.value>[number][]
  /** What it costs, and what was first paid into the fund, in one unit of money. */
  readonly amount?: number
  readonly first?: number
}

/**
 * Whether the maintenance fund may be used for an emergency without a decision of the owners: the event, who
 * applies, who has to review it, who confirms it, how much it may use, each against the place's text (Civil
 * Code, Art. 281(2) leaves it to them).
 *
 * Missing where no text that is known lists the events: the owners decide then. Where a text names several who
 * may review, one of them is enough; where it has them inspect together, all are needed.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessEmergencyUse, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '330100', on: '2026-03-02' } as const
 * // 杭州市物业管理条例, Art. 73: the committee reviews, and the street confirms.
 * const reviewed = { event: 'lift', reviewedBy: ['committee'] } as const
 * const confirmed = assessEmergencyUse({ ...reviewed, confirmedBy: ['street'] }, law)
 * const alone = assessEmergencyUse({ ...reviewed, confirmedBy: [] }, law)
 * 'result' in confirmed && confirmed.result // 'met'
 * 'result' in alone && alone.result // 'not-met'
 * ```
 */
export function assessEmergencyUse(use: EmergencyUse, law: LawPlace): Assessment | MissingLaw {
  const { event, applicant, reviewedBy, confirmedBy, amount, first } = use
  const asked = askedOf(law.rules, law)
  const events = heldAgainst(emergencyEvents, law, {
    found: event,
    holds: (list) => list.includes(event),
  })
  if (events.length === 0) return missingLaw([emergencyEvents], asked)
  const criteria: readonly Criterion[] = [
    ...events,
    ...heldAgainst(emergencyApplicants, law, {
      found: applicant,
      holds: (list) => applicant !== undefined && list.includes(applicant),
    }),
    ...review(use, law),
    ...heldAgainst(emergencyJointly, law, {
      found: reviewedBy && [...reviewedBy],
      holds: (list) => list.every((one) => reviewedBy?.includes(one)),
    }),
    ...heldAgainst(emergencyConfirmation, law, {
      found: confirmedBy && [...confirmedBy],
      holds: (list) => list.some((one) => confirmedBy?.includes(one)),
    }),
    ...heldAgainst(emergencyShare, law, {
      found: amount === undefined || first === undefined ? undefined : { amount, first },
      holds: ({ n, d }) =>
        !reaches({ part: amount ?? 0, whole: first ?? 0, fraction: { n, d, bound: 'strict' } }),
    }),
  ]
  return assess(criteria, asked)
}

/**
 * Its review, where an application of this kind is reviewed. Where it is not known who applies, a review that
 * holds is enough either way, and one that is lacking may not be needed.
 */
function review(use: EmergencyUse, law: LawPlace): readonly Criterion[] {
  const { applicant } = use
  const reviewed = sourced(law.rules, emergencyReviewOf, law)?.value
  if (reviewed && applicant !== undefined && !reviewed.includes(applicant)) return []
  const criteria = reviewOf(use, law)
  if (!reviewed || applicant !== undefined) return criteria
  return criteria.map((one) =>
    one.met === false ? { ...one, met: 'undetermined' as const, note: APPLICANT_UNKNOWN } : one,
  )
}

/**
 * Who reviews it: without a committee whoever the text names then. Where it is not known whether there is one,
 * the answer holds only if it is the same both ways.
 */
function reviewOf({ committee, reviewedBy }: EmergencyUse, law: LawPlace): readonly Criterion[] {
  const [having, without] = [emergencyReview, emergencyReviewWithout].map((provision) =>
    heldAgainst(provision, law, {
      found: reviewedBy && [...reviewedBy],
      holds: (list) => list.some((one) => reviewedBy?.includes(one)),
    }),
  ) as [readonly Criterion[], readonly Criterion[]]
  if (without.length === 0 || committee === true) return having
  if (committee === false) return without
  const same = having[0]?.met === without[0]?.met
  return same
    ? having
    : having.map((one) => ({ ...one, met: 'undetermined' as const, note: COMMITTEE_UNKNOWN }))
}

const APPLICANT_UNKNOWN: Label = {
  zh: '尚未查明由谁申请：不是每个人的申请都须经审核。',
  en: 'It is not known who applies: not every application is reviewed.',
}
const COMMITTEE_UNKNOWN: Label = {
  zh: '尚未查明有没有业主委员会；没有的，由另外的一方审核。',
  en: 'It is not known whether there is an owner committee: without one somebody else reviews it.',
}
