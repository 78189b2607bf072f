import {
  type Context,
  event,
  type EventName,
  type MachineEvent,
  type MachineOutcome,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { documentReference, reference, words } from '../ground.ts'
import { candidateId } from '../selection-round/candidate.ts'
import { termsShape, titleTermsShape } from '../selection-round/vocabulary.ts'
import { BODIES } from '../selection/bodies.ts'
import { MOST_CRITERIA } from '../selection/criteria.ts'
import type { Clock } from '../step.ts'

/** How many objections one display takes: whoever comes later adds his grounds to one of them. */
export const MOST_OBJECTIONS = 60

/** Who speaks for the community. */
const applicants = ['party.secretary', 'residents-committee', 'committee.director'] as const
const everybody = [...applicants, 'owner', 'company.manager', 'street'] as const
const readers = [
  ...BODIES,
  ...everybody,
  'housing-authority.county',
  'housing-authority.city',
  'clerk',
] as const

/** What a criterion came to in a self-check. */
export const checkShape = z.strictObject({
  criterion: reference,
  status: z.enum(['met', 'not-met', 'undetermined']),
  found: z.string().max(200),
  /** Up to which feed position the store was read; null where it knows nothing of it. */
  upTo: z.int().min(0).nullable(),
})
/** What a criterion came to in a self-check. */
export type StoredCheck = z.infer<typeof checkShape>

const objectionShape = z.strictObject({
  id: reference,
  grounds: words,
  evidence: documentReference,
  by: reference,
  answer: z.strictObject({ upheld: z.boolean(), reason: words, by: reference }).nullable(),
})
const files = z
  .array(z.strictObject({ criterion: reference, file: documentReference }))
  .max(MOST_CRITERIA * 5)
const atLeastOneCheck = z.array(checkShape).min(1).max(MOST_CRITERIA)
const whereFrom = { zh: '由评选推荐产生', en: 'A round recommends the community' }

/** What happens to an application, and what it announces. */
export const vocabulary = {
  name: 'model-application',
  version: 1,
  label: { zh: '示范小区申报', en: 'Application of a model community' },
  about: {
    zh:
      '一个小区在一次示范小区评选中的申报：由区县推荐而开始，小区据案卷自查、补充材料并提交；列入名单的在小区公示，' +
      '任何人可以提出异议，逐项答复后由评选决定。系统案卷里有的，谁也不填写。',
    en:
      'The application of one community in a round of selection: it begins when the county recommends it; the ' +
      'community checks itself by the store, adds papers and submits. On the list it is on display at home, ' +
      'where everybody may object and is answered. What the store knows nobody types.',
  },
  input: z.object({ candidate: candidateId, terms: termsShape, titleTerms: titleTermsShape }),
  context: z.object({
    self: reference,
    candidate: candidateId,
    terms: termsShape,
    titleTerms: titleTermsShape,
    checks: z.array(checkShape).max(MOST_CRITERIA),
    files,
    /** The company that serves there; null where there is none. */
    company: reference.nullable(),
    objections: z.array(objectionShape).max(MOST_OBJECTIONS),
    /** Why it came to nothing, where somebody gave a reason. */
    reason: words.nullable(),
    late: z.boolean(),
  }),
  attributes: {
    year: { at: 'terms.year', label: { zh: '年度', en: 'Year' } },
    company: { at: 'company', label: { zh: '物业服务企业', en: 'Company' } },
    objector: { at: 'objections.*.by', label: { zh: '异议人', en: 'Who objects' }, names: 'person' },
  },
  start: {
    // One that somebody starts by hand would be a candidate of nobody's round.
    allow: ['engine'],
    ordered: { candidate: whereFrom },
  },
  read: {
    process: [...readers],
    // Who has objected is for those who answer.
    fields: { 'objections.*.by': [...BODIES], 'objections.*.answer.by': [...BODIES] },
  },
  events: {
    'check.record': event({
      data: z.object({ checks: atLeastOneCheck }),
      label: { zh: '登记自查', en: 'Record the self-check' },
      allow: [...applicants, 'clerk'],
    }),
    'file.add': event({
      data: z.object({ criterion: reference, file: documentReference }),
      label: { zh: '补充材料', en: 'Add a paper' },
      allow: [...applicants, 'clerk'],
    }),
    'application.submit': event({
      data: z.object({ company: reference.nullable() }),
      label: { zh: '提交申报', en: 'Submit' },
      allow: [...applicants],
    }),
    'application.withdraw': event({
      data: z.object({ reason: words }),
      label: { zh: '退出评选', en: 'Withdraw' },
      allow: [...applicants],
    }),
    // Null: others had more points, or it was not named.
    'candidacy.end': event({
      data: z.object({ reason: words.nullable() }),
      label: { zh: '未入选', en: 'Go no further' },
      allow: ['engine'],
      from: 'parent',
    }),
    'display.begin': event({
      data: z.object({}),
      label: { zh: '开始公示', en: 'Begin the display' },
      allow: ['engine'],
      from: 'parent',
    }),
    'objection.file': event({
      data: z.object({ id: reference, grounds: words, evidence: documentReference }),
      label: { zh: '提出异议', en: 'Object' },
      allow: [...everybody],
    }),
    'objection.answer': event({
      data: z.object({ id: reference, upheld: z.boolean(), reason: words }),
      label: { zh: '答复异议', en: 'Answer an objection' },
      allow: [...BODIES],
    }),
    'name.give': event({
      data: z.object({ documents: z.array(documentReference).min(1).max(2) }),
      label: { zh: '命名', en: 'Name the community' },
      allow: ['engine'],
      from: 'parent',
    }),
  },
  outcomes: {
    'application.submitted': outcome({
      data: z.object({ candidate: z.string() }),
      label: { zh: '申报已提交', en: 'Application submitted' },
    }),
    // Null: nothing was submitted in time.
    'application.withdrawn': outcome({
      data: z.object({ candidate: z.string(), reason: z.string().nullable() }),
      label: { zh: '小区已退出', en: 'Community withdrew' },
    }),
    'display.begun': outcome({
      data: z.object({ title: z.string() }),
      label: { zh: '公示已开始', en: 'Display begun' },
      notice: [...everybody],
    }),
    'objection.answered': outcome({
      data: z.object({ id: z.string(), upheld: z.boolean(), reason: z.string() }),
      label: { zh: '异议已答复', en: 'Objection answered' },
      notice: [...everybody],
    }),
    'answers.overdue': outcome({
      data: z.object({ open: z.int() }),
      label: { zh: '异议答复逾期', en: 'Answers overdue' },
      notice: [...BODIES],
    }),
    'display.ended': outcome({
      data: z.object({ candidate: z.string(), objections: z.int(), upheld: z.int() }),
      label: { zh: '公示已结束', en: 'Display ended' },
    }),
    'application.ended': outcome({
      data: z.object({ reason: z.string().nullable() }),
      label: { zh: '未入选', en: 'Not selected' },
      notice: [...applicants, 'street'],
    }),
    'community.named': outcome({
      data: z.object({
        title: z.string(),
        year: z.int(),
        documents: z.array(z.string()),
        company: z.string().nullable(),
        terms: titleTermsShape,
      }),
      label: { zh: '已命名为示范小区', en: 'Community named' },
      notice: [...everybody],
    }),
  },
  deadlines: {
    submitEnds: { label: { zh: '申报截止', en: 'End of the applying' } },
    displayEnds: { label: { zh: '公示期满', en: 'End of the display' } },
    answerDue: { label: { zh: '异议答复期限', en: 'Answers due' } },
  },
  states: {
    preparing: { zh: '自查中', en: 'Preparing' },
    submitted: { zh: '已提交', en: 'Submitted' },
    shown: { zh: '公示中', en: 'On display' },
    answering: { zh: '答复异议', en: 'Answering objections' },
    displayed: { zh: '待命名', en: 'Awaiting the decision' },
    named: { zh: '已命名', en: 'Named' },
    ended: { zh: '未入选', en: 'Not selected' },
    withdrawn: { zh: '已退出', en: 'Withdrawn' },
  },
  waits: {
    submitted: { zh: '等待市级审核和评审', en: 'The city checks it, and assessors score it' },
    displayed: { zh: '等待两个部门决定', en: 'Both bodies decide' },
  },
} as const

/** An application as it is stored. */
export type Application = Context<typeof vocabulary>
/** A step of it on an event. */
export interface ApplicationStep<Name extends EventName<typeof vocabulary>> {
  readonly context: Application
  readonly event: Extract<MachineEvent<typeof vocabulary>, { readonly type: Name }>
}
/** What a deadline of it is measured by. */
export type ApplicationClock = Clock<typeof vocabulary>
/** What it announces. */
export type ApplicationOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of modelApplication, by a name: an editor shows this, and not each schema. */
export interface ModelApplicationVocabulary extends Own {}
