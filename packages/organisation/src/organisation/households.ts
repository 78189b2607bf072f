import { addDays, type Due } from '@gongzhi/core'

import { type Change, type OrganisationEvent, type OrganisationMoment, quietly } from './change.ts'
import { plainlyAfter } from './plain-day.ts'
import type { Organisation, OrganisationClock } from './vocabulary.ts'

/** A household is named. The first begins the time until the review. */
export function nameHousehold(
  { households, reviewedAt }: Organisation,
  { at, day, data }: OrganisationEvent<'household.name'>,
): Change {
  return quietly({
    households: [...households, { ...data, from: { at, day } }],
    reviewedAt: households.length === 0 ? { at, day } : reviewedAt,
  })
}

/** A household is no longer named, and nothing of it is kept here. */
export function endHousehold(
  { households }: Organisation,
  { data }: OrganisationEvent<'household.end'>,
): Change {
  return quietly({ households: households.filter(({ household }) => household !== data.household) })
}

/** Somebody has looked at all of them again. */
export function review(_: Organisation, { at, day }: OrganisationEvent<'households.review'>): Change {
  return quietly({ reviewedAt: { at, day } })
}

/** Nobody has looked at them for so long. It is said once in every interval. */
export function tellReview({ households }: Organisation, { at, day }: OrganisationMoment): Change {
  return {
    // The interval goes on from the day that is over: its end is the first instant of the next.
    context: { reviewedAt: { at, day: addDays(day, -1) } },
    outcomes: [{ type: 'review.due', data: { households: households.length } }],
  }
}

/** When they are reviewed. */
export function reviewDue({ context: { households, reviewedAt }, law }: OrganisationClock): Due {
  return households.length === 0 || reviewedAt === null || !law.review
    ? 'suspended'
    : plainlyAfter(reviewedAt, law.review)
}
