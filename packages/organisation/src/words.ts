import * as z from 'zod'

/** What a person wrote: a sentence or a few. */
export const words = z.string().min(1).max(500)
