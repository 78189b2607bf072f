import { guardsOf, reaches, type Verdict } from '@gongzhi/core'

import { shareWords } from '../assembly/wording.ts'
import { asMember, standingOf } from '../committee-meeting/member.ts'
import { verdictOf } from '../verdict.ts'
import {
  coming,
  CONVENED,
  convenerOf,
  conveningProblem,
  type Fallback,
  inDefault,
  whoConvenes,
} from './convening.ts'
import type { Before, Meetings, On } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** As many members as a committee has at most. */
const MEMBERS = 21

/** What has to hold before something happens to the series. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  mayConvene: rule({
    on: 'meeting.convene',
    label: {
      zh: '由主任召集；其不召集的，由规定的人召集',
      en: 'the director convenes, or, in default, the one whom the place names',
    },
    provisions: ['fallback'],
    first: mayConveneNow,
    judge: convening,
  }),
  mayDemand: rule({
    on: 'meeting.demand',
    label: {
      zh: '在任且未停止履职的委员提议一次',
      en: 'a member in office who is not suspended demands once',
    },
    judge: ({ context, event: { by } }) =>
      verdictOf({ found: by.id, required: 'in-office' }, [
        asMember(context, by.id),
        demandsOnce(context, by.id),
      ]),
  }),
  demandReached: rule({
    on: 'meeting.demand',
    label: { zh: '提议的委员达到比例', en: 'enough members demand it' },
    provisions: ['demand'],
    judge: ({ context, event: { by, law } }) => {
      const part = new Set([...context.demanding, by.id]).size
      const whole = context.members.length
      return verdictOf({ found: { members: part, of: whole }, required: { ...law.demand } }, [
        asMember(context, by.id),
        demandsOnce(context, by.id),
        undemanded(context),
        {
          met: reaches({ part, whole, fraction: law.demand }),
          why: {
            zh: `委员 ${whole} 人中有 ${part} 人提议，须有${shareWords(law.demand).zh}`,
            en: `${part} of ${whole} members demand it, and it takes ${shareWords(law.demand).en}`,
          },
        },
      ])
    },
  }),
  ownersReach: rule({
    on: 'demand.ofOwners',
    label: { zh: '提议的业主达到比例', en: 'enough owners demand it' },
    provisions: ['ownersDemand'],
    first: ({ context }) => verdictOf({ found: context.demand?.day ?? null }, [undemanded(context)]),
    judge: ({ event: { data, law } }) =>
      verdictOf(
        {
          found: { signatures: data.signatures, owners: data.owners },
          required: { ...law.ownersDemand },
        },
        [
          {
            met: data.signatures <= data.owners,
            why: {
              zh: `提议的业主 ${data.signatures} 人，多于全体业主 ${data.owners} 人`,
              en: `${data.signatures} owners demand it, which is more than there are, ${data.owners}`,
            },
          },
          {
            met: reaches({ part: data.signatures, whole: data.owners, fraction: law.ownersDemand }),
            why: {
              zh: `业主 ${data.owners} 人中有 ${data.signatures} 人提议，须有${shareWords(law.ownersDemand).zh}`,
              en:
                `${data.signatures} of ${data.owners} owners demand it, ` +
                `and it takes ${shareWords(law.ownersDemand).en}`,
            },
          },
        ],
      ),
  }),
  mayOrder: rule({
    on: 'convening.order',
    label: {
      zh: '逾期或者经提议而未召集的，可以责令限期召集',
      en: 'an order is given where a meeting is overdue or was demanded, and none is convened',
    },
    provisions: ['fallback'],
    first: steppingIn('residents-committee-or-street'),
    judge: ({ event: { data, day } }) =>
      verdictOf({ required: { notBefore: day }, found: data.until }, [
        {
          met: data.until >= day,
          why: { zh: `${data.until} 早于今日 ${day}`, en: `${data.until} is before today, ${day}` },
          instead: { zh: '请定于今日或以后', en: 'name today or a later day' },
        },
      ]),
  }),
  mayName: rule({
    on: 'convener.name',
    label: {
      zh: '主任不召集的，街道可以指定一名委员召集',
      en: 'where no officer convenes, the street may name a member',
    },
    provisions: ['fallback'],
    first: steppingIn('street-names-a-member'),
    judge: ({ context, event: { data } }) =>
      verdictOf({ required: 'in-office', found: standingOf(context, data.member) }, [
        asMember(context, data.member),
      ]),
  }),
  roomForMember: rule({
    on: 'member.record',
    label: { zh: '委员不超过二十一人', en: 'there are twenty-one members at most' },
    judge: ({ context: { members }, event: { data } }) =>
      verdictOf({ found: members.length, required: MEMBERS }, [
        {
          met:
            data.standing === 'ended' ||
            members.some(({ id }) => id === data.member) ||
            members.length < MEMBERS,
          why: {
            zh: `委员已有 ${members.length} 人，至多 ${MEMBERS} 人`,
            en: `there are ${members.length} members, and ${MEMBERS} at most`,
          },
        },
      ]),
  }),
  heldNow: rule({
    on: 'meeting.report',
    label: { zh: '会议已召开', en: 'the meeting was held' },
    judge: ({ event }) => event.data.held,
  }),
}))

/** That whom the rules name may act now, where the director does not convene. */
function steppingIn(asked: Fallback) {
  return ({ context, event: { day, law } }: Before): Verdict =>
    verdictOf(
      {
        required: { fallback: asked, inDefault: true },
        found: { fallback: law.fallback ?? null, inDefault: inDefault(context, day) },
      },
      [whoConvenes(law.fallback, asked), defaulted(context, day)],
    )
}

