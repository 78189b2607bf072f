import { type Context, event, type EventName, fixed, type MachineOutcome, outcome } from '@gongzhi/core'
import * as z from 'zod'

import {
  agendaItemShape,
  compositionShape,
  monthShape,
  storedItemShape,
} from '../joint-meeting/composition.ts'
import { civilDay, moment } from '../moment.ts'
import { partyCapacities } from '../parties.ts'
import { meetingNoticeDays, reconvenePeriod, signingPeriod } from '../provisions.ts'
import { guides, sitting, speakers } from '../recipients.ts'
import { documentReference, person, reference } from '../reference.ts'
import {
  hearingInterval,
  statutoryAgenda,
  statutoryConvener,
  statutoryMembers,
} from '../rulebooks/provisions.ts'
import type { Clock, Step, Turn } from '../step.ts'
import { words } from '../words.ts'

/** As many matters as can wait for a meeting; what is beyond has to be dealt with first. */
export const WAITING = 60
/** As many of them as one party, or one person who speaks for none, has brought. */
export const WAITING_OF_ONE = 20
/** What meetings may bring back on top of it: nothing that came from a meeting is refused or lost. */
export const RETURNED = 90
/** As many missed months as are named; a series that misses more is no series. */
export const NAMED_MONTHS = 36

