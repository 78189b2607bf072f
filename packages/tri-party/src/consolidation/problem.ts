import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'

/** As many problems as one organisation has. */
export const MOST_PROBLEMS = 30

/** A problem of the ledger (问题清单), what is done about it, and when it was struck off (销号). */
export const problemShape = z.strictObject({
  id: reference,
  what: words,
  measure: words,
  by: civilDay.nullable(),
  evidence: documentReference.nullable(),
  struckOff: civilDay.nullable(),
})

/** A problem that was just entered. */
export const enteredShape = z.object({ id: reference, what: words, measure: words, by: civilDay.optional() })
/** A problem that was just entered. */
export type Entered = z.infer<typeof enteredShape>