function mayConveneNow({ context, event: { by, day, law } }: Before): Verdict {
  const waiting = coming(context, day)
  return verdictOf(
    {
      required: { fallback: law.fallback ?? null, atMost: CONVENED },
      found: {
        capacity: by.capacity,
        overdue: context.overdue,
        demanded: context.demand !== null,
        convened: waiting.length,
      },
    },
    [
      {
        met: convenerOf(context, { by, day, fallback: law.fallback }) !== undefined,
        ...conveningProblem(context, { by, day, fallback: law.fallback }),
      },
      {
        met: waiting.length < CONVENED,
        why: {
          zh: `已召集而未召开的会议有 ${waiting.length} 次，至多 ${CONVENED} 次`,
          en: `${waiting.length} meetings are convened and were not held yet, and ${CONVENED} at most wait`,
        },
        instead: {
          zh: '请先召开或者取消已召集的会议',
          en: 'hold or cancel one that is convened first',
        },
      },
    ],
  )
}

function convening({ context, event: { data, day } }: On<'meeting.convene'>): Verdict {
  return verdictOf({ required: { notBefore: day }, found: { day: data.day, meeting: data.meeting } }, [
    {
      met: data.day >= day,
      why: {
        zh: `会议日期 ${data.day} 早于今日 ${day}`,
        en: `the meeting is on ${data.day}, before today, ${day}`,
      },
      instead: { zh: '会议不得早于今日', en: 'the meeting is today or later' },
    },
    {
      met: !context.convened.some(({ meeting }) => meeting === data.meeting),
      why: { zh: `会议编号 ${data.meeting} 已经使用`, en: `a meeting has the id ${data.meeting} already` },
      instead: { zh: '请换用新的会议编号', en: 'use a new id for the meeting' },
    },
  ])
}

function demandsOnce({ demanding }: Meetings, member: string) {
  return {
    met: !demanding.includes(member),
    why: { zh: `委员 ${member} 已经提议`, en: `the member ${member} has demanded it already` },
  }
}

function undemanded({ demand }: Meetings) {
  return {
    met: demand === null,
    why: {
      zh: `已有 ${demand?.day ?? ''} 的提议，尚未开会`,
      en: `it was demanded on ${demand?.day ?? ''} already, and no meeting was held since`,
    },
  }
}

function defaulted(context: Meetings, day: Meetings['since']['day']) {
  const [next] = coming(context, day)
  return {
    met: inDefault(context, day),
    why: next
      ? {
          zh: `已召集 ${next.day} 的会议，召集人没有逾期`,
          en: `a meeting is convened for ${next.day}, and nobody is in default`,
        }
      : {
          zh: '没有逾期未开会，也没有人提议',
          en: 'no meeting is overdue, and none was demanded',
        },
  }
}
