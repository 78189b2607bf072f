import {
  type Context,
  event,
  type EventName,
  fixed,
  type MachineEvent,
  type MachineOutcome,
  outcome,
  register,
} from '@gongzhi/core'
import * as z from 'zod'

import { LISTS } from '../credit/lists.ts'
import {
  creditDecision,
  creditIncentives,
  creditItems,
  creditLists,
  creditPeriodDisplay,
  creditSanctions,
  creditScheme,
} from '../credit/provisions.ts'
import { civilDay, documentReference, reference, words } from '../ground.ts'
import type { Clock } from '../step.ts'
import { changedShape, listedShape, MOST_NAMED, MOST_UNLISTED, ratingShape, tallyShape } from './rating.ts'

/** How many objections one period takes. */
export const MOST_OBJECTIONS = 200

const keepers = ['housing-authority'] as const
const readers = ['housing-authority', 'authority', 'street', 'company.manager', 'clerk'] as const

const result = {
  rated: z.int(),
  /** How many were not named, since more are listed or changed than one period names. */
  left: z.int(),
  tally: z.array(tallyShape).max(12 + 1),
  listed: z.array(listedShape).max(MOST_NAMED),
  changed: z.array(changedShape).max(MOST_NAMED),
  /** Companies that were evaluated, and are on no list. */
  unlisted: z.array(reference).max(MOST_UNLISTED),
}
const measureShape = z.strictObject({ list: z.enum(LISTS), measure: documentReference })
const objectionShape = z.strictObject({
  subject: reference,
  grounds: words,
  evidence: documentReference,
  by: reference,
  answer: z.strictObject({ upheld: z.boolean(), reason: words, by: reference }).nullable(),
})

