import { guardsOf } from '@gongzhi/core'

import { verdictOf } from '../verdict.ts'
import { itemOf, itemStatusName } from './agenda.ts'
import { byChair, chairs, presides } from './convener.ts'
import { figures, sealAssessment, whyNot } from './decision.ts'
import { asMember, standingOf } from './member.ts'
import { allAnswered } from './minutes.ts'
import type { Meeting, On } from './rules.ts'
import { sealOf, SEALS } from './seal.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before the seal is used and the minutes are signed. */
export const closing = guardsOf(vocabulary, ({ rule }) => ({
  sealable: rule({
    on: 'seal.request',
    label: {
      zh: '用印须有已通过的决定，且未重复申请',
      en: 'the seal is asked for under a decision that has passed, once',
    },
    first: ({ context, event: { by } }) =>
      verdictOf({ required: { atMost: SEALS }, found: { seals: context.seals.length } }, [
        byChair(context, by),
        {
          met: context.seals.length < SEALS,
          why: {
            zh: `用印申请已有 ${context.seals.length} 件，至多 ${SEALS} 件`,
            en: `the seal was asked for ${context.seals.length} times, and ${SEALS} times at most`,
          },
        },
      ]),
    judge: request,
  }),
  signsForSeal: rule({
    on: 'seal.sign',
    label: {
      zh: '在任且未停止履职的委员签字一次',
      en: 'a member in office who is not suspended signs once',
    },
    first: ({ context, event: { by } }) =>
      verdictOf({ required: 'in-office', found: standingOf(context, by.id) }, [
        asMember(context, by.id),
        {
          met: context.seals.some(({ signed, usedOn }) => usedOn === null && !signed.includes(by.id)),
          why: { zh: '没有待其签字的用印申请', en: 'no use of the seal waits for this signature' },
        },
      ]),
    judge: ({ context, event: { data, by } }) => {
      const seal = sealOf(context, data.id)
      return verdictOf({ required: 'in-office', found: standingOf(context, by.id) }, [
        unused(context, data.id),
        {
          met: seal?.signed.includes(by.id) !== true,
          why: {
            zh: `委员 ${by.id} 已就用印 ${data.id} 签字`,
            en: `the member ${by.id} has signed for ${data.id} already`,
          },
        },
      ])
    },
  }),
  sealSigned: rule({
    on: 'seal.use',
    first: chairs,
    label: { zh: '足够的委员签字同意用印', en: 'enough members signed for the use of the seal' },
    provisions: ['seal'],
    judge: ({ context, event }) => {
      const seal = sealOf(context, event.data.id)
      const asked = [byChair(context, event.by), unused(context, event.data.id)]
      if (seal?.usedOn !== null)
        return verdictOf({ required: 'requested', found: seal === undefined ? null : seal.usedOn }, asked)
      const assessment = sealAssessment(context, { seal, law: event.law, cite: event.cite })
      return verdictOf(figures(assessment), [...asked, whyNot(assessment)])
    },
  }),
  answersOnce: rule({
    on: 'minutes.sign',
    label: { zh: '到会委员签署一次', en: 'each member who was there answers once' },
    judge: ({ context, event: { by } }) =>
      verdictOf({ required: context.present, found: by.id }, [
        attended(context, by.id),
        unanswered(context, by.id),
      ]),
  }),
  refusesOnce: rule({
    on: 'minutes.refuse',
    label: {
      zh: '由委员本人或召集人登记拒签一次',
      en: 'a refusal is recorded once, by the member or by the convener',
    },
    // Whoever does not preside refuses for himself.
    first: ({ context, event: { by } }) =>
      verdictOf({ required: context.present, found: by.id }, [
        {
          ...byChair(context, by),
          met: context.present.includes(by.id) || presides(context.convener, by),
        },
        presides(context.convener, by)
          ? { ...unanswered(context, by.id), met: true }
          : unanswered(context, by.id),
      ]),
    judge: ({ context, event: { data, by } }) =>
      verdictOf({ required: context.present, found: data.member }, [
        { ...byChair(context, by), met: by.id === data.member || presides(context.convener, by) },
        attended(context, data.member),
        unanswered(context, data.member),
      ]),
  }),
  allAnswered: rule({
    label: { zh: '到会委员都已答复会议记录', en: 'everybody who was there has answered the minutes' },
    judge: ({ context }) => allAnswered(context),
  }),
}))

function request({ context, event: { data } }: On<'seal.request'>) {
  const item = itemOf(context, data.item)
  return verdictOf({ required: { item: 'passed' }, found: { item: item?.status ?? null } }, [
    {
      met: item?.status === 'passed',
      why: {
        zh: `议题 ${data.item}${itemStatusName(item).zh}，没有通过的决定`,
        en: `item ${data.item} ${itemStatusName(item).en}, and no decision on it has passed`,
      },
      instead: { zh: '请先由委员会会议作出决定', en: 'let the committee decide it first' },
    },
    {
      met: sealOf(context, data.id) === undefined,
      why: { zh: `用印编号 ${data.id} 重复`, en: `the seal was asked for under the id ${data.id} already` },
      instead: { zh: '请换用新的编号', en: 'use another id' },
    },
  ])
}

function unused(meeting: Meeting, id: string) {
  const seal = sealOf(meeting, id)
  return {
    met: seal?.usedOn === null,
    why:
      seal === undefined
        ? { zh: `没有用印申请 ${id}`, en: `the seal was not asked for under ${id}` }
        : {
            zh: `已于 ${seal.usedOn ?? ''} 依 ${id} 用印`,
            en: `the seal was used under ${id} on ${seal.usedOn ?? ''}`,
          },
  }
}

function attended({ present }: Meeting, member: string) {
  return {
    met: present.includes(member),
    why: { zh: `${member} 没有到会`, en: `${member} was not at the meeting` },
  }
}

function unanswered({ answers }: Meeting, member: string) {
  return {
    met: !answers.some((answer) => answer.member === member),
    why: {
      zh: `委员 ${member} 已经答复会议记录`,
      en: `the member ${member} has answered the minutes already`,
    },
  }
}
