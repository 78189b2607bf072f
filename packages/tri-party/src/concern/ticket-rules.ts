import {
  type Actor,
  CHINA_STANDARD_TIME,
  type CivilDay,
  type Due,
  endOfLastDay,
  type Instant,
} from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { workAgain } from './rules.ts'
import type { Concern, ConcernOutcome, ConcernStep } from './vocabulary.ts'

type Ticket = NonNullable<Concern['ticket']>

function ticketOf({ ticket }: Concern): Ticket {
  if (ticket === null) throw new TypeError('it is no ticket of a hotline')
  return ticket
}

/** A hotline sent it, with a day of its own. */
export function attachTicket({ event }: ConcernStep<'ticket.attach'>): Partial<Concern> {
  const { dueTime = null, ...sent } = event.data
  return {
    ticket: { ...sent, dueTime, extensions: 0, objection: null, callback: null },
    resolutionLate: false,
  }
}

/** Whoever has it says that it is not his. */
export function objectToAssignment({ context, event }: ConcernStep<'assignment.object'>): Partial<Concern> {
  return { ticket: { ...ticketOf(context), objection: event.data.reason } }
}

/** For whoever decides it. */
export function announceObjection({ context, event }: ConcernStep<'assignment.object'>): ConcernOutcome {
  return {
    type: 'assignment.disputed',
    data: { ticket: ticketOf(context).ticket, reason: event.data.reason },
  }
}

/** It stays where it is. */
export function keepAssignment({ context }: ConcernStep<'assignment.decide'>): Partial<Concern> {
  return { ticket: { ...ticketOf(context), objection: null } }
}

/** It goes back to the hotline, which sends it elsewhere. */
export function sendBack({ context, event }: ConcernStep<'assignment.decide'>): ConcernOutcome {
  return { type: 'ticket.sentBack', data: { ticket: ticketOf(context).ticket, reason: event.data.reason } }
}

/** Its day is put off. */
export function extendTerm({ context, event }: ConcernStep<'term.extend'>): Partial<Concern> {
  const ticket = ticketOf(context)
  return { ticket: { ...ticket, dueDay: event.data.until, dueTime: null, extensions: ticket.extensions + 1 } }
}

/** Whoever raised it, and the hotline, are told until when, and why. */
export function announceExtension({ context, event }: ConcernStep<'term.extend'>): ConcernOutcome {
  return { type: 'term.extended', data: { ticket: ticketOf(context).ticket, ...event.data } }
}

/** A third person has called back. */
export function recordCallback({ context, event }: ConcernStep<'callback.record'>): Partial<Concern> {
  return { ticket: { ...ticketOf(context), callback: event.data } }
}

/** It was not solved: it is worked on again. */
export function reopenByCallback({ context, event }: ConcernStep<'callback.record'>): Partial<Concern> {
  return { ...workAgain({ context, event }), ...recordCallback({ context, event }) }
}

/** No hotline sent it. */
export function noTicket({ ticket }: Pick<Concern, 'ticket'>): Failure | false {
  return (
    ticket === null && {
      why: { zh: '诉求不是热线工单', en: 'no hotline sent it' },
      instead: { zh: '请先登记工单', en: 'attach its ticket first' },
    }
  )
}

/** It is a ticket already. */
export function hasTicket({ ticket }: Pick<Concern, 'ticket'>): Failure | false {
  return (
    ticket !== null && {
      why: {
        zh: `诉求已登记为 ${ticket.system} 工单 ${ticket.ticket}`,
        en: `it is the ticket ${ticket.ticket} of ${ticket.system} already`,
      },
    }
  )
}

/** An objection is open; or none is, where one has to be. */
export function objectionOpen({ ticket }: Pick<Concern, 'ticket'>): Failure | false {
  const open = ticket?.objection
  return (
    typeof open === 'string' && {
      why: { zh: `派单异议尚未审核：${open}`, en: `an objection is not decided yet: ${open}` },
      instead: { zh: '请等待审核，同时继续办理', en: 'wait for the decision, and go on in the meantime' },
    }
  )
}

/** Nobody objects to the assignment. */
export function noObjection({ ticket }: Pick<Concern, 'ticket'>): Failure | false {
  return (
    (ticket?.objection ?? null) === null && {
      why: { zh: '没有待审核的派单异议', en: 'no objection to the assignment is open' },
    }
  )
}

/** When a ticket is due: at a time of its day, or at its end. */
export function ticketDue({ dueDay, dueTime }: Ticket): Extract<Due, { readonly kind: 'civil-day' }> {
  const until = { kind: 'civil-day', day: dueDay, roll: 'none' } as const
  return dueTime === null ? until : { ...until, closes: minutesOf(dueTime) }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function saidDue({ dueDay, dueTime }: Ticket): string {
  return dueTime === null ? dueDay : `${dueDay} ${dueTime}`
}

function isOver(ticket: Ticket, at: Instant): boolean {
  const { day, closes } = ticketDue(ticket)
  const until = {
    day,
    offset: CHINA_STANDARD_TIME,
    ...(closes !== undefined && { businessHours: { closes } }),
  }
  return at >= endOfLastDay(until)
}

/** Its time is over. */
export function timeIsOver({ ticket }: Pick<Concern, 'ticket'>, at: Instant): Failure | false {
  return (
    ticket !== null &&
    isOver(ticket, at) && {
      why: {
        zh: `办理时限 ${saidDue(ticket)} 已满`,
        en: `it was due on ${saidDue(ticket)}, and that has passed`,
      },
    }
  )
}

/** Its time would not be put off. */
export function notLater({ ticket }: Pick<Concern, 'ticket'>, until: CivilDay): Failure | false {
  if (ticket === null) return false
  const due = saidDue(ticket)
  // A day that was due at a time can be put off to its end.
  const isLater = until > ticket.dueDay || (until === ticket.dueDay && ticket.dueTime !== null)
  return (
    !isLater && {
      why: {
        zh: `${until} 不晚于现时限 ${due}`,
        en: `${until} is not after ${due}, when it is due now`,
      },
      instead: { zh: `请填写晚于 ${due} 的日期`, en: `name a day after ${due}` },
    }
  )
}

/** Somebody worked on it: a third person calls back. */
export function ownWork({ handledBy }: Pick<Concern, 'handledBy'>, { id }: Actor): Failure | false {
  return (
    handledBy.includes(id) && {
      why: { zh: `${id} 办理过本诉求`, en: `${id} has worked on it himself` },
      instead: { zh: '请由第三人回访', en: 'ask a third person to call back' },
    }
  )
}

/** Its time is not over: before it is resolved, nobody calls back. */
export function tooEarly({ ticket }: Pick<Concern, 'ticket'>, at: Instant): Failure | false {
  if (ticket === null || isOver(ticket, at)) return false
  const due = saidDue(ticket)
  return {
    why: { zh: `办理时限 ${due} 未满`, en: `it is due on ${due}, and that has not passed` },
    instead: {
      zh: '请在办结后或时限届满后回访',
      en: 'call back when it is resolved, or when its time is over',
    },
  }
}
