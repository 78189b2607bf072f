import { type Actor, type Label, type Verdict, givenId } from '@gongzhi/core'
import * as z from 'zod'

import { CHANNELS } from '../provisions/index.ts'
import { documentReference, reference } from '../reference.ts'
import { type Body, notPreparer } from './body.ts'
import { groupId } from './reserved-groups.ts'
import { type Reviewer, reviewShape } from './review.ts'

/** How many candidates there are at most: as many as a ballot can carry. */
export const CANDIDATES = 40

/** A candidate, as a ballot names him. */
export const candidateId = givenId({ pattern: /^[\p{L}\p{N}-]{1,40}$/u })

/** By whom and how somebody was nominated. */
export const nominationShape = z.strictObject({
  channel: z.enum(CHANNELS),
  by: reference,
  supporters: z.int().nonnegative(),
  document: documentReference,
})

/**
 * A candidate (候选人) with the channels that proposed him and the reviews. Nobody proposed who was written in on the
 * ballots: he is reviewed once he has the votes, and stands in no other vote but a second ballot until somebody
 * nominates him.
 */
export const candidateShape = z.strictObject({
  candidate: candidateId,
  nominations: z.array(nominationShape).max(10),
  status: z.enum(['nominated', 'standing', 'refused', 'withdrawn']),
  reviews: z.array(reviewShape).max(5),
  /** The group for whose seats he stands; left out, for those of nobody in particular. */
  group: groupId.optional(),
  /** That he stands as an alternate, voted with the members; left out, as a member. */
  as: z.literal('alternate').optional(),
})

/** A candidate. */
export type Candidate = z.infer<typeof candidateShape>

/** Where a candidate stands, in words. */
export const statusLabels: Readonly<Record<Candidate['status'], Label>> = {
  nominated: { zh: '待审查', en: 'waits for the review' },
  standing: { zh: '已通过审查', en: 'was accepted' },
  refused: { zh: '未通过审查', en: 'was refused' },
  withdrawn: { zh: '已退出', en: 'has withdrawn' },
}

/** That somebody may say that a seat is declined: seen before anybody is named. */
export function mayDecline({
  context,
  event: { by },
}: {
  readonly context: Parameters<typeof decliningProblem>[0]
  readonly event: { readonly by: Actor }
}): boolean | Verdict {
  if (context.elected.length === 0)
    return { met: false, found: [], why: { zh: '尚无人当选', en: 'nobody is elected' } }
  return context.elected.includes(by.id) || (notPreparer(context, by.capacity) ?? true)
}

/** Why somebody cannot decline a seat; undefined where he can. */
export function decliningProblem(
  context: { readonly body: Body; readonly elected: readonly string[] },
  { person, by }: { readonly person: string; readonly by: Pick<Actor, 'id' | 'capacity'> },
): Verdict | undefined {
  if (!context.elected.includes(person))
    return {
      met: false,
      required: [...context.elected],
      found: person,
      why: { zh: `${person} 没有当选`, en: `${person} was not elected` },
    }
  return by.id === person ? undefined : notPreparer(context, by.capacity)
}

/** The candidate of that name. */
export function candidateOf(
  { candidates }: { readonly candidates: readonly Candidate[] },
  id: string,
): Candidate | undefined {
  return candidates.find(({ candidate }) => candidate === id)
}

/** Whether somebody nominated him: whoever was only written in stands in no vote that he was not nominated for. */
export function isNominated({ nominations }: Pick<Candidate, 'nominations'>): boolean {
  return nominations.length > 0
}

/** The candidates, one of them changed. */
export function changed(
  { candidates }: { readonly candidates: readonly Candidate[] },
  id: string,
  change: (candidate: Candidate) => Candidate,
): Candidate[] {
  return candidates.map((one) => (one.candidate === id ? change(one) : one))
}

/** The candidates with one more nomination. */
export function withNomination(
  context: { readonly candidates: readonly Candidate[] },
  {
    candidate,
    nomination,
    group,
    as,
  }: {
    readonly candidate: string
    readonly nomination: Candidate['nominations'][number]
    readonly group?: string | undefined
    readonly as?: 'alternate' | undefined
  },
): Candidate[] {
  const stands = { ...(group !== undefined && { group }), ...(as && { as }) }
  return candidateOf(context, candidate)
    ? changed(context, candidate, (one) => ({
        ...one,
        ...stands,
        nominations: [...one.nominations, nomination],
      }))
    : [
        ...context.candidates,
        { candidate, nominations: [nomination], status: 'nominated', reviews: [], ...stands },
      ]
}

/**
 * A candidate after one more review: refused by one is refused; he stands when everybody whom the rules name
 * has accepted him.
 */
export function reviewed(
  candidate: Candidate,
  {
    review,
    reviewers,
  }: { readonly review: Candidate['reviews'][number]; readonly reviewers: readonly Reviewer[] },
): Candidate {
  const reviews = [...candidate.reviews, review]
  const accepted = reviewers.every((reviewer) =>
    reviews.some((one) => one.reviewer === reviewer && one.decision === 'accept'),
  )
  if (review.decision === 'reject') return { ...candidate, reviews, status: 'refused' }
  return { ...candidate, reviews, status: accepted ? 'standing' : 'nominated' }
}

/** Who stands as an alternate, in the same vote as the members. */
export function standsAsAlternate(
  context: { readonly candidates: readonly Candidate[] },
  id: string,
): boolean {
  return candidateOf(context, id)?.as === 'alternate'
}

/** Who can still be elected, of those who were nominated. */
export function remaining({
  candidates,
  elected,
  alternates,
}: {
  readonly candidates: readonly Candidate[]
  readonly elected: readonly string[]
  readonly alternates: readonly string[]
}): readonly string[] {
  return candidates
    .filter(
      (one) =>
        one.status === 'standing' &&
        isNominated(one) &&
        !elected.includes(one.candidate) &&
        !alternates.includes(one.candidate),
    )
    .map(({ candidate }) => candidate)
}
