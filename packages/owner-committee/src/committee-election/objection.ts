import * as z from 'zod'

import { reference, words } from '../shapes.ts'
import { type Body, prepares } from './body.ts'
import type { Candidate } from './candidate.ts'

/** An objection (异议), and what was answered. */
export const objectionShape = z.strictObject({
  id: reference,
  about: reference,
  by: reference,
  reason: words,
  answer: words.nullable(),
})
/** An objection. */
export type Objection = z.infer<typeof objectionShape>

interface Objections {
  readonly objections: readonly Objection[]
}

/**
 * Whom an objection can be about: the group while its list is shown, everybody who was proposed while the
 * candidates are.
 */
export function listedNames({
  candidates,
  body,
}: {
  readonly candidates: readonly Candidate[]
  readonly body: Body
}): readonly string[] {
  return candidates.length > 0
    ? candidates.map(({ candidate }) => candidate)
    : (body?.group?.members ?? []).map(({ id }) => id)
}

/** The objections that wait for an answer. */
export function unanswered({ objections }: Objections): readonly string[] {
  return objections.filter(({ answer }) => answer === null).map(({ id }) => id)
}

/** Whether somebody answers, for the body that prepares the election, an objection that waits. */
export function answers(
  context: Objections & { readonly body: Body },
  { data, by }: { readonly data: { readonly id: string }; readonly by: { readonly capacity: string } },
): boolean {
  return prepares(context, by.capacity) && unanswered(context).includes(data.id)
}

/** The objections with one more answer. */
export function answered(
  { objections }: Objections,
  { id, answer }: { readonly id: string; readonly answer: string },
): Objection[] {
  return objections.map((one) => (one.id === id ? { ...one, answer } : one))
}

/** Whom an objection is about. */
export function aboutOf({ objections }: Objections, id: string): string {
  return objections.find((one) => one.id === id)?.about ?? ''
}
