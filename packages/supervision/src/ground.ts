import type { CivilDay } from '@gongzhi/core'
import * as z from 'zod'

/** A reference to something that the host knows: a company, a person, a document. Never a name. */
export const reference = z.string().min(1).max(100)
/** What a person wrote: a sentence or a few. */
export const words = z.string().min(1).max(500)
/** A civil day, `YYYY-MM-DD`. */
export const civilDay = z.iso.date() as unknown as z.ZodType<CivilDay, CivilDay>
