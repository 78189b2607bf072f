import { event, fixed, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../clock/day.ts'
import { agendaShape, ITEMS } from '../committee-meeting/agenda.ts'
import { convenerShape } from '../committee-meeting/convener.ts'
import { membersShape } from '../committee-meeting/member.ts'
import {
  meetingDemand,
  meetingDemandOfOwners,
  meetingFallback,
  meetingInterval,
} from '../provisions/index.ts'
import { board, guides } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { CONVENED } from './convening.ts'
import { demandShape } from './demand.ts'
import { read } from './reading.ts'

/** As many periods without a meeting as are named; what is beyond is in the history. */
export const NAMED_PERIODS = 36
const officers = ['committee.director', 'committee.deputy'] as const
const members = [...officers, 'committee.member'] as const
const authorities = ['street', 'residents-committee'] as const

const periodShape = z.strictObject({ from: civilDay, until: civilDay })

/** The data half of the series: what can happen to it, and who may do it. */
export const vocabulary = {
  name: 'committee-meetings',
  version: 1,
  label: { zh: '业主委员会会议制度', en: 'Series of committee meetings' },
  about: {
    zh:
      '业主委员会会议的节奏：到期未开的会议逐一指出；委员或业主提议而未召集的，按当地规定说明由谁召集。' +
      '每次会议是一个单独的流程，由此召集。此流程没有终点。',
    en:
      "The rhythm of a committee's meetings: it names each period that passed without one, and where " +
      "members or owners demand a meeting and nobody convenes it, says who does by the place's rules. " +
      'Each meeting is a process of its own that is convened here. It has no end.',
  },
  standing: true,
  input: z.object({ members: membersShape, reElection: z.enum(['none', 'under-way', 'unknown']) }),
  context: z.object({
    members: membersShape,
    reElection: z.enum(['none', 'under-way', 'unknown']),
    /**
     * From when the running period counts: the start, the last meeting, or the end of a period that was
     * missed.
     */
    since: moment,
    overdue: z.boolean(),
    missed: z.array(periodShape).max(NAMED_PERIODS),
    held: z.int(),
    lastHeld: civilDay.nullable(),
    demanding: z.array(reference).max(21),
    demand: demandShape.nullable(),
    convened: z.array(z.strictObject({ meeting: reference, day: civilDay })).max(CONVENED),
    order: z.strictObject({ by: z.enum(authorities), until: civilDay, expired: z.boolean() }).nullable(),
    named: reference.nullable(),
  }),
  // Whoever says who the members are holds their meetings and their seal: no officer does.
  attributes: {
    member: { at: 'members.*.id', label: { zh: '委员', en: 'Member' }, names: 'person' },
    convened: { at: 'convened.*.meeting', label: { zh: '已召集的会议', en: 'Meeting that was convened' } },
    named: { at: 'named', label: { zh: '指定的召集人', en: 'Who was named to convene' }, names: 'person' },
  },
  start: { allow: ['engine', 'street'] },
  read,
  events: {
    'meeting.convene': event({
      data: z.object({
        meeting: reference,
        kind: z.enum(['regular', 'interim']),
        day: civilDay,
        place: words,
        items: z.array(agendaShape).min(1).max(ITEMS),
      }),
      label: { zh: '召集会议', en: 'Convene a meeting' },
      allow: [...members, ...authorities],
    }),
    'meeting.report': event({
      data: z.object({ meeting: reference, held: z.boolean(), day: civilDay }),
      label: { zh: '会议情况回报', en: 'Report of a meeting' },
      allow: ['engine'],
      from: 'child',
    }),
    'meeting.demand': event({
      data: z.object({ reason: words }),
      label: { zh: '委员提议召开会议', en: 'Demand a meeting' },
      allow: [...members],
    }),
    'demand.ofOwners': event({
      data: z.object({
        signatures: z.int().positive(),
        owners: z.int().positive(),
        document: documentReference,
      }),
      label: { zh: '业主提议召开会议', en: 'Owners demand a meeting' },
      allow: [...authorities, ...officers, 'clerk'],
    }),
    'convening.order': event({
      data: z.object({ until: civilDay, order: documentReference }),
      label: { zh: '责令限期召集', en: 'Order to convene' },
      allow: [...authorities],
    }),
    'convener.name': event({
      data: z.object({ member: reference, order: documentReference }),
      label: { zh: '指定召集人', en: 'Name a convener' },
      allow: ['street'],
    }),
    'member.record': event({
      data: z.object({ member: reference, standing: z.enum(['in-office', 'suspended', 'ended']) }),
      label: { zh: '登记委员变动', en: 'Record a change of a member' },
      allow: ['engine', 'street'],
      from: 'above',
    }),
    'members.record': event({
      data: z.object({ members: membersShape }),
      label: { zh: '登记新一届委员', en: 'Record a new committee' },
      allow: ['engine', 'street'],
      from: 'above',
    }),
    'reElection.record': event({
      data: z.object({ reElection: z.enum(['none', 'under-way']) }),
      label: { zh: '登记换届情况', en: 'Record a re-election' },
      allow: ['engine', 'street'],
      from: 'above',
    }),
  },
  outcomes: {
    'meeting.convened': outcome({
      data: z.object({
        meeting: z.string(),
        kind: z.enum(['regular', 'interim']),
        day: civilDay,
        place: z.string(),
        convener: convenerShape,
        members: membersShape,
        reElection: z.enum(['none', 'under-way', 'unknown']),
        items: z.array(agendaShape),
      }),
      label: { zh: '会议已召集', en: 'Meeting convened' },
      notice: [...board, 'residents-committee'],
    }),
    'convening.withdrawn': outcome({
      data: z.object({ meeting: z.string() }),
      label: { zh: '委员会不再开会，召集撤回', en: 'Convening withdrawn with the committee' },
      notice: [...board, 'residents-committee'],
    }),
    'meeting.overdue': outcome({
      data: z.object({ from: civilDay, until: civilDay, fallback: z.string().nullable() }),
      label: { zh: '逾期未开会', en: 'Meeting overdue' },
      notice: ['owner', ...board, ...guides],
    }),
    'meeting.demanded': outcome({
      data: z.object({ by: z.enum(['members', 'owners']), day: civilDay, fallback: z.string().nullable() }),
      label: { zh: '已提议召开会议', en: 'Meeting demanded' },
      notice: [...board, 'residents-committee'],
    }),
    'order.expired': outcome({
      data: z.object({ by: z.enum(authorities), until: civilDay }),
      label: { zh: '责令期满未召集', en: 'Order not followed' },
      notice: ['owner', ...board, ...guides, 'housing-authority'],
    }),
  },
  deadlines: {
    meetingDue: { label: { zh: '应当开会的期限', en: 'Time to hold a meeting' } },
    orderEnds: { label: { zh: '责令召集期满', en: 'End of the order to convene' } },
  },
  provisions: {
    interval: fixed({ provision: meetingInterval, fixed: 'each', optional: true }),
    fallback: fixed({ provision: meetingFallback, fixed: 'each', optional: true }),
    demand: fixed({ provision: meetingDemand, fixed: 'meeting.demand' }),
    ownersDemand: fixed({ provision: meetingDemandOfOwners, fixed: 'demand.ofOwners' }),
  },
  states: { running: { zh: '运行中', en: 'Running' } },
} as const

type Own = typeof vocabulary
/** The vocabulary of committeeMeetings, by a name: an editor shows this, and not each schema. */
export interface CommitteeMeetingsVocabulary extends Own {}
