import { because } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** As many bookings as wait in one venue. */
export const MOST_BOOKINGS = 200
/** As many users as are counted in one venue. */
export const MOST_USERS = 100

/** A time of day, `HH:MM`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A booking as it is asked for: from when to when, for which organisation or group, and what for. */
export const askedShape = z
  .strictObject({
    id: reference,
    day: civilDay,
    begins: clockTime,
    ends: clockTime,
    user: reference,
    purpose: words,
  })
  .refine(
    ({ begins, ends }) => begins < ends,
    because({ zh: '结束不晚于开始', en: 'it does not end after it begins' }),
  )
/** A booking that waits: with who made it. */
export const bookingShape = z.strictObject({
  id: reference,
  day: civilDay,
  begins: clockTime,
  ends: clockTime,
  user: reference,
  purpose: words,
  by: reference,
})
/** A booking. */
export type Booking = z.infer<typeof bookingShape>

/** How often somebody used a venue, and how often he had booked it and did not come. */
export const userShape = z.strictObject({ user: reference, uses: z.int(), people: z.int(), missed: z.int() })

/** Whether two lie on one day and share a minute: one may begin when the other ends. */
export function overlap(
  a: Pick<Booking, 'day' | 'begins' | 'ends'>,
  b: Pick<Booking, 'day' | 'begins' | 'ends'>,
): boolean {
  return a.day === b.day && a.begins < b.ends && b.begins < a.ends
}
