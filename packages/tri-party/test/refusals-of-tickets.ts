import { raise, resolved, underWay } from './concerns.ts'
import { clerk, hotline, manager, staff } from './people.ts'
import type { Case } from './refusal.ts'

const ticket = { system: '12345', ticket: '京-1', dueDay: '2026-03-10' as const }
const good = { contacted: true, solved: true, satisfied: true }
const none = { why: { zh: '诉求不是热线工单', en: 'no hotline sent it' }, instead: '请先登记工单' }

/** What a concern refuses about the ticket of a hotline. */
export const refusedTickets: readonly Case[] = [
  {
    rule: 'concern/noTicketYet',
    ask: async (h) => {
      const process = await raise(h)
      await process.by(clerk).does('ticket.attach', ticket)
      return process.by(clerk).cannot('ticket.attach', ticket)
    },
    why: { zh: '诉求已登记为 12345 工单 京-1', en: 'it is the ticket 京-1 of 12345 already' },
    instead: null,
  },
  {
    rule: 'concern/disputable',
    ask: async (h) => (await raise(h)).by(manager).cannot('assignment.object', { reason: '…' }),
    ...none,
  },
  {
    rule: 'concern/sendsBack',
    ask: async (h) => (await raise(h)).by(hotline).cannot('assignment.decide', { upheld: true, reason: '…' }),
    ...none,
  },
  {
    rule: 'concern/disputed',
    ask: async (h) => {
      const process = await raise(h)
      await process.by(clerk).does('ticket.attach', ticket)
      return process.by(hotline).cannot('assignment.decide', { upheld: false, reason: '…' })
    },
    why: { zh: '没有待审核的派单异议', en: 'no objection to the assignment is open' },
    instead: null,
  },
  {
    rule: 'concern/extendable',
    ask: async (h) => {
      const process = await raise(h)
      await process.by(clerk).does('ticket.attach', ticket)
      return process.by(staff).cannot('term.extend', { until: '2026-03-10', reason: '…' })
    },
    why: {
      zh: '2026-03-10 不晚于现时限 2026-03-10',
      en: '2026-03-10 is not after 2026-03-10, when it is due now',
    },
    instead: '请填写晚于 2026-03-10 的日期',
  },
  {
    rule: 'concern/timeOver',
    ask: async (h) => {
      const process = await underWay(h)
      await process.by(clerk).does('ticket.attach', ticket)
      return process.by(hotline).cannot('callback.record', good)
    },
    why: { zh: '办理时限 2026-03-10 未满', en: 'it is due on 2026-03-10, and that has not passed' },
    instead: '请在办结后或时限届满后回访',
  },
  ...(['foundGood', 'foundUnsolved', 'calledBack'] as const).map((rule): Case => ({
    rule: `concern/${rule}`,
    ask: async (h) => (await resolved(h)).by(hotline).cannot('callback.record', good),
    ...none,
  })),
]
