import { because, type CivilDay } from '@gongzhi/core'
import * as z from 'zod'

import type { Failure } from '../failure.ts'
import { civilDay } from '../moment.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** As many tours as one round has, and as many households as one tour. */
export const MOST_TOURS = 20
const MOST_HOUSEHOLDS = 60

/** A time of the day. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/**
 * Who goes where when (走访安排): from door to door, to these households; or who sits at a fixed point, for whoever
 * comes.
 */
export const tourShape = z.strictObject({
  id: reference,
  day: civilDay,
  begins: clock,
  ends: clock,
  place: words,
  /** Who goes: people whom the host knows, volunteers among them. */
  visitors: z.array(reference).min(1).max(10),
  households: z.array(reference).max(MOST_HOUSEHOLDS),
})
/** Who goes where when. */
export type Tour = z.infer<typeof tourShape>

/** The tours of a round: each stands once, and so does each household. */
export const toursShape = z
  .array(tourShape)
  .min(1)
  .max(MOST_TOURS)
  .refine(
    (tours) => isOnce(tours.map(({ id }) => id)),
    because({ zh: '有一次走访重复', en: 'a tour stands twice' }),
  )
  .refine(
    (tours) => isOnce(householdsOf(tours)),
    because({ zh: '有一户在一轮中重复', en: 'a household stands twice in the round' }),
  )
  .refine(
    (tours) => tours.every(({ begins, ends }) => begins < ends),
    because({ zh: '有一次走访的结束不晚于开始', en: 'a tour does not end after it begins' }),
  )

function isOnce(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length
}

/** All households that are visited. */
export function householdsOf(tours: readonly Tour[]): string[] {
  return tours.flatMap(({ households }) => households)
}

/** There is no such tour. */
export function noTour(tours: readonly Tour[], id: string): Failure | false {
  const ids = tours.map((tour) => tour.id)
  return (
    !ids.includes(id) && {
      why: { zh: `没有行程 ${id}`, en: `there is no tour ${id}` },
      instead: { zh: `行程有：${ids.join('、')}`, en: `the tours are: ${ids.join(', ')}` },
    }
  )
}

/** Its day is still to come. */
export function stillToCome(tours: readonly Tour[], id: string, today: CivilDay): Failure | false {
  const tour = tours.find((one) => one.id === id)
  return (
    tour !== undefined &&
    today < tour.day && {
      why: {
        zh: `行程 ${id} 定于 ${tour.day}，今天是 ${today}`,
        en: `tour ${id} is on ${tour.day}, and it is ${today}`,
      },
      instead: { zh: '请在当日或之后记录，或者改期', en: 'record it on that day or later, or move the tour' },
    }
  )
}
