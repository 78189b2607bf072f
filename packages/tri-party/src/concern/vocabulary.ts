import { type Context, event, type EventName, fixed, type MachineOutcome, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { dissuasionShape } from '../dissuasion.ts'
import { moment } from '../moment.ts'
import {
  evaluationPeriod,
  meetingPeriod,
  resolutionPeriods,
  responsePeriods,
  streetPeriod,
  urgingsBeforeEscalation,
} from '../provisions.ts'
import { guides, speakers } from '../recipients.ts'
import { documentReference, person, reference } from '../reference.ts'
import { remarkShape } from '../remark.ts'
import {
  dissuadeFirst,
  replyToComplaint,
  replyToObjection,
  replyToSuggestion,
  reportWhen,
  reportWithin,
} from '../rulebooks/provisions.ts'
import type { Clock, Step, Turn } from '../step.ts'
import { words } from '../words.ts'
import { attributes } from './attributes.ts'
import { handlers } from './handlers.ts'
import { CONCERN_KINDS, type ConcernKind, concernKinds } from './kinds.ts'
import { MEANWHILE, meetingEvents, meetingOutcomes, owedShape, ownersWordShape } from './meeting-events.ts'
import { MOST_PAUSES, pausedShape, pauseEvents, pauseOutcomes, pauseShape } from './pause-events.ts'
import { concernOwnersPeriod, concernPausePeriod, concernPauses } from './provisions.ts'
import { referralEvents, referralOutcomes } from './referral-events.ts'
import { streetEvents } from './street-events.ts'
import { ticketEvents, ticketOutcomes, ticketShape } from './ticket-events.ts'

/** How a concern reached the community (S1, S14). */
export const CONCERN_CHANNELS = [
  'fixed-point',
  'home-visit',
  'online',
  'hotline',
  'joint-inspection',
] as const

/** The capacities in which somebody says whether he is satisfied. Not the company's: it is complained of. */
const evaluators = [
  'owner',
  'owners.representative',
  'party.secretary',
  'party.member',
  'committee.director',
  'committee.deputy',
  'committee.member',
  'residents-committee',
] as const

/** Who knows by whom a concern was raised. */
const knowsRaisers = ['party.secretary', 'residents-committee', 'street'] as const

/** Who deals with concerns, at whatever rung of the ladder. */
const offices = [...handlers, 'street', 'housing-authority', 'authority'] as const

/** As many people as one concern names; further ones are counted and stand in the history. */
export const NAMED = 20

/** Where it was collected: null for somebody who did not say where he lives. */
const visitShape = z.strictObject({ round: reference, household: reference.nullable() })

/** The kind for which a table by kind is needed. */
function kindOf(input: unknown) {
  const { kind } = input as { readonly kind: ConcernKind }
  return { word: kind, label: concernKinds[kind].label }
}

/** What happens to a concern, and what it announces. */
export const vocabulary = {
  name: 'concern',
  version: 1,
  label: { zh: '诉求', en: 'Concern' },
  about: {
    zh:
      '业主或住户提出的一件事：由首先受理的人负责到底，交办、办结，再由提出人评价。超过时限的，' +
      '点名催办而不中止；久拖不决的，先提请联席会议，再报街道。可能违法的，移交主管部门。',
    en:
      'Something that an owner or a resident raises: whoever accepts it first answers for it, it is ' +
      'assigned, resolved, and evaluated by whoever raised it. Who is silent past a term is named, and ' +
      'the concern goes on. What drags on goes to the joint meeting and then to the street; what may be ' +
      'unlawful is referred to an authority.',
  },
  input: z.object({
    kind: z.enum(CONCERN_KINDS),
    channel: z.enum(CONCERN_CHANNELS),
    subject: words,
    /** Who raised it; null for somebody who gave no name. */
    raisedBy: reference.nullable(),
    /** The series of joint meetings that it would be escalated to. */
    series: reference.nullable(),
    place: documentReference.optional(),
    /** The round in which it was collected, and the household from which it comes. */
    visit: visitShape.optional(),
  }),
  context: z.object({
    /** Its own id, so that it is not merged into itself. */
    self: reference,
    kind: z.enum(CONCERN_KINDS),
    channel: z.enum(CONCERN_CHANNELS),
    subject: z.string(),
    series: z.string().nullable(),
    visit: visitShape.nullable(),
    raisers: z.array(z.string()).max(NAMED),
    raised: z.int(),
    anonymous: z.boolean(),
    /** When it was raised: a duplicate is merged into the earlier one. */
    raisedAt: z.int(),
    ticket: ticketShape.nullable(),
    accepted: person.nullable(),
    since: moment.nullable(),
    /** When its clock stood in this term, and whether it stands. */
    pauses: z.array(pauseShape).max(MOST_PAUSES),
    paused: pausedShape.nullable(),
    assignee: person.nullable(),
    /** Who had a hand in it, and so does not judge it. */
    handledBy: z.array(z.string()).max(NAMED),
    resolvedBy: person.nullable(),
    evidence: z.int(),
    urgings: z.int(),
    referrals: z.int(),
    /** What its meeting did last while it was referred. */
    meanwhile: z.enum(MEANWHILE).nullable(),
    /** That it was dissuaded from: the first time in vain, or the last. */
    dissuaded: dissuasionShape.nullable(),
    reportLate: z.boolean(),
    /** Whoever raised it had no reply in the time that the text gives. */
    replyLate: z.boolean(),
    reopened: z.int(),
    responseLate: z.boolean(),
    resolutionLate: z.boolean(),
    escalated: z.enum(['no', 'joint-meeting', 'street']),
    /** The meeting on whose agenda it stands, or stood last. */
    meeting: z.string().nullable(),
    /** From when the joint meeting has it. */
    meetingSince: moment.nullable(),
    /** How often what was decided about it was carried into a further meeting. */
    carried: z.int(),
    decision: z.string().nullable(),
    owed: owedShape.nullable(),
    decisionLate: z.boolean(),
    /** What the meeting put to the owners about it, and what they decided. */
    owners: ownersWordShape.nullable(),
    ownersLate: z.boolean(),
    /** Why the meeting left it open or carried it, or the street returned it, last. */
    reason: remarkShape.open.nullable(),
    /** The department to which the street assigned it. */
    department: person.nullable(),
    streetLate: z.boolean(),
    resolution: remarkShape.resolution.nullable(),
    satisfied: z.boolean().nullable(),
    /** Those who raised it and said that they are satisfied with what was done last. */
    satisfiedBy: z.array(z.string()).max(NAMED),
    /** Where it was asked to be merged. It stays what it is until the other concern has taken it. */
    mergedInto: z.string().nullable(),
    /** The duplicates that it took last. */
    duplicates: z.array(z.string()).max(NAMED),
  }),
  attributes,
  start: {
    allow: ['engine', 'owner', 'owners.representative', 'clerk', 'street', ...handlers],
    ordered: {
      visit: { zh: '请在该轮走访中记录诉求', en: 'Note it in the round of visits itself' },
    },
    // Whoever deals with it takes it in for somebody else.
    starter: { field: 'raisedBy', capacities: ['owner', 'owners.representative'] },
    late: { by: ['clerk', ...handlers], within: { days: 7 } },
  },
  read: {
    process: [...offices, 'hotline', 'owner', 'owners.representative'],
    fields: {
      // The company is often what a complaint is about: it does not learn from whom it comes.
      raisers: [...knowsRaisers],
      'visit.household': [...knowsRaisers],
      satisfiedBy: [...knowsRaisers],
      subject: [...offices],
      resolution: [...offices],
      decision: [...offices],
      reason: [...offices],
    },
  },
  events: {
    'concern.accept': event({
      data: z.object({}),
      label: { zh: '受理', en: 'Accept' },
      allow: [...handlers],
    }),
    'concern.reclassify': event({
      data: z.object({ kind: z.enum(CONCERN_KINDS), reason: words }),
      label: { zh: '改变类别', en: 'Put under another kind' },
      allow: [...handlers, 'street'],
    }),
    'concern.assign': event({
      data: z.object({ to: person }),
      label: { zh: '派办', en: 'Assign' },
      allow: [...handlers],
    }),
    'evidence.add': event({
      data: z.object({ reference: documentReference, note: words }),
      label: { zh: '记录办理情况', en: 'Add evidence' },
      allow: [...offices],
      late: { by: [...offices, 'clerk'], within: { days: 7 } },
    }),
    'concern.resolve': event({
      data: z.object({ resolution: words }),
      label: { zh: '办结', en: 'Resolve' },
      allow: [...handlers],
      whose: 'handler',
      correctable: true,
    }),
    'concern.evaluate': event({
      data: z.object({ satisfied: z.boolean(), comment: words.optional() }),
      label: { zh: '评价', en: 'Evaluate' },
      allow: [...evaluators],
      whose: 'raiser',
    }),
    'concern.close': event({
      data: z.object({ reason: words }),
      label: { zh: '结案', en: 'Close' },
      allow: [...handlers],
    }),
    'concern.urge': event({
      data: z.object({ note: words.optional() }),
      label: { zh: '督促', en: 'Urge' },
      allow: ['owner', 'owners.representative', 'street', ...handlers],
    }),
    'concern.escalate': event({
      data: z.object({ reason: words }),
      label: { zh: '提请上级处理', en: 'Escalate' },
      allow: ['owner', 'owners.representative', ...handlers],
    }),
    'concern.merge': event({
      data: z.object({ into: reference }),
      label: { zh: '并案', en: 'Merge' },
      allow: [...handlers],
    }),
    'duplicate.attach': event({
      data: z.object({
        concern: reference,
        kind: z.enum(CONCERN_KINDS),
        raisedAt: z.int(),
        raisedBy: z.array(reference).max(NAMED),
        raised: z.int().positive(),
        responseLate: z.boolean(),
        resolutionLate: z.boolean(),
      }),
      label: { zh: '并入重复诉求', en: 'Attach a duplicate' },
      allow: ['engine'],
      from: { kind: 'about', definition: 'concern', field: 'concern' },
    }),
    'merge.confirm': event({
      data: z.object({ into: reference }),
      label: { zh: '确认并案', en: 'Confirm the merger' },
      allow: ['engine'],
      from: { kind: 'named', field: 'mergedInto' },
    }),
    ...referralEvents,
    ...meetingEvents,
    ...streetEvents,
    ...ticketEvents,
    ...pauseEvents,
  },
  outcomes: {
    'concern.overdue': outcome({
      data: z.object({
        stage: z.enum(['response', 'resolution', 'reply', 'report', 'decision', 'owners', 'street']),
        kind: z.string(),
      }),
      label: { zh: '诉求逾期', en: 'Concern overdue' },
      notice: ['owner', ...speakers, 'residents-committee'],
    }),
    'concern.escalated': outcome({
      data: z.object({
        to: z.enum(['joint-meeting', 'street']),
        series: z.string().nullable(),
        subject: z.string(),
        reason: remarkShape.reason,
        /** Who escalated it; null where its time did. */
        by: person.nullable(),
      }),
      label: { zh: '诉求已提请', en: 'Concern escalated' },
      notice: ['owner', ...speakers, ...guides],
    }),
    'concern.reclassified': outcome({
      data: z.object({ from: z.enum(CONCERN_KINDS), to: z.enum(CONCERN_KINDS), reason: z.string() }),
      label: { zh: '诉求已改变类别', en: 'Concern reclassified' },
      notice: ['owner', 'company.manager'],
    }),
    'merge.requested': outcome({
      data: z.object({
        into: z.string(),
        kind: z.enum(CONCERN_KINDS),
        raisedAt: z.int(),
        raisers: z.array(z.string()),
        raised: z.int(),
        responseLate: z.boolean(),
        resolutionLate: z.boolean(),
      }),
      label: { zh: '诉求申请并案', en: 'Merger requested' },
    }),
    'duplicate.attached': outcome({
      data: z.object({ concern: z.string() }),
      label: { zh: '重复诉求已并入', en: 'Duplicate attached' },
    }),
    'concern.merged': outcome({
      data: z.object({ into: z.string() }),
      label: { zh: '诉求已并案', en: 'Concern merged' },
      notice: ['owner'],
    }),
    ...referralOutcomes,
    ...meetingOutcomes,
    ...ticketOutcomes,
    ...pauseOutcomes,
    'concern.closed': outcome({
      data: z.object({ kind: z.string(), satisfied: z.boolean().nullable(), inTime: z.boolean() }),
      label: { zh: '诉求已结案', en: 'Concern closed' },
      notice: ['owner', ...speakers, 'company.staff'],
    }),
  },
  deadlines: {
    responseDue: { label: { zh: '受理期限', en: 'Response due' } },
    resolutionDue: { label: { zh: '办结期限', en: 'Resolution due' } },
    pauseEnds: { label: { zh: '中止期满', en: 'End of the pause' } },
    replyDue: { label: { zh: '法定答复期限', en: 'Statutory reply due' } },
    reportDue: { label: { zh: '报告主管部门期限', en: 'Report due' } },
    meetingDue: { label: { zh: '联席会议处理期限', en: 'Joint meeting due' } },
    decisionDue: { label: { zh: '议定事项到期', en: 'Decision due' } },
    verificationDue: { label: { zh: '议定事项核验期限', en: 'Verification due' } },
    ownersDue: { label: { zh: '等待业主大会期限', en: 'Decision of the owners due' } },
    streetDue: { label: { zh: '街道办理期限', en: 'Street due' } },
    evaluationEnds: { label: { zh: '评价期满', en: 'End of evaluation' } },
  },
  provisions: {
    response: fixed({ provision: responsePeriods, fixed: 'start', entry: kindOf }),
    resolution: fixed({ provision: resolutionPeriods, fixed: 'start', entry: kindOf }),
    evaluation: fixed({ provision: evaluationPeriod, fixed: 'start' }),
    urgings: fixed({ provision: urgingsBeforeEscalation, fixed: 'start' }),
    // Where nothing states how long and how often, no clock stands.
    pause: fixed({ provision: concernPausePeriod, fixed: 'start', optional: true }),
    owners: fixed({ provision: concernOwnersPeriod, fixed: 'start', optional: true }),
    pauses: fixed({ provision: concernPauses, fixed: 'start', optional: true }),
    meeting: fixed({ provision: meetingPeriod, fixed: 'start' }),
    // A community whose rules do not state it has a street without a term, and says so.
    street: fixed({ provision: streetPeriod, fixed: 'start', optional: true }),
    replyToComplaint: fixed({ provision: replyToComplaint, fixed: 'start', optional: true }),
    replyToSuggestion: fixed({ provision: replyToSuggestion, fixed: 'start', optional: true }),
    replyToObjection: fixed({ provision: replyToObjection, fixed: 'start', optional: true }),
    dissuade: fixed({ provision: dissuadeFirst, fixed: 'start', optional: true }),
    reportWhen: fixed({ provision: reportWhen, fixed: 'start', optional: true }),
    report: fixed({ provision: reportWithin, fixed: 'start', optional: true }),
  },
  states: {
    collected: { zh: '已收集', en: 'Collected' },
    accepted: { zh: '已受理', en: 'Accepted' },
    working: { zh: '办理中', en: 'Working' },
    'working.handling': { zh: '承办', en: 'Handling' },
    'working.atMeeting': { zh: '联席会议', en: 'At the joint meeting' },
    'working.decided': { zh: '会议已议定', en: 'Decided by the meeting' },
    'working.atOwners': { zh: '等待业主大会', en: 'Before the owners' },
    'working.atStreet': { zh: '街道', en: 'At the street' },
    'working.atStreet.waiting': { zh: '待街道接办', en: 'Waiting for the street' },
    'working.atStreet.taken': { zh: '街道办理中', en: 'Taken by the street' },
    referred: { zh: '已移交', en: 'Referred' },
    resolved: { zh: '已办结', en: 'Resolved' },
    closed: { zh: '已结案', en: 'Closed' },
    merged: { zh: '已并案', en: 'Merged' },
    sentBack: { zh: '已退回热线', en: 'Sent back to the hotline' },
  },
} as const

/** A concern as it is stored. */
export type Concern = Context<typeof vocabulary>
/** What a step of a concern knows. */
export type ConcernStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What it knows when a deadline moves it. */
export type ConcernTurn = Turn<typeof vocabulary>
/** What a deadline of a concern is measured by. */
export type ConcernClock = Clock<typeof vocabulary>
/** What a concern announces. */
export type ConcernOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of concern, by a name: an editor shows this, and not each schema. */
export interface ConcernVocabulary extends Own {}
