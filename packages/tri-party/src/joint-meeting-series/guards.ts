import { guardsOf } from '@gongzhi/core'

import { partyOf } from '../parties.ts'
import { earliestDay } from './rules.ts'
import { vocabulary, WAITING } from './vocabulary.ts'

/** What has to hold before it moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  convenable: rule({
    on: 'meeting.convene',
    label: {
      zh: '由召集方每月召集一次，且须按期通知',
      en: 'the convener convenes one meeting a month, with notice in time',
    },
    provisions: ['notice'],
    judge: ({ context, event }) => {
      const earliest = earliestDay(event)
      const free = context.convened === null && !context.heldThisMonth
      return {
        met:
          partyOf(event.by.capacity) === context.composition.convener &&
          free &&
          event.data.day >= earliest &&
          event.data.day.slice(0, 7) === context.month,
        required: { notBefore: earliest, month: context.month },
        found: { day: event.data.day, convened: context.convened },
        instead: free
          ? {
              zh: `会议日期不得早于 ${earliest}，且须在 ${context.month} 内`,
              en: `the meeting can be held from ${earliest} on, within ${context.month}`,
            }
          : { zh: '本月会议已召集', en: 'this month has its meeting' },
      }
    },
  }),
  known: rule({
    on: 'agenda.propose',
    label: { zh: '议题未重复且未超过数量', en: 'a matter is proposed once, and there is room' },
    judge: ({ context, event }) => ({
      met: context.waiting.length < WAITING && !context.waiting.some(({ id }) => id === event.data.id),
      found: context.waiting.length,
      required: WAITING,
    }),
  }),
  heldThisMonth: rule({
    label: { zh: '当月已召开', en: 'a meeting of this month was held' },
    judge: ({ context }) => context.heldThisMonth,
  }),
}))
