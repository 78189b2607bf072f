import {
  because,
  type Context,
  event,
  type EventName,
  fixed,
  type MachineEvent,
  type MachineOutcome,
  outcome,
  register,
} from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'
import type { Clock } from '../step.ts'
import { clockTime } from '../venue/booking.ts'
import { words } from '../words.ts'
import { ACTIVITY_KINDS } from './kind.ts'
import { activityEvaluation, activityRecording } from './provisions.ts'

const committee = ['organisation.secretary', 'organisation.deputy', 'organisation.member'] as const
/** Who arranges activities, and records them. */
const organisers = ['organisation-department', 'street', 'residents-committee', ...committee] as const
const regulation = (article: string) => ({ instrument: '志愿服务条例', article })

const time = { day: civilDay, begins: clockTime, ends: clockTime }
const timeShape = z
  .strictObject({ ...time, reason: words })
  .refine(
    ({ begins, ends }) => begins < ends,
    because({ zh: '结束不晚于开始', en: 'it does not end after it begins' }),
  )
/** What came of the attendance: how many people, and how many minutes between them. */
export const turnoutShape = z.strictObject({ people: z.int(), minutes: z.int() })
/** Somebody took part for so long. */
export const attendanceShape = z.strictObject({ person: reference, minutes: z.int().min(1).max(1_440) })

