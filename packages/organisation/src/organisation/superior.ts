import * as z from 'zod'

import { moment } from '../moment.ts'
import { processKey, reference } from '../reference.ts'
import { LINES } from './tier.ts'

/** Under whom an organisation stands, on one line. */
export const superiorShape = z.strictObject({ line: z.enum(LINES), tier: z.string(), at: processKey })

/** A move that waits for the new superior (转接): null is a line on which it stood under nobody. */
export const moveShape = z.strictObject({
  from: processKey.nullable(),
  to: processKey,
  since: moment,
  decision: reference,
})

/** A superior hands a subordinate on. */
export const releasingShape = z.strictObject({ from: processKey, to: processKey, decision: reference })
