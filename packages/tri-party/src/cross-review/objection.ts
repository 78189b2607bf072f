import * as z from 'zod'

import { party } from '../party.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** An objection to a result, with its answer where there is one. */
export const objectionShape = z.strictObject({
  id: reference,
  party,
  reason: words,
  answer: words.nullable(),
  upheld: z.boolean().nullable(),
})
/** An objection to a result, with its answer where there is one. */
export type Objection = z.infer<typeof objectionShape>

/** As many objections as one review takes. */
export const MOST_OBJECTIONS = 60

/** The objections that nobody has answered. */
export function unanswered(objections: readonly Objection[]): readonly string[] {
  return objections.filter(({ answer }) => answer === null).map(({ id }) => id)
}

/** The objections with one of them answered. */
export function withAnswer(
  objections: readonly Objection[],
  { id, upheld, answer }: { readonly id: string; readonly upheld: boolean; readonly answer: string },
): Objection[] {
  return objections.map((one) => (one.id === id ? { ...one, upheld, answer } : one))
}
