import { type Calendar, type CivilDay, lastDay, type Period, type Provision, type Rules } from '@gongzhi/core'

import { askedOf } from '../provisions/asked.ts'
import {
  orderedCommitteeMeeting,
  orderedConvening,
  orderedCorrection,
  orderedHandover,
  orderedReElection,
  orderedRepair,
} from '../provisions/ordered.ts'
import type { ClockAnswer } from './last-day.ts'

/** What is done within a time that no text states: whoever orders it sets it (责令限期). */
export const ORDERED = {
  correction: orderedCorrection,
  convening: orderedConvening,
  'committee-meeting': orderedCommitteeMeeting,
  're-election': orderedReElection,
  handover: orderedHandover,
  repair: orderedRepair,
} as const satisfies { readonly [act: string]: Provision<'by-order'> }
/** One of these acts. */
export type OrderedAct = keyof typeof ORDERED

/** An order or a request that sets the time for an act. */
export interface OrderQuery {
  readonly act: OrderedAct
  /** The day on which it was received. */
  readonly received: CivilDay
  /** The time that it sets, in days, working days, months or years. */
  readonly period: Period
  readonly calendar: Calendar
  /** A six-digit code of GB/T 2260; absent, only the nation speaks. */
  readonly place?: string
  readonly community?: string
  /** The day whose law is asked; absent, the day on which it was received. */
  readonly on?: CivilDay
}

/**
 * The last day of a period that an order or a request sets, with the article that lets it be set.
 *
 * The length is what the order says: no text states one. The day of receipt is not counted and a last day on a rest
 * day moves to the next working day (Civil Code, Arts. 201 and 203). Missing where no text that is known lets
 * anybody set such a time, as where it states a length of its own: that is asked of `lastDayOf`.
 *
 * @example
 * ```ts
 * import { createRules, mainlandChina } from '@gongzhi/core'
 * import { lastDayOfOrder, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * // 北京市物业管理条例, Art. 36: the street orders that an assembly is convened, here within fifteen days.
 * const order = { act: 'convening', received: '2025-09-16', period: { count: 15, unit: 'day' } } as const
 * const answer = lastDayOfOrder(rules, { ...order, place: '110105', calendar: mainlandChina })
 * answer.status === 'set' && answer.day // '2025-10-09': the fifteenth day is the first of the holidays
 * ```
 */
export function lastDayOfOrder(rules: Rules, query: OrderQuery): ClockAnswer {
  const { act, received, period, calendar, on = received } = query
  const where = {
    ...(query.place !== undefined && { place: query.place }),
    ...(query.community !== undefined && { community: query.community }),
    on,
  }
  const provision = ORDERED[act]
  const found = rules.resolve<'by-order'>({ provision, ...where })
  const asked = askedOf(rules, where)
  if (found.status === 'missing')
    return { status: 'missing', provision: provision.id, reason: found.reason, ...asked }
  const { label } = provision
  const end = lastDay({ from: received, period, calendar })
  const set = {
    step: {
      zh: `${label.zh}：期限由责令（要求）确定；起算：收到之日`,
      en: `${label.en}: the order sets the time. Counted from: the day of receipt`,
    },
    day: received,
    article: found.citation,
  }
  return { ...end, trace: [set, ...end.trace], citation: found.citation, ...asked }
}
