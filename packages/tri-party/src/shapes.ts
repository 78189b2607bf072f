import type { CivilDay } from '@gongzhi/core'
import * as z from 'zod'

import { PARTIES } from './parties.ts'

/** A civil day, `YYYY-MM-DD`. */
export const civilDay = z.iso.date() as unknown as z.ZodType<CivilDay, CivilDay>
/** A reference to something that the host knows: a person, a document, a unit. Never a name. */
export const reference = z.string().min(1).max(100)
/** A sentence or a few. */
export const words = z.string().min(1).max(500)
/** Somebody, and as what he acts. */
export const person = z.strictObject({ id: reference, capacity: reference })
/** When something began, as an instant and as a day. */
export const moment = z.strictObject({ at: z.int(), day: civilDay })
/** One of the parties. */
export const party = z.enum(PARTIES)
