import * as z from 'zod'

/** Where something stands. */
export const articleShape = z.strictObject({
  instrument: z.string().min(1).max(100),
  article: z.string().min(1).max(20),
})
