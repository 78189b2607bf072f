import * as z from 'zod'

import { reference } from './reference.ts'
import { words } from './words.ts'

/** What a committee hands over: a seal, files, money. */
export const holdingShape = z.strictObject({
  id: reference,
  kind: z.enum(['seal', 'files', 'money', 'other']),
  what: words,
})
