import * as z from 'zod'

/** A sentence or a few, as somebody wrote them. */
export const words = z.string().min(1).max(500)
