import type { CivilDay } from '@gongzhi/core'
import * as z from 'zod'

/** A civil day, `YYYY-MM-DD`. */
export const civilDay = z.iso.date() as unknown as z.ZodType<CivilDay, CivilDay>
/** When something began, as an instant and as a day. */
export const moment = z.strictObject({ at: z.int(), day: civilDay })
