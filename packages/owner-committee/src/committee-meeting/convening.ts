import { addDays, guardsOf } from '@gongzhi/core'

import { everybodyTold } from '../assembly-meeting/notice.ts'
import { counted, verdictOf } from '../verdict.ts'
import { itemOf, ITEMS } from './agenda.ts'
import { byChair, chairs, presides } from './convener.ts'
import { figures, quorumOf, whyNot } from './decision.ts'
import { asMember, inOffice, isThere, standingOf, thereNow, voters } from './member.ts'
import type { Before, On } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before a meeting can decide. */
export const convening = guardsOf(vocabulary, ({ rule }) => ({
  byChair: rule({
    label: { zh: '由召集人办理', en: 'whoever convened the meeting does this' },
    judge: ({ context, event: { by } }) =>
      verdictOf({ required: context.convener, found: { id: by.id, capacity: by.capacity } }, [
        byChair(context, by),
      ]),
  }),
  newItem: rule({
    on: 'agenda.add',
    label: { zh: '议题未重复，由召集人或委员提出', en: 'a new item, from the convener or a member' },
    first: ({ context, event: { by } }) =>
      verdictOf({ found: { items: context.items.length, by: by.id }, required: { atMost: ITEMS } }, [
        { ...asMember(context, by.id), met: presides(context.convener, by) || inOffice(context, by.id) },
        {
          met: context.items.length < ITEMS,
          why: {
            zh: `议题已有 ${context.items.length} 项，至多 ${ITEMS} 项`,
            en: `there are ${context.items.length} items, and ${ITEMS} at most`,
          },
        },
      ]),
    judge: ({ context, event: { data } }) =>
      verdictOf({ found: data.id }, [
        {
          met: itemOf(context, data.id) === undefined,
          why: { zh: `议题编号 ${data.id} 重复`, en: `two items have the id ${data.id}` },
          instead: { zh: '请换用新的编号', en: 'use another id' },
        },
      ]),
  }),
  noticeInTime: rule({
    on: 'notice.give',
    label: { zh: '按期告知应当告知的各方', en: 'notice in time, to everybody whom the rules name' },
    provisions: ['noticeDays', 'noticeTo'],
    first: noticeDue,
    judge: ({ event: { data, law } }) =>
      verdictOf({ found: { told: data.told }, required: { told: [...(law.noticeTo ?? [])] } }, [
        everybodyTold(data.told, law.noticeTo ?? []),
      ]),
  }),
  laterDay: rule({
    on: ['meeting.postpone', 'meeting.reconvene'],
    first: chairs,
    label: { zh: '由召集人定于今日或以后', en: 'the convener names today or a later day' },
    judge: ({ context, event: { data, day, by } }) =>
      verdictOf({ required: { notBefore: day }, found: data.day }, [
        byChair(context, by),
        {
          met: data.day >= day,
          why: { zh: `${data.day} 早于今日 ${day}`, en: `${data.day} is before today, ${day}` },
          instead: { zh: '请定于今日或以后', en: 'name today or a later day' },
        },
      ]),
  }),
  onItsDay: rule({
    on: 'signIn.open',
    label: { zh: '于告知的日期由召集人开始', en: 'the convener opens it on the announced day' },
    judge: ({ context, event: { day, by } }) =>
      verdictOf({ required: context.day, found: day }, [
        byChair(context, by),
        {
          met: day === context.day,
          why: {
            zh: `今日为 ${day}，会议日期为 ${context.day}`,
            en: `it is ${day}, and the meeting is on ${context.day}`,
          },
          instead:
            day < context.day
              ? { zh: `请于 ${context.day} 开会，或者改期`, en: `hold it on ${context.day}, or postpone it` }
              : { zh: '请改期', en: 'postpone it' },
        },
      ]),
  }),
  mayAttend: rule({
    on: 'member.signIn',
    label: {
      zh: '在任且未停止履职的委员本人签到一次',
      en: 'a member in office who is not suspended signs in once',
    },
    judge: ({ context, event: { by } }) => {
      // Whom somebody represents comes himself all the same, and then nobody acts for him.
      const there = thereNow(context).present.includes(by.id)
      return verdictOf({ required: 'in-office', found: there ? 'present' : standingOf(context, by.id) }, [
        asMember(context, by.id),
        {
          met: !there,
          why: { zh: `委员 ${by.id} 已经到会`, en: `the member ${by.id} is there already` },
        },
      ])
    },
  }),
  // No text lets the chair say who is there: a silent supporter would be sent away before the vote.
  mayLeave: rule({
    on: 'member.leave',
    label: { zh: '在场的人由本人登记离会', en: 'somebody who is there records himself that he leaves' },
    judge: ({ context, event: { by } }) =>
      verdictOf({ found: by.id, required: [...voters(context)] }, [
        {
          met: isThere(context, by.id),
          why: { zh: `${by.id} 不在会场`, en: `${by.id} is not at the meeting` },
        },
      ]),
  }),
  mayRepresent: rule({
    on: 'proxy.signIn',
    label: {
      zh: '委员不得委托他人出席（规则另有允许的除外）',
      en: 'nobody attends for a member where the rules forbid it',
    },
    provisions: ['proxy'],
    first: represented,
    judge: representation,
  }),
  quorate: rule({
    on: 'signIn.close',
    label: { zh: '到会委员达到规定人数', en: 'enough of all members are there' },
    provisions: ['quorum', 'proxy'],
    judge: ({ context, event }) => {
      const sitting = quorumOf(context, event)
      return verdictOf(figures(sitting), [byChair(context, event.by), whyNot(sitting)])
    },
  }),
}))

function noticeDue({ context, event: { law, day, by } }: Before) {
  const days = law.noticeDays ?? 0
  const earliest = addDays(day, days)
  return verdictOf(
    { found: { day: context.day, items: context.items.length }, required: { notBefore: earliest } },
    [
      byChair(context, by),
      {
        met: context.items.length > 0,
        why: { zh: '会议没有议题', en: 'the meeting has no item' },
        instead: { zh: '请先增加议题', en: 'add an item first' },
      },
      {
        met: context.day >= earliest,
        why: {
          zh: `会议日期为 ${context.day}，须提前 ${days} 日告知，最早为 ${earliest}`,
          en:
            `the meeting is on ${context.day}, ` +
            `and with ${counted(days, 'day')} of notice ${earliest} is the earliest`,
        },
        instead: {
          zh: `请改期至 ${earliest} 或以后`,
          en: `postpone it to ${earliest} or later`,
        },
      },
    ],
  )
}

/** That members may be represented at all. */
function represented({ event: { law, by } }: Before) {
  return verdictOf({ required: law.proxy ?? null, found: by.id }, [
    {
      met: law.proxy !== 'forbidden',
      why: {
        zh: `委员不得委托他人出席，${by.id} 代他人签到`,
        en: `no member may be represented, and ${by.id} signs in for one`,
      },
      instead: { zh: '请委员本人出席', en: 'the member attends in person' },
    },
  ])
}

function representation({ context, event: { data, by } }: On<'proxy.signIn'>) {
  return verdictOf(
    { required: { member: 'in-office' }, found: { by: by.id, member: standingOf(context, data.member) } },
    [
      asMember(context, data.member),
      {
        met: by.id !== data.member,
        why: { zh: `${by.id} 就是该委员本人`, en: `${by.id} is that member` },
        instead: { zh: '请以委员身份签到', en: 'sign in as a member' },
      },
      {
        met: !voters(context).includes(data.member),
        why: { zh: `委员 ${data.member} 已经到会`, en: `the member ${data.member} is there already` },
      },
    ],
  )
}
