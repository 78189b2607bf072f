import * as z from 'zod'

/** A reference to something that the host knows: a person, a document, a unit. Never a name. */
export const reference = z.string().min(1).max(100)
