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

import { civilDay } from '../moment.ts'
import { party } from '../party.ts'
import {
  rectificationConclusionPeriod,
  rectificationLadder,
  rectificationObjectionPeriod,
  rectificationPlanPeriod,
  rectificationTerms,
} from '../provisions.ts'
import { guides, speakers } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import type { Clock, Step, Turn } from '../step.ts'
import { words } from '../words.ts'
import { findingShape, foundShape } from './finding.ts'

const authorities = ['housing-authority', 'street', 'authority'] as const
const members = [
  'company.manager',
  'company.staff',
  'party.secretary',
  'party.member',
  'committee.director',
  'committee.deputy',
  'committee.member',
] as const

/** Who lives with what is mended, or speaks for those who do, and says what he sees. */
const observers = [
  'owner',
  'owners.representative',
  'residents-committee',
  'party.secretary',
  'party.member',
  'committee.director',
  'committee.deputy',
  'committee.member',
] as const

/** What an authority does at the end of a failed rectification. */
export const CONCLUSIONS = ['penalty', 'takeover', 'replacement', 'referred', 'none'] as const

/** What the owners decided about a proposal (表决结果), by the reference of their decision. */
const ownersDecision = z.strictObject({ decision: documentReference, passed: z.boolean(), day: civilDay })

/** As many measures as one round reports. */
export const MOST_EVIDENCE = 120

