import * as z from 'zod'

import { reference } from '../reference.ts'

/** One call at a household (走访记录): which, how often, by whom, and what came of it. */
export const callShape = z.object({
  household: reference,
  attempt: z.int().positive(),
  visitor: reference,
  result: z.enum(['met', 'refused', 'absent']),
})

/** How many households were to be visited, and what came of it. */
export const reachShape = z.strictObject({
  planned: z.int(),
  met: z.int(),
  refused: z.int(),
  absent: z.int(),
  /** Where nobody called. */
  uncalled: z.int(),
})
