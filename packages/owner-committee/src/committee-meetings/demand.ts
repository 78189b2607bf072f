import * as z from 'zod'

import { civilDay } from '../clock/day.ts'
import { documentReference, reference } from '../reference.ts'

/** A demand for a meeting: of members, or of owners. */
export const demandShape = z.strictObject({
  by: z.enum(['members', 'owners']),
  day: civilDay,
  who: z.array(reference).max(21),
  document: documentReference.nullable(),
})
/** A demand for a meeting. */
export type Demand = z.infer<typeof demandShape>
