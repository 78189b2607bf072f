import { defineProcess, dueAfter, event, fixed, outcome } from '@gongzhi/core'
import * as z from 'zod'

import {
  CONCERN_KINDS,
  evaluationPeriod,
  meetingPeriod,
  resolutionPeriods,
  responsePeriods,
  urgingsBeforeEscalation,
} from './provisions.ts'
import { VIOLATIONS } from './rulebooks/violations.ts'
import { moment, person, reference, words } from './shapes.ts'

/** How a concern reached the community (S1, S14). */
export const CONCERN_CHANNELS = [
  'fixed-point',
  'home-visit',
  'online',
  'hotline',
  'joint-inspection',
] as const

const handlers = [
  'party.secretary',
  'party.member',
  'committee.director',
  'committee.member',
  'company.manager',
  'company.staff',
  'residents-committee',
] as const

/** As many people as one concern names; further ones are counted and stand in the history. */
const NAMED = 20

/**
 * A concern (诉求): collected, accepted by whoever was asked first, assigned, worked on, resolved, evaluated
 * by the one who raised it (S1, S13, S14, S15).
 *
 * 首问负责: it stays with the person who accepted it until somebody else accepts it. Whoever is silent past
 * a period is named, not punished: the deadlines announce and leave the concern where it is. Escalation goes
 * to the joint meeting, then to the street.
 */