/** As many people as are known to have acted for the ordered party. */
export const MOST_ACTING = 40

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'rectification',
  version: 1,
  label: { zh: '整改', en: 'Rectification' },
  about: {
    zh:
      '责令一方就指出的问题整改：提交方案、采取措施、检查验收。验收不合格的，进入时限更短的下一轮；' +
      '逾期和不合格的，按本小区规定逐级处理。受责令的一方可以提出异议，异议期间时限中止。',
    en:
      'One party is ordered to put right what was found: a plan, measures with evidence, an inspection. ' +
      'Where an inspection fails, another round with a shorter term begins; what is late or failed ' +
      'climbs the ladder of the house rules. The ordered party may object, and the clock stands still ' +
      'while the objection is decided.',
  },
  input: z.object({
    party,
    subject: reference,
    findings: z.array(foundShape).min(1).max(30),
    authority: reference,
  }),
  context: z.object({
    party,
    subject: reference,
    findings: z.array(findingShape).max(30),
    authority: reference,
    plan: reference.nullable(),
    round: z.int(),
    steps: z.int(),
    ladder: z.array(z.string()).max(3),
    terms: z.array(z.int()).max(20),
    evidence: z.array(z.strictObject({ finding: reference, reference })).max(MOST_EVIDENCE),
    objection: reference.nullable(),
    /** How often the authority came, and how often it gave advice (指导). */
    visits: z.int(),
    advice: z.int(),
    /** What others saw of it: how many observations. */
    observations: z.int(),
    conclusion: z
      .strictObject({ measure: z.enum(CONCLUSIONS), decision: documentReference.nullable(), result: words })
      .nullable(),
    conclusionLate: z.boolean(),
    /** Every round has failed. */
    everyRoundFailed: z.boolean(),
    /** What the owners decided about the proposal to replace the ordered party. */
    owners: ownersDecision.nullable(),
    /** Who acted for the ordered party, and so does not inspect it. */
    actedBy: z.array(reference).max(MOST_ACTING),
    planDay: civilDay.nullable(),
    termDay: civilDay.nullable(),
    planLate: z.boolean(),
    suspendedOn: civilDay.nullable(),
    /** The round whose clock an objection has stopped; it stops none twice. */
    stopped: z.int(),
  }),
  attributes: {
    party: { at: 'party', label: { zh: '被责令的一方', en: 'Ordered party' } },
    subject: { at: 'subject', label: { zh: '整改对象', en: 'Whom it is about' } },
    authority: { at: 'authority', label: { zh: '责令机关', en: 'Authority that ordered it' } },
    finding: { at: 'findings.*.id', label: { zh: '整改事项', en: 'Finding' } },
  },
  start: {
    allow: ['engine', ...authorities],
    ordered: {
      'findings.*.what.kind': {
        zh: '请用文字写明问题；互评的结果由互评自身带来',
        en: 'Say in words what was found; what a review found is brought by the review itself',
      },
    },
  },
  read: {
    process: [...authorities, ...members, 'residents-committee', 'owner', 'owners.representative'],
    fields: { actedBy: [...authorities, ...members] },
  },
  events: {
    'guidance.visit': event({
      data: z.object({ note: words, evidence: documentReference.optional() }),
      label: { zh: '上门指导', en: 'Visit to guide it' },
      allow: [...authorities],
      late: { by: ['clerk', ...authorities], within: { days: 7 } },
    }),
    'guidance.advise': event({
      data: z.object({ finding: reference, advice: words }),
      label: { zh: '提出指导意见', en: 'Advise on a finding' },
      allow: [...authorities],
    }),
    'observation.add': event({
      data: z.object({ finding: reference, note: words, evidence: documentReference.optional() }),
      label: { zh: '反映整改情况', en: 'Say what one sees of it' },
      allow: [...observers],
    }),
    'failure.conclude': event({
      data: z
        .object({ measure: z.enum(CONCLUSIONS), decision: documentReference.optional(), result: words })
        .refine(
          ({ measure, decision }) => measure === 'none' || decision !== undefined,
          because({ zh: '有措施没有书面决定', en: 'a measure has no written decision' }),
        ),
      label: { zh: '作出处理', en: 'Conclude a failed rectification' },
      allow: [...authorities],
    }),
    'owners.decide': event({
      data: ownersDecision,
      label: { zh: '业主大会的决定', en: 'What the owners decided' },
      allow: ['engine'],
      from: 'child',
    }),
    'owners.revoke': event({
      data: z.object({ decision: documentReference, reason: words }),
      label: { zh: '更换决定被撤销', en: 'What the owners decided was revoked' },
      articles: [{ instrument: '中华人民共和国民法典', article: '280' }],
      allow: ['engine'],
      from: 'child',
    }),
    'owners.stand': event({
      data: z.object({ decision: documentReference }),
      label: { zh: '更换决定不能再被撤销', en: 'What the owners decided can no longer be revoked' },
      allow: ['engine'],
      from: 'child',
    }),
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
      data: z.object({ report: documentReference }),
      label: { zh: '验收合格', en: 'Pass' },
      allow: [...authorities],
    }),
    'inspection.fail': event({
      data: z.object({ report: documentReference, findings: z.array(foundShape).min(1).max(30) }),
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
      data: z.object({ stage: z.enum(['plan', 'term', 'objection', 'conclusion']), round: z.int() }),
      label: { zh: '整改逾期', en: 'Overdue' },
      notice: [...speakers, 'street', 'housing-authority', 'authority'],
    }),
    'interview.ordered': outcome({
      data: z.object({ party, subject: z.string(), round: z.int() }),
      label: { zh: '约谈', en: 'Interview' },
      notice: [...speakers, 'street', 'housing-authority', 'authority'],
    }),
    'credit.recorded': outcome({
      data: z.object({ party, subject: z.string(), round: z.int() }),
      label: { zh: '记入信用档案', en: 'Credit record' },
      notice: [...speakers, 'street', 'housing-authority', 'authority'],
    }),
    'dismissal.proposed': outcome({
      data: z.object({ party, subject: z.string(), round: z.int() }),
      label: { zh: '提议业主大会解聘', en: 'Dismissal proposed to the assembly' },
      notice: ['owner', ...speakers, ...guides, 'housing-authority'],
    }),
    'rectification.passed': outcome({
      data: z.object({
        party,
        subject: z.string(),
        rounds: z.int(),
        /** Whether it was late before, and that was entered. */
        recorded: z.boolean(),
      }),
      label: { zh: '整改合格', en: 'Rectified' },
      notice: ['owner', ...speakers, 'street', 'housing-authority', 'authority'],
    }),
    'rectification.failed': outcome({
      data: z.object({ party, subject: z.string(), rounds: z.int() }),
      label: { zh: '整改失败', en: 'Rectification failed' },
      notice: ['owner', ...speakers, 'street', 'housing-authority', 'authority'],
    }),
    'guidance.given': outcome({
      data: z.object({
        party,
        kind: z.enum(['visit', 'advice']),
        finding: z.string().nullable(),
        words: z.string(),
      }),
      label: { zh: '已给予指导', en: 'Guidance given' },
      notice: [...members],
    }),
    'rectification.observed': outcome({
      data: z.object({ party, finding: z.string(), by: z.string() }),
      label: { zh: '整改情况已反映', en: 'Observation made' },
      notice: [...authorities],
    }),
    'rectification.concluded': outcome({
      data: z.object({
        party,
        subject: z.string(),
        measure: z.enum(CONCLUSIONS),
        decision: z.string().nullable(),
        result: z.string(),
      }),
      label: { zh: '整改失败已处理', en: 'Failed rectification concluded' },
      notice: ['owner', ...speakers, ...guides],
    }),
    'party.replaced': outcome({
      data: z.object({ party, subject: z.string(), decision: z.string() }),
      label: { zh: '业主已决定更换', en: 'Replaced by the owners' },
      notice: ['owner', ...speakers, ...guides, 'housing-authority'],
    }),
    'replacement.revoked': outcome({
      data: z.object({ party, subject: z.string(), decision: z.string(), reason: z.string() }),
      label: { zh: '更换决定被撤销，继续整改', en: 'Replacement revoked, and it goes on' },
      notice: ['owner', ...speakers, ...guides, 'housing-authority'],
    }),
    'rectification.revoked': outcome({
      data: z.object({
        party,
        subject: z.string(),
        reason: z.string(),
        /** Whether the replacement of the party was proposed because of it. */
        proposed: z.boolean(),
      }),
      label: { zh: '整改令撤销', en: 'Order revoked' },
      notice: ['owner', ...speakers, 'street', 'housing-authority', 'authority'],
    }),
  },
  deadlines: {
    planDue: { label: { zh: '方案期限', en: 'Plan due' } },
    termEnds: { label: { zh: '整改期限', en: 'Term ends' } },
    conclusionDue: { label: { zh: '处理期限', en: 'Conclusion due' } },
    objectionDue: { label: { zh: '异议答复期限', en: 'Objection to be decided' } },
  },
  provisions: {
    planPeriod: fixed({ provision: rectificationPlanPeriod, fixed: 'start' }),
    terms: fixed({ provision: rectificationTerms, fixed: 'start' }),
    objection: fixed({ provision: rectificationObjectionPeriod, fixed: 'start', optional: true }),
    ladder: fixed({ provision: rectificationLadder, fixed: 'start' }),
    conclusion: fixed({ provision: rectificationConclusionPeriod, fixed: 'start', optional: true }),
  },
  // No text gives them a term.
  waits: {
    'active.reviewing': { zh: '等待主管部门审核方案', en: 'the authority reviews the plan' },
    'active.inspecting': { zh: '等待主管部门验收', en: 'the authority inspects' },
    replaced: {
      zh: '等待更换决定不能再被撤销',
      en: 'the time to challenge the replacement is over, or it is revoked',
    },
  },
  states: {
    active: { zh: '整改中', en: 'Active' },
    'active.ordered': { zh: '已责令', en: 'Ordered' },
    'active.reviewing': { zh: '方案审核', en: 'Reviewing the plan' },
    'active.measuring': { zh: '落实措施', en: 'Taking measures' },
    'active.inspecting': { zh: '验收中', en: 'Inspecting' },
    suspended: { zh: '中止', en: 'Suspended' },
    passed: { zh: '合格', en: 'Passed' },
    failed: { zh: '失败，待处理', en: 'Failed, to be concluded' },
    concluded: { zh: '已处理', en: 'Concluded' },
    revoked: { zh: '已撤销', en: 'Revoked' },
    replaced: { zh: '已由业主更换', en: 'Replaced by the owners' },
    settled: { zh: '已由业主更换，决定确定', en: 'Replaced, for good' },
  },
} as const

/** Rectification as it is stored. */
export type Rectification = Context<typeof vocabulary>
/** What a step of it knows. */
export type RectificationStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What it knows whatever moves it. */
export type RectificationTurn = Turn<typeof vocabulary>
/** What a deadline of it is measured by. */
export type RectificationClock = Clock<typeof vocabulary>
/** What it announces. */
export type RectificationOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of rectification, by a name: an editor shows this, and not each schema. */
export interface RectificationVocabulary extends Own {}
