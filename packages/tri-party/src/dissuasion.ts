import * as z from 'zod'

import { civilDay } from './moment.ts'
import { person } from './reference.ts'

/** That somebody dissuaded from an unlawful act (劝阻、制止): who, when, and whether it was in vain. */
export const dissuasionShape = z.strictObject({
  by: person,
  at: z.int(),
  day: civilDay,
  inVain: z.boolean(),
})
