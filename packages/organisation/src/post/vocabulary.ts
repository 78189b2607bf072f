import {
  type Context,
  event,
  type EventName,
  fixed,
  type MachineEvent,
  type MachineOutcome,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'
import type { Clock } from '../step.ts'
import { words } from '../words.ts'
import { POST_BADGES, POST_GRADES, POST_KINDS } from './kind.ts'
import { postAssessment, postClaim, postDuty } from './provisions.ts'

/** Who defines posts, gives them, and assesses. */
const keepers = [
  'organisation-department',
  'street',
  'residents-committee',
  'organisation.secretary',
  'organisation.deputy',
] as const
/** Who may have one. */
const holders = ['volunteer', 'organisation.member', 'organisation.secretary', 'organisation.deputy'] as const
const everybody = [...keepers, 'volunteer', 'organisation.member'] as const

const dutiesShape = z.array(words).min(1).max(20)
/** As many assessments as are kept. */
export const MOST_ASSESSED = 20
const assessedShape = z.strictObject({
  on: civilDay,
  grade: z.enum(POST_GRADES),
  days: z.int(),
  minutes: z.int(),
})

/** What happens to a post, and what it announces. */
export const vocabulary = {
  name: 'post',
  version: 1,
  label: { zh: '岗位', en: 'Post' },
  about: {
    zh:
      '一个岗位：写明职责，由人认岗，经确认后履岗，按期评岗。每次履岗登记时长；久未履岗的告知主管组织；' +
      '评岗时已有这一期的天数和时长，评岗的人不评自己。',
    en:
      'One post: its duties are written down, somebody claims it, gets it, is on duty, and is assessed at ' +
      'intervals. Each duty is recorded; who has not been on duty for long is told of; an assessment has ' +
      'the days and minutes before it, and nobody assesses himself.',
  },
  standing: true,
  input: z.object({
    title: words,
    kind: z.enum(POST_KINDS),
    badge: z.enum(POST_BADGES),
    duties: dutiesShape,
    /** The organisation whose post it is. */
    organiser: reference,
  }),
  context: z.object({
    title: words,
    kind: z.enum(POST_KINDS),
    badge: z.enum(POST_BADGES),
    duties: dutiesShape,
    organiser: reference,
    holder: z.strictObject({ person: reference, consent: documentReference, since: moment }).nullable(),
    claimLate: z.boolean(),
    /** On how many days he was on duty since the last assessment, and for how long. */
    days: z.int(),
    minutes: z.int(),
    lastDuty: moment.nullable(),
    /** From when it is counted that he was not on duty. */
    idleSince: moment.nullable(),
    /** From when the next assessment is counted. */
    assessedAt: moment.nullable(),
    assessmentTold: z.boolean(),
    assessed: z.array(assessedShape).max(MOST_ASSESSED),
  }),
  attributes: {
    holder: { at: 'holder.person', label: { zh: '在岗者', en: 'Who has it' }, names: 'person' },
    kind: { at: 'kind', label: { zh: '岗位类别', en: 'Kind of post' } },
    badge: { at: 'badge', label: { zh: '岗位标识', en: 'Badge' } },
    organiser: { at: 'organiser', label: { zh: '主管组织', en: 'Whose post it is' } },
  },
  start: { allow: [...keepers] },
  read: {
    process: [...everybody],
    fields: { holder: [...everybody], assessed: [...keepers] },
  },
  events: {
    'post.claim': event({
      data: z.object({ consent: documentReference }),
      label: { zh: '认岗', en: 'Claim the post' },
      articles: [{ instrument: '志愿服务条例', article: '25' }],
      allow: [...holders],
    }),
    'claim.accept': event({
      data: z.object({}),
      label: { zh: '确认上岗', en: 'Give the post' },
      allow: [...keepers],
    }),
    'claim.refuse': event({
      data: z.object({ reason: words }),
      label: { zh: '不予确认', en: 'Refuse the claim' },
      allow: [...keepers],
    }),
    'duty.record': event({
      data: z.object({ minutes: z.int().min(1).max(1_440), note: words }),
      label: { zh: '记录履岗', en: 'Record duty' },
      allow: [...everybody],
      late: { by: [...everybody], within: { days: 7 } },
    }),
    'duties.change': event({
      data: z.object({ duties: dutiesShape }),
      label: { zh: '调整职责', en: 'Change the duties' },
      allow: [...keepers],
    }),
    'assessment.give': event({
      data: z.object({ grade: z.enum(POST_GRADES), note: words }),
      label: { zh: '评岗', en: 'Assess' },
      allow: [...keepers],
    }),
    'post.leave': event({
      data: z.object({ reason: words }),
      label: { zh: '离岗', en: 'Leave the post' },
      allow: [...everybody],
    }),
    'post.end': event({
      data: z.object({ reason: words }),
      label: { zh: '撤销岗位', en: 'End the post' },
      allow: [...keepers],
    }),
  },
  outcomes: {
    'post.claimed': outcome({
      data: z.object({ title: z.string(), person: z.string() }),
      label: { zh: '有人认岗', en: 'Post claimed' },
      notice: [...keepers],
    }),
    'claim.overdue': outcome({
      data: z.object({ title: z.string(), person: z.string() }),
      label: { zh: '认岗确认逾期', en: 'Claim not decided' },
      notice: [...keepers],
    }),
    'post.given': outcome({
      data: z.object({ title: z.string(), person: z.string(), badge: z.enum(POST_BADGES) }),
      label: { zh: '已上岗', en: 'Post given' },
      notice: [...everybody],
    }),
    'claim.refused': outcome({
      data: z.object({ title: z.string(), person: z.string(), reason: z.string() }),
      label: { zh: '未予确认', en: 'Claim refused' },
      notice: [...everybody],
    }),
    'duty.missed': outcome({
      data: z.object({ title: z.string(), person: z.string(), since: civilDay }),
      label: { zh: '久未履岗', en: 'Not on duty for long' },
      notice: [...everybody],
    }),
    'assessment.due': outcome({
      data: z.object({ title: z.string(), days: z.int(), minutes: z.int() }),
      label: { zh: '须评岗', en: 'Assessment due' },
      notice: [...keepers],
    }),
    'post.assessed': outcome({
      data: assessedShape.extend({ title: z.string(), person: z.string() }),
      label: { zh: '已评岗', en: 'Assessed' },
      notice: [...keepers],
    }),
    'post.left': outcome({
      data: z.object({ title: z.string(), person: z.string(), reason: z.string() }),
      label: { zh: '已离岗', en: 'Post left' },
      notice: [...everybody],
    }),
    'post.ended': outcome({
      data: z.object({ title: z.string(), reason: z.string() }),
      label: { zh: '岗位已撤销', en: 'Post ended' },
      notice: [...everybody],
    }),
  },
  deadlines: {
    claimDue: { label: { zh: '认岗确认期限', en: 'Claim to be decided' } },
    dutyDue: { label: { zh: '履岗期限', en: 'Duty due' } },
    assessmentDue: { label: { zh: '评岗期限', en: 'Assessment due' } },
  },
  provisions: {
    claim: fixed({ provision: postClaim, fixed: 'each', optional: true }),
    duty: fixed({ provision: postDuty, fixed: 'each', optional: true }),
    assessment: fixed({ provision: postAssessment, fixed: 'each', optional: true }),
  },
  states: {
    open: { zh: '待认岗', en: 'Open' },
    claimed: { zh: '待确认', en: 'Claimed' },
    held: { zh: '在岗', en: 'Held' },
    ended: { zh: '已撤销', en: 'Ended' },
  },
  waits: { open: { zh: '等待认岗', en: 'Somebody has to claim it' } },
} as const

/** A post as it is stored. */
export type Post = Context<typeof vocabulary>
/** An event of it by its name. */
export type PostEvent<Name extends EventName<typeof vocabulary>> = Extract<
  MachineEvent<typeof vocabulary>,
  { readonly type: Name }
>
/** What a deadline of it is measured by. */
export type PostClock = Clock<typeof vocabulary>
/** What it announces. */
export type PostOutcome = MachineOutcome<typeof vocabulary>