export const concern = defineProcess(
  {
    name: 'concern',
    version: 1,
    label: { zh: '诉求', en: 'Concern' },
    input: z.object({
      kind: z.enum(CONCERN_KINDS),
      channel: z.enum(CONCERN_CHANNELS),
      subject: words,
      /** Who raised it; null for somebody who gave no name. */
      raisedBy: reference.nullable(),
      /** The series of joint meetings that it would be escalated to. */
      series: reference.nullable(),
      place: reference.optional(),
    }),
    context: z.object({
      /** Its own id, so that it is not merged into itself. */
      self: reference,
      kind: z.enum(CONCERN_KINDS),
      channel: z.enum(CONCERN_CHANNELS),
      subject: z.string(),
      series: z.string().nullable(),
      raisers: z.array(z.string()).max(NAMED),
      raised: z.int(),
      anonymous: z.boolean(),
      accepted: person.nullable(),
      since: moment.nullable(),
      assignee: person.nullable(),
      evidence: z.int(),
      urgings: z.int(),
      reopened: z.int(),
      responseLate: z.boolean(),
      resolutionLate: z.boolean(),
      escalated: z.enum(['no', 'joint-meeting', 'street']),
      resolution: z.string().nullable(),
      satisfied: z.boolean().nullable(),
      mergedInto: z.string().nullable(),
    }),
    start: {
      allow: ['owner', 'owners.representative', 'clerk', 'street', ...handlers],
      late: { by: ['clerk', ...handlers], within: { days: 7 } },
    },
    events: {
      'concern.accept': event({
        data: z.object({}),
        label: { zh: '受理', en: 'Accept' },
        allow: [...handlers],
      }),
      'concern.assign': event({
        data: z.object({ to: person }),
        label: { zh: '派办', en: 'Assign' },
        allow: [...handlers],
      }),
      'evidence.add': event({
        data: z.object({ reference, note: words }),
        label: { zh: '记录办理情况', en: 'Add evidence' },
        allow: [...handlers],
        late: { by: [...handlers, 'clerk'], within: { days: 7 } },
      }),
      'concern.resolve': event({
        data: z.object({ resolution: words }),
        label: { zh: '办结', en: 'Resolve' },
        allow: [...handlers],
        correctable: true,
      }),
      'concern.evaluate': event({
        data: z.object({ satisfied: z.boolean(), comment: words.optional() }),
        label: { zh: '评价', en: 'Evaluate' },
        allow: ['owner', 'owners.representative', ...handlers],
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
          raisedBy: z.array(reference).max(NAMED),
          raised: z.int().positive(),
        }),
        label: { zh: '并入重复诉求', en: 'Attach a duplicate' },
        allow: ['engine'],
      }),
      'concern.refer': event({
        data: z.object({
          violation: z.enum(VIOLATIONS),
          subject: reference,
          evidence: z.array(reference).min(1).max(20),
          dissuasion: words,
        }),
        label: { zh: '移交', en: 'Refer' },
        articles: [
          { instrument: '物业管理条例', article: '45' },
          { instrument: '中华人民共和国民法典', article: '286' },
        ],
        allow: [...handlers],
      }),
      'referral.answer': event({
        data: z.object({ referral: reference, result: words }),
        label: { zh: '移交结果反馈', en: 'Answer to the referral' },
        allow: ['engine'],
      }),
    },
    outcomes: {
      'concern.overdue': outcome({
        data: z.object({ stage: z.enum(['response', 'resolution']), kind: z.string() }),
        label: { zh: '诉求逾期', en: 'Concern overdue' },
      }),
      'concern.escalated': outcome({
        data: z.object({
          to: z.enum(['joint-meeting', 'street']),
          series: z.string().nullable(),
          subject: z.string(),
          reason: z.string(),
        }),
        label: { zh: '诉求已提请', en: 'Concern escalated' },
      }),
      'concern.merged': outcome({
        data: z.object({ into: z.string(), raisers: z.array(z.string()), raised: z.int() }),
        label: { zh: '诉求已并案', en: 'Concern merged' },
      }),
      'concern.referred': outcome({
        data: z.object({
          violation: z.enum(VIOLATIONS),
          subject: z.string(),
          evidence: z.array(z.string()),
          dissuasion: z.string(),
        }),
        label: { zh: '诉求已移交', en: 'Concern referred' },
      }),
      'concern.closed': outcome({
        data: z.object({ kind: z.string(), satisfied: z.boolean().nullable(), inTime: z.boolean() }),
        label: { zh: '诉求已结案', en: 'Concern closed' },
      }),
    },
    deadlines: {
      responseDue: { label: { zh: '受理期限', en: 'Response due' } },
      resolutionDue: { label: { zh: '办结期限', en: 'Resolution due' } },
      meetingDue: { label: { zh: '联席会议处理期限', en: 'Joint meeting due' } },
      evaluationEnds: { label: { zh: '评价期满', en: 'End of evaluation' } },
    },
    provisions: {
      response: fixed({ provision: responsePeriods, fixed: 'start' }),
      resolution: fixed({ provision: resolutionPeriods, fixed: 'start' }),
      evaluation: fixed({ provision: evaluationPeriod, fixed: 'start' }),
      urgings: fixed({ provision: urgingsBeforeEscalation, fixed: 'start' }),
      meeting: fixed({ provision: meetingPeriod, fixed: 'start' }),
    },
    states: {
      collected: { zh: '已收集', en: 'Collected' },
      accepted: { zh: '已受理', en: 'Accepted' },
      working: { zh: '办理中', en: 'Working' },
      'working.handling': { zh: '承办', en: 'Handling' },
      'working.atMeeting': { zh: '联席会议', en: 'At the joint meeting' },
      'working.atStreet': { zh: '街道', en: 'At the street' },
      referred: { zh: '已移交', en: 'Referred' },
      resolved: { zh: '已办结', en: 'Resolved' },
      closed: { zh: '已结案', en: 'Closed' },
      merged: { zh: '已并案', en: 'Merged' },
    },
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        anotherPerson: rule({
          on: 'concern.accept',
          label: { zh: '首问负责：已由本人受理', en: 'it is with this person already' },
          judge: ({ context, event }) => ({
            met: context.accepted?.id !== event.by.id,
            found: context.accepted?.id ?? null,
            instead: { zh: '请派办或记录办理情况', en: 'assign it or add evidence' },
          }),
        }),
        worked: rule({
          on: 'concern.resolve',
          label: { zh: '办结须有办理记录', en: 'a resolution needs evidence of the work' },
          judge: ({ context }) => ({
            met: context.evidence > 0,
            required: 1,
            found: context.evidence,
            instead: { zh: '请先记录办理情况', en: 'add evidence first' },
          }),
        }),
        byRaiser: rule({
          on: 'concern.evaluate',
          label: { zh: '由提出诉求的人评价', en: 'whoever raised it evaluates it' },
          judge: ({ context, event }) => ({
            met: context.raisers.includes(event.by.id),
            found: event.by.id,
            instead: context.anonymous
              ? {
                  zh: '匿名诉求无人可评价，请由受理人结案',
                  en: 'an anonymous concern has nobody to evaluate it: whoever accepted it closes it',
                }
              : { zh: '请由提出人评价', en: 'ask one of those who raised it' },
          }),
        }),
        byRaiserSatisfied: rule({
          on: 'concern.evaluate',
          label: { zh: '由提出诉求的人评价为满意', en: 'whoever raised it is satisfied' },
          judge: ({ context, event }) => ({
            met: context.raisers.includes(event.by.id) && event.data.satisfied,
            found: event.by.id,
          }),
        }),
        anonymous: rule({
          on: 'concern.close',
          label: {
            zh: '实名诉求由提出人评价后结案',
            en: 'a concern with a name is closed by its evaluation',
          },
          judge: ({ context }) => ({
            met: context.anonymous,
            instead: {
              zh: '请等待提出人评价，或评价期满自动结案',
              en: 'wait for the evaluation or for the end of its period',
            },
          }),
        }),
        urgedEnough: rule({
          on: 'concern.escalate',
          label: { zh: '提请前须先督促', en: 'it has to be urged first' },
          provisions: ['urgings'],
          judge: ({ context, event }) => ({
            met: context.urgings >= event.law.urgings,
            required: event.law.urgings,
            found: context.urgings,
            instead: {
              zh: `请再督促 ${event.law.urgings - context.urgings} 次`,
              en: `urge it ${event.law.urgings - context.urgings} more time(s)`,
            },
          }),
        }),
        illegal: rule({
          on: 'concern.refer',
          label: {
            zh: '只有违规举报和巡查发现可以移交',
            en: 'only reported violations and inspection findings are referred',
          },
          judge: ({ context }) => ({
            met: context.kind === 'violation' || context.kind === 'inspection',
            found: context.kind,
            instead: { zh: '请提请联席会议', en: 'escalate it to the joint meeting' },
          }),
        }),
        itself: rule({
          on: 'concern.merge',
          label: { zh: '不能并入自身', en: 'it cannot be merged into itself' },
          judge: ({ context, event }) => context.self !== event.data.into,
        }),
      },
    }).createMachine({
      context: ({ input }) => ({
        self: input.process,
        kind: input.data.kind,
        channel: input.data.channel,
        subject: input.data.subject,
        series: input.data.series,
        raisers: input.data.raisedBy === null ? [] : [input.data.raisedBy],
        raised: 1,
        anonymous: input.data.raisedBy === null,
        accepted: null,
        since: null,
        assignee: null,
        evidence: 0,
        urgings: 0,
        reopened: 0,
        responseLate: false,
        resolutionLate: false,
        escalated: 'no',
        resolution: null,
        satisfied: null,
        mergedInto: null,
      }),
      initial: 'collected',
      on: {
        'duplicate.attach': {
          actions: assign({
            raisers: ({ context, event }) =>
              [...new Set([...context.raisers, ...event.data.raisedBy])].slice(0, NAMED),
            raised: ({ context, event }) => context.raised + event.data.raised,
            anonymous: ({ context, event }) => context.anonymous && event.data.raisedBy.length === 0,
          }),
        },
      },
      states: {
        collected: {
          on: {
            'concern.accept': {
              target: 'accepted',
              actions: assign({
                accepted: ({ event }) => event.by,
                since: ({ event }) => ({ at: event.at, day: event.day }),
              }),
            },
            'concern.merge': {
              guard: 'itself',
              target: 'merged',
              actions: assign({ mergedInto: ({ event }) => event.data.into }),
            },
            'concern.urge': { actions: assign({ urgings: ({ context }) => context.urgings + 1 }) },
          },
          after: {
            responseDue: {
              actions: [
                assign({ responseLate: true }),
                emit(({ context }) => ({
                  type: 'concern.overdue',
                  data: { stage: 'response', kind: context.kind },
                })),
              ],
            },
          },
        },
        accepted: {
          on: {
            'concern.accept': {
              guard: 'anotherPerson',
              actions: assign({ accepted: ({ event }) => event.by }),
            },
            'concern.assign': {
              target: 'working',
              actions: assign({ assignee: ({ event }) => event.data.to }),
            },
            'concern.merge': {
              guard: 'itself',
              target: 'merged',
              actions: assign({ mergedInto: ({ event }) => event.data.into }),
            },
          },
          after: {
            resolutionDue: {
              actions: [
                assign({ resolutionLate: true }),
                emit(({ context }) => ({
                  type: 'concern.overdue',
                  data: { stage: 'resolution', kind: context.kind },
                })),
              ],
            },
          },
        },
        working: {
          initial: 'handling',
          on: {
            'concern.accept': {
              guard: 'anotherPerson',
              actions: assign({ accepted: ({ event }) => event.by }),
            },
            'concern.assign': { actions: assign({ assignee: ({ event }) => event.data.to }) },
            'evidence.add': { actions: assign({ evidence: ({ context }) => context.evidence + 1 }) },
            'concern.urge': { actions: assign({ urgings: ({ context }) => context.urgings + 1 }) },
            'concern.resolve': {
              guard: 'worked',
              target: 'resolved',
              actions: assign({ resolution: ({ event }) => event.data.resolution }),
            },
            'concern.refer': {
              guard: 'illegal',
              target: 'referred',
              actions: emit(({ event }) => ({ type: 'concern.referred', data: event.data })),
            },
          },
          after: {
            resolutionDue: {
              actions: [
                assign({ resolutionLate: true }),
                emit(({ context }) => ({
                  type: 'concern.overdue',
                  data: { stage: 'resolution', kind: context.kind },
                })),
              ],
            },
          },
          states: {
            handling: {
              on: {
                'concern.escalate': {
                  guard: 'urgedEnough',
                  target: 'atMeeting',
                  actions: [
                    assign({ escalated: 'joint-meeting' }),
                    emit(({ context, event }) => ({
                      type: 'concern.escalated',
                      data: {
                        to: 'joint-meeting',
                        series: context.series,
                        subject: context.subject,
                        reason: event.data.reason,
                      },
                    })),
                  ],
                },
              },
            },
            atMeeting: {
              on: {
                'concern.escalate': {
                  target: 'atStreet',
                  actions: [
                    assign({ escalated: 'street' }),
                    emit(({ context, event }) => ({
                      type: 'concern.escalated',
                      data: {
                        to: 'street',
                        series: context.series,
                        subject: context.subject,
                        reason: event.data.reason,
                      },
                    })),
                  ],
                },
              },
              after: {
                meetingDue: {
                  target: 'atStreet',
                  actions: [
                    assign({ escalated: 'street' }),
                    emit(({ context }) => ({
                      type: 'concern.escalated',
                      data: {
                        to: 'street',
                        series: context.series,
                        subject: context.subject,
                        reason: '联席会议处理期满',
                      },
                    })),
                  ],
                },
              },
            },
            atStreet: {},
          },
        },
        referred: {
          on: {
            'referral.answer': {
              target: 'resolved',
              actions: assign({ resolution: ({ event }) => event.data.result }),
            },
          },
        },
        resolved: {
          on: {
            'concern.evaluate': [
              { guard: 'byRaiserSatisfied', target: 'closed', actions: assign({ satisfied: true }) },
              {
                guard: 'byRaiser',
                target: 'working',
                actions: assign({
                  satisfied: false,
                  reopened: ({ context }) => context.reopened + 1,
                  since: ({ event }) => ({ at: event.at, day: event.day }),
                }),
              },
            ],
            'concern.close': { guard: 'anonymous', target: 'closed' },
          },
          after: { evaluationEnds: 'closed' },
        },
        closed: {
          type: 'final',
          entry: emit(({ context }) => ({
            type: 'concern.closed',
            data: {
              kind: context.kind,
              satisfied: context.satisfied,
              inTime: !context.responseLate && !context.resolutionLate,
            },
          })),
        },
        merged: {
          type: 'final',
          entry: emit(({ context }) => ({
            type: 'concern.merged',
            data: { into: context.mergedInto ?? '', raisers: context.raisers, raised: context.raised },
          })),
        },
      },
    }),
    due: {
      responseDue: ({ context, entered, law }) =>
        context.responseLate ? 'suspended' : dueAfter(entered, law.response[context.kind]),
      // From the acceptance on, through assignment and work; from the reopening where it was reopened. Named
      // once.
      resolutionDue: ({ context, entered, law }) =>
        context.resolutionLate
          ? 'suspended'
          : dueAfter(context.since ?? entered, law.resolution[context.kind]),
      meetingDue: ({ entered, law }) => dueAfter(entered, law.meeting),
      evaluationEnds: ({ entered, law }) => dueAfter(entered, law.evaluation),
    },
    corrections: {
      'concern.resolve': ({ context, before, after }) =>
        context.resolution === before.resolution
          ? { context: { ...context, resolution: after.resolution } }
          : {
              annul: {
                zh: '诉求已重新办理，原办结内容不再有效',
                en: 'it was worked on again, and that resolution no longer stands',
              },
            },
    },
  }),
)
