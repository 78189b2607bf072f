import * as z from 'zod'

/** One attempt to ask a household (入户记录): which of the roll, how often, how, and what came of it. */
export const attemptShape = z.object({
  household: z.int().positive(),
  attempt: z.int().positive(),
  way: z.enum(['visit', 'phone', 'online']),
  result: z.enum(['answered', 'refused', 'absent']),
})

/** How many were asked, and what came of it. */
export const reachShape = z.strictObject({
  asked: z.int(),
  /** Whoever answered or refused. */
  reached: z.int(),
  refused: z.int(),
  answered: z.int(),
})
/** How many were asked, and what came of it. */
export type Reach = z.infer<typeof reachShape>
