import { because, event, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { guides, speakers } from '../recipients.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'
import { handlers } from './handlers.ts'

/** What a call-back found: whether anybody was reached, and what he said. */
export const callbackShape = z.strictObject({
  contacted: z.boolean(),
  solved: z.boolean().nullable(),
  satisfied: z.boolean().nullable(),
})

/** A time within a day, `HH:MM`. */
const timeOfDay = z.string().regex(/^(?!00:00)([01]\d|2[0-3]):[0-5]\d$/)

/** A ticket of a hotline (12345 工单) that a concern is, with the day that it brings. */
export const ticketShape = z.strictObject({
  system: words,
  ticket: reference,
  dueDay: civilDay,
  /** The time of that day, where the ticket names one; null is its end. */
  dueTime: timeOfDay.nullable(),
  /** How often its day was put off. */
  extensions: z.int(),
  /** That whoever has it disputes that it is his, while nobody has decided that. */
  objection: words.nullable(),
  callback: callbackShape.nullable(),
})

/**
 * What happens to a concern that a hotline sent (接诉即办), after the ordinance of the one place at hand that rules it
 * (北京市接诉即办工作条例, Arts. 12, 13, 15, 23). No event cites it: elsewhere it is no law.
 */
export const ticketEvents = {
  'ticket.attach': event({
    data: z.object({ system: words, ticket: reference, dueDay: civilDay, dueTime: timeOfDay.optional() }),
    label: { zh: '登记热线工单', en: 'Attach the ticket of a hotline' },
    allow: ['clerk', 'street', 'residents-committee', 'hotline'],
  }),
  'assignment.object': event({
    data: z.object({ reason: words }),
    label: { zh: '提出派单异议', en: 'Object to the assignment' },
    allow: [...handlers, 'street'],
  }),
  'assignment.decide': event({
    data: z.object({ upheld: z.boolean(), reason: words }),
    label: { zh: '审核派单异议', en: 'Decide the objection to the assignment' },
    allow: ['hotline'],
  }),
  'term.extend': event({
    data: z.object({ until: civilDay, reason: words }),
    label: { zh: '延长办理时限', en: 'Put the due day off' },
    allow: [...handlers, 'street'],
  }),
  'callback.record': event({
    data: callbackShape.refine(
      ({ contacted, solved, satisfied }) =>
        contacted === (solved !== null) && contacted === (satisfied !== null),
      because({
        zh: '联系上的须填写是否解决、是否满意；未联系上的不填',
        en: 'whoever was reached says whether it is solved and whether he is satisfied; nobody else does',
      }),
    ),
    label: { zh: '回访', en: 'Call back' },
    allow: ['hotline'],
  }),
} as const

/** What is said about it, to the hotline above all. */
export const ticketOutcomes = {
  'assignment.disputed': outcome({
    data: z.object({ ticket: z.string(), reason: z.string() }),
    label: { zh: '派单异议', en: 'Assignment disputed' },
    notice: ['hotline', ...guides],
  }),
  'ticket.sentBack': outcome({
    data: z.object({ ticket: z.string(), reason: z.string() }),
    label: { zh: '工单已退回', en: 'Ticket sent back' },
    notice: ['hotline', 'owner', ...speakers],
  }),
  'term.extended': outcome({
    data: z.object({ ticket: z.string(), until: civilDay, reason: z.string() }),
    label: { zh: '办理时限已延长', en: 'Due day put off' },
    notice: ['hotline', 'owner'],
  }),
} as const
