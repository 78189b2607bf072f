import { defineProcess, dueAfter, event, fixed, outcome, type ProvisionUse } from '@gongzhi/core'
import * as z from 'zod'

import { acknowledgePeriod, outcomePeriod, referralUrgings } from './provisions.ts'
import { AUTHORITIES, type Authority, competences } from './rulebooks/competence.ts'
import { VIOLATIONS, type Violation } from './rulebooks/violations.ts'
import { reference, words } from './shapes.ts'

const senders = [
  'party.secretary',
  'party.member',
  'committee.director',
  'committee.member',
  'company.manager',
  'company.staff',
  'residents-committee',
  'street',
] as const
const receivers = ['authority', 'housing-authority', 'street'] as const

/** The name under which the competence for a kind of act is fixed in a referral. */
function lawName(violation: Violation): `for.${Violation}` {
  return `for.${violation}`
}

const competenceUses = Object.fromEntries(
  VIOLATIONS.map((violation) => [
    lawName(violation),
    { provision: competences[violation], fixed: 'start', optional: true },
  ]),
) as {
  readonly [V in Violation as `for.${V}`]: ProvisionUse<readonly Authority[]> & { readonly optional: true }
}

/**
 * A referral (移交, S6 S15): an owner's unlawful act handed to the authority that the place's rulebook names
 * for it.
 *
 * Where the text names none and says so (fee arrears), there is nobody to refer to and the answer names the
 * civil way; where no text is known, the authority is undetermined and the street determines it with a
 * reason. Never a guess. An authority that is not competent returns it, and the reason stays.
 */
