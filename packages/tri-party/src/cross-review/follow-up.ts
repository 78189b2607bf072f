import type { CivilDay } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { reference } from '../reference.ts'
import { FOLLOW_UP_ENDS, type FollowUpEnd } from './follow-up-end.ts'
import { MOST_VIOLATIONS } from './violation.ts'

/** How what followed from a finding ended, as the process that followed from it tells. */
export const followUpEnd = z.enum(FOLLOW_UP_ENDS)

/** What follows from one finding of a review (后续), and how it ended; null while it goes on. */
export const followUpShape = z.strictObject({
  /** What the process that follows is called under the review: `rectification`, `violation-v1`. */
  id: reference,
  subject: reference,
  end: z.strictObject({ how: followUpEnd, day: civilDay }).nullable(),
})
/** What follows from one finding of a review, and how it ended. */
export type FollowUp = z.infer<typeof followUpShape>

/** As much as follows from one review: from each deficient party, and from each unlawful act. */
export const MOST_FOLLOW_UPS = 3 + MOST_VIOLATIONS

/** The follow-ups that go on. */
export function goingOn(followUps: readonly FollowUp[]): readonly string[] {
  return followUps.filter(({ end }) => end === null).map(({ id }) => id)
}

/** The follow-ups with one of them going on again. */
export function withoutEnd(followUps: readonly FollowUp[], id: string): FollowUp[] {
  return followUps.map((one) => (one.id === id ? { ...one, end: null } : one))
}

/** The follow-ups with one of them ended; one that the review does not know changes nothing. */
export function withEnd(
  followUps: readonly FollowUp[],
  { id, ...end }: { readonly id: string; readonly how: FollowUpEnd; readonly day: CivilDay },
): FollowUp[] {
  return followUps.map((one) => (one.id === id && one.end === null ? { ...one, end } : one))
}
