import { type Actor, guardsOf, type Verdict } from '@gongzhi/core'

import { judged } from '../failure.ts'
import {
  hasTicket,
  noObjection,
  notLater,
  noTicket,
  objectionOpen,
  ownWork,
  timeIsOver,
  tooEarly,
} from './ticket-rules.ts'
import { type Concern, vocabulary } from './vocabulary.ts'

/** That a third person calls back about a ticket: seen before anything is given. */
function calledBackBy({
  context,
  event: { by },
}: {
  readonly context: Concern
  readonly event: { readonly by: Actor }
}): Verdict {
  return judged({ found: by.id }, [noTicket(context), ownWork(context, by)])
}

/** What has to hold before something happens to the ticket of a hotline. */
export const ofTickets = guardsOf(vocabulary, ({ rule }) => ({
  noTicketYet: rule({
    on: 'ticket.attach',
    label: { zh: '尚未登记为热线工单', en: 'it is no ticket of a hotline yet' },
    judge: ({ context }) => judged({ found: context.ticket?.ticket ?? null }, [hasTicket(context)]),
  }),
  disputable: rule({
    on: 'assignment.object',
    label: { zh: '热线工单，且没有待审核的异议', en: 'a hotline sent it, and no objection is open' },
    judge: ({ context }) =>
      judged({ found: context.ticket?.ticket ?? null }, [noTicket(context), objectionOpen(context)]),
  }),
  disputed: rule({
    on: 'assignment.decide',
    label: { zh: '有待审核的派单异议', en: 'an objection to the assignment is open' },
    judge: ({ context }) =>
      judged({ found: context.ticket?.objection ?? null }, [noTicket(context), noObjection(context)]),
  }),
  sendsBack: rule({
    on: 'assignment.decide',
    label: { zh: '派单异议成立', en: 'the objection to the assignment is upheld' },
    first: ({ context }) =>
      judged({ found: context.ticket?.objection ?? null }, [noTicket(context), noObjection(context)]),
    judge: ({ event: { data } }) =>
      judged({ found: data.upheld }, [
        !data.upheld && { why: { zh: '异议不成立', en: 'the objection is not upheld' } },
      ]),
  }),
  extendable: rule({
    on: 'term.extend',
    label: { zh: '热线工单在时限内延长', en: 'the day of a ticket is put off before it is over' },
    first: ({ context, event: { at } }) =>
      judged({ required: context.ticket?.dueDay ?? null }, [noTicket(context), timeIsOver(context, at)]),
    judge: ({ context, event: { data } }) =>
      judged({ required: context.ticket?.dueDay ?? null, found: data.until }, [
        notLater(context, data.until),
      ]),
  }),
  timeOver: rule({
    on: 'callback.record',
    label: {
      zh: '由第三人对时限已满的热线工单回访',
      en: 'a third person calls back about a ticket whose time is over',
    },
    judge: ({ context, event: { at, by, day } }) =>
      judged({ required: context.ticket?.dueDay ?? null, found: day }, [
        noTicket(context),
        ownWork(context, by),
        tooEarly(context, at),
      ]),
  }),
  calledBack: rule({
    on: 'callback.record',
    label: { zh: '由第三人对热线工单回访', en: 'a third person calls back about a ticket' },
    judge: calledBackBy,
  }),
  foundGood: rule({
    on: 'callback.record',
    label: {
      zh: '诉求人表示已解决并满意',
      en: 'whoever raised it says that it is solved and he is satisfied',
    },
    first: calledBackBy,
    judge: ({ event: { data } }) =>
      judged({ found: data.satisfied }, [
        (data.solved !== true || data.satisfied !== true) && {
          why: {
            zh: '回访结果不是“已解决且满意”',
            en: 'whoever raised it has not said that it is solved and that he is satisfied',
          },
        },
      ]),
  }),
  foundUnsolved: rule({
    on: 'callback.record',
    label: { zh: '诉求人表示未解决', en: 'whoever raised it says that it is not solved' },
    first: calledBackBy,
    judge: ({ event: { data } }) =>
      judged({ found: data.solved }, [
        data.solved !== false && {
          why: { zh: '回访结果不是“未解决”', en: 'whoever raised it has not said that it is unsolved' },
        },
      ]),
  }),
}))