export const referral = defineProcess(
  {
    name: 'referral',
    version: 1,
    label: { zh: '移交', en: 'Referral' },
    input: z.object({
      violation: z.enum(VIOLATIONS),
      subject: reference,
      evidence: z.array(reference).min(1).max(20),
      dissuasion: words,
      concern: reference.nullable(),
    }),
    context: z.object({
      violation: z.enum(VIOLATIONS),
      subject: reference,
      evidence: z.array(reference).max(20),
      dissuasion: words,
      concern: reference.nullable(),
      competent: z.array(z.enum(AUTHORITIES)).max(9),
      origin: z.enum(['rulebook', 'determined', 'none', 'undetermined']),
      authority: z.enum(AUTHORITIES).nullable(),
      returned: z.array(z.strictObject({ authority: z.enum(AUTHORITIES), reason: words })).max(9),
      urgings: z.int(),
      silent: z.boolean(),
      result: words.nullable(),
    }),
    start: {
      allow: ['engine', ...senders],
      articles: [
        { instrument: '中华人民共和国民法典', article: '286' },
        { instrument: '物业管理条例', article: '45' },
      ],
    },
    events: {
      'authority.determine': event({
        data: z.object({ authority: z.enum(AUTHORITIES), reason: words }),
        label: { zh: '确定主管部门', en: 'Determine the authority' },
        allow: ['street'],
      }),
      'referral.acknowledge': event({
        data: z.object({ number: reference }),
        label: { zh: '签收', en: 'Acknowledge' },
        allow: [...receivers],
        late: { by: ['clerk', ...receivers], within: { days: 7 } },
      }),
      'referral.return': event({
        data: z.object({ reason: words }),
        label: { zh: '退回（无管辖权）', en: 'Return as not competent' },
        allow: [...receivers],
      }),
      'referral.reroute': event({
        data: z.object({ authority: z.enum(AUTHORITIES), reason: words }),
        label: { zh: '改送', en: 'Re-route' },
        allow: [...senders],
      }),
      'referral.urge': event({
        data: z.object({ note: words.optional() }),
        label: { zh: '催办', en: 'Urge' },
        allow: [...senders],
      }),
      'referral.escalate': event({
        data: z.object({ reason: words }),
        label: { zh: '上报', en: 'Escalate' },
        allow: [...senders],
      }),
      'result.report': event({
        data: z.object({ result: words, decision: reference.optional() }),
        label: { zh: '反馈结果', en: 'Report the outcome' },
        allow: [...receivers],
        late: { by: ['clerk', ...receivers], within: { days: 7 } },
      }),
      'referral.withdraw': event({
        data: z.object({ reason: words }),
        label: { zh: '撤回', en: 'Withdraw' },
        allow: [...senders],
      }),
    },
    outcomes: {
      'referral.submitted': outcome({
        data: z.object({ violation: z.enum(VIOLATIONS), authority: z.enum(AUTHORITIES) }),
        label: { zh: '已移交', en: 'Referred' },
      }),
      'referral.undetermined': outcome({
        data: z.object({ violation: z.enum(VIOLATIONS), reason: z.string() }),
        label: { zh: '主管部门不明', en: 'Authority undetermined' },
      }),
      'referral.withoutAuthority': outcome({
        data: z.object({ violation: z.enum(VIOLATIONS), concern: z.string().nullable(), result: z.string() }),
        label: { zh: '依法不由行政机关处理', en: 'No authority takes it' },
      }),
      'referral.silent': outcome({
        data: z.object({
          authority: z.enum(AUTHORITIES).nullable(),
          stage: z.enum(['acknowledge', 'outcome']),
        }),
        label: { zh: '逾期未回复', en: 'Silent authority' },
      }),
      'referral.escalated': outcome({
        data: z.object({ authority: z.enum(AUTHORITIES).nullable(), reason: z.string() }),
        label: { zh: '已上报', en: 'Escalated' },
      }),
      'referral.reported': outcome({
        data: z.object({
          concern: z.string().nullable(),
          authority: z.enum(AUTHORITIES).nullable(),
          result: z.string(),
        }),
        label: { zh: '结果已反馈', en: 'Outcome reported' },
      }),
    },
    deadlines: {
      acknowledgeDue: { label: { zh: '签收期限', en: 'Acknowledgement due' } },
      outcomeDue: { label: { zh: '反馈期限', en: 'Outcome due' } },
    },
    provisions: {
      acknowledge: fixed({ provision: acknowledgePeriod, fixed: 'start' }),
      outcome: fixed({ provision: outcomePeriod, fixed: 'start' }),
      urgings: fixed({ provision: referralUrgings, fixed: 'start' }),
      ...competenceUses,
    },
    states: {
      routing: { zh: '确定去向', en: 'Routing' },
      undetermined: { zh: '主管部门不明', en: 'Undetermined' },
      submitted: { zh: '已移交', en: 'Submitted' },
      returned: { zh: '已退回', en: 'Returned' },
      handling: { zh: '处理中', en: 'Handling' },
      reported: { zh: '已反馈', en: 'Reported' },
      withoutAuthority: { zh: '走民事途径', en: 'Civil way' },
      withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    },
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        none: ({ context }) => context.origin === 'none',
        known: ({ context }) => context.authority !== null,
        notReturnedBy: rule({
          on: 'referral.reroute',
          label: { zh: '不得再送已退回的部门', en: 'it does not go back to an authority that returned it' },
          judge: ({ context, event }) => ({
            met: !context.returned.some(({ authority }) => authority === event.data.authority),
            found: event.data.authority,
            instead: { zh: '请由街道确定主管部门', en: 'ask the street to determine the authority' },
          }),
        }),
        urgedEnough: rule({
          on: 'referral.escalate',
          label: { zh: '逾期且催办后方可上报', en: 'it is silent and has been urged' },
          provisions: ['urgings'],
          judge: ({ context, event }) => ({
            met: context.silent && context.urgings >= event.law.urgings,
            required: { silent: true, urgings: event.law.urgings },
            found: { silent: context.silent, urgings: context.urgings },
          }),
        }),
      },
    }).createMachine({
      context: ({ input }) => {
        const { violation } = input.data
        const competent = input.law[lawName(violation)] as readonly Authority[] | undefined
        return {
          violation,
          subject: input.data.subject,
          evidence: input.data.evidence,
          dissuasion: input.data.dissuasion,
          concern: input.data.concern,
          competent: competent ? [...competent] : [],
          origin: competent === undefined ? 'undetermined' : competent.length === 0 ? 'none' : 'rulebook',
          // Where a text names several authorities, the first one it names is asked first; the others are
          // ways to re-route.
          authority: competent?.[0] ?? null,
          returned: [],
          urgings: 0,
          silent: false,
          result: null,
        }
      },
      initial: 'routing',
      states: {
        routing: {
          always: [
            { guard: 'none', target: 'withoutAuthority' },
            { guard: 'known', target: 'submitted' },
            {
              target: 'undetermined',
              actions: emit(({ context }) => ({
                type: 'referral.undetermined',
                data: { violation: context.violation, reason: '本地规则集未载明主管部门' },
              })),
            },
          ],
        },
        undetermined: {
          on: {
            'authority.determine': {
              target: 'submitted',
              actions: assign({ authority: ({ event }) => event.data.authority, origin: 'determined' }),
            },
            'referral.withdraw': 'withdrawn',
          },
        },
        submitted: {
          entry: [
            assign({ silent: false, urgings: 0 }),
            emit(({ context }) => ({
              type: 'referral.submitted',
              data: { violation: context.violation, authority: context.authority as Authority },
            })),
          ],
          on: {
            'referral.acknowledge': { target: 'handling', actions: assign({ silent: false, urgings: 0 }) },
            'referral.return': {
              target: 'returned',
              actions: assign({
                returned: ({ context, event }) => [
                  ...context.returned.filter((one) => one.authority !== context.authority),
                  { authority: context.authority as Authority, reason: event.data.reason },
                ],
                authority: null,
              }),
            },
            'referral.urge': { actions: assign({ urgings: ({ context }) => context.urgings + 1 }) },
            'referral.escalate': {
              guard: 'urgedEnough',
              actions: emit(({ context, event }) => ({
                type: 'referral.escalated',
                data: { authority: context.authority, reason: event.data.reason },
              })),
            },
            'referral.withdraw': 'withdrawn',
          },
          after: {
            acknowledgeDue: {
              actions: [
                assign({ silent: true }),
                emit(({ context }) => ({
                  type: 'referral.silent',
                  data: { authority: context.authority, stage: 'acknowledge' },
                })),
              ],
            },
          },
        },
        returned: {
          on: {
            'referral.reroute': {
              guard: 'notReturnedBy',
              target: 'submitted',
              actions: assign({ authority: ({ event }) => event.data.authority }),
            },
            'authority.determine': {
              target: 'submitted',
              actions: assign({ authority: ({ event }) => event.data.authority, origin: 'determined' }),
            },
            'referral.withdraw': 'withdrawn',
          },
        },
        handling: {
          on: {
            'result.report': {
              target: 'reported',
              actions: assign({ result: ({ event }) => event.data.result }),
            },
            'referral.urge': { actions: assign({ urgings: ({ context }) => context.urgings + 1 }) },
            'referral.escalate': {
              guard: 'urgedEnough',
              actions: emit(({ context, event }) => ({
                type: 'referral.escalated',
                data: { authority: context.authority, reason: event.data.reason },
              })),
            },
          },
          after: {
            outcomeDue: {
              actions: [
                assign({ silent: true }),
                emit(({ context }) => ({
                  type: 'referral.silent',
                  data: { authority: context.authority, stage: 'outcome' },
                })),
              ],
            },
          },
        },
        reported: {
          type: 'final',
          entry: emit(({ context }) => ({
            type: 'referral.reported',
            data: { concern: context.concern, authority: context.authority, result: context.result ?? '' },
          })),
        },
        withoutAuthority: {
          type: 'final',
          entry: emit(({ context }) => ({
            type: 'referral.withoutAuthority',
            data: {
              violation: context.violation,
              concern: context.concern,
              result: '不由行政机关处理：催告后可依法提起诉讼或者申请仲裁',
            },
          })),
        },
        withdrawn: { type: 'final' },
      },
    }),
    due: {
      acknowledgeDue: ({ context, entered, law }) =>
        context.silent ? 'suspended' : dueAfter(entered, law.acknowledge),
      outcomeDue: ({ context, entered, law }) =>
        context.silent ? 'suspended' : dueAfter(entered, law.outcome),
    },
  }),
)
