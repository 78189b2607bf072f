import {
  type Context,
  event,
  type EventName,
  fixed,
  type MachineOutcome,
  outcome,
  register,
} from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../moment.ts'
import { meetingCapacities, PARTIES } from '../parties.ts'
import { party } from '../party.ts'
import { meetingNoticeDays, reconvenePeriod, signingPeriod } from '../provisions.ts'
import { sitting } from '../recipients.ts'
import { documentReference, person, reference } from '../reference.ts'
import { statutoryAgenda } from '../rulebooks/provisions.ts'
import type { Clock, Step, Turn } from '../step.ts'
import { words } from '../words.ts'
import { actionShape } from './action.ts'
import {
  agendaItemShape,
  compositionShape,
  matterId,
  monthShape,
  MOST_DEPARTMENTS,
  storedItemShape,
} from './composition.ts'
import { delegateShape, MOST_DELEGATES } from './delegates.ts'
import { itemShape } from './item.ts'
import { answerShape } from './minutes.ts'
import { ownersEvents, ownersOutcomes } from './owners-events.ts'

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'joint-meeting',
  version: 1,
  label: { zh: '联席会议', en: 'Joint meeting' },
  about: {
    zh:
      '一次联席会议：通知、签到、逐项议决、签署纪要，并跟踪到最后一项任务核验完成或结转。' +
      '议决须经受其约束的各方同意，任何一方都不会被多数否决。',
    en:
      'One joint meeting: notice, sign-in, one item after the other, minutes, and what was agreed until ' +
      'the last action is verified or carried over. A decision needs the consent of every party that it ' +
      'binds: nobody is outvoted.',
  },
  input: z.object({
    series: reference.nullable(),
    month: monthShape,
    day: civilDay,
    place: words,
    composition: compositionShape,
    items: z.array(storedItemShape).max(30),
  }),
  context: z.object({
    /** Its own id: what is carried says from where. */
    self: matterId,
    series: reference.nullable(),
    month: monthShape,
    day: civilDay,
    place: words,
    composition: compositionShape,
    items: z.array(itemShape).max(30),
    present: z.array(party).max(PARTIES.length),
    /** The departments that are there, one by one. */
    departments: z.array(reference).max(MOST_DEPARTMENTS),
    /** Who speaks for which of them. */
    delegates: z.array(delegateShape).max(MOST_DELEGATES),
    sittings: z.int(),
    actions: z.array(actionShape).max(60),
    minutes: documentReference.nullable(),
    /** The SHA-256 of their text, where one was given: the parties sign that text and no other. */
    textHash: z.string().nullable(),
    answers: z.array(answerShape).max(PARTIES.length + MOST_DEPARTMENTS),
    adjourned: moment.nullable(),
  }),
  attributes: {
    series: { at: 'series', label: { zh: '会议制度', en: 'Series' } },
    month: { at: 'month', label: { zh: '月份', en: 'Month' } },
    day: { at: 'day', label: { zh: '会期', en: 'Day' } },
    matter: { at: 'items.*.id', label: { zh: '议题', en: 'Matter' } },
    concern: { at: 'items.*.concern', label: { zh: '议题来源诉求', en: 'Concern behind a matter' } },
    delegate: {
      at: 'delegates.*.person',
      label: { zh: '部门与会人员', en: 'Who speaks for a department' },
      names: 'person',
    },
  },
  start: {
    // A meeting that somebody starts by hand would be the month's meeting of nobody but himself.
    allow: ['engine'],
    ordered: { series: { zh: '请在联席会议制度中召集', en: 'Convene it in its series' } },
  },
  read: {
    process: [...meetingCapacities, 'owner'],
    registers: { signIns: { all: [...meetingCapacities] } },
    fields: {
      items: [...meetingCapacities],
      delegates: [...meetingCapacities],
      answers: [...meetingCapacities],
    },
  },
  events: {
    'agenda.add': event({
      data: agendaItemShape,
      label: { zh: '增加议题', en: 'Add a matter' },
      allow: [...meetingCapacities],
    }),
    'meeting.move': event({
      data: z.object({ day: civilDay, place: words, reason: words }),
      label: { zh: '改期', en: 'Move the meeting' },
      allow: [...meetingCapacities],
    }),
    'signIn.open': event({
      data: z.object({}),
      label: { zh: '开始签到', en: 'Open the sign-in' },
      allow: [...meetingCapacities],
    }),
    'signIn.close': event({
      data: z.object({}),
      label: { zh: '结束签到', en: 'Close the sign-in' },
      allow: [...meetingCapacities],
    }),
    'signIns.count': event({
      data: z.object({
        present: z.array(party).max(PARTIES.length),
        departments: z.array(reference).max(MOST_DEPARTMENTS).optional(),
        delegates: z.array(delegateShape).max(MOST_DELEGATES).optional(),
      }),
      label: { zh: '核对到会', en: 'Count who is present' },
      allow: ['engine'],
    }),
    'meeting.reconvene': event({
      data: z.object({ day: civilDay, place: words }),
      label: { zh: '再次召集', en: 'Re-convene' },
      allow: [...meetingCapacities],
    }),
    'item.analyse': event({
      data: z.object({ item: matterId, finding: words }),
      label: { zh: '研判', en: 'Analyse' },
      allow: [...meetingCapacities],
    }),
    'item.propose': event({
      data: z.object({
        item: matterId,
        decision: words,
        binds: z.array(party).min(1).max(PARTIES.length),
        /** Which departments, where it binds any. */
        departments: z.array(reference).min(1).max(MOST_DEPARTMENTS).optional(),
      }),
      label: { zh: '提出处理意见', en: 'Propose a decision' },
      allow: [...meetingCapacities],
    }),
    'item.consent': event({
      data: z.object({ item: matterId }),
      label: { zh: '同意', en: 'Consent' },
      allow: [...meetingCapacities],
      enters: [],
    }),
    'item.leaveOpen': event({
      data: z.object({ item: matterId, reason: words }),
      label: { zh: '搁置', en: 'Leave open' },
      allow: [...meetingCapacities],
    }),
    'item.handUp': event({
      data: z.object({ item: matterId, reason: words }),
      label: { zh: '报街道', en: 'Hand up to the street' },
      allow: [...meetingCapacities],
    }),
    ...ownersEvents,
    'action.assign': event({
      data: z.object({
        id: reference,
        item: matterId,
        party,
        /** Which department, where one owes it. */
        department: reference.optional(),
        what: words,
        dueDay: civilDay,
      }),
      label: { zh: '分派任务', en: 'Assign an action' },
      allow: [...meetingCapacities],
    }),
    'minutes.draft': event({
      data: z.object({ minutes: documentReference, text: z.string().min(1).max(20_000).optional() }),
      label: { zh: '形成纪要', en: 'Draft the minutes' },
      allow: [...meetingCapacities, 'clerk'],
      correctable: true,
    }),
    'minutes.sign': event({
      data: z.object({
        textHash: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
      label: { zh: '签署纪要', en: 'Sign the minutes' },
      allow: [...meetingCapacities],
      enters: [],
    }),
    'minutes.refuse': event({
      data: z.object({ reason: words }),
      label: { zh: '拒签纪要', en: 'Refuse the minutes' },
      allow: [...meetingCapacities],
    }),
    'minutes.publish': event({
      data: z.object({}),
      label: { zh: '公布纪要', en: 'Publish the minutes' },
      allow: [...meetingCapacities],
    }),
    'action.report': event({
      data: z.object({ action: reference, evidence: documentReference }),
      label: { zh: '报告完成', en: 'Report an action done' },
      allow: [...meetingCapacities],
    }),
    'action.verify': event({
      data: z.object({ action: reference, done: z.boolean() }),
      label: { zh: '核验', en: 'Verify an action' },
      allow: [...meetingCapacities],
    }),
    'action.carry': event({
      data: z.object({ action: reference, reason: words }),
      label: { zh: '转入下次会议', en: 'Carry into the next meeting' },
      allow: [...meetingCapacities],
    }),
  },
  outcomes: {
    'meeting.adjourned': outcome({
      data: z.object({
        month: z.string(),
        missing: z.array(party),
        departments: z.array(z.string()).optional(),
      }),
      label: { zh: '会议延期', en: 'Meeting adjourned' },
      notice: [...sitting],
    }),
    'meeting.moved': outcome({
      data: z.object({ from: civilDay, day: civilDay, place: z.string(), reason: z.string() }),
      label: { zh: '会议已改期', en: 'Meeting moved' },
      notice: [...sitting],
    }),
    'meeting.held': outcome({
      data: z.object({ series: z.string().nullable(), month: z.string() }),
      label: { zh: '会议已召开', en: 'Meeting held' },
    }),
    'meeting.lapsed': outcome({
      data: z.object({ series: z.string().nullable(), month: z.string(), open: z.array(storedItemShape) }),
      label: { zh: '会议未开成', en: 'Meeting not held' },
      notice: [...sitting],
    }),
    'meeting.begun': outcome({
      data: z.object({ series: z.string().nullable(), day: civilDay, items: z.array(storedItemShape) }),
      label: { zh: '会议已成立', en: 'Meeting begun' },
    }),
    'item.decided': outcome({
      data: z.object({
        item: z.string(),
        concern: z.string().nullable(),
        decision: z.string(),
        /** Who owes what was decided: those who have an action, and those whom it binds where nobody has. */
        parties: z.array(party),
        /** The day of the last action; null where no action was assigned. */
        day: civilDay.nullable(),
      }),
      label: { zh: '议题已议定', en: 'Matter decided' },
    }),
    'item.leftOpen': outcome({
      data: z.object({ item: z.string(), concern: z.string().nullable(), reason: z.string() }),
      label: { zh: '议题已搁置', en: 'Matter left open' },
    }),
    'item.done': outcome({
      data: z.object({
        item: z.string(),
        concern: z.string().nullable(),
        decision: z.string(),
        /** Who reported the last of its actions done. */
        by: person,
      }),
      label: { zh: '议定事项已落实', en: 'Decision carried out' },
    }),
    'action.carried': outcome({
      data: z.object({ series: z.string().nullable(), matter: storedItemShape, reason: z.string() }),
      label: { zh: '任务已转入下次会议', en: 'Action carried' },
    }),
    'item.handedUp': outcome({
      data: z.object({ item: z.string(), concern: z.string().nullable(), reason: z.string() }),
      label: { zh: '议题已报街道', en: 'Matter handed up' },
      notice: ['street'],
    }),
    ...ownersOutcomes,
    'minutes.published': outcome({
      data: z.object({
        series: z.string().nullable(),
        month: z.string(),
        open: z.array(storedItemShape),
        refused: z.array(party),
      }),
      label: { zh: '纪要已公布', en: 'Minutes published' },
      notice: ['owner', ...sitting],
    }),
    'action.overdue': outcome({
      data: z.object({ action: z.string(), party, department: z.string().nullable(), what: z.string() }),
      label: { zh: '任务逾期', en: 'Action overdue' },
      notice: [...sitting],
    }),
    'meeting.closed': outcome({
      data: z.object({
        series: z.string().nullable(),
        month: z.string(),
        carried: z.array(storedItemShape),
      }),
      label: { zh: '会议事项办结', en: 'Meeting followed up' },
      notice: ['owner', ...sitting],
    }),
  },
  registers: {
    signIns: register({
      record: z.object({ person: reference, party, department: reference.optional() }),
      label: { zh: '签到', en: 'Sign-ins' },
      key: ({ person }) => person,
      revisions: 'once',
      allow: [...meetingCapacities],
      enters: [],
    }),
  },
  deadlines: {
    dayOver: { label: { zh: '会议日届满', en: 'End of its day' } },
    reconveneEnds: { label: { zh: '再次召集期满', en: 'End of re-convening' } },
    signingEnds: { label: { zh: '签署期满', en: 'End of signing' } },
    actionDue: { label: { zh: '任务到期', en: 'Action due' } },
  },
  provisions: {
    notice: fixed({ provision: meetingNoticeDays, fixed: 'each' }),
    reconvene: fixed({ provision: reconvenePeriod, fixed: 'start' }),
    signing: fixed({ provision: signingPeriod, fixed: 'start' }),
    statutoryAgenda: fixed({ provision: statutoryAgenda, fixed: 'each', optional: true }),
  },
  // No text gives them a term.
  waits: {
    discussing: {
      zh: '等待到会各方议定各项议题并形成纪要',
      en: 'the parties settle their matters and draft the minutes',
    },
  },
  states: {
    convened: { zh: '已通知', en: 'Convened' },
    signingIn: { zh: '签到中', en: 'Signing in' },
    checking: { zh: '核对到会', en: 'Checking' },
    counted: { zh: '已核对到会', en: 'Counted' },
    adjourned: { zh: '已延期', en: 'Adjourned' },
    discussing: { zh: '议事中', en: 'Discussing' },
    minuting: { zh: '签署纪要', en: 'Signing the minutes' },
    following: { zh: '跟踪落实', en: 'Following up' },
    closed: { zh: '已办结', en: 'Closed' },
    lapsed: { zh: '未开成', en: 'Not held' },
  },
} as const

/** Meeting as it is stored. */
export type Meeting = Context<typeof vocabulary>
/** What a step of it knows. */
export type MeetingStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What it knows whatever moves it. */
export type MeetingTurn = Turn<typeof vocabulary>
/** What a deadline of it is measured by. */
export type MeetingClock = Clock<typeof vocabulary>
/** What it announces. */
export type MeetingOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of jointMeeting, by a name: an editor shows this, and not each schema. */
export interface JointMeetingVocabulary extends Own {}
