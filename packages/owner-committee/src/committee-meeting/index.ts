import { addDays, defineProcess, dueAfter, event, fixed, type Json, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../clock/day.ts'
import { MATTERS } from '../matters.ts'
import {
  committeeBars,
  committeeDecisionPublication,
  decisionSignatures,
  delegation,
  freeze,
  majority,
  meetingNoticeDays,
  meetingNoticeTo,
  memberProxy,
  quorum,
  reservedMatters,
  sealSignatures,
} from '../provisions/index.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'
import {
  allAnswered,
  decisionOf,
  figures,
  inOffice,
  itemOf,
  matterOf,
  mayVoteFor,
  openItems,
  outstanding,
  presides,
  quorumOf,
  sealAssessment,
  sealOf,
  standingOf,
  voters,
} from './rules.ts'
import {
  agendaShape,
  answerShape,
  assessmentShape,
  convenerShape,
  decisionShape,
  type Item,
  ITEMS,
  itemShape,
  membersShape,
  sealShape,
} from './shapes.ts'

const members = ['committee.director', 'committee.deputy', 'committee.member'] as const
const chairs = [...members, 'residents-committee', 'street'] as const
const nothing = z.object({})
const told = z.array(z.enum(['owners', 'residents-committee', 'street', 'party-organisation'])).max(4)
const acts = z.enum(['hire', 'dismiss', 'renew', 'adopt', 'recall', 'extend', 'other'])
const SEALS = 40

/**
 * One meeting of the committee (业主委员会会议): notice, sign-in, quorum, items with the vote of each member
 * by name, signatures, minutes and publication.
 *
 * Every share is one of all members in office (全体委员), the suspended ones included, who cannot act. What
 * is reserved to the owners, or frozen during a re-election, is never put to the vote; what is reserved can
 * be referred to the assembly. A vote is concluded only when nobody is outstanding whose voice could change
 * it. A publication that is late is announced, and still owed.
 */
export const committeeMeeting = defineProcess(
  {
    name: 'committee-meeting',
    version: 1,
    label: { zh: '业主委员会会议', en: 'Committee meeting' },
    input: z.object({
      series: reference.nullable(),
      kind: z.enum(['regular', 'interim']),
      day: civilDay,
      place: words,
      /** Who convened it, where a reaction starts it; whoever starts it himself is an officer. */
      convener: convenerShape.nullable(),
      members: membersShape.min(1),
      reElection: z.enum(['none', 'under-way', 'unknown']),
      items: z.array(agendaShape).max(ITEMS),
    }),
    context: z.object({
      series: reference.nullable(),
      kind: z.enum(['regular', 'interim']),
      day: civilDay,
      place: words,
      convener: convenerShape,
      members: membersShape,
      reElection: z.enum(['none', 'under-way', 'unknown']),
      items: z.array(itemShape).max(ITEMS),
      told,
      present: z.array(reference).max(21),
      proxies: z.array(z.strictObject({ member: reference, by: reference })).max(21),
      sittings: z.int(),
      seals: z.array(sealShape).max(SEALS),
      minutes: reference.nullable(),
      answers: z.array(answerShape).max(21),
      decided: moment.nullable(),
      publication: reference.nullable(),
      publicationLate: z.boolean(),
    }),
    start: { allow: ['engine', 'committee.director', 'committee.deputy'] },
    events: {
      'agenda.add': event({
        data: agendaShape,
        label: { zh: '增加议题', en: 'Add an item' },
        allow: [...chairs],
      }),
      'notice.give': event({
        data: z.object({ told }),
        label: { zh: '会前告知', en: 'Give notice' },
        allow: [...chairs],
      }),
      'meeting.postpone': event({
        data: z.object({ day: civilDay, place: words }),
        label: { zh: '改期', en: 'Postpone' },
        allow: [...chairs],
      }),
      'meeting.cancel': event({
        data: z.object({ reason: words }),
        label: { zh: '取消会议', en: 'Cancel the meeting' },
        allow: [...chairs],
      }),
      'signIn.open': event({
        data: nothing,
        label: { zh: '开始签到', en: 'Open the sign-in' },
        allow: [...chairs],
      }),
      'member.signIn': event({
        data: nothing,
        label: { zh: '委员签到', en: 'Sign in' },
        allow: [...members],
      }),
      'proxy.signIn': event({
        data: z.object({ member: reference }),
        label: { zh: '受托人签到', en: 'Sign in for a member' },
        allow: ['proxy', ...members],
      }),
      'signIn.close': event({
        data: nothing,
        label: { zh: '核对到会人数', en: 'Close the sign-in' },
        allow: [...chairs],
      }),
      'meeting.reconvene': event({
        data: z.object({ day: civilDay, place: words }),
        label: { zh: '再次召集', en: 'Re-convene' },
        allow: [...chairs],
      }),
      'item.open': event({
        data: z.object({ item: z.string() }),
        label: { zh: '提付表决', en: 'Put to the vote' },
        allow: [...chairs],
      }),
      'matter.refer': event({
        data: z.object({ item: z.string(), act: acts, subject: reference.nullable() }),
        label: { zh: '提请业主大会决定', en: 'Refer to the assembly' },
        allow: [...chairs],
      }),
      'vote.cast': event({
        data: z.object({
          item: z.string(),
          member: reference,
          choice: z.enum(['for', 'against', 'abstain']),
        }),
        label: { zh: '表决', en: 'Vote' },
        allow: ['proxy', ...members],
      }),
      'decision.sign': event({
        data: z.object({ item: z.string(), member: reference }),
        label: { zh: '签字同意', en: 'Sign a decision' },
        allow: ['proxy', ...members],
      }),
      'item.conclude': event({
        data: z.object({ item: z.string() }),
        label: { zh: '宣布表决结果', en: 'Conclude an item' },
        allow: [...chairs],
      }),
      'item.leaveOpen': event({
        data: z.object({ item: z.string(), reason: words }),
        label: { zh: '搁置', en: 'Leave an item open' },
        allow: [...chairs],
      }),
      'seal.request': event({
        data: z.object({ id: reference, item: z.string(), document: reference }),
        label: { zh: '申请用印', en: 'Ask for the seal' },
        allow: [...chairs],
      }),
      'seal.sign': event({
        data: z.object({ id: reference }),
        label: { zh: '签字同意用印', en: 'Sign for the seal' },
        allow: [...members],
      }),
      'seal.use': event({
        data: z.object({ id: reference, keeper: reference }),
        label: { zh: '用印登记', en: 'Use the seal' },
        allow: [...chairs],
      }),
      'minutes.draft': event({
        data: z.object({ minutes: reference }),
        label: { zh: '形成会议记录', en: 'Draft the minutes' },
        allow: [...chairs, 'clerk'],
        correctable: true,
      }),
      'minutes.sign': event({
        data: nothing,
        label: { zh: '签署会议记录', en: 'Sign the minutes' },
        allow: [...members],
      }),
      'minutes.refuse': event({
        data: z.object({ member: reference, reason: words }),
        label: { zh: '登记拒签', en: 'Record a refusal to sign' },
        allow: [...chairs],
      }),
      'decision.publish': event({
        data: z.object({ reference }),
        label: { zh: '公布会议情况和决定', en: 'Publish what was decided' },
        allow: [...chairs],
      }),
    },
    outcomes: {
      'meeting.noticed': outcome({
        data: z.object({
          series: z.string().nullable(),
          day: civilDay,
          place: z.string(),
          told,
          items: z.array(agendaShape),
        }),
        label: { zh: '会议已告知', en: 'Notice given' },
      }),
      'meeting.adjourned': outcome({
        data: z.object({ series: z.string().nullable(), day: civilDay, present: z.int(), of: z.int() }),
        label: { zh: '未达人数，会议延期', en: 'Adjourned without a quorum' },
      }),
      'meeting.held': outcome({
        data: z.object({
          series: z.string().nullable(),
          day: civilDay,
          present: z.array(z.string()),
          represented: z.array(z.string()),
          absent: z.array(z.string()),
        }),
        label: { zh: '会议召开', en: 'Meeting held' },
      }),
      'meeting.lapsed': outcome({
        data: z.object({ series: z.string().nullable(), day: civilDay, reason: z.string() }),
        label: { zh: '会议未开', en: 'Meeting not held' },
      }),
      'decision.made': outcome({
        data: z.object({
          ...decisionShape.shape,
          day: civilDay,
          for: z.int(),
          against: z.int(),
          abstain: z.int(),
          of: z.int(),
          assessment: assessmentShape,
        }),
        label: { zh: '委员会作出决定', en: 'Committee decided' },
      }),
      'proposal.made': outcome({
        data: z.object({
          item: z.string(),
          matter: z.enum(MATTERS),
          title: z.string(),
          act: acts,
          subject: reference.nullable(),
          series: z.string().nullable(),
        }),
        label: { zh: '已提请业主大会', en: 'Proposed to the assembly' },
      }),
      'seal.used': outcome({
        data: z.object({
          id: z.string(),
          item: z.string(),
          document: z.string(),
          keeper: z.string(),
          signed: z.array(z.string()),
          day: civilDay,
        }),
        label: { zh: '已用印', en: 'Seal used' },
      }),
      'publication.overdue': outcome({
        data: z.object({ series: z.string().nullable(), decisions: z.array(z.string()) }),
        label: { zh: '决定逾期未公布', en: 'Publication overdue' },
      }),
      'decisions.published': outcome({
        data: z.object({
          series: z.string().nullable(),
          reference: z.string(),
          decisions: z.array(decisionShape),
          late: z.boolean(),
        }),
        label: { zh: '决定已公布', en: 'Decisions published' },
      }),
      'meeting.closed': outcome({
        data: z.object({
          series: z.string().nullable(),
          open: z.array(agendaShape),
          refused: z.array(z.string()),
        }),
        label: { zh: '会议办结', en: 'Meeting closed' },
      }),
    },
    deadlines: {
      dayEnds: { label: { zh: '会议日届满', en: 'End of the day of the meeting' } },
      publicationDue: { label: { zh: '决定公布期限', en: 'Time to publish' } },
    },
    provisions: {
      noticeDays: fixed({ provision: meetingNoticeDays, fixed: 'notice.give', optional: true }),
      noticeTo: fixed({ provision: meetingNoticeTo, fixed: 'notice.give', optional: true }),
      proxy: fixed({ provision: memberProxy, fixed: 'signIn.open', optional: true }),
      quorum: fixed({ provision: quorum, fixed: 'signIn.close' }),
      majority: fixed({ provision: majority, fixed: 'signIn.close' }),
      signatures: fixed({ provision: decisionSignatures, fixed: 'signIn.close', optional: true }),
      reserved: fixed({ provision: reservedMatters, fixed: 'signIn.close', optional: true }),
      bars: fixed({ provision: committeeBars, fixed: 'signIn.close', optional: true }),
      delegation: fixed({ provision: delegation, fixed: 'signIn.close', optional: true }),
      freeze: fixed({ provision: freeze, fixed: 'signIn.close', optional: true }),
      publication: fixed({ provision: committeeDecisionPublication, fixed: 'signIn.close', optional: true }),
      seal: fixed({ provision: sealSignatures, fixed: 'seal.use' }),
    },
    states: {
      convened: { zh: '已召集', en: 'Convened' },
      noticed: { zh: '已告知', en: 'Notice given' },
      signingIn: { zh: '签到中', en: 'Signing in' },
      adjourned: { zh: '已延期', en: 'Adjourned' },
      held: { zh: '已开会', en: 'Held' },
      'held.deciding': { zh: '议事表决', en: 'Deciding' },
      'held.minuting': { zh: '整理会议记录', en: 'Minuting' },
      'held.published': { zh: '已公布', en: 'Published' },
      closed: { zh: '已办结', en: 'Closed' },
      lapsed: { zh: '未开', en: 'Not held' },
    },
  },
  ({ setup, rule, assign, emit, enqueueActions }) => ({
    machine: setup({
      guards: {
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
              presides(context.convener, event.by) &&
              openItems(context).some(({ id }) => id === event.data.item),
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
              met:
                seal?.usedOn === null && inOffice(context, event.by.id) && !seal.signed.includes(event.by.id),
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
        allAnswered: ({ context }) => allAnswered(context),
      },
      actions: {
        askForSeal: assign({
          seals: ({ context, event }) =>
            event.type === 'seal.request'
              ? [...context.seals, { ...event.data, signed: [], usedOn: null, keeper: null }]
              : context.seals,
        }),
        signForSeal: assign({
          seals: ({ context, event }) =>
            event.type === 'seal.sign'
              ? context.seals.map((seal) =>
                  seal.id === event.data.id ? { ...seal, signed: [...seal.signed, event.by.id] } : seal,
                )
              : context.seals,
        }),
        useSeal: enqueueActions(({ context, event, enqueue }) => {
          if (event.type !== 'seal.use') return
          const { id, keeper } = event.data
          const seal = sealOf(context, id)
          if (!seal) return
          enqueue.assign({
            seals: context.seals.map((one) => (one.id === id ? { ...one, usedOn: event.day, keeper } : one)),
          })
          enqueue.emit({
            type: 'seal.used',
            data: {
              id,
              item: seal.item,
              document: seal.document,
              keeper,
              signed: seal.signed,
              day: event.day,
            },
          })
        }),
        sign: assign({
          answers: ({ context, event }) =>
            event.type === 'minutes.sign'
              ? [...context.answers, { member: event.by.id, signed: true, reason: null }]
              : context.answers,
        }),
        refuse: assign({
          answers: ({ context, event }) =>
            event.type === 'minutes.refuse'
              ? [...context.answers, { member: event.data.member, signed: false, reason: event.data.reason }]
              : context.answers,
        }),
        move: assign({
          day: ({ context, event }) =>
            event.type === 'meeting.postpone' || event.type === 'meeting.reconvene'
              ? event.data.day
              : context.day,
          place: ({ context, event }) =>
            event.type === 'meeting.postpone' || event.type === 'meeting.reconvene'
              ? event.data.place
              : context.place,
          told: [],
          present: [],
          proxies: [],
        }),
        lapse: emit(({ context, event }) => ({
          type: 'meeting.lapsed',
          data: {
            series: context.series,
            day: context.day,
            reason: event.type === 'meeting.cancel' ? event.data.reason : '',
          },
        })),
      },
    }).createMachine({
      id: 'committee',
      context: ({ input: { data, by } }) => ({
        series: data.series,
        kind: data.kind,
        day: data.day,
        place: data.place,
        convener:
          by.capacity === 'engine' && data.convener ? data.convener : { kind: 'officers', person: null },
        members: data.members,
        reElection: data.reElection,
        items: data.items.map((item) => ({
          ...item,
          status: 'pending' as const,
          votes: [],
          signed: [],
          reason: null,
        })),
        told: [],
        present: [],
        proxies: [],
        sittings: 0,
        seals: [],
        minutes: null,
        answers: [],
        decided: null,
        publication: null,
        publicationLate: false,
      }),
      initial: 'convened',
      states: {
        convened: {
          on: {
            'agenda.add': {
              guard: 'newItem',
              actions: assign({
                items: ({ context, event }) => [
                  ...context.items,
                  { ...event.data, status: 'pending' as const, votes: [], signed: [], reason: null },
                ],
              }),
            },
            'notice.give': {
              guard: 'noticeInTime',
              target: 'noticed',
              actions: [
                assign({ told: ({ event }) => event.data.told }),
                emit(({ context, event }) => ({
                  type: 'meeting.noticed',
                  data: {
                    series: context.series,
                    day: context.day,
                    place: context.place,
                    told: event.data.told,
                    items: context.items.map(agendaOf),
                  },
                })),
              ],
            },
            'meeting.postpone': { guard: 'laterDay', actions: 'move' },
            'meeting.cancel': { guard: 'byChair', target: 'lapsed', actions: 'lapse' },
          },
          after: { dayEnds: 'adjourned' },
        },
        noticed: {
          on: {
            'meeting.postpone': { guard: 'laterDay', target: 'convened', actions: 'move' },
            'meeting.cancel': { guard: 'byChair', target: 'lapsed', actions: 'lapse' },
            'signIn.open': { guard: 'onItsDay', target: 'signingIn' },
          },
          after: { dayEnds: 'adjourned' },
        },
        signingIn: {
          entry: assign({ sittings: ({ context }) => context.sittings + 1 }),
          on: {
            'member.signIn': {
              guard: 'mayAttend',
              actions: assign({ present: ({ context, event }) => [...context.present, event.by.id] }),
            },
            'proxy.signIn': {
              guard: 'mayRepresent',
              actions: assign({
                proxies: ({ context, event }) => [
                  ...context.proxies,
                  { member: event.data.member, by: event.by.id },
                ],
              }),
            },
            'signIn.close': [
              {
                guard: 'quorate',
                target: 'held',
                actions: emit(({ context, event }) => ({
                  type: 'meeting.held',
                  data: {
                    series: context.series,
                    day: event.day,
                    present: context.present,
                    represented: context.proxies.map(({ member }) => member),
                    absent: context.members
                      .map(({ id }) => id)
                      .filter((id) => inOffice(context, id) && !voters(context).includes(id)),
                  },
                })),
              },
              { guard: 'byChair', target: 'adjourned' },
            ],
          },
          after: { dayEnds: 'adjourned' },
        },
        adjourned: {
          entry: emit(({ context }) => ({
            type: 'meeting.adjourned',
            data: {
              series: context.series,
              day: context.day,
              present: voters(context).length,
              of: context.members.length,
            },
          })),
          on: {
            'meeting.reconvene': { guard: 'laterDay', target: 'convened', actions: 'move' },
            'meeting.cancel': { guard: 'byChair', target: 'lapsed', actions: 'lapse' },
          },
        },
        held: {
          initial: 'deciding',
          on: {
            'seal.request': { guard: 'sealable', actions: 'askForSeal' },
            'seal.sign': { guard: 'signsForSeal', actions: 'signForSeal' },
            'seal.use': { guard: 'sealSigned', actions: 'useSeal' },
          },
          after: {
            publicationDue: {
              actions: [
                assign({ publicationLate: true }),
                emit(({ context }) => ({
                  type: 'publication.overdue',
                  data: {
                    series: context.series,
                    decisions: context.items.filter(decidedItem).map(({ id }) => id),
                  },
                })),
              ],
            },
          },
          states: {
            deciding: {
              on: {
                'item.open': {
                  guard: 'decidable',
                  actions: assign({
                    items: ({ context, event }) =>
                      change(context.items, event.data.item, { status: 'voting' }),
                  }),
                },
                'matter.refer': {
                  guard: 'referable',
                  actions: enqueueActions(({ context, event: { data }, enqueue }) => {
                    const item = itemOf(context, data.item)
                    if (!item || item.matter === null) return
                    enqueue.assign({ items: change(context.items, item.id, { status: 'referred' }) })
                    enqueue.emit({
                      type: 'proposal.made',
                      data: {
                        item: item.id,
                        matter: item.matter,
                        title: item.title,
                        act: data.act,
                        subject: data.subject,
                        series: context.series,
                      },
                    })
                  }),
                },
                'vote.cast': {
                  guard: 'votes',
                  actions: assign({
                    items: ({ context, event: { data } }) =>
                      change(context.items, data.item, {
                        votes: [
                          ...(itemOf(context, data.item)?.votes ?? []),
                          { member: data.member, choice: data.choice },
                        ],
                      }),
                  }),
                },
                'decision.sign': {
                  guard: 'signs',
                  actions: assign({
                    items: ({ context, event: { data } }) =>
                      change(context.items, data.item, {
                        signed: [...(itemOf(context, data.item)?.signed ?? []), data.member],
                      }),
                  }),
                },
                'item.conclude': {
                  guard: 'concludable',
                  actions: enqueueActions(({ context, event, enqueue }) => {
                    const item = itemOf(context, event.data.item)
                    if (!item) return
                    const decision = decisionOf(context, { item, law: event.law, cite: event.cite })
                    enqueue.assign({
                      items: change(context.items, item.id, { status: decision.outcome }),
                      decided: context.decided ?? { at: event.at, day: event.day },
                    })
                    enqueue.emit({
                      type: 'decision.made',
                      data: {
                        ...publicOf(item),
                        outcome: decision.outcome,
                        day: event.day,
                        for: decision.for,
                        against: decision.against,
                        abstain: decision.abstain,
                        of: decision.of,
                        assessment: {
                          result: decision.result,
                          criteria: decision.criteria,
                          uncounted: decision.uncounted,
                        } as unknown as Json,
                      },
                    })
                  }),
                },
                'item.leaveOpen': {
                  guard: 'unsettled',
                  actions: assign({
                    items: ({ context, event }) =>
                      change(context.items, event.data.item, {
                        status: 'left-open',
                        reason: event.data.reason,
                      }),
                  }),
                },
                'minutes.draft': {
                  guard: 'allSettled',
                  target: 'minuting',
                  actions: assign({
                    minutes: ({ event }) => event.data.minutes,
                    decided: ({ context, event }) => context.decided ?? { at: event.at, day: event.day },
                  }),
                },
              },
            },
            minuting: {
              on: {
                'minutes.sign': { guard: 'answersOnce', actions: 'sign' },
                'minutes.refuse': { guard: 'refusesOnce', actions: 'refuse' },
                'decision.publish': {
                  guard: 'byChair',
                  target: 'published',
                  actions: [
                    assign({ publication: ({ event }) => event.data.reference }),
                    emit(({ context, event }) => ({
                      type: 'decisions.published',
                      data: {
                        series: context.series,
                        reference: event.data.reference,
                        decisions: context.items
                          .filter(decidedItem)
                          .map((item) => ({ ...publicOf(item), outcome: item.status })),
                        late: context.publicationLate,
                      },
                    })),
                  ],
                },
              },
            },
            published: {
              always: { guard: 'allAnswered', target: '#committee.closed' },
              on: {
                'minutes.sign': { guard: 'answersOnce', actions: 'sign' },
                'minutes.refuse': { guard: 'refusesOnce', actions: 'refuse' },
              },
            },
          },
        },
        closed: {
          type: 'final',
          entry: emit(({ context }) => ({
            type: 'meeting.closed',
            data: {
              series: context.series,
              open: context.items.filter(({ status }) => status === 'left-open').map(agendaOf),
              refused: context.answers.filter(({ signed }) => !signed).map(({ member }) => member),
            },
          })),
        },
        lapsed: { type: 'final' },
      },
    }),
    due: {
      dayEnds: ({ context }) => ({ kind: 'civil-day', day: context.day, roll: 'none' }),
      publicationDue: ({ context, law }) =>
        context.decided === null ||
        context.publication !== null ||
        context.publicationLate ||
        law.publication === undefined
          ? 'suspended'
          : dueAfter(context.decided, law.publication),
    },
    corrections: {
      'minutes.draft': ({ context, after }) =>
        context.answers.length === 0
          ? { context: { ...context, minutes: after.minutes } }
          : {
              annul: {
                zh: '已有委员签署，须重新签署',
                en: 'a member has answered already; the answers have to be taken again',
              },
            },
    },
  }),
)

function change(items: readonly Item[], id: string, to: Partial<Item>): Item[] {
  return items.map((item) => (item.id === id ? { ...item, ...to } : item))
}

function decidedItem(
  item: Item,
): item is Item & { readonly status: 'passed' | 'not-passed' | 'undetermined' } {
  return item.status === 'passed' || item.status === 'not-passed' || item.status === 'undetermined'
}

function agendaOf({
  id,
  title,
  matter,
  delegation: authorised,
}: Item): Pick<Item, 'id' | 'title' | 'matter' | 'delegation'> {
  return { id, title, matter, delegation: authorised }
}

function publicOf({ id, title, matter, votes, signed }: Item): {
  item: string
  title: string
  matter: Item['matter']
  votes: Item['votes']
  signed: Item['signed']
} {
  return { item: id, title, matter, votes, signed }
}
