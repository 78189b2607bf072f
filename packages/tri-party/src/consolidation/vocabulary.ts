import {
  because,
  type Context,
  event,
  type EventName,
  fixed,
  type MachineOutcome,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../moment.ts'
import {
  acceptanceScore,
  consolidationPlanPeriod,
  consolidationTerm,
  dissatisfiedLimit,
  observationPeriod,
} from '../provisions.ts'
import { guides } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import { remarkShape } from '../remark.ts'
import type { Clock, Step, Turn } from '../step.ts'
import { words } from '../words.ts'
import { enteredShape, MOST_PROBLEMS, problemShape } from './problem.ts'
import {
  acceptanceStages,
  consolidationCriteria,
  consolidationExtension,
  consolidationListingPeriod,
  consolidationListingSteps,
  consolidationReportInterval,
  consolidationShownFor,
} from './provisions.ts'

const superiors = ['party.superior', 'street'] as const
const organisation = ['party.secretary', 'party.member'] as const

/** What a breach led to. */
const extensionShape = z.strictObject({ breach: words, notBefore: civilDay, until: civilDay })

/** As many objections as one listing takes. */
export const MOST_OBJECTIONS = 30

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'consolidation',
  version: 1,
  label: { zh: '软弱涣散党组织整顿', en: 'Consolidation of a party organisation' },
  about: {
    zh:
      '整顿软弱涣散的小区党组织：列入、公示、确定，一组织一方案，逐项销号，再按得分和不满意比例验收，' +
      '之后观察巩固。每项数值都由本小区的规定给出。',
    en:
      'Puts a weak and lax party organisation in order: it is listed, shown and confirmed, gets a plan ' +
      'of its own, strikes off its problems one by one, is accepted by score and by the share of the ' +
      'dissatisfied, and observed afterwards. Every figure comes from the house rules.',
  },
  input: z.object({
    organisation: reference,
    grounds: z
      .array(z.strictObject({ id: reference, what: remarkShape.ground }))
      .min(1)
      .max(30),
  }),
  context: z.object({
    organisation: reference,
    grounds: z.array(z.strictObject({ id: reference, what: remarkShape.ground })).max(30),
    /** The organisation's own assessment. */
    self: reference.nullable(),
    /** What members and residents said: how many, and how many found it lax. */
    members: z.strictObject({ asked: z.int(), lax: z.int(), report: documentReference }).nullable(),
    shown: z.boolean(),
    listingLate: z.boolean(),
    objections: z
      .array(z.strictObject({ id: reference, reason: words, answer: words.nullable() }))
      .max(MOST_OBJECTIONS),
    plan: reference.nullable(),
    problems: z.array(problemShape).max(MOST_PROBLEMS),
    reportedAt: moment.nullable(),
    /** The stage at which the acceptance stands, from 0. */
    stage: z.int(),
    responsible: z.array(reference).max(20),
    support: documentReference.nullable(),
    checks: z.int(),
    rounds: z.int(),
    relapses: z.int(),
    planLate: z.boolean(),
    reviewLate: z.boolean(),
    /** From when the term of this round counts. */
    since: moment.nullable(),
    acceptanceLate: z.boolean(),
    /** That a breach lengthened this round: why, and from and by which day it is accepted. */
    extension: extensionShape.nullable(),
    acceptance: z.strictObject({ score: z.int(), votes: z.int(), dissatisfied: z.int() }).nullable(),
  }),
  attributes: {
    organisation: { at: 'organisation', label: { zh: '整顿对象', en: 'Organisation' } },
    responsible: {
      at: 'responsible.*',
      label: { zh: '包联责任人', en: 'Who is responsible for it' },
      names: 'person',
    },
  },
  start: {
    allow: ['engine', ...superiors],
    ordered: {
      'grounds.*.what.kind': {
        zh: '请用文字写明依据；互评的结果由互评自身带来，书记空缺由该组织自身带来',
        en:
          'Say the ground in words; what a review found is brought by the review itself, ' +
          'and that there is no secretary by the organisation itself',
      },
    },
  },
  read: {
    process: [...superiors, ...organisation, 'residents-committee', 'owners.representative'],
    fields: {
      grounds: [...superiors, ...organisation],
      responsible: [...superiors, ...organisation],
      acceptance: [...superiors, ...organisation],
      problems: [...superiors, ...organisation],
      objections: [...superiors, ...organisation],
      members: [...superiors, ...organisation],
    },
  },
  events: {
    'assessment.self': event({
      data: z.object({ report: documentReference }),
      label: { zh: '支部自评', en: 'Assess oneself' },
      allow: [...organisation],
    }),
    'assessment.members': event({
      data: z
        .object({ asked: z.int().positive(), lax: z.int().nonnegative(), report: documentReference })
        .refine(
          ({ asked, lax }) => lax <= asked,
          because({ zh: '认为软弱涣散的人数多于受访人数', en: 'more found it lax than were asked' }),
        ),
      label: { zh: '党员群众评议', en: 'Assessment by members and residents' },
      allow: [...superiors],
    }),
    'listing.show': event({
      data: z.object({ notice: documentReference }),
      label: { zh: '公示拟列入名单', en: 'Show the listing' },
      allow: [...superiors],
    }),
    'objection.file': event({
      data: z.object({ id: reference, reason: words }),
      label: { zh: '对列入提出异议', en: 'Object to the listing' },
      allow: [...organisation, 'residents-committee', 'owners.representative', 'owner'],
    }),
    'objection.answer': event({
      data: z.object({ id: reference, answer: words }),
      label: { zh: '答复异议', en: 'Answer an objection' },
      allow: ['party.superior'],
    }),
    'listing.confirm': event({
      data: z.object({ decision: documentReference }),
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
        problems: z
          .array(enteredShape)
          .min(1)
          .max(MOST_PROBLEMS)
          .refine(
            (all) => new Set(all.map(({ id }) => id)).size === all.length,
            because({ zh: '有问题重复', en: 'a problem is entered twice' }),
          ),
        responsible: z.array(reference).min(1).max(20),
        support: documentReference,
      }),
      label: { zh: '制定整顿方案', en: 'File the plan' },
      allow: [...organisation, ...superiors],
    }),
    'plan.accept': event({
      data: z.object({}),
      label: { zh: '同意整顿方案', en: 'Accept the plan' },
      allow: [...superiors],
    }),
    'plan.return': event({
      data: z.object({ reason: words }),
      label: { zh: '退回整顿方案', en: 'Return the plan' },
      allow: [...superiors],
    }),
    'problem.add': event({
      data: enteredShape,
      label: { zh: '增列问题', en: 'Add a problem' },
      allow: [...superiors],
    }),
    'problem.report': event({
      data: z.object({ problem: reference, evidence: documentReference }),
      label: { zh: '报告问题整改', en: 'Report that a problem is solved' },
      allow: [...organisation],
      late: { by: [...organisation], within: { days: 7 } },
    }),
    'problem.strike': event({
      data: z.object({ problem: reference, note: words }),
      label: { zh: '问题销号', en: 'Strike a problem off' },
      allow: [...superiors],
    }),
    'problem.reopen': event({
      data: z.object({ problem: reference, reason: words }),
      label: { zh: '恢复问题', en: 'Put a problem back' },
      allow: [...superiors],
    }),
    'progress.report': event({
      data: z.object({ report: documentReference }),
      label: { zh: '报告整顿进展', en: 'Report on the problems' },
      allow: [...organisation],
    }),
    'progress.check': event({
      data: z.object({ note: words, evidence: documentReference }),
      label: { zh: '督查进展', en: 'Check progress' },
      allow: [...superiors],
    }),
    'term.extend': event({
      data: z.object({ breach: words, evidence: documentReference }),
      label: { zh: '延长整顿期限', en: 'Lengthen the consolidation' },
      allow: [...superiors],
    }),
    'acceptance.hold': event({
      data: z
        .object({
          score: z.int().min(0).max(100),
          votes: z.int().positive(),
          dissatisfied: z.int().nonnegative(),
        })
        .refine(
          ({ votes, dissatisfied }) => dissatisfied <= votes,
          because({ zh: '不满意票多于总票数', en: 'there are more dissatisfied votes than votes' }),
        ),
      label: { zh: '验收', en: 'Hold the acceptance' },
      allow: [...superiors],
      correctable: true,
    }),
    'relapse.report': event({
      data: z.object({ reason: words, evidence: documentReference }),
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
    'listing.shown': outcome({
      data: z.object({ organisation: z.string(), grounds: z.int() }),
      label: { zh: '拟列入名单已公示', en: 'Listing shown' },
      notice: [...organisation, 'residents-committee', 'owners.representative'],
    }),
    'consolidation.dropped': outcome({
      data: z.object({ organisation: z.string(), reason: z.string() }),
      label: { zh: '未列入', en: 'Not listed' },
      notice: [...superiors, ...organisation],
    }),
    'plan.returned': outcome({
      data: z.object({ organisation: z.string(), reason: z.string() }),
      label: { zh: '整顿方案已退回', en: 'Plan returned' },
      notice: [...organisation],
    }),
    'problem.struckOff': outcome({
      data: z.object({ organisation: z.string(), problem: z.string(), left: z.int(), of: z.int() }),
      label: { zh: '问题已销号', en: 'Problem struck off' },
      notice: [...superiors, ...organisation],
    }),
    'stage.passed': outcome({
      data: z.object({ organisation: z.string(), stage: z.string() }),
      label: { zh: '验收环节合格', en: 'Stage of the acceptance passed' },
      notice: [...superiors, ...organisation],
    }),
    'consolidation.overdue': outcome({
      data: z.object({
        organisation: z.string(),
        stage: z.enum(['listing', 'plan', 'review', 'report', 'acceptance']),
      }),
      label: { zh: '整顿逾期', en: 'Overdue' },
      notice: ['party.superior', 'party.secretary', 'street'],
    }),
    'consolidation.extended': outcome({
      data: z.object({ organisation: z.string(), ...extensionShape.shape }),
      label: { zh: '整顿已延长', en: 'Consolidation lengthened' },
      notice: [...superiors, ...organisation],
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
    shownEnds: { label: { zh: '公示期满', en: 'End of the publication' } },
    listingDue: { label: { zh: '认定期限', en: 'Listing to be decided' } },
    planDue: { label: { zh: '方案期限', en: 'Plan due' } },
    reviewDue: { label: { zh: '方案审核期限', en: 'Review of the plan due' } },
    reportDue: { label: { zh: '整顿进展报告期限', en: 'Report due' } },
    acceptanceDue: { label: { zh: '整顿期限', en: 'Acceptance due' } },
    observationEnds: { label: { zh: '观察期满', en: 'End of observation' } },
  },
  provisions: {
    planPeriod: fixed({ provision: consolidationPlanPeriod, fixed: 'start' }),
    term: fixed({ provision: consolidationTerm, fixed: 'start' }),
    passScore: fixed({ provision: acceptanceScore, fixed: 'start' }),
    dissatisfied: fixed({ provision: dissatisfiedLimit, fixed: 'start' }),
    observation: fixed({ provision: observationPeriod, fixed: 'start' }),
    criteria: fixed({ provision: consolidationCriteria, fixed: 'start', optional: true }),
    listingSteps: fixed({ provision: consolidationListingSteps, fixed: 'start', optional: true }),
    shownFor: fixed({ provision: consolidationShownFor, fixed: 'listing.show' }),
    listingPeriod: fixed({ provision: consolidationListingPeriod, fixed: 'start', optional: true }),
    reportInterval: fixed({ provision: consolidationReportInterval, fixed: 'start', optional: true }),
    extension: fixed({ provision: consolidationExtension, fixed: 'start', optional: true }),
    stages: fixed({ provision: acceptanceStages, fixed: 'start', optional: true }),
  },
  states: {
    listed: { zh: '拟列入', en: 'Listed' },
    shown: { zh: '公示中', en: 'Shown' },
    weighing: { zh: '公示期满，待确定', en: 'To be decided' },
    confirmed: { zh: '已确定', en: 'Confirmed' },
    planned: { zh: '方案审核', en: 'Plan to be accepted' },
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

type Own = typeof vocabulary
/** The vocabulary of consolidation, by a name: an editor shows this, and not each schema. */
export interface ConsolidationVocabulary extends Own {}
