import { guardsOf } from '@gongzhi/core'

import { judged, notOf } from '../failure.ts'
import { ofConcern } from '../joint-meeting/composition.ts'
import { claimsEscalation, earliestDay, notFree, tooManyOf, unfitDay } from './rules.ts'
import { vocabulary, WAITING } from './vocabulary.ts'

/** What has to hold before a series moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  convenable: rule({
    on: 'meeting.convene',
    label: {
      zh: '由召集方每月召集一次，且按期通知',
      en: 'the convener convenes one meeting a month, with notice in time',
    },
    provisions: ['notice', 'reconvene', 'signing'],
    judge: ({ context, event }) =>
      judged(
        {
          required: { notBefore: earliestDay(event), month: context.month },
          found: { day: event.data.day, convened: context.convened },
        },
        [notOf(context.composition.convener, event.by), notFree(context), unfitDay({ context, event })],
      ),
  }),
  known: rule({
    on: 'agenda.propose',
    label: {
      zh: '议题未重复且未超过数量，诉求由其自身提请',
      en: 'a matter is proposed once, there is room, and a concern brings itself',
    },
    judge: ({ context: { waiting }, event }) => {
      const { data, sender } = event
      return judged({ found: waiting.length, required: WAITING }, [
        sender === undefined && (ofConcern(data) || claimsEscalation(data)),
        waiting.some(({ id }) => id === data.id) && {
          why: {
            zh: `议题 ${data.id} 已在待议之列`,
            en: `matter ${data.id} waits for the next meeting already`,
          },
        },
        waiting.length >= WAITING && {
          why: {
            zh: `待议议题已有 ${waiting.length} 项，最多 ${WAITING} 项`,
            en: `${waiting.length} matters wait already, and ${WAITING} is the most`,
          },
          instead: {
            zh: '请先召开会议处理待议议题',
            en: 'hold the meeting that deals with those first',
          },
        },
        tooManyOf(waiting, event),
      ])
    },
  }),
  heldThisMonth: rule({
    label: { zh: '当月已召开', en: 'a meeting of this month was held' },
    judge: ({ context }) => context.heldThisMonth,
  }),
}))
