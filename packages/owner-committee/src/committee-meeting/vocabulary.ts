import { event, fixed, outcome } from '@gongzhi/core'
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
import { board, guides } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { agendaShape, ITEMS, itemShape } from './agenda.ts'
import { convenerShape } from './convener.ts'
import { assessmentShape, decisionShape } from './decision.ts'
import { membersShape } from './member.ts'
import { answerShape } from './minutes.ts'
import { read } from './reading.ts'
import { sealShape, SEALS } from './seal.ts'

const members = ['committee.director', 'committee.deputy', 'committee.member'] as const
const chairs = [...members, 'residents-committee', 'street'] as const
const nothing = z.object({})
const told = z.array(z.enum(['owners', 'residents-committee', 'street', 'party-organisation'])).max(4)
/** Nobody says himself who the members of a committee are: the series knows them. */
const bySeries = {
  zh: '委员会会议由会议制度召集：请在会议制度中召集会议（meeting.convene）',
  en: 'The series of the committee convenes its meetings: convene it there (meeting.convene)',
}
const acts = z.enum(['hire', 'dismiss', 'renew', 'adopt', 'recall', 'extend', 'other'])

/** The data half of a meeting: what can happen to it, who may do it, and when each part of the law is fixed. */
export const vocabulary = {
  name: 'committee-meeting',
  version: 1,
  label: { zh: '业主委员会会议', en: 'Committee meeting' },
  about: {
    zh:
      '业主委员会的一次会议：通知、签到、达到法定人数后逐项实名表决，签字、形成会议记录并公布。' +
      '应由业主共同决定的事项，不能在这里表决，可以提请业主大会。',
    en:
      'One meeting of the committee: notice, sign-in, a quorum, one item after the other with the vote ' +
      'of each member by name, signatures, minutes and their publication. What is reserved to the owners ' +
      'is never put to the vote here; it can be referred to the assembly.',
  },
  input: z.object({
    series: reference.nullable(),
    kind: z.enum(['regular', 'interim']),
    day: civilDay,
    place: words,
    /** Who convened it; null for an officer. */
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
    /** Who acts for whom, and the document that says so. */
    proxies: z
      .array(z.strictObject({ member: reference, by: reference, mandate: documentReference }))
      .max(21),
    /** Who of them has left, and not come back. */
    left: z.array(reference).max(42),
    sittings: z.int(),
    seals: z.array(sealShape).max(SEALS),
    minutes: documentReference.nullable(),
    answers: z.array(answerShape).max(21),
    decided: moment.nullable(),
    publication: documentReference.nullable(),
    publicationLate: z.boolean(),
  }),
  attributes: {
    series: { at: 'series', label: { zh: '会议制度', en: 'Series' } },
    kind: { at: 'kind', label: { zh: '会议类型', en: 'Kind of meeting' } },
    day: { at: 'day', label: { zh: '会期', en: 'Day' } },
    member: { at: 'members.*.id', label: { zh: '委员', en: 'Member' }, names: 'person' },
    convener: { at: 'convener.person', label: { zh: '召集人', en: 'Convener' }, names: 'person' },
  },
  start: {
    allow: ['engine'],
    ordered: { series: bySeries, members: bySeries, reElection: bySeries, convener: bySeries },
  },
  read,
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
    'meeting.withdraw': event({
      data: nothing,
      label: { zh: '委员会不再开会', en: 'Its committee meets no more' },
      allow: ['engine'],
      from: 'parent',
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
      enters: [],
    }),
    'proxy.signIn': event({
      data: z.object({ member: reference, mandate: documentReference }),
      label: { zh: '受托人签到', en: 'Sign in for a member' },
      allow: ['proxy', ...members],
      enters: [],
    }),
    'member.leave': event({
      data: nothing,
      label: { zh: '中途离会', en: 'Leave the meeting' },
      allow: ['proxy', ...members],
      enters: [],
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
      data: z.object({ item: reference }),
      label: { zh: '提付表决', en: 'Put to the vote' },
      allow: [...chairs],
    }),
    'matter.refer': event({
      data: z.object({ item: reference, act: acts, subject: reference.nullable() }),
      label: { zh: '提请业主大会决定', en: 'Refer to the assembly' },
      allow: [...chairs],
    }),
    'vote.cast': event({
      data: z.object({
        item: reference,
        member: reference,
        choice: z.enum(['for', 'against', 'abstain']),
      }),
      label: { zh: '表决', en: 'Vote' },
      allow: ['proxy', ...members],
      enters: [],
    }),
    'decision.sign': event({
      data: z.object({ item: reference, member: reference }),
      label: { zh: '签字同意', en: 'Sign a decision' },
      allow: ['proxy', ...members],
      enters: [],
    }),
    'item.conclude': event({
      data: z.object({ item: reference }),
      label: { zh: '宣布表决结果', en: 'Conclude an item' },
      allow: [...chairs],
    }),
    'item.leaveOpen': event({
      data: z.object({ item: reference, reason: words }),
      label: { zh: '搁置', en: 'Leave an item open' },
      allow: [...chairs],
    }),
    'seal.request': event({
      data: z.object({ id: reference, item: reference, document: documentReference }),
      label: { zh: '申请用印', en: 'Ask for the seal' },
      allow: [...chairs],
    }),
    'seal.sign': event({
      data: z.object({ id: reference }),
      label: { zh: '签字同意用印', en: 'Sign for the seal' },
      allow: [...members],
      enters: [],
    }),
    'seal.use': event({
      data: z.object({ id: reference, keeper: reference }),
      label: { zh: '用印登记', en: 'Use the seal' },
      allow: [...chairs],
    }),
    'minutes.draft': event({
      data: z.object({ minutes: documentReference }),
      label: { zh: '形成会议记录', en: 'Draft the minutes' },
      allow: [...chairs, 'clerk'],
      correctable: true,
    }),
    'minutes.sign': event({
      data: nothing,
      label: { zh: '签署会议记录', en: 'Sign the minutes' },
      allow: [...members],
      enters: [],
    }),
    'minutes.refuse': event({
      data: z.object({ member: reference, reason: words }),
      label: { zh: '登记拒签', en: 'Record a refusal to sign' },
      allow: [...chairs],
    }),
    'decision.publish': event({
      data: z.object({ reference: documentReference }),
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
      notice: ['owner', ...board, 'residents-committee'],
    }),
    'meeting.adjourned': outcome({
      data: z.object({ series: z.string().nullable(), day: civilDay, present: z.int(), of: z.int() }),
      label: { zh: '未达人数，会议延期', en: 'Adjourned without a quorum' },
      notice: [...board, 'residents-committee'],
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
    'attendance.known': outcome({
      data: z.object({
        series: z.string().nullable(),
        day: civilDay,
        present: z.array(z.string()),
        represented: z.array(z.string()),
      }),
      label: { zh: '出席情况已定', en: 'Who attended is known' },
    }),
    'meeting.lapsed': outcome({
      data: z.object({
        series: z.string().nullable(),
        day: civilDay,
        /** Null where its committee meets no more. */
        reason: z.string().nullable(),
      }),
      label: { zh: '会议未开', en: 'Meeting not held' },
      notice: [...board, 'residents-committee'],
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
      notice: [...board, 'residents-committee'],
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
      notice: ['owner', ...guides],
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
      notice: [...board],
    }),
    'publication.overdue': outcome({
      data: z.object({ series: z.string().nullable(), decisions: z.array(z.string()) }),
      label: { zh: '决定逾期未公布', en: 'Publication overdue' },
      notice: ['owner', ...board, ...guides],
    }),
    'decisions.published': outcome({
      data: z.object({
        series: z.string().nullable(),
        reference: z.string(),
        decisions: z.array(decisionShape),
        late: z.boolean(),
      }),
      label: { zh: '决定已公布', en: 'Decisions published' },
      notice: ['owner', ...guides],
    }),
    'meeting.closed': outcome({
      data: z.object({
        series: z.string().nullable(),
        open: z.array(agendaShape),
        refused: z.array(z.string()),
      }),
      label: { zh: '会议办结', en: 'Meeting closed' },
      notice: [...board],
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
  // No text gives them a term.
  waits: {
    adjourned: { zh: '等待召集人再次召集或者取消', en: 'the convener re-convenes the meeting or cancels it' },
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
} as const

type Own = typeof vocabulary
/** The vocabulary of committeeMeeting, by a name: an editor shows this, and not each schema. */
export interface CommitteeMeetingVocabulary extends Own {}
