import { guardsOf, reaches } from '@gongzhi/core'

import { inOffice } from '../committee-meeting/member.ts'
import { coming, CONVENED, convenerOf, conveningProblem, fallbackSays, inDefault } from './convening.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before something happens to the series. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  mayConvene: rule({
    on: 'meeting.convene',
    label: {
      zh: '由主任召集；其不召集的，由规定的人召集',
      en: 'the director convenes, or, in default, the one whom the place names',
    },
    provisions: ['fallback'],
    judge: ({ context, event: { data, by, day, law } }) => {
      const convener = convenerOf(context, { by, day, fallback: law.fallback })
      const waiting = coming(context, day)
      const problem =
        convener === undefined
          ? conveningProblem(context, { day, fallback: law.fallback })
          : data.day < day
            ? { zh: '会议不得早于今日', en: 'the meeting is today or later' }
            : context.convened.some(({ meeting }) => meeting === data.meeting)
              ? { zh: '请换用新的会议编号', en: 'use a new id for the meeting' }
              : waiting.length >= CONVENED
                ? {
                    zh: `已召集的会议不得超过 ${CONVENED} 次`,
                    en: `at most ${CONVENED} meetings wait at one time`,
                  }
                : undefined
      return {
        met: problem === undefined,
        required: { fallback: law.fallback ?? null, notBefore: day },
        found: {
          capacity: by.capacity,
          overdue: context.overdue,
          demanded: context.demand !== null,
          convened: waiting.length,
          day: data.day,
        },
        ...(problem && { instead: problem }),
      }
    },
  }),
  mayDemand: rule({
    on: 'meeting.demand',
    label: {
      zh: '在任且未停止履职的委员提议一次',
      en: 'a member in office who is not suspended demands once',
    },
    judge: ({ context, event }) => ({
      met: inOffice(context, event.by.id) && !context.demanding.includes(event.by.id),
      found: event.by.id,
      required: 'in-office',
    }),
  }),
  demandReached: rule({
    on: 'meeting.demand',
    label: { zh: '提议的委员达到比例', en: 'enough members demand it' },
    provisions: ['demand'],
    judge: ({ context, event }) => {
      const part = new Set([...context.demanding, event.by.id]).size
      return {
        met:
          context.demand === null &&
          inOffice(context, event.by.id) &&
          !context.demanding.includes(event.by.id) &&
          reaches({ part, whole: context.members.length, fraction: event.law.demand }),
        found: { members: part, of: context.members.length },
        required: { ...event.law.demand },
      }
    },
  }),
  ownersReach: rule({
    on: 'demand.ofOwners',
    label: { zh: '提议的业主达到比例', en: 'enough owners demand it' },
    provisions: ['ownersDemand'],
    judge: ({ context, event: { data, law } }) => ({
      met:
        context.demand === null &&
        data.signatures <= data.owners &&
        reaches({ part: data.signatures, whole: data.owners, fraction: law.ownersDemand }),
      found: { signatures: data.signatures, owners: data.owners, demanded: context.demand !== null },
      required: { ...law.ownersDemand },
    }),
  }),
  mayOrder: rule({
    on: 'convening.order',
    label: {
      zh: '逾期或者经提议而未召集的，可以责令限期召集',
      en: 'an order is given where a meeting is overdue or was demanded, and none is convened',
    },
    provisions: ['fallback'],
    judge: ({ context, event: { data, day, law } }) => ({
      met: law.fallback === 'residents-committee-or-street' && inDefault(context, day) && data.until >= day,
      required: { fallback: 'residents-committee-or-street', notBefore: day },
      found: { fallback: law.fallback ?? null, inDefault: inDefault(context, day), until: data.until },
      ...(law.fallback !== 'residents-committee-or-street' && { instead: fallbackSays(law.fallback) }),
    }),
  }),
  mayName: rule({
    on: 'convener.name',
    label: {
      zh: '主任不召集的，街道可以指定一名委员召集',
      en: 'where no officer convenes, the street may name a member',
    },
    provisions: ['fallback'],
    judge: ({ context, event: { data, day, law } }) => ({
      met:
        law.fallback === 'street-names-a-member' && inDefault(context, day) && inOffice(context, data.member),
      required: { fallback: 'street-names-a-member', member: 'in-office' },
      found: {
        fallback: law.fallback ?? null,
        inDefault: inDefault(context, day),
        inOffice: inOffice(context, data.member),
      },
      ...(law.fallback !== 'street-names-a-member' && { instead: fallbackSays(law.fallback) }),
    }),
  }),
  roomForMember: rule({
    on: 'member.record',
    label: { zh: '委员不超过二十一人', en: 'there are twenty-one members at most' },
    judge: ({ context, event: { data } }) => ({
      met:
        data.standing === 'ended' ||
        context.members.some(({ id }) => id === data.member) ||
        context.members.length < 21,
      found: context.members.length,
      required: 21,
    }),
  }),
  heldNow: rule({
    on: 'meeting.report',
    label: { zh: '会议已召开', en: 'the meeting was held' },
    judge: ({ event }) => event.data.held,
  }),
}))
