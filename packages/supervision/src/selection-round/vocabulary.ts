import {
  because,
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

import { civilDay, documentReference, reference, words } from '../ground.ts'
import { lengthShape } from '../length.ts'
import { bodyDecision, BODIES } from '../selection/bodies.ts'
import { criterionLabel, TEXTS } from '../selection/criteria.ts'
import {
  selectionAnswer,
  selectionAssessors,
  selectionCriteria,
  selectionDisplay,
  selectionQuota,
  selectionReview,
  selectionReward,
  selectionStatement,
  selectionTitle,
} from '../selection/provisions.ts'
import type { Clock } from '../step.ts'
import { candidateId, candidateShape, MOST_CANDIDATES, processKey } from './candidate.ts'
import { scoreShape, totalShape } from './score.ts'

const recommenders = ['housing-authority.county'] as const
const checkers = ['housing-authority.city'] as const
const officials = [...BODIES, ...recommenders, ...checkers] as const
const candidates = z.array(candidateId).min(1).max(MOST_CANDIDATES)
const incomplete = z.array(z.strictObject({ standard: documentReference, text: z.enum(TEXTS) })).max(20)

/** What an application is told when it begins: the round's figures, so that both go by the same. */
export const termsShape = z.strictObject({
  title: words,
  year: z.int(),
  submitUntil: civilDay,
  /** The criteria, and whether the store knows what each asks. */
  criteria: z
    .array(z.strictObject({ id: reference, label: criterionLabel, known: z.boolean(), veto: z.boolean() }))
    .max(60),
  display: lengthShape,
  answer: lengthShape,
})

/** What a title is told when it begins. */
export const titleTermsShape = z.strictObject({
  review: lengthShape,
  statement: lengthShape,
  ends: lengthShape.nullable(),
})

/** What happens in a round, and what it announces. */
export const vocabulary = {
  name: 'selection-round',
  version: 1,
  label: { zh: '示范小区评选', en: 'Selection of model communities' },
  about: {
    zh:
      '一次示范小区评选（百佳示范小区）：区县推荐、市州审核、评审人员实地逐项评分并封存，名单在小区公示并答复异议，' +
      '两个部门就同一份名单各自作出决定后命名。标准、名额、期限都是数据；没有文本的标准不填，并予说明。',
    en:
      'One round of selecting model communities: counties recommend, cities check, assessors score every ' +
      'criterion on the spot and the scores are sealed; the list is on display in the communities and ' +
      'objections are answered; it is named when two bodies have decided on the same list. Criteria, quota ' +
      'and periods are data; a standard whose text is not known stays out, and the round says so.',
  },
  input: z
    .object({
      title: words,
      year: z.int().min(2000).max(2100),
      recommendUntil: civilDay,
      submitUntil: civilDay,
      checkUntil: civilDay,
      assessUntil: civilDay,
    })
    .refine(
      ({ recommendUntil, submitUntil, checkUntil, assessUntil }) =>
        recommendUntil <= submitUntil && submitUntil < checkUntil && checkUntil < assessUntil,
      because({ zh: '各日期先后颠倒', en: 'its days do not come one after the other' }),
    ),
  context: z.object({
    self: reference,
    title: words,
    year: z.int(),
    recommendUntil: civilDay,
    submitUntil: civilDay,
    checkUntil: civilDay,
    assessUntil: civilDay,
    /** Standards of which the text is not known as a whole. */
    incomplete,
    candidates: z.array(candidateShape).max(MOST_CANDIDATES),
    decisions: z
      .array(z.strictObject({ ...bodyDecision, named: z.array(candidateId).max(MOST_CANDIDATES) }))
      .max(2),
    late: z.boolean(),
  }),
  attributes: {
    year: { at: 'year', label: { zh: '年度', en: 'Year' } },
    city: { at: 'candidates.*.city', label: { zh: '市（州）', en: 'City' } },
    community: { at: 'candidates.*.at.community', label: { zh: '候选小区', en: 'Candidate' } },
  },
  start: { allow: [...BODIES] },
  read: {
    process: [...officials, 'assessor'],
    // What an assessor gives is his own until all is counted.
    registers: { scores: { all: [...BODIES] } },
  },
  events: {
    'candidate.recommend': event({
      data: z.object({
        id: candidateId,
        community: reference,
        city: reference,
        document: documentReference,
      }),
      label: { zh: '推荐小区', en: 'Recommend a community' },
      allow: [...recommenders],
    }),
    'candidate.submit': event({
      data: z.object({ candidate: candidateId }),
      label: { zh: '小区提交申报', en: 'The community submits' },
      allow: ['engine'],
      from: 'child',
    }),
    'candidate.withdraw': event({
      data: z.object({ candidate: candidateId, reason: words.nullable() }),
      label: { zh: '小区退出', en: 'The community withdraws' },
      allow: ['engine'],
      from: 'child',
    }),
    'candidate.check': event({
      data: z.object({ candidate: candidateId, passed: z.boolean(), reason: words }),
      label: { zh: '市级审核', en: 'Check a candidate' },
      allow: [...checkers],
    }),
    'checking.close': event({
      data: z.object({}),
      label: { zh: '结束审核', en: 'End the check' },
      allow: [...BODIES],
    }),
    'assessing.close': event({
      data: z.object({}),
      label: { zh: '结束评分', en: 'End the assessment' },
      allow: [...BODIES],
    }),
    'scores.count': event({
      data: z.object({ totals: z.array(totalShape).max(MOST_CANDIDATES) }),
      label: { zh: '汇总评分', en: 'Count the scores' },
      allow: ['engine'],
    }),
    'list.show': event({
      data: z.object({
        listed: candidates,
        /** Those that have more points than one that is listed, and why they are not. */
        passedOver: z.array(z.strictObject({ candidate: candidateId, reason: words })).max(MOST_CANDIDATES),
      }),
      label: { zh: '公示名单', en: 'Put the list on display' },
      allow: [...BODIES],
    }),
    'display.report': event({
      data: z.object({ candidate: candidateId, objections: z.int(), upheld: z.int() }),
      label: { zh: '公示结束', en: 'The display has ended' },
      allow: ['engine'],
      from: 'child',
    }),
    'names.decide': event({
      data: z.object({ document: documentReference, named: candidates }),
      label: { zh: '决定命名', en: 'Decide on the names' },
      allow: [...BODIES],
    }),
    'reward.record': event({
      data: z.object({ candidate: candidateId, document: documentReference }),
      label: { zh: '登记奖补拨付', en: 'Record that a reward was paid' },
      allow: ['housing-authority'],
    }),
    'round.cancel': event({
      data: z.object({ reason: words }),
      label: { zh: '终止评选', en: 'Cancel the round' },
      allow: [...BODIES],
    }),
  },
  outcomes: {
    'round.called': outcome({
      data: z.object({
        title: z.string(),
        recommendUntil: civilDay,
        incomplete,
      }),
      label: { zh: '评选已开始', en: 'Round called' },
      notice: [...officials],
    }),
    'candidate.recommended': outcome({
      data: z.object({
        candidate: z.string(),
        community: z.string(),
        document: z.string(),
        terms: termsShape,
        titleTerms: titleTermsShape,
      }),
      label: { zh: '小区已推荐', en: 'Community recommended' },
    }),
    'candidate.rejected': outcome({
      data: z.object({ at: processKey, stage: z.enum(['check']), reason: z.string() }),
      label: { zh: '审核未通过', en: 'Candidate did not pass' },
    }),
    'round.overdue': outcome({
      data: z.object({ stage: z.enum(['check', 'reward']), open: z.int() }),
      label: { zh: '评选办理逾期', en: 'Round overdue' },
      notice: [...officials],
    }),
    'list.shown': outcome({
      data: z.object({
        listed: z.array(processKey),
        passedOver: z.array(z.strictObject({ at: processKey, reason: z.string().nullable() })),
      }),
      label: { zh: '名单已公示', en: 'List on display' },
    }),
    'names.decided': outcome({
      data: z.object({
        named: z.array(processKey),
        notNamed: z.array(processKey),
        documents: z.array(z.string()),
        year: z.int(),
      }),
      label: { zh: '已命名', en: 'Communities named' },
    }),
    'round.cancelled': outcome({
      data: z.object({ open: z.array(processKey), reason: z.string() }),
      label: { zh: '评选已终止', en: 'Round cancelled' },
    }),
  },
  registers: {
    scores: register({
      record: scoreShape,
      label: { zh: '评分', en: 'Scores' },
      key: ({ assessor, candidate }) => `${candidate}/${assessor}`,
      revisions: 'until-seal',
      closes: 'assessEnds',
      allow: ['assessor'],
      enters: [],
    }),
  },
  deadlines: {
    recommendEnds: { label: { zh: '推荐截止', en: 'End of the recommending' } },
    checkDue: { label: { zh: '审核期限', en: 'Check due' } },
    assessEnds: { label: { zh: '评分截止', en: 'End of the assessment' } },
    rewardDue: { label: { zh: '奖补拨付期限', en: 'Reward due' } },
  },
  provisions: {
    criteria: fixed({ provision: selectionCriteria, fixed: 'start' }),
    quota: fixed({ provision: selectionQuota, fixed: 'start' }),
    assessors: fixed({ provision: selectionAssessors, fixed: 'start' }),
    display: fixed({ provision: selectionDisplay, fixed: 'start' }),
    answer: fixed({ provision: selectionAnswer, fixed: 'start' }),
    review: fixed({ provision: selectionReview, fixed: 'start' }),
    statement: fixed({ provision: selectionStatement, fixed: 'start' }),
    titleEnds: fixed({ provision: selectionTitle, fixed: 'start', optional: true }),
    reward: fixed({ provision: selectionReward, fixed: 'start', optional: true }),
  },
  states: {
    called: { zh: '开始', en: 'Called' },
    recommending: { zh: '推荐中', en: 'Recommending' },
    checking: { zh: '审核中', en: 'Checking' },
    assessing: { zh: '评分中', en: 'Assessing' },
    counting: { zh: '汇总评分', en: 'Counting the scores' },
    listing: { zh: '拟定名单', en: 'Making the list' },
    shown: { zh: '公示中', en: 'On display' },
    deciding: { zh: '待决定', en: 'Deciding' },
    rewarding: { zh: '拨付奖补', en: 'Paying the rewards' },
    closed: { zh: '已结束', en: 'Closed' },
    cancelled: { zh: '已终止', en: 'Cancelled' },
  },
  waits: {
    listing: { zh: '等待两个部门之一拟定名单', en: 'One of the two bodies makes the list' },
    shown: { zh: '等待各小区公示结束', en: 'The display in the communities ends' },
    deciding: { zh: '等待两个部门决定', en: 'Both bodies decide' },
  },
} as const

/** A round as it is stored. */
export type Round = Context<typeof vocabulary>
/** A step of it on an event. */
export interface RoundStep<Name extends EventName<typeof vocabulary>> {
  readonly context: Round
  readonly event: Extract<MachineEvent<typeof vocabulary>, { readonly type: Name }>
}
/** What a deadline of it is measured by. */
export type RoundClock = Clock<typeof vocabulary>
/** What it announces. */
export type RoundOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of selectionRound, by a name: an editor shows this, and not each schema. */
export interface SelectionRoundVocabulary extends Own {}
