import { defineProcess, dueAfter, event, fixed, outcome, reaches } from '@gongzhi/core'
import * as z from 'zod'

import {
  acceptanceScore,
  consolidationPlanPeriod,
  consolidationTerm,
  dissatisfiedLimit,
  observationPeriod,
} from './provisions.ts'
import { reference, words } from './shapes.ts'

const superiors = ['party.superior', 'street'] as const
const organisation = ['party.secretary', 'party.member'] as const

/**
 * The consolidation of a weak and lax party organisation (软弱涣散党组织整顿, S4): listed on criteria or on
 * a finding, confirmed by the upper organisation; one organisation, one plan; acceptance by score and by the
 * share of dissatisfied; struck off (销号), observed, and begun again where it relapses.
 *
 * Party rules and not law: every figure is the house's choice, and practice differs by place and year.
 */
export const consolidation = defineProcess(
  {
    name: 'consolidation',
    version: 1,
    label: { zh: '软弱涣散党组织整顿', en: 'Consolidation of a party organisation' },
    input: z.object({
      organisation: reference,
      grounds: z
        .array(z.strictObject({ id: reference, what: words }))
        .min(1)
        .max(30),
    }),
    context: z.object({
      organisation: reference,
      grounds: z.array(z.strictObject({ id: reference, what: words })).max(30),
      plan: reference.nullable(),
      responsible: z.array(reference).max(20),
      support: reference.nullable(),
      checks: z.int(),
      rounds: z.int(),
      relapses: z.int(),
      planLate: z.boolean(),
      acceptanceLate: z.boolean(),
      acceptance: z.strictObject({ score: z.int(), votes: z.int(), dissatisfied: z.int() }).nullable(),
    }),
    start: { allow: ['engine', ...superiors] },
    events: {
      'listing.confirm': event({
        data: z.object({ decision: reference }),
        label: { zh: '确定列入', en: 'Confirm the listing' },
        allow: ['party.superior'],
      }),
      'listing.reject': event({
        data: z.object({ reason: words }),
        label: { zh: '不予列入', en: 'Reject the listing' },
        allow: ['party.superior'],
      }),
      'plan.file': event({
        data: z.object({
          plan: reference,
          problems: z.array(words).min(1).max(30),
          responsible: z.array(reference).min(1).max(20),
          support: reference,
        }),
        label: { zh: '制定整顿方案', en: 'File the plan' },
        allow: [...organisation, ...superiors],
      }),
      'progress.check': event({
        data: z.object({ note: words, evidence: reference }),
        label: { zh: '督查进展', en: 'Check progress' },
        allow: [...superiors],
      }),
      'acceptance.hold': event({
        data: z
          .object({
            score: z.int().min(0).max(100),
            votes: z.int().positive(),
            dissatisfied: z.int().nonnegative(),
          })
          .refine(({ votes, dissatisfied }) => dissatisfied <= votes, 'more dissatisfied votes than votes'),
        label: { zh: '验收', en: 'Hold the acceptance' },
        allow: [...superiors],
        correctable: true,
      }),
      'relapse.report': event({
        data: z.object({ reason: words, evidence: reference }),
        label: { zh: '报告反弹', en: 'Report a relapse' },
        allow: [...superiors, 'owners.representative', 'residents-committee'],
      }),
    },
    outcomes: {
      'consolidation.confirmed': outcome({
        data: z.object({ organisation: z.string() }),
        label: { zh: '已列入整顿', en: 'Listed' },
      }),
      'consolidation.overdue': outcome({
        data: z.object({ organisation: z.string(), stage: z.enum(['plan', 'acceptance']) }),
        label: { zh: '整顿逾期', en: 'Overdue' },
      }),
      'acceptance.failed': outcome({
        data: z.object({ organisation: z.string(), score: z.int(), votes: z.int(), dissatisfied: z.int() }),
        label: { zh: '验收不合格', en: 'Acceptance failed' },
      }),
      'organisation.struckOff': outcome({
        data: z.object({ organisation: z.string(), rounds: z.int() }),
        label: { zh: '已销号', en: 'Struck off' },
      }),
      'consolidation.relapsed': outcome({
        data: z.object({ organisation: z.string(), reason: z.string() }),
        label: { zh: '出现反弹', en: 'Relapsed' },
      }),
      'consolidation.ended': outcome({
        data: z.object({ organisation: z.string(), rounds: z.int() }),
        label: { zh: '观察期满', en: 'Observation over' },
      }),
    },
    deadlines: {
      planDue: { label: { zh: '方案期限', en: 'Plan due' } },
      acceptanceDue: { label: { zh: '整顿期限', en: 'Acceptance due' } },
      observationEnds: { label: { zh: '观察期满', en: 'End of observation' } },
    },
    provisions: {
      planPeriod: fixed({ provision: consolidationPlanPeriod, fixed: 'start' }),
      term: fixed({ provision: consolidationTerm, fixed: 'start' }),
      passScore: fixed({ provision: acceptanceScore, fixed: 'start' }),
      dissatisfied: fixed({ provision: dissatisfiedLimit, fixed: 'start' }),
      observation: fixed({ provision: observationPeriod, fixed: 'start' }),
    },
    states: {
      listed: { zh: '拟列入', en: 'Listed' },
      confirmed: { zh: '已确定', en: 'Confirmed' },
      underway: { zh: '整顿中', en: 'Underway' },
      assessing: { zh: '评定', en: 'Assessing' },
      observing: { zh: '跟踪观察', en: 'Observing' },
      ended: { zh: '已结束', en: 'Ended' },
      dropped: { zh: '未列入', en: 'Not listed' },
    },
  },
  ({ setup, rule, assign, emit }) => ({
    machine: setup({
      guards: {
        passed: rule({
          label: {
            zh: '得分达到合格分，且不满意比例未达限度',
            en: 'the score passes, and the dissatisfied stay below the limit',
          },
          provisions: ['passScore', 'dissatisfied'],
          judge: ({ context, event }) => {
            const { score, votes, dissatisfied } = context.acceptance as {
              score: number
              votes: number
              dissatisfied: number
            }
            return {
              met:
                score >= event.law.passScore &&
                !reaches({ part: dissatisfied, whole: votes, fraction: event.law.dissatisfied }),
              required: { score: event.law.passScore, dissatisfied: { ...event.law.dissatisfied } },
              found: { score, votes, dissatisfied },
            }
          },
        }),
      },
    }).createMachine({
      context: ({ input }) => ({
        organisation: input.data.organisation,
        grounds: input.data.grounds,
        plan: null,
        responsible: [],
        support: null,
        checks: 0,
        rounds: 1,
        relapses: 0,
        planLate: false,
        acceptanceLate: false,
        acceptance: null,
      }),
      initial: 'listed',
      states: {
        listed: {
          on: {
            'listing.confirm': {
              target: 'confirmed',
              actions: emit(({ context }) => ({
                type: 'consolidation.confirmed',
                data: { organisation: context.organisation },
              })),
            },
            'listing.reject': 'dropped',
          },
        },
        confirmed: {
          on: {
            'plan.file': {
              target: 'underway',
              actions: assign({
                plan: ({ event }) => event.data.plan,
                responsible: ({ event }) => event.data.responsible,
                support: ({ event }) => event.data.support,
              }),
            },
          },
          after: {
            planDue: {
              actions: [
                assign({ planLate: true }),
                emit(({ context }) => ({
                  type: 'consolidation.overdue',
                  data: { organisation: context.organisation, stage: 'plan' },
                })),
              ],
            },
          },
        },
        underway: {
          on: {
            'progress.check': { actions: assign({ checks: ({ context }) => context.checks + 1 }) },
            'acceptance.hold': {
              target: 'assessing',
              actions: assign({ acceptance: ({ event }) => event.data }),
            },
          },
          after: {
            acceptanceDue: {
              actions: [
                assign({ acceptanceLate: true }),
                emit(({ context }) => ({
                  type: 'consolidation.overdue',
                  data: { organisation: context.organisation, stage: 'acceptance' },
                })),
              ],
            },
          },
        },
        assessing: {
          always: [
            {
              guard: 'passed',
              target: 'observing',
              actions: emit(({ context }) => ({
                type: 'organisation.struckOff',
                data: { organisation: context.organisation, rounds: context.rounds },
              })),
            },
            {
              target: 'underway',
              actions: [
                emit(({ context }) => ({
                  type: 'acceptance.failed',
                  data: {
                    organisation: context.organisation,
                    ...(context.acceptance as { score: number; votes: number; dissatisfied: number }),
                  },
                })),
                assign({ rounds: ({ context }) => context.rounds + 1, acceptanceLate: false }),
              ],
            },
          ],
        },
        observing: {
          on: {
            'relapse.report': {
              target: 'underway',
              actions: [
                emit(({ context, event }) => ({
                  type: 'consolidation.relapsed',
                  data: { organisation: context.organisation, reason: event.data.reason },
                })),
                assign({
                  relapses: ({ context }) => context.relapses + 1,
                  rounds: ({ context }) => context.rounds + 1,
                  acceptanceLate: false,
                }),
              ],
            },
          },
          after: { observationEnds: 'ended' },
        },
        ended: {
          type: 'final',
          entry: emit(({ context }) => ({
            type: 'consolidation.ended',
            data: { organisation: context.organisation, rounds: context.rounds },
          })),
        },
        dropped: { type: 'final' },
      },
    }),
    due: {
      planDue: ({ context, entered, law }) =>
        context.planLate ? 'suspended' : dueAfter(entered, law.planPeriod),
      acceptanceDue: ({ context, entered, law }) =>
        context.acceptanceLate ? 'suspended' : dueAfter(entered, law.term),
      observationEnds: ({ entered, law }) => dueAfter(entered, law.observation),
    },
    corrections: {
      // The figures decided at once what came next; a mistyped figure cannot be mended behind it.
      'acceptance.hold': () => ({
        annul: {
          zh: '验收结论已据此作出，请重新验收',
          en: 'the result was decided by these figures; hold the acceptance again',
        },
      }),
    },
  }),
)
