import { concernSteps } from './concerns.ts'
import { electionSteps } from './election.ts'
import { meetingSteps, seriesSteps } from './meetings.ts'
import { type CommunityPlan, planOf, type Province } from './plan.ts'
import { reviewSteps } from './review.ts'
import type { Step } from './step.ts'

/** What can go on in one community in a year at most. */
const SLOTS = 1_024
const [SERIES, REVIEW, ELECTION, CONCERNS] = [0, 13, 14, 15] as const

/**
 * One thing that goes on in a community: its series, a meeting, the review, the election, a concern. One whole
 * number, so that seven million of them can wait for their day.
 */
export type Activity = number

/** The number of the community in which something goes on. */
export function communityIn(activity: Activity): number {
  return Math.floor(activity / SLOTS)
}

/** All that goes on in a community in the year. */
export function activitiesOf({ index, concerns, election }: CommunityPlan): readonly Activity[] {
  const slots = CONCERNS + concerns
  if (slots > SLOTS) throw new RangeError(`${slots} things go on in one community, and ${SLOTS} can`)
  return Array.from({ length: slots }, (_, slot) => slot)
    .filter((slot) => slot !== ELECTION || election !== undefined)
    .map((slot) => index * SLOTS + slot)
}

/** The series alone: what a community does that is only there. */
export function seriesOf({ index }: CommunityPlan): Activity {
  return index * SLOTS + SERIES
}

/** The steps of an activity, in the order of their time. They are computed anew whenever they are needed. */
export function stepsOf(province: Province, activity: Activity): readonly Step[] {
  const community = planOf(province, communityIn(activity))
  return stepsIn(province, community, activity % SLOTS).toSorted((a, b) => a.at - b.at)
}

function stepsIn(province: Province, community: CommunityPlan, slot: number): readonly Step[] {
  if (slot === SERIES) return seriesSteps(community)
  if (slot === REVIEW) return reviewSteps(province, community)
  if (slot === ELECTION) return electionSteps(province, community, community.election ?? 0)
  return slot < REVIEW
    ? meetingSteps(province, community, slot)
    : concernSteps(province, community, slot - CONCERNS)
}