/** What happens to an activity, and what it announces. */
export const vocabulary = {
  name: 'activity',
  version: 1,
  label: { zh: '活动', en: 'Activity' },
  about: {
    zh:
      '一次活动：发布、报名、确认、举行，如实记录谁参加了多久，最后评估。志愿服务招募时说明风险；可能有人身危险的，' +
      '有保险才能确认；需要专门技能的，培训后才能确认。志愿者的服务时长证明从封存的记录中出具。',
    en:
      'One activity: announced, signed up for, confirmed, held, recorded with who took part for how ' +
      'long, and evaluated. Where volunteers are sought their risks are told; what is dangerous is ' +
      'confirmed with an insurance only, and what needs skill after a training. What a volunteer did is ' +
      'certified from the sealed record.',
  },
  input: z
    .object({
      title: words,
      kind: z.enum(ACTIVITY_KINDS),
      ...time,
      place: words,
      /** The organisation that arranges it. */
      organiser: reference,
      /** Whether it is voluntary service under the regulation. */
      volunteers: z.boolean(),
      /** What may happen to those who take part, as the call for them says. */
      risks: words.nullable(),
      /** Whether somebody may be hurt. */
      danger: z.boolean(),
      /** Whether it takes special knowledge or skill. */
      skill: z.boolean(),
    })
    .refine(
      ({ begins, ends }) => begins < ends,
      because({ zh: '结束不晚于开始', en: 'it does not end after it begins' }),
    )
    .refine(
      ({ volunteers, risks }) => !volunteers || risks !== null,
      because({ zh: '招募志愿者未写明风险', en: 'it calls for volunteers, and does not tell the risks' }),
    )
    .refine(
      ({ danger, risks }) => !danger || risks !== null,
      because({ zh: '有危险的活动未写明风险', en: 'it is dangerous, and does not tell the risks' }),
    ),
  context: z.object({
    title: words,
    kind: z.enum(ACTIVITY_KINDS),
    ...time,
    place: words,
    organiser: reference,
    volunteers: z.boolean(),
    risks: words.nullable(),
    danger: z.boolean(),
    skill: z.boolean(),
    policy: documentReference.nullable(),
    training: documentReference.nullable(),
    turnout: turnoutShape.nullable(),
    evaluated: z.boolean(),
  }),
  attributes: {
    kind: { at: 'kind', label: { zh: '活动类别', en: 'Kind of activity' } },
    organiser: { at: 'organiser', label: { zh: '主办组织', en: 'Who arranges it' } },
    day: { at: 'day', label: { zh: '活动日', en: 'Day of the activity' } },
    volunteers: { at: 'volunteers', label: { zh: '是否志愿服务', en: 'Whether it is voluntary service' } },
  },
  start: { allow: [...organisers], articles: [regulation('12')] },
  read: {
    process: [...organisers, 'volunteer'],
    // Who volunteers is told to nobody without his consent (志愿服务条例, Art. 20).
    registers: { signUps: { all: [...organisers] }, attendance: { all: [...organisers] } },
  },
  events: {
    'insurance.record': event({
      data: z.object({ policy: documentReference }),
      label: { zh: '记录人身意外伤害保险', en: 'Record the insurance' },
      articles: [regulation('17')],
      allow: [...organisers],
    }),
    'training.record': event({
      data: z.object({ document: documentReference }),
      label: { zh: '记录培训', en: 'Record the training' },
      articles: [regulation('16')],
      allow: [...organisers],
    }),
    'activity.confirm': event({
      data: z.object({}),
      label: { zh: '确认活动', en: 'Confirm the activity' },
      allow: [...organisers],
    }),
    'activity.move': event({
      data: timeShape,
      label: { zh: '活动改期', en: 'Move the activity' },
      allow: [...organisers],
    }),
    'activity.cancel': event({
      data: z.object({ reason: words }),
      label: { zh: '取消活动', en: 'Cancel the activity' },
      allow: [...organisers],
    }),
    'attendance.close': event({
      data: z.object({}),
      label: { zh: '结束记录', en: 'End the recording' },
      allow: [...organisers],
    }),
    'attendance.count': event({
      data: turnoutShape,
      label: { zh: '汇总参加记录', en: 'Count the attendance' },
      allow: ['engine'],
    }),
    'activity.evaluate': event({
      data: z.object({ report: documentReference, note: words }),
      label: { zh: '评估活动', en: 'Evaluate the activity' },
      allow: [...organisers],
    }),
  },
  outcomes: {
    'activity.confirmed': outcome({
      data: z.object({ title: z.string(), ...time, place: z.string() }),
      label: { zh: '活动已确认', en: 'Activity confirmed' },
      notice: [...organisers, 'volunteer'],
    }),
    'activity.moved': outcome({
      data: z.object({ title: z.string(), ...time, reason: z.string() }),
      label: { zh: '活动已改期', en: 'Activity moved' },
      notice: [...organisers, 'volunteer'],
    }),
    'activity.cancelled': outcome({
      data: z.object({
        title: z.string(),
        /** Null: it was not confirmed when it was to begin. */
        reason: z.string().nullable(),
      }),
      label: { zh: '活动已取消', en: 'Activity cancelled' },
      notice: [...organisers, 'volunteer'],
    }),
    'activity.held': outcome({
      data: turnoutShape.extend({
        kind: z.enum(ACTIVITY_KINDS),
        organiser: z.string(),
        volunteers: z.boolean(),
      }),
      label: { zh: '活动已记录', en: 'Activity recorded' },
      notice: [...organisers, 'volunteer'],
    }),
    'activity.closed': outcome({
      data: z.object({ title: z.string(), evaluated: z.boolean() }),
      label: { zh: '活动已结束', en: 'Activity closed' },
      notice: [...organisers, 'volunteer'],
    }),
  },
  registers: {
    signUps: register({
      record: z.strictObject({ person: reference, comes: z.boolean() }),
      label: { zh: '报名', en: 'Sign-ups' },
      key: ({ person }) => person,
      revisions: 'until-seal',
      allow: [...organisers, 'volunteer'],
      articles: [regulation('25')],
    }),
    attendance: register({
      record: attendanceShape,
      label: { zh: '参加记录', en: 'Attendance' },
      key: ({ person }) => person,
      revisions: 'until-seal',
      closes: 'recordEnds',
      allow: [...organisers],
      articles: [regulation('19')],
    }),
  },
  deadlines: {
    begins: { label: { zh: '活动开始', en: 'Beginning' } },
    recordEnds: { label: { zh: '记录截止', en: 'End of the recording' }, articles: [regulation('19')] },
    evaluationDue: { label: { zh: '评估期限', en: 'Evaluation due' } },
  },
  provisions: {
    recording: fixed({ provision: activityRecording, fixed: 'start' }),
    evaluation: fixed({ provision: activityEvaluation, fixed: 'start' }),
  },
  states: {
    recruiting: { zh: '报名中', en: 'Signing up' },
    confirmed: { zh: '已确认', en: 'Confirmed' },
    recording: { zh: '记录中', en: 'Recording' },
    counting: { zh: '汇总参加记录', en: 'Counting the attendance' },
    recorded: { zh: '待评估', en: 'To be evaluated' },
    closed: { zh: '已结束', en: 'Closed' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
} as const

/** An activity as it is stored. */
export type Activity = Context<typeof vocabulary>
/** A step of it on an event. */
export interface ActivityStep<Name extends EventName<typeof vocabulary>> {
  readonly context: Activity
  readonly event: Extract<MachineEvent<typeof vocabulary>, { readonly type: Name }>
}
/** What a deadline of it is measured by. */
export type ActivityClock = Clock<typeof vocabulary>
/** What it announces. */
export type ActivityOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of activity, by a name: an editor shows this, and not each schema. */
export interface ActivityVocabulary extends Own {}
