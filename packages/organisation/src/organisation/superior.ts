import { givenId } from '@gongzhi/core'
import * as z from 'zod'

import { moment } from '../moment.ts'
import { documentReference, processKey } from '../reference.ts'
import { LINES } from './tier.ts'

/** Under whom an organisation stands, on one line. */
export const superiorShape = z.strictObject({ line: z.enum(LINES), tier: givenId(), at: processKey })

/** A move that waits for the new superior (转接): null is a line on which it stood under nobody. */
export const moveShape = z.strictObject({
  from: processKey.nullable(),
  to: processKey,
  since: moment,
  decision: documentReference,
})

/** A superior hands a subordinate on. */
export const releasingShape = z.strictObject({
  from: processKey,
  to: processKey,
  decision: documentReference,
})
