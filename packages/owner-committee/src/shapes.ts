import type { CivilDay } from '@gongzhi/core'
import * as z from 'zod'

/** A civil day, `YYYY-MM-DD`. */
export const civilDay = z.iso.date() as unknown as z.ZodType<CivilDay, CivilDay>
/** A reference to something that the host knows: a person, a document, a unit. Never a name. */
export const reference = z.string().min(1).max(100)
/** A sentence or a few. */
export const words = z.string().min(1).max(500)
/**
 * A voter of the roll: without blanks, so that the ballots of one voter stand together when they are read by
 * key.
 */
export const voterId = z.string().regex(/^\S{1,80}$/)
/** Both measures of a vote. */
export const measure = z.strictObject({ heads: z.int().nonnegative(), areaCentiM2: z.int().nonnegative() })
/** A part of a voter's area that lies in one building. */
export const buildingPart = z.strictObject({ building: reference, areaCentiM2: z.int().positive() })
/** When something began, as an instant and as a day. */
export const moment = z.strictObject({ at: z.int(), day: civilDay })
/** What a committee hands over: a seal, files, money. */
export const holdingShape = z.strictObject({
  id: reference,
  kind: z.enum(['seal', 'files', 'money', 'other']),
  what: words,
})
