import { guardsOf } from '@gongzhi/core'

import { judged, notOf } from '../failure.ts'
import { ofConcern } from '../joint-meeting/composition.ts'
import { lacksMembers, notByStatute, notForStatute } from '../joint-meeting/statutory.ts'
import {
  claimsEscalation,
  earliestDay,
  heldIn,
  monthAfter,
  notReported,
  tooManyOf,
  unfitDay,
} from './rules.ts'
import { vocabulary, WAITING } from './vocabulary.ts'

/** What has to hold before a series moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  convenable: rule({
    on: 'meeting.convene',
    label: {
      zh: '由召集方每月召集一次，且按期通知',
      en: 'the convener convenes one meeting a month, with notice in time',
    },
    provisions: ['notice', 'statutoryConvener', 'statutoryMembers'],
    first: ({ context, event }) =>
      judged({ required: context.composition.convener, found: context.convened }, [
        notOf(context.composition.convener, event.by),
        notByStatute(context.composition, event.law),
        lacksMembers(context.composition, event.law),
        notReported(context),
      ]),
    judge: ({ context, event }) =>
      judged({ required: { notBefore: earliestDay(event), month: context.month }, found: event.data.day }, [
        heldIn(context, event.data.day),
        unfitDay({ context, event }),
      ]),
  }),
  changeable: rule({
    on: 'composition.change',
    label: {
      zh: '由召集方或街道调整，自以后的月份起',
      en: 'the convener or the street changes it, from a later month on',
    },
    provisions: ['statutoryConvener', 'statutoryMembers'],
    first: ({ context: { composition }, event: { by } }) =>
      judged({ required: composition.convener, found: by.capacity }, [
        by.capacity !== 'street' && notOf(composition.convener, by),
      ]),
    judge: ({ context: { month, convenedFor }, event: { data, law } }) => {
      const last = convenedFor !== null && convenedFor > month ? convenedFor : month
      return judged({ required: monthAfter(last), found: data.from }, [
        notByStatute(data.composition, law),
        lacksMembers(data.composition, law),
        data.from <= last && {
          why: {
            zh: `拟自 ${data.from} 起调整，而 ${last} 已按原组成进行`,
            en: `it would be from ${data.from} on, and ${last} has its composition already`,
          },
          instead: { zh: `请自 ${monthAfter(last)} 起`, en: `let it be from ${monthAfter(last)} on` },
        },
      ])
    },
  }),
  known: rule({
    on: 'agenda.propose',
    label: {
      zh: '议题未重复且未超过数量，诉求由其自身提请',
      en: 'a matter is proposed once, there is room, and a concern brings itself',
    },
    provisions: ['statutoryAgenda'],
    judge: ({ context: { composition, waiting }, event }) => {
      const { data, law, sender } = event
      return judged({ found: waiting.length, required: WAITING }, [
        sender === undefined &&
          (ofConcern(data) || claimsEscalation(data) || notForStatute(composition, data.matter, law)),
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
            zh: '请待下次会议处理待议议题后再提',
            en: 'propose it again when a meeting has dealt with some of them',
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
