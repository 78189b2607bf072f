import type { CivilDay, TimeOfDay } from '@gongzhi/core'
import * as z from 'zod'

/** A civil day, `YYYY-MM-DD`. */
export const civilDay = z.iso.date() as unknown as z.ZodType<CivilDay, CivilDay>
/** A time of a day, `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) as unknown as z.ZodType<
  TimeOfDay,
  TimeOfDay
>
/** When something began, as an instant and as a day. */
export const moment = z.strictObject({ at: z.int(), day: civilDay })
