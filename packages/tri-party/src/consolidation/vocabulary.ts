import { type Context, event, type EventName, fixed, type MachineOutcome, outcome } from '@gongzhi/core'
import * as z from 'zod'

import {
  acceptanceScore,
  consolidationPlanPeriod,
  consolidationTerm,
  dissatisfiedLimit,
  observationPeriod,
} from '../provisions.ts'
import { guides } from '../recipients.ts'
import { reference } from '../reference.ts'
import { remarkShape } from '../remark.ts'
import type { Clock, Step, Turn } from '../step.ts'
import { words } from '../words.ts'

const superiors = ['party.superior', 'street'] as const
const organisation = ['party.secretary', 'party.member'] as const

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'consolidation',
  version: 1,
  label: { zh: '软弱涣散党组织整顿', en: 'Consolidation of a party organisation' },
  input: z.object({
    organisation: reference,
    grounds: z
      .array(z.strictObject({ id: reference, what: remarkShape.finding }))
      .min(1)
      .max(30),
  }),
  context: z.object({
    organisation: reference,
    grounds: z.array(z.strictObject({ id: reference, what: remarkShape.finding })).max(30),
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
  start: {
    allow: ['engine', ...superiors],
    ordered: {
      'grounds.*.what.kind': {
        zh: '请用文字写明依据；互评的结果由互评自身带来',
        en: 'Say the ground in words; what a review found is brought by the review itself',
      },
    },
  },
  read: {
    process: [...superiors, ...organisation, 'residents-committee', 'owners.representative'],
    fields: {
      grounds: [...superiors, ...organisation],
      responsible: [...superiors, ...organisation],
      acceptance: [...superiors, ...organisation],
    },
  },
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
      notice: ['party.superior', 'party.secretary', 'party.member', 'street'],
    }),
    'consolidation.overdue': outcome({
      data: z.object({ organisation: z.string(), stage: z.enum(['plan', 'acceptance']) }),
      label: { zh: '整顿逾期', en: 'Overdue' },
      notice: ['party.superior', 'party.secretary', 'street'],
    }),
    'acceptance.failed': outcome({
      data: z.object({ organisation: z.string(), score: z.int(), votes: z.int(), dissatisfied: z.int() }),
      label: { zh: '验收不合格', en: 'Acceptance failed' },
      notice: ['party.superior', 'party.secretary', 'street'],
    }),
    'organisation.struckOff': outcome({
      data: z.object({ organisation: z.string(), rounds: z.int() }),
      label: { zh: '已销号', en: 'Struck off' },
      notice: ['party.superior', 'party.secretary', ...guides, 'owners.representative'],
    }),
    'consolidation.relapsed': outcome({
      data: z.object({ organisation: z.string(), reason: z.string() }),
      label: { zh: '出现反弹', en: 'Relapsed' },
      notice: ['party.superior', 'party.secretary', ...guides],
    }),
    'consolidation.ended': outcome({
      data: z.object({ organisation: z.string(), rounds: z.int() }),
      label: { zh: '观察期满', en: 'Observation over' },
      notice: ['party.superior', 'party.secretary', ...guides, 'owners.representative'],
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
} as const

/** Consolidation as it is stored. */
export type Consolidation = Context<typeof vocabulary>
/** What a step of it knows. */
export type ConsolidationStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What it knows whatever moves it. */
export type ConsolidationTurn = Turn<typeof vocabulary>
/** What a deadline of it is measured by. */
export type ConsolidationClock = Clock<typeof vocabulary>
/** What it announces. */
export type ConsolidationOutcome = MachineOutcome<typeof vocabulary>
