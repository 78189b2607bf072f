import { guardsOf } from '@gongzhi/core'

import { counted, verdictOf } from '../verdict.ts'
import { atVote, itemOf, itemStatus, openItems } from './agenda.ts'
import { byChair, chairs } from './convener.ts'
import { figures, matterOf, outstanding, whyNot } from './decision.ts'
import { mayVoteFor, standingOf, voters } from './member.ts'
import type { Meeting, On } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold while a meeting decides. */
export const deciding = guardsOf(vocabulary, ({ rule }) => ({
  decidable: rule({
    on: 'item.open',
    first: chairs,
    label: {
      zh: '业主委员会不得决定应由业主共同决定的事项和换届期间冻结的事项',
      en: 'a committee does not decide what is reserved to the owners, or frozen during a re-election',
    },
    provisions: ['bars', 'reserved', 'delegation', 'freeze'],
    judge: ({ context, event }) => {
      const item = itemOf(context, event.data.item)
      const asked = [byChair(context, event.by), itemStatus(item, { id: event.data.item, status: 'pending' })]
      if (item?.status !== 'pending')
        return verdictOf({ required: 'pending', found: item?.status ?? null }, asked)
      const assessment = matterOf(context, { item, law: event.law, cite: event.cite })
      return verdictOf(figures(assessment), [
        ...asked,
        { ...whyNot(assessment), instead: assessment.instead },
      ])
    },
  }),
  referable: rule({
    on: 'matter.refer',
    label: {
      zh: '提请业主大会的是业主共同决定事项，且未在换届期间冻结',
      en: 'what is referred is a matter of the owners, and not frozen during a re-election',
    },
    provisions: ['freeze'],
    first: chairs,
    judge: referral,
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
      const voted = item?.votes.some(({ member }) => member === data.member) ?? false
      return verdictOf(
        {
          required: { item: 'voting', member: 'present' },
          found: {
            item: item?.status ?? null,
            member: standingOf(context, data.member),
            present: voters(context).includes(data.member),
            voted,
          },
        },
        [
          itemStatus(item, { id: data.item, status: 'voting' }),
          atVote(context, { member: data.member, by, may: mayVoteFor(context, { member: data.member, by }) }),
          {
            met: !voted,
            why: {
              zh: `委员 ${data.member} 已就议题 ${data.item} 表决`,
              en: `the member ${data.member} has voted on ${data.item} already`,
            },
          },
        ],
      )
    },
  }),
  signs: rule({
    on: 'decision.sign',
    label: { zh: '表示同意的委员签字一次', en: 'a member who agreed signs once' },
    judge: ({ context, event: { data, by } }) => {
      const item = itemOf(context, data.item)
      const choice = item?.votes.find(({ member }) => member === data.member)?.choice ?? null
      return verdictOf(
        { required: { item: 'voting', vote: 'for' }, found: { item: item?.status ?? null, vote: choice } },
        [
          itemStatus(item, { id: data.item, status: 'voting' }),
          atVote(context, { member: data.member, by, may: mayVoteFor(context, { member: data.member, by }) }),
          {
            met: choice === 'for',
            why:
              choice === null
                ? {
                    zh: `委员 ${data.member} 尚未就议题 ${data.item} 表决`,
                    en: `the member ${data.member} has not voted on ${data.item}`,
                  }
                : {
                    zh: `委员 ${data.member} 没有同意议题 ${data.item}`,
                    en: `the member ${data.member} did not agree to ${data.item}`,
                  },
          },
          {
            met: item?.signed.includes(data.member) !== true,
            why: {
              zh: `委员 ${data.member} 已就议题 ${data.item} 签字`,
              en: `the member ${data.member} has signed ${data.item} already`,
            },
          },
        ],
      )
    },
  }),
  concludable: rule({
    on: 'item.conclude',
    first: chairs,
    label: {
      zh: '到会委员都已表决和签字，或者结果已不会改变',
      en: 'everybody has voted and signed, or nothing can change the result',
    },
    provisions: ['majority', 'signatures', 'quorum'],
    judge: ({ context, event }) => {
      const item = itemOf(context, event.data.item)
      const asked = [byChair(context, event.by), itemStatus(item, { id: event.data.item, status: 'voting' })]
      if (item?.status !== 'voting')
        return verdictOf({ required: 'voting', found: item?.status ?? null }, asked)
      const waiting = outstanding(context, { item, law: event.law, cite: event.cite })
      return verdictOf({ required: [], found: [...waiting] }, [
        ...asked,
        {
          met: waiting.length === 0,
          why: {
            zh: `${waiting.length} 名委员尚未表决或者签字，其意见仍可改变结果：${waiting.join('、')}`,
            en:
              `${counted(waiting.length, 'member has', 'members have')} not voted or signed, ` +
              `and could still change the result: ${waiting.join(', ')}`,
          },
          instead: {
            zh: `请等待 ${waiting.join('、')}，或者搁置议题`,
            en: `wait for ${waiting.join(', ')}, or leave the item open`,
          },
        },
      ])
    },
  }),
  unsettled: rule({
    on: 'item.leaveOpen',
    first: chairs,
    label: {
      zh: '由召集人搁置尚无结论的议题',
      en: 'the convener leaves an item open that has no conclusion',
    },
    judge: ({ context, event: { data, by } }) => {
      const item = itemOf(context, data.item)
      return verdictOf({ found: item?.status ?? null }, [
        byChair(context, by),
        {
          ...itemStatus(item, { id: data.item, status: 'voting' }),
          met: openItems(context).some(({ id }) => id === data.item),
        },
      ])
    },
  }),
  allSettled: rule({
    on: 'minutes.draft',
    label: { zh: '每项议题都须有结论', en: 'every item has a conclusion' },
    judge: ({ context, event: { by } }) => {
      const open = openItems(context).map(({ id }) => id)
      return verdictOf({ required: [], found: open }, [
        by.capacity === 'clerk' ? { ...byChair(context, by), met: true } : byChair(context, by),
        {
          met: open.length === 0,
          why: {
            zh: `${open.length} 项议题没有结论：${open.join('、')}`,
            en: `without a conclusion (${open.length}): ${open.join(', ')}`,
          },
          instead: {
            zh: '请表决、搁置或提请业主大会',
            en: 'decide it, leave it open, or refer it to the assembly',
          },
        },
      ])
    },
  }),
}))

function referral({ context, event }: On<'matter.refer'>) {
  const item = itemOf(context, event.data.item)
  const asked = [byChair(context, event.by), itemStatus(item, { id: event.data.item, status: 'pending' })]
  if (item?.status !== 'pending' || item.matter === null)
    return verdictOf(
      {
        required: { status: 'pending', matter: 'of-the-owners' },
        found: { status: item?.status ?? null, matter: item?.matter ?? null },
      },
      [
        ...asked,
        {
          met: item?.matter !== null,
          why: {
            zh: `议题 ${event.data.item} 不是业主共同决定事项`,
            en: `item ${event.data.item} is no matter of the owners`,
          },
          instead: { zh: '由业主委员会会议表决', en: 'let the committee decide it' },
        },
      ],
    )
  const assessment = matterOf(context as Meeting, { item, law: event.law, cite: event.cite })
  const frozen = assessment.criteria.filter(({ id }) => id === 'frozen')
  return verdictOf(figures(assessment), [
    ...asked,
    { ...whyNot({ criteria: frozen }), instead: assessment.instead },
  ])
}