/** What happens in a period, and what it announces. */
export const vocabulary = {
  name: 'credit-period',
  version: 1,
  label: { zh: '信用评价', en: 'Credit period' },
  about: {
    zh:
      '一个地方一次信用评价：登记每个主体计入的信用信息并封存，得分由记分标准和评分办法算出，谁也不填写。' +
      '等级和红黑榜公示期间可以提出异议，全部处理后凭决定公布；未经公布的奖惩措施不得实施。个人不上榜。',
    en:
      'One evaluation of all subjects of a place: what counts of each is recorded and sealed, and the score is ' +
      'computed by the table and the scheme; nobody types one. Grades and lists are on display, objections are ' +
      'decided, and a decision publishes them; no measure is taken that is not published. No person is on a list.',
  },
  input: z.object({ title: words, rateUntil: civilDay }),
  context: z.object({
    title: words,
    rateUntil: civilDay,
    ...result,
    objections: z.array(objectionShape).max(MOST_OBJECTIONS),
    /** Whose objection was upheld: evaluated in the next period, and on no list now. */
    struck: z.array(reference).max(MOST_OBJECTIONS),
    decision: documentReference.nullable(),
    measures: z.array(measureShape).max(80),
    late: z.boolean(),
  }),
  attributes: {
    listed: { at: 'listed.*.subject', label: { zh: '上榜主体', en: 'Who is on a list' } },
    objector: { at: 'objections.*.subject', label: { zh: '异议主体', en: 'Who objects' } },
  },
  start: { allow: [...keepers] },
  read: {
    process: [...readers],
    registers: { scores: { all: [...keepers] } },
    fields: { 'objections.*.by': [...keepers], 'objections.*.grounds': [...keepers] },
  },
  events: {
    'rating.close': event({
      data: z.object({}),
      label: { zh: '结束登记', en: 'End the recording' },
      allow: [...keepers],
    }),
    'scores.count': event({ data: z.object(result), label: { zh: '评分', en: 'Score' }, allow: ['engine'] }),
    'objection.file': event({
      data: z.object({ subject: reference, grounds: words, evidence: documentReference }),
      label: { zh: '提出异议', en: 'Object' },
      allow: ['company.manager'],
    }),
    'objection.decide': event({
      data: z.object({ subject: reference, upheld: z.boolean(), reason: words }),
      label: { zh: '处理异议', en: 'Decide an objection' },
      allow: [...keepers],
    }),
    'period.publish': event({
      data: z.object({ decision: documentReference, measures: z.array(measureShape).max(80) }),
      label: { zh: '公布结果', en: 'Publish' },
      allow: [...keepers],
    }),
    'period.cancel': event({
      data: z.object({ reason: words }),
      label: { zh: '终止评价', en: 'Cancel' },
      allow: [...keepers],
    }),
  },
  outcomes: {
    'period.shown': outcome({
      data: z.object({ title: z.string(), rated: z.int(), tally: z.array(tallyShape) }),
      label: { zh: '评价结果已公示', en: 'On display' },
      notice: [...readers],
    }),
    'objection.decided': outcome({
      data: z.object({ subject: z.string(), upheld: z.boolean(), reason: z.string() }),
      label: { zh: '异议已处理', en: 'Objection decided' },
      notice: ['company.manager', ...keepers],
    }),
    'answers.overdue': outcome({
      data: z.object({ open: z.int() }),
      label: { zh: '异议处理逾期', en: 'Answers overdue' },
      notice: [...keepers],
    }),
    'grade.changed': outcome({
      data: z.object({ changed: z.array(changedShape) }),
      label: { zh: '等级有变化', en: 'Grades changed' },
      notice: ['company.manager', 'street', ...keepers],
    }),
    'list.entered': outcome({
      data: z.object({
        decision: z.string(),
        listed: z.array(listedShape),
        measures: z.array(measureShape),
      }),
      label: { zh: '列入红黑榜', en: 'Lists entered' },
      notice: [...readers],
    }),
    'list.missed': outcome({
      data: z.object({ decision: z.string(), unlisted: z.array(reference) }),
      label: { zh: '未列入红黑榜', en: 'On no list' },
      notice: [...readers],
    }),
    'period.published': outcome({
      data: z.object({
        title: z.string(),
        rated: z.int(),
        tally: z.array(tallyShape),
        struck: z.array(z.string()),
      }),
      label: { zh: '评价结果已公布', en: 'Published' },
      notice: [...readers],
    }),
    'period.cancelled': outcome({
      data: z.object({ reason: z.string() }),
      label: { zh: '评价已终止', en: 'Cancelled' },
      notice: [...readers],
    }),
  },
  registers: {
    scores: register({
      record: ratingShape,
      label: { zh: '计入的信用信息', en: 'What counts' },
      key: ({ subject }) => subject,
      revisions: 'until-seal',
      closes: 'ratingEnds',
      allow: [...keepers, 'clerk'],
    }),
  },
  deadlines: {
    ratingEnds: { label: { zh: '登记截止', en: 'End of the recording' } },
    displayEnds: { label: { zh: '公示期满', en: 'End of the display' } },
    answerDue: { label: { zh: '异议处理期限', en: 'Answers due' } },
  },
  provisions: {
    items: fixed({ provision: creditItems, fixed: 'start' }),
    scheme: fixed({ provision: creditScheme, fixed: 'start' }),
    lists: fixed({ provision: creditLists, fixed: 'start', optional: true }),
    display: fixed({ provision: creditPeriodDisplay, fixed: 'start' }),
    decision: fixed({ provision: creditDecision, fixed: 'each', optional: true }),
    incentives: fixed({ provision: creditIncentives, fixed: 'each', optional: true }),
    sanctions: fixed({ provision: creditSanctions, fixed: 'each', optional: true }),
  },
  states: {
    rating: { zh: '登记中', en: 'Recording' },
    counting: { zh: '评分中', en: 'Scoring' },
    shown: { zh: '公示中', en: 'On display' },
    answering: { zh: '处理异议', en: 'Deciding objections' },
    deciding: { zh: '待公布', en: 'To be published' },
    published: { zh: '已公布', en: 'Published' },
    cancelled: { zh: '已终止', en: 'Cancelled' },
  },
  waits: { deciding: { zh: '等待主管部门决定公布', en: 'The authority decides and publishes' } },
} as const

/** A period as it is stored. */
export type Period = Context<typeof vocabulary>
/** A step of it on an event. */
export interface PeriodStep<Name extends EventName<typeof vocabulary>> {
  readonly context: Period
  readonly event: Extract<MachineEvent<typeof vocabulary>, { readonly type: Name }>
}
/** What a deadline of it is measured by. */
export type PeriodClock = Clock<typeof vocabulary>
/** What it announces. */
export type PeriodOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of creditPeriod, by a name: an editor shows this, and not each schema. */
export interface CreditPeriodVocabulary extends Own {}