/** A matter that waits, and who brought it: a party, a person, or nobody where a meeting gave it back. */
const waitingShape = z.strictObject({ ...storedItemShape.shape, from: reference.nullable() })

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'joint-meeting-series',
  version: 1,
  label: { zh: '联席会议制度', en: 'Series of joint meetings' },
  about: {
    zh:
      '小区联席会议的月度安排：收集议题，每月由约定的一方召集一次会议。没有开成的会议，其议题退回待议；' +
      '没有开会的月份逐一记录。此流程没有终点。',
    en:
      "The monthly rhythm of a community's joint meetings: it collects matters, and each month the " +
      'agreed party convenes one meeting. What went to a meeting that never stood comes back, and each ' +
      'month without one is named. It has no end.',
  },
  standing: true,
  input: z.object({ composition: compositionShape, firstMonth: monthShape }),
  context: z.object({
    /** Its own id, under which its meetings stand. */
    self: reference,
    composition: compositionShape,
    month: monthShape,
    heldThisMonth: z.boolean(),
    convened: reference.nullable(),
    /** The matters that went to a meeting that has not begun, and since when: they are not lost. */
    sent: z.array(storedItemShape).max(30),
    sentOn: civilDay.nullable(),
    /** The meeting that did not begin in time, last. */
    notBegun: reference.nullable(),
    /** The month of the meeting that is convened: this one, or the next. */
    convenedFor: monthShape.nullable(),
    /** How many meetings of this month were convened, and how many of the next. */
    convenings: z.int(),
    ahead: z.int(),
    /** Who forms the meetings from a further month on. */
    change: z.strictObject({ composition: compositionShape, from: monthShape, reason: words }).nullable(),
    waiting: z.array(waitingShape).max(WAITING + RETURNED),
    held: z.int(),
    /** When the company heard the owners last; from the beginning on where it has not yet. */
    heard: moment,
    hearingsMissed: z.int(),
    missed: z.array(monthShape).max(NAMED_MONTHS),
  }),
  attributes: {
    month: { at: 'month', label: { zh: '月份', en: 'Month' } },
    convened: { at: 'convened', label: { zh: '已召集的会议', en: 'Meeting that is convened' } },
    matter: { at: 'waiting.*.id', label: { zh: '待议议题', en: 'Matter that waits' } },
  },
  read: {
    process: [...partyCapacities, 'owner', 'owners.representative'],
    // What waits has the subjects of concerns.
    fields: { waiting: [...partyCapacities] },
  },
  start: { allow: ['engine', 'party.secretary', 'residents-committee', 'street'] },
  events: {
    'agenda.propose': event({
      data: agendaItemShape.extend({
        /** Who escalated the concern that brings it. */
        escalatedBy: person.optional(),
      }),
      label: { zh: '提交议题', en: 'Propose a matter' },
      allow: ['engine', ...partyCapacities],
      from: { kind: 'about', definition: 'concern', field: 'concern' },
    }),
    'meeting.convene': event({
      data: z.object({ day: civilDay, place: words }),
      label: { zh: '召集会议', en: 'Convene the meeting' },
      allow: [...partyCapacities],
    }),
    'composition.change': event({
      data: z.object({ composition: compositionShape, from: monthShape, reason: words }),
      label: { zh: '调整组成', en: 'Change the composition' },
      allow: ['party.secretary', 'residents-committee', 'street'],
    }),
    'hearing.record': event({
      data: z.object({ record: documentReference, attended: z.int().positive() }),
      label: { zh: '记录座谈会', en: 'Record a hearing of the owners' },
      allow: ['company.manager', 'company.staff'],
      late: { by: ['company.manager', 'company.staff', 'clerk'], within: { days: 7 } },
    }),
    'meeting.hold': event({
      data: z.object({ meeting: reference, month: monthShape }),
      label: { zh: '会议召开', en: 'A meeting is held' },
      allow: ['engine'],
      from: 'child',
    }),
    'meeting.begin': event({
      data: z.object({ meeting: reference, day: civilDay, items: z.array(storedItemShape).max(30) }),
      label: { zh: '会议成立', en: 'A meeting stands' },
      allow: ['engine'],
      from: 'child',
    }),
    'agenda.return': event({
      data: z.object({ meeting: reference, matter: storedItemShape }),
      label: { zh: '任务转回待议', en: 'A carried action waits again' },
      allow: ['engine'],
      from: 'child',
    }),
    'meeting.report': event({
      data: z.object({
        meeting: reference,
        month: monthShape,
        held: z.boolean(),
        open: z.array(storedItemShape).max(30),
      }),
      label: { zh: '会议情况回报', en: 'Report of a meeting' },
      allow: ['engine'],
      from: 'child',
    }),
  },
  outcomes: {
    'meeting.convened': outcome({
      data: z.object({
        meeting: z.string(),
        month: z.string(),
        day: z.string(),
        place: z.string(),
        composition: compositionShape,
        items: z.array(storedItemShape),
      }),
      label: { zh: '会议已召集', en: 'Meeting convened' },
      notice: [...sitting],
    }),
    'composition.changed': outcome({
      data: z.object({ composition: compositionShape, from: z.string(), reason: z.string() }),
      label: { zh: '组成已调整', en: 'Composition changed' },
      notice: [...sitting],
    }),
    'meeting.notBegun': outcome({
      data: z.object({ meeting: z.string(), returned: z.int() }),
      label: { zh: '会议未能成立', en: 'Meeting that did not begin' },
      notice: [...speakers, ...guides],
    }),
    'matter.scheduled': outcome({
      data: z.object({ concern: z.string(), meeting: z.string(), day: civilDay }),
      label: { zh: '诉求已列入议程', en: 'Concern on an agenda' },
    }),
    'hearing.missed': outcome({
      data: z.object({ since: civilDay, missed: z.int() }),
      label: { zh: '座谈会逾期未召开', en: 'Hearing not held' },
      notice: [...speakers, ...guides, 'owner'],
    }),
    'month.missed': outcome({
      data: z.object({ month: z.string(), missed: z.int() }),
      label: { zh: '当月未召开', en: 'Month without a meeting' },
      notice: ['owner', ...speakers, ...guides],
    }),
  },
  deadlines: {
    beginningDue: { label: { zh: '会议成立期限', en: 'Meeting to begin' } },
    hearingDue: { label: { zh: '座谈会期限', en: 'Hearing due' } },
    monthEnds: { label: { zh: '当月届满', en: 'End of the month' } },
  },
  provisions: {
    notice: fixed({ provision: meetingNoticeDays, fixed: 'each' }),
    // What the meeting itself will need is asked for before it is convened.
    reconvene: fixed({ provision: reconvenePeriod, fixed: 'each' }),
    signing: fixed({ provision: signingPeriod, fixed: 'each' }),
    hearing: fixed({ provision: hearingInterval, fixed: 'each', optional: true }),
    statutoryConvener: fixed({ provision: statutoryConvener, fixed: 'each', optional: true }),
    statutoryMembers: fixed({ provision: statutoryMembers, fixed: 'each', optional: true }),
    statutoryAgenda: fixed({ provision: statutoryAgenda, fixed: 'each', optional: true }),
  },
  states: { running: { zh: '运行中', en: 'Running' } },
} as const

/** Series as it is stored. */
export type Series = Context<typeof vocabulary>
/** What a step of it knows. */
export type SeriesStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What it knows whatever moves it. */
export type SeriesTurn = Turn<typeof vocabulary>
/** What a deadline of it is measured by. */
export type SeriesClock = Clock<typeof vocabulary>
/** What it announces. */
export type SeriesOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of jointMeetingSeries, by a name: an editor shows this, and not each schema. */
export interface JointMeetingSeriesVocabulary extends Own {}
