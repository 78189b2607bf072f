import { because } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'
import { OFFICES } from './office.ts'

/** How somebody came into office. */
export const WAYS_IN = ['election', 'appointment'] as const
/** Why somebody left it. */
export const REASONS = ['resigned', 'transferred', 'removed', 'died', 'other'] as const

/** As many as sit in one committee. */
export const MOST_SEATS = 30
/** As many of those who left as are kept: what they did while they were in office can be entered for a while. */
export const MOST_FORMER = 40

/** Who is seated, and as what. */
export const seatedShape = z
  .array(z.strictObject({ person: reference, office: z.enum(OFFICES) }))
  .min(1)
  .max(MOST_SEATS)
  .refine(
    (all) => new Set(all.map(({ person }) => person)).size === all.length,
    because({ zh: '有人重复任职', en: 'somebody is seated twice' }),
  )
  .refine(
    (all) => all.filter(({ office }) => office === 'secretary').length <= 1,
    because({ zh: '书记有两名', en: 'there are two secretaries' }),
  )

/** A term of a committee (任期): its first and its last day, and what it rests on. */
export const termShape = z
  .strictObject({ from: civilDay, until: civilDay })
  .refine(
    ({ from, until }) => from <= until,
    because({ zh: '任期结束早于开始', en: 'the term ends before it begins' }),
  )

/** How many seats of each office an election fills. */
export const placesShape = z
  .strictObject({
    secretary: z.int().min(0).max(1),
    deputy: z.int().min(0).max(5),
    member: z.int().min(0).max(25),
  })
  .refine(
    ({ secretary, deputy, member }) => secretary + deputy + member > 0,
    because({ zh: '没有要选的席位', en: 'no seat is to be filled' }),
  )

/** How a committee, or some of its seats, are filled: null is the term that runs. */
export const fillingShape = z.strictObject({
  by: z.enum(WAYS_IN),
  term: termShape.nullable(),
  seats: seatedShape,
  decision: documentReference,
})

/** That somebody leaves his office. */
export const leavingShape = z.strictObject({
  person: reference,
  reason: z.enum(REASONS),
  decision: documentReference,
})

/**
 * A seat: a lease until the end of the term. It shows a plate (亮身份) where its holder has agreed to that by
 * itself (个人信息保护法, Art. 29).
 */
export const seatShape = z.strictObject({
  person: reference,
  office: z.enum(OFFICES),
  from: moment,
  decision: documentReference,
  plate: z.strictObject({ place: documentReference, consent: documentReference }).nullable(),
})
/** A seat. */
export type Seat = z.infer<typeof seatShape>

/** A seat that somebody had: from which instant to which. */
export const formerShape = z.strictObject({
  person: reference,
  office: z.enum(OFFICES),
  from: z.int(),
  until: z.int(),
})
