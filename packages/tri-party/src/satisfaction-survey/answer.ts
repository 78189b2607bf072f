import * as z from 'zod'

import { reference } from '../reference.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]*$/)

/**
 * One answered slip (答卷). It has a number of its own, drawn at random when it was printed, and no household: the
 * box is opened and shuffled when the asking is closed.
 */
export const answerShape = z.object({
  slip: z.string().regex(/^[0-9a-f]{16,64}$/),
  answers: z
    .array(z.strictObject({ question: reference, answer: id }))
    .min(1)
    .max(20),
})

/** What a question was answered, how often. */
export const tallyShape = z.strictObject({
  question: reference,
  counts: z.array(z.strictObject({ answer: id, count: z.int() })).max(9),
})
/** What a question was answered, how often. */
export type Tally = z.infer<typeof tallyShape>
