import { addDays, guardsOf } from '@gongzhi/core'

import { itemOf, ITEMS, openItems } from './agenda.ts'
import { presides } from './convener.ts'
import { figures, matterOf, outstanding, quorumOf, sealAssessment } from './decision.ts'
import { inOffice, mayVoteFor, standingOf, voters } from './member.ts'
import { allAnswered } from './minutes.ts'
import { sealOf, SEALS } from './seal.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before something happens to a meeting. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  byChair: rule({
    label: { zh: '由召集人办理', en: 'whoever convened the meeting does this' },
    judge: ({ context, event }) => ({
      met: presides(context.convener, event.by),
      required: context.convener,
      found: { id: event.by.id, capacity: event.by.capacity },
    }),
  }),
  newItem: rule({
    on: 'agenda.add',
    label: { zh: '议题未重复，由召集人或委员提出', en: 'a new item, from the convener or a member' },
    judge: ({ context, event }) => ({
      met:
        (presides(context.convener, event.by) || inOffice(context, event.by.id)) &&
        context.items.length < ITEMS &&
        itemOf(context, event.data.id) === undefined,
      found: { items: context.items.length, id: event.data.id },
      required: { atMost: ITEMS },
    }),
  }),
  noticeInTime: rule({
    on: 'notice.give',
    label: { zh: '按期告知应当告知的各方', en: 'notice in time, to everybody whom the rules name' },
    provisions: ['noticeDays', 'noticeTo'],
    judge: ({ context, event: { data, law, day, by } }) => {
      const earliest = addDays(day, law.noticeDays ?? 0)
      const untold = (law.noticeTo ?? []).filter((one) => !data.told.includes(one))
      return {
        met:
          presides(context.convener, by) &&
          context.items.length > 0 &&
          context.day >= earliest &&
          untold.length === 0,
        found: { day: context.day, told: data.told, items: context.items.length },
        required: { notBefore: earliest, told: [...(law.noticeTo ?? [])] },
        instead:
          context.day < earliest
            ? {
                zh: `会议最早可于 ${earliest} 召开，请改期`,
                en: `the meeting can be held on ${earliest} at the earliest: postpone it`,
              }
            : untold.length > 0
              ? { zh: `还须告知：${untold.join('、')}`, en: `still to be told: ${untold.join(', ')}` }
              : {
                  zh: '由召集人告知，且须有议题',
                  en: 'the convener gives notice of at least one item',
                },
      }
    },
  }),
  laterDay: rule({
    on: ['meeting.postpone', 'meeting.reconvene'],
    label: { zh: '由召集人定于今日或以后', en: 'the convener names today or a later day' },
    judge: ({ context, event }) => ({
      met: presides(context.convener, event.by) && event.data.day >= event.day,
      required: { notBefore: event.day },
      found: event.data.day,
    }),
  }),
  onItsDay: rule({
    on: 'signIn.open',
    label: { zh: '于告知的日期由召集人开始', en: 'the convener opens it on the announced day' },
    judge: ({ context, event }) => ({
      met: presides(context.convener, event.by) && event.day === context.day,
      required: context.day,
      found: event.day,
      instead: { zh: `会议日期为 ${context.day}`, en: `the meeting is on ${context.day}` },
    }),
  }),
  mayAttend: rule({
    on: 'member.signIn',
    label: {
      zh: '在任且未停止履职的委员本人签到一次',
      en: 'a member in office who is not suspended signs in once',
    },
    judge: ({ context, event }) => ({
      met: inOffice(context, event.by.id) && !voters(context).includes(event.by.id),
      required: 'in-office',
      found: voters(context).includes(event.by.id) ? 'present' : standingOf(context, event.by.id),
    }),
  }),
  mayRepresent: rule({
    on: 'proxy.signIn',
    label: {
      zh: '委员不得委托他人出席（规则另有允许的除外）',
      en: 'nobody attends for a member where the rules forbid it',
    },
    provisions: ['proxy'],
    judge: ({ context, event: { data, law, by } }) => ({
      met:
        law.proxy !== 'forbidden' &&
        inOffice(context, data.member) &&
        !voters(context).includes(data.member) &&
        by.id !== data.member,
      required: { proxies: law.proxy ?? null, member: 'in-office' },
      found: { by: by.id, member: standingOf(context, data.member) },
      instead:
        law.proxy === 'forbidden'
          ? { zh: '请委员本人出席', en: 'the member attends in person' }
          : {
              zh: '只能代表尚未到会的在任委员',
              en: 'only a member in office who is not there can be represented',
            },
    }),
  }),
  quorate: rule({
    on: 'signIn.close',
    label: { zh: '到会委员达到规定人数', en: 'enough of all members are there' },
    provisions: ['quorum', 'proxy'],
    judge: ({ context, event }) => {
      const sitting = quorumOf(context, event)
      return {
        met: presides(context.convener, event.by) && sitting.outcome === 'quorate',
        ...figures(sitting),
      }
    },
  }),
  decidable: rule({
    on: 'item.open',
    label: {
      zh: '业主委员会不得决定应由业主共同决定的事项和换届期间冻结的事项',
      en: 'a committee does not decide what is reserved to the owners, or frozen during a re-election',
    },
    provisions: ['bars', 'reserved', 'delegation', 'freeze'],
    judge: ({ context, event }) => {
      const item = itemOf(context, event.data.item)
      if (!presides(context.convener, event.by) || item?.status !== 'pending')
        return { met: false, required: 'pending', found: item?.status ?? null }
      const assessment = matterOf(context, { item, law: event.law, cite: event.cite })
      return {
        met: assessment.result === 'met',
        ...figures(assessment),
        ...(assessment.instead && { instead: assessment.instead }),
      }
    },
  }),
  referable: rule({
    on: 'matter.refer',
    label: {
      zh: '提请业主大会的是业主共同决定事项，且未在换届期间冻结',
      en: 'what is referred is a matter of the owners, and not frozen during a re-election',
    },
    provisions: ['freeze'],
    judge: ({ context, event }) => {
      const item = itemOf(context, event.data.item)
      if (!presides(context.convener, event.by) || item?.status !== 'pending' || item.matter === null)
        return {
          met: false,
          required: { status: 'pending', matter: 'of-the-owners' },
          found: { status: item?.status ?? null, matter: item?.matter ?? null },
        }
      const assessment = matterOf(context, { item, law: event.law, cite: event.cite })
      const frozen = assessment.criteria.some(({ id, met }) => id === 'frozen' && met !== true)
      return {
        met: !frozen,
        ...figures(assessment),
        ...(frozen && assessment.instead && { instead: assessment.instead }),
      }
    },
  }),
  votes: rule({
    on: 'vote.cast',
    label: {
      zh: '到会委员就提付表决的议题表决一次',
      en: 'a member who is there votes once on an item that was put',
    },
    provisions: ['proxy'],
    judge: ({ context, event: { data, by } }) => {
      const item = itemOf(context, data.item)
      return {
        met:
          item?.status === 'voting' &&
          mayVoteFor(context, { member: data.member, by }) &&
          !item.votes.some(({ member }) => member === data.member),
        required: { item: 'voting', member: 'present' },
        found: {
          item: item?.status ?? null,
          member: standingOf(context, data.member),
          present: voters(context).includes(data.member),
          voted: item?.votes.some(({ member }) => member === data.member) ?? false,
        },
      }
    },
  }),
  signs: rule({
    on: 'decision.sign',
    label: { zh: '表示同意的委员签字一次', en: 'a member who agreed signs once' },
    judge: ({ context, event: { data, by } }) => {
      const item = itemOf(context, data.item)
      const choice = item?.votes.find(({ member }) => member === data.member)?.choice ?? null
      return {
        met:
          item?.status === 'voting' &&
          mayVoteFor(context, { member: data.member, by }) &&
          choice === 'for' &&
          !item.signed.includes(data.member),
        required: { item: 'voting', vote: 'for' },
        found: { item: item?.status ?? null, vote: choice },
      }
    },
  }),
  concludable: rule({
    on: 'item.conclude',
    label: {
      zh: '到会委员都已表决和签字，或者结果已不会改变',
      en: 'everybody has voted and signed, or nothing can change the result',
    },
    provisions: ['majority', 'signatures', 'quorum'],
    judge: ({ context, event }) => {
      const item = itemOf(context, event.data.item)
      if (!presides(context.convener, event.by) || item?.status !== 'voting')
        return { met: false, required: 'voting', found: item?.status ?? null }
      const waiting = outstanding(context, { item, law: event.law, cite: event.cite })
      return {
        met: waiting.length === 0,
        required: [],
        found: [...waiting],
        instead: {
          zh: `请等待 ${waiting.join('、')}，或者搁置议题`,
          en: `wait for ${waiting.join(', ')}, or leave the item open`,
        },
      }
    },
  }),
  unsettled: rule({
    on: 'item.leaveOpen',
    label: {
      zh: '由召集人搁置尚无结论的议题',
      en: 'the convener leaves an item open that has no conclusion',
    },
    judge: ({ context, event }) => ({
      met:
        presides(context.convener, event.by) && openItems(context).some(({ id }) => id === event.data.item),
      found: itemOf(context, event.data.item)?.status ?? null,
    }),
  }),
  sealable: rule({
    on: 'seal.request',
    label: {
      zh: '用印须有已通过的决定，且未重复申请',
      en: 'the seal is asked for under a decision that has passed, once',
    },
    judge: ({ context, event }) => ({
      met:
        presides(context.convener, event.by) &&
        itemOf(context, event.data.item)?.status === 'passed' &&
        sealOf(context, event.data.id) === undefined &&
        context.seals.length < SEALS,
      required: { item: 'passed', atMost: SEALS },
      found: { item: itemOf(context, event.data.item)?.status ?? null, seals: context.seals.length },
      instead: { zh: '请先由委员会会议作出决定', en: 'let the committee decide it first' },
    }),
  }),
  signsForSeal: rule({
    on: 'seal.sign',
    label: {
      zh: '在任且未停止履职的委员签字一次',
      en: 'a member in office who is not suspended signs once',
    },
    judge: ({ context, event }) => {
      const seal = sealOf(context, event.data.id)
      return {
        met: seal?.usedOn === null && inOffice(context, event.by.id) && !seal.signed.includes(event.by.id),
        required: 'in-office',
        found: standingOf(context, event.by.id),
      }
    },
  }),
  sealSigned: rule({
    on: 'seal.use',
    label: { zh: '足够的委员签字同意用印', en: 'enough members signed for the use of the seal' },
    provisions: ['seal'],
    judge: ({ context, event }) => {
      const seal = sealOf(context, event.data.id)
      if (!presides(context.convener, event.by) || seal?.usedOn !== null)
        return { met: false, required: 'requested', found: seal === undefined ? null : seal.usedOn }
      const assessment = sealAssessment(context, { seal, law: event.law, cite: event.cite })
      const note = assessment.criteria[0]?.note
      return {
        met: assessment.result === 'met',
        ...figures(assessment),
        ...(note && { instead: note }),
      }
    },
  }),
  allSettled: rule({
    on: 'minutes.draft',
    label: { zh: '每项议题都须有结论', en: 'every item has a conclusion' },
    judge: ({ context, event }) => ({
      met:
        openItems(context).length === 0 &&
        (event.by.capacity === 'clerk' || presides(context.convener, event.by)),
      required: [],
      found: openItems(context).map(({ id }) => id),
      instead: {
        zh: '请表决、搁置或提请业主大会',
        en: 'decide it, leave it open, or refer it to the assembly',
      },
    }),
  }),
  answersOnce: rule({
    on: 'minutes.sign',
    label: { zh: '到会委员签署一次', en: 'each member who was there answers once' },
    judge: ({ context, event }) => ({
      met:
        context.present.includes(event.by.id) &&
        !context.answers.some(({ member }) => member === event.by.id),
      required: context.present,
      found: event.by.id,
    }),
  }),
  refusesOnce: rule({
    on: 'minutes.refuse',
    label: {
      zh: '由委员本人或召集人登记拒签一次',
      en: 'a refusal is recorded once, by the member or by the convener',
    },
    judge: ({ context, event: { data, by } }) => ({
      met:
        context.present.includes(data.member) &&
        (by.id === data.member || presides(context.convener, by)) &&
        !context.answers.some(({ member }) => member === data.member),
      required: context.present,
      found: data.member,
    }),
  }),
  allAnswered: rule({
    label: { zh: '到会委员都已答复会议记录', en: 'everybody who was there has answered the minutes' },
    judge: ({ context }) => allAnswered(context),
  }),
}))
