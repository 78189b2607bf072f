import {
  addDays,
  type CivilDay,
  defineProcess,
  daysBetween,
  dueAfter,
  event,
  fixed,
  lastDay,
  outcome,
  type Period,
} from '@gongzhi/core'
import * as z from 'zod'

import { partyOf } from './parties.ts'
import { rectificationLadder, rectificationPlanPeriod, rectificationTerms } from './provisions.ts'
import { civilDay, party, reference, words } from './shapes.ts'

const authorities = ['housing-authority', 'street', 'authority'] as const
const members = [
  'company.manager',
  'company.staff',
  'party.secretary',
  'party.member',
  'committee.director',
  'committee.member',
] as const
const finding = z.strictObject({ id: reference, what: words })

/**
 * A rectification (整改, S5): ordered for a party with findings, under the guidance of an authority; plan,
 * measures with evidence, inspection, and another round with a shorter term where it failed. Overdue and
 * failed rounds climb the ladder that the house rules give. While an objection is open, everything is
 * suspended, and the clocks with it: what was left of a term is left afterwards.
 */
export const rectification = defineProcess(
  {
    name: 'rectification',
    version: 1,
    label: { zh: '整改', en: 'Rectification' },
    input: z.object({
      party,
      subject: reference,
      findings: z.array(finding).min(1).max(30),
      authority: reference,
    }),
    context: z.object({
      party,
      subject: reference,
      findings: z.array(finding).max(30),
      authority: reference,
      plan: reference.nullable(),
      round: z.int(),
      steps: z.int(),
      ladder: z.array(z.string()).max(3),
      terms: z.array(z.int()).max(20),
      evidence: z.array(z.strictObject({ finding: reference, reference })).max(120),
      objection: reference.nullable(),
      planDay: civilDay.nullable(),
      termDay: civilDay.nullable(),
      planLate: z.boolean(),
      suspendedOn: civilDay.nullable(),
    }),
    start: { allow: ['engine', ...authorities] },
    events: {
      'plan.submit': event({
        data: z.object({ plan: reference }),
        label: { zh: '提交整改方案', en: 'Submit the plan' },
        allow: [...members],
      }),
      'plan.approve': event({
        data: z.object({}),
        label: { zh: '同意方案', en: 'Approve the plan' },
        allow: [...authorities],
      }),
      'plan.return': event({
        data: z.object({ reason: words }),
        label: { zh: '退回方案', en: 'Return the plan' },
        allow: [...authorities],
      }),
      'measure.report': event({
        data: z.object({ finding: reference, reference }),
        label: { zh: '报告整改措施', en: 'Report a measure' },
        allow: [...members],
        late: { by: [...members], within: { days: 3 } },
      }),
      'inspection.request': event({
        data: z.object({}),
        label: { zh: '申请验收', en: 'Ask for inspection' },
        allow: [...members],
      }),
      'inspection.pass': event({
        data: z.object({ report: reference }),
        label: { zh: '验收合格', en: 'Pass' },
        allow: [...authorities],
      }),
      'inspection.fail': event({
        data: z.object({ report: reference, findings: z.array(finding).min(1).max(30) }),
        label: { zh: '验收不合格', en: 'Fail' },
        allow: [...authorities],
      }),
      'objection.file': event({
        data: z.object({ objection: reference, reason: words }),
        label: { zh: '提出异议', en: 'Object' },
        allow: [...members],
      }),
      'objection.decide': event({
        data: z.object({ upheld: z.boolean(), reason: words }),
        label: { zh: '答复异议', en: 'Decide the objection' },
        allow: [...authorities],
      }),
    },
    outcomes: {
      'rectification.overdue': outcome({
        data: z.object({ stage: z.enum(['plan', 'term']), round: z.int() }),
        label: { zh: '整改逾期', en: 'Overdue' },
      }),
      'interview.ordered': outcome({
        data: z.object({ party, subject: z.string(), round: z.int() }),
        label: { zh: '约谈', en: 'Interview' },
      }),
      'credit.recorded': outcome({
        data: z.object({ party, subject: z.string(), round: z.int() }),
        label: { zh: '记入信用档案', en: 'Credit record' },
      }),
      'dismissal.proposed': outcome({
        data: z.object({ party, subject: z.string(), round: z.int() }),
        label: { zh: '提议业主大会解聘', en: 'Dismissal proposed to the assembly' },
      }),
      'rectification.passed': outcome({
        data: z.object({ party, subject: z.string(), rounds: z.int() }),
        label: { zh: '整改合格', en: 'Rectified' },
      }),
      'rectification.failed': outcome({
        data: z.object({ party, subject: z.string(), rounds: z.int() }),
        label: { zh: '整改失败', en: 'Rectification failed' },
      }),
      'rectification.revoked': outcome({
        data: z.object({ party, subject: z.string(), reason: z.string() }),
        label: { zh: '整改令撤销', en: 'Order revoked' },
      }),
    },
    deadlines: {
      planDue: { label: { zh: '方案期限', en: 'Plan due' } },
      termEnds: { label: { zh: '整改期限', en: 'Term ends' } },
    },
    provisions: {
      planPeriod: fixed({ provision: rectificationPlanPeriod, fixed: 'start' }),
      terms: fixed({ provision: rectificationTerms, fixed: 'start' }),
      ladder: fixed({ provision: rectificationLadder, fixed: 'start' }),
    },
    states: {
      active: { zh: '整改中', en: 'Active' },
      'active.ordered': { zh: '已责令', en: 'Ordered' },
      'active.reviewing': { zh: '方案审核', en: 'Reviewing the plan' },
      'active.measuring': { zh: '落实措施', en: 'Taking measures' },
      'active.inspecting': { zh: '验收中', en: 'Inspecting' },
      suspended: { zh: '中止', en: 'Suspended' },
      passed: { zh: '合格', en: 'Passed' },
      failed: { zh: '失败', en: 'Failed' },
      revoked: { zh: '已撤销', en: 'Revoked' },
    },
  },
  ({ setup, rule, assign, emit, enqueueActions }) => {
    const own = ({ context, event }: { context: { party: string }; event: { by: { capacity: string } } }) =>
      partyOf(event.by.capacity) === context.party
    return {
      machine: setup({
        guards: {
          byOrdered: rule({
            on: ['plan.submit', 'measure.report', 'objection.file'],
            label: { zh: '由被责令整改的一方办理', en: 'the ordered party does this' },
            judge: ({ context, event }) => ({
              met: own({ context, event }),
              required: context.party,
              found: partyOf(event.by.capacity) ?? null,
            }),
          }),
          known: rule({
            on: 'measure.report',
            label: { zh: '措施须对应整改事项', en: 'a measure belongs to a finding' },
            judge: ({ context, event }) => ({
              met:
                own({ context, event }) &&
                context.findings.some(({ id }) => id === event.data.finding) &&
                context.evidence.length < 120,
              required: context.findings.map(({ id }) => id),
              found: event.data.finding,
            }),
          }),
          everyFindingHasEvidence: rule({
            on: 'inspection.request',
            label: { zh: '每项问题都须有整改证据', en: 'every finding has evidence' },
            judge: ({ context, event }) => {
              const without = context.findings
                .filter(({ id }) => !context.evidence.some((one) => one.finding === id))
                .map(({ id }) => id)
              return {
                met: without.length === 0 && own({ context, event }),
                required: context.findings.length,
                found: context.findings.length - without.length,
                instead: {
                  zh: `尚缺证据：${without.join('、')}`,
                  en: `evidence is missing for: ${without.join(', ')}`,
                },
              }
            },
          }),
          anotherRound: ({ context }) => context.round < context.terms.length,
        },
      }).createMachine({
        context: ({ input }) => ({
          party: input.data.party,
          subject: input.data.subject,
          findings: input.data.findings,
          authority: input.data.authority,
          plan: null,
          round: 1,
          steps: 0,
          ladder: [...input.law.ladder],
          terms: [...input.law.terms],
          evidence: [],
          objection: null,
          planDay: plainEnd(input.day, input.law.planPeriod),
          termDay: null,
          planLate: false,
          suspendedOn: null,
        }),
        initial: 'active',
        states: {
          active: {
            initial: 'ordered',
            on: {
              'objection.file': {
                guard: 'byOrdered',
                target: 'suspended',
                actions: assign({
                  objection: ({ event }) => event.data.objection,
                  suspendedOn: ({ event }) => event.day,
                }),
              },
            },
            states: {
              ordered: {
                on: {
                  'plan.submit': {
                    guard: 'byOrdered',
                    target: 'reviewing',
                    actions: assign({ plan: ({ event }) => event.data.plan }),
                  },
                },
                after: {
                  planDue: {
                    actions: [
                      emit(({ context }) => ({
                        type: 'rectification.overdue',
                        data: { stage: 'plan', round: context.round },
                      })),
                      enqueueActions(({ context, enqueue }) => {
                        climb(context, (type) =>
                          enqueue.emit({
                            type,
                            data: { party: context.party, subject: context.subject, round: context.round },
                          }),
                        )
                        enqueue.assign({ steps: context.steps + 1, planLate: true })
                      }),
                    ],
                  },
                },
              },
              reviewing: {
                on: {
                  'plan.approve': {
                    target: 'measuring',
                    actions: assign({
                      termDay: ({ context, event }) =>
                        addDays(event.day, context.terms[context.round - 1] as number),
                    }),
                  },
                  'plan.return': 'ordered',
                },
              },
              measuring: {
                on: {
                  'measure.report': {
                    guard: 'known',
                    actions: assign({ evidence: ({ context, event }) => [...context.evidence, event.data] }),
                  },
                  'inspection.request': { guard: 'everyFindingHasEvidence', target: 'inspecting' },
                },
                after: {
                  termEnds: {
                    target: 'inspecting',
                    actions: [
                      emit(({ context }) => ({
                        type: 'rectification.overdue',
                        data: { stage: 'term', round: context.round },
                      })),
                      enqueueActions(({ context, enqueue }) => {
                        climb(context, (type) =>
                          enqueue.emit({
                            type,
                            data: { party: context.party, subject: context.subject, round: context.round },
                          }),
                        )
                        enqueue.assign({ steps: context.steps + 1 })
                      }),
                    ],
                  },
                },
              },
              inspecting: {
                on: {
                  'inspection.pass': { target: '#rectification.passed' },
                  'inspection.fail': [
                    {
                      guard: 'anotherRound',
                      target: 'measuring',
                      actions: enqueueActions(({ context, event, enqueue }) => {
                        climb(context, (type) =>
                          enqueue.emit({
                            type,
                            data: { party: context.party, subject: context.subject, round: context.round },
                          }),
                        )
                        enqueue.assign({
                          steps: context.steps + 1,
                          round: context.round + 1,
                          findings: event.data.findings,
                          evidence: [],
                          termDay: addDays(event.day, context.terms[context.round] as number),
                        })
                      }),
                    },
                    {
                      target: '#rectification.failed',
                      actions: enqueueActions(({ context, enqueue }) => {
                        climb(context, (type) =>
                          enqueue.emit({
                            type,
                            data: { party: context.party, subject: context.subject, round: context.round },
                          }),
                        )
                        enqueue.assign({ steps: context.steps + 1 })
                      }),
                    },
                  ],
                },
              },
              where: { type: 'history' },
            },
          },
          suspended: {
            on: {
              'objection.decide': [
                {
                  guard: ({ event }) => event.data.upheld,
                  target: 'revoked',
                  actions: emit(({ context, event }) => ({
                    type: 'rectification.revoked',
                    data: { party: context.party, subject: context.subject, reason: event.data.reason },
                  })),
                },
                {
                  target: 'active.where',
                  // What was left of a term when it was suspended is left when it goes on.
                  actions: assign({
                    objection: null,
                    suspendedOn: null,
                    termDay: ({ context, event }) =>
                      context.termDay && context.suspendedOn
                        ? addDays(context.termDay, daysBetween(context.suspendedOn, event.day))
                        : context.termDay,
                    planDay: ({ context, event }) =>
                      context.planDay && context.suspendedOn
                        ? addDays(context.planDay, daysBetween(context.suspendedOn, event.day))
                        : context.planDay,
                  }),
                },
              ],
            },
          },
          passed: {
            type: 'final',
            entry: emit(({ context }) => ({
              type: 'rectification.passed',
              data: { party: context.party, subject: context.subject, rounds: context.round },
            })),
          },
          failed: {
            type: 'final',
            entry: emit(({ context }) => ({
              type: 'rectification.failed',
              data: { party: context.party, subject: context.subject, rounds: context.round },
            })),
          },
          revoked: { type: 'final' },
        },
        id: 'rectification',
      }),
      due: {
        planDue: ({ context, entered, law }) =>
          context.planLate
            ? 'suspended'
            : context.planDay
              ? { kind: 'civil-day', day: context.planDay, roll: 'next-working-day' }
              : dueAfter(entered, law.planPeriod),
        termEnds: ({ context }) =>
          context.termDay
            ? { kind: 'civil-day', day: context.termDay, roll: 'next-working-day' }
            : 'suspended',
      },
    }
  },
)

const consequences = {
  interview: 'interview.ordered',
  'credit-record': 'credit.recorded',
  'dismissal-proposal': 'dismissal.proposed',
} as const

/** Announces the next step of the ladder; nothing when it has been climbed to the top. */
function climb(
  context: { readonly ladder: readonly string[]; readonly steps: number },
  announce: (type: (typeof consequences)[keyof typeof consequences]) => void,
): void {
  const step = context.ladder[context.steps] as keyof typeof consequences | undefined
  if (step) announce(consequences[step])
}

/**
 * The last day of a period in calendar days, months or years, so that a suspension can move it; null where
 * only a calendar or a clock can tell.
 */
function plainEnd(from: CivilDay, period: Period): CivilDay | null {
  if (period.unit === 'hour' || period.unit === 'minute' || period.unit === 'working-day') return null
  const end = lastDay({ from, period, roll: 'none' })
  return end.status === 'set' ? end.day : null
}
