import { choices, count, defineProvision, fraction, period, table } from '@gongzhi/core'
import * as z from 'zod'

import { CONCERN_KINDS, type ConcernKind } from './concern/kinds.ts'
import { PARTIES } from './parties.ts'
import { replyToComplaint, replyToObjection, replyToSuggestion, replyWithin } from './rulebooks/provisions.ts'

const span = period().schema
// A kind that a rulebook does not state is missing for itself alone: a rulebook that was written before the kind
// was there goes on to load, and counts for the others.
const byKind = z
  .strictObject(
    Object.fromEntries(CONCERN_KINDS.map((kind) => [kind, span])) as Record<ConcernKind, typeof span>,
  )
  .partial()
  .refine((stated) => Object.keys(stated).length > 0, 'it states no kind')

/** Whoever waits longer than the text gives for a reply has had none: neither term is longer. */
const withinTheReply = [
  { by: replyToComplaint, entry: 'complaint' },
  { by: replyToSuggestion, entry: 'opinion' },
  { by: replyToSuggestion, entry: 'suggestion' },
  { by: replyToObjection, entry: 'objection' },
] as const satisfies readonly { readonly by: unknown; readonly entry: ConcernKind }[]

/** How soon a concern is accepted, by kind. */
export const responsePeriods = defineProvision({
  id: 'concern/response-periods',
  type: table(byKind),
  strength: 'default',
  bounds: withinTheReply,
  label: { zh: '诉求响应时限', en: 'Response periods' },
  meaning: {
    zh: '各类诉求自收集起多久内受理',
    en: 'How soon each kind of concern is accepted after it was collected',
  },
})
/** How soon a concern is resolved, by kind. */
export const resolutionPeriods = defineProvision({
  id: 'concern/resolution-periods',
  type: table(byKind),
  strength: 'default',
  bounds: withinTheReply,
  label: { zh: '诉求办结时限', en: 'Resolution periods' },
  meaning: {
    zh: '各类诉求自受理起多久内办结',
    en: 'How soon each kind of concern is resolved after it was accepted',
  },
})
/** How long a resolved concern waits for its evaluation. */
export const evaluationPeriod = defineProvision({
  id: 'concern/evaluation-period',
  type: period(),
  strength: 'default',
  label: { zh: '诉求评价时限', en: 'Evaluation period' },
  meaning: {
    zh: '办结后等待诉求人评价多久',
    en: 'How long a resolved concern waits for whoever raised it to evaluate it',
  },
})
/** How often a concern is urged before it can be escalated. */
export const urgingsBeforeEscalation = defineProvision({
  id: 'concern/urgings-before-escalation',
  type: count({ unit: 'urging', label: { zh: '次', en: 'urging' } }),
  strength: 'default',
  label: { zh: '提请前的督促次数', en: 'Urgings before escalation' },
  meaning: {
    zh: '督促几次仍未办结，可提请联席会议',
    en: 'After how many urgings a concern can go to the joint meeting',
  },
})
/** How long the joint meeting has before a concern goes to the street. */
export const meetingPeriod = defineProvision({
  id: 'concern/meeting-period',
  type: period(),
  strength: 'default',
  label: { zh: '联席会议处理时限', en: 'Time of the joint meeting' },
  meaning: {
    zh: '提请联席会议后多久未办结即报街道',
    en: 'How long the joint meeting has before an unresolved concern goes to the street',
  },
})

/** How long the street has before a concern that reached it is named as late there. */
export const streetPeriod = defineProvision({
  id: 'concern/street-period',
  type: period(),
  strength: 'default',
  label: { zh: '街道办理时限', en: 'Time of the street' },
  meaning: {
    zh: '诉求到街道后多久内答复或退回',
    en: 'How soon the street answers or returns a concern that reached it',
  },
})

/** How many days before a joint meeting its notice is given. */
export const meetingNoticeDays = defineProvision({
  id: 'joint-meeting/notice-days',
  type: count({ unit: 'day' }),
  strength: 'default',
  label: { zh: '联席会议通知期', en: 'Notice of a joint meeting' },
  meaning: { zh: '会前至少提前几天通知', en: 'How many days before the meeting notice is given, at least' },
})
/** How long an adjourned meeting can be re-convened. */
export const reconvenePeriod = defineProvision({
  id: 'joint-meeting/reconvene-period',
  type: period(),
  strength: 'default',
  label: { zh: '再次召集时限', en: 'Time to re-convene' },
  meaning: {
    zh: '未达到人数而延期的会议须在多久内再次召集',
    en: 'How long a meeting adjourned without all parties can be re-convened',
  },
})
/** How long the parties have to sign the minutes. */
export const signingPeriod = defineProvision({
  id: 'joint-meeting/signing-period',
  type: period(),
  strength: 'default',
  label: { zh: '纪要签署时限', en: 'Time to sign' },
  meaning: { zh: '各方签署会议纪要的时限', en: 'How long the parties have to sign the minutes or to refuse' },
})

const weight = z.int().positive()
const id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const labels = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** The scheme of a cross-review: who is rated on what, with which weights, and which score is which grade. */
export const reviewSchemeShape = z
  .strictObject({
    /** For each reviewed party. Weights are relative: they are divided by their sum. */
    parties: z
      .array(
        z.strictObject({
          party: z.enum(PARTIES),
          dimensions: z.array(z.strictObject({ id, label: labels, weight })).min(1),
          groups: z
            .array(
              z.strictObject({
                id: z.enum(['parties', 'representatives', 'survey']),
                weight,
                quorum: z.int().positive(),
              }),
            )
            .min(1),
          indicators: z.array(z.strictObject({ id, label: labels, weight })),
        }),
      )
      .min(1),
    /** The words of a paper assessment (民主测评), from the best, and the points that each is. */
    words: z
      .array(z.strictObject({ id, label: labels, points: z.int().min(0).max(100) }))
      .min(2)
      .max(9)
      .refine(
        (all) => all.every(({ points }, index) => index === 0 || points < (all[index - 1]?.points ?? 0)),
        'the points of the words go down',
      )
      .optional(),
    /** Results of a group with fewer raters are not released by group. */
    smallestGroup: z.int().positive(),
    /**
     * Grades from the best; each from its score in hundredths of a point, inclusive. The last one begins at
     * 0.
     */
    grades: z
      .array(
        z.strictObject({ grade: id, label: labels, from: z.int().nonnegative(), deficient: z.boolean() }),
      )
      .min(2),
    /** Integrity signals, which are reported and decide nothing. */
    signals: z.strictObject({
      reciprocalFrom: z.int().nonnegative(),
      straightLineFrom: z.int().positive(),
      outlierBy: z.int().positive(),
    }),
  })
  .refine(
    ({ grades }) =>
      grades.at(-1)?.from === 0 &&
      grades.every((grade, index) => index === 0 || grade.from < (grades[index - 1]?.from ?? 0)),
    'grades go down and end at 0',
  )

/** The scheme of a cross-review, as house rules give it. */
export type ReviewScheme = z.infer<typeof reviewSchemeShape>

/** The scheme of a cross-review. */
export const reviewScheme = defineProvision({
  id: 'cross-review/scheme',
  type: table(reviewSchemeShape),
  strength: 'default',
  label: { zh: '互评办法', en: 'Review scheme' },
  meaning: {
    zh: '评议对象、维度、权重、指标与等次',
    en: 'Who is reviewed on what, with which weights, indicators and grades',
  },
})
/** How long each party has to file its report. */
export const reportingPeriod = defineProvision({
  id: 'cross-review/reporting-period',
  type: period(),
  strength: 'default',
  label: { zh: '述职时限', en: 'Time to report' },
  meaning: { zh: '各方提交述职报告的时限', en: 'How long the parties have to file their reports' },
})
/** How long the rating is open. */
export const ratingPeriod = defineProvision({
  id: 'cross-review/rating-period',
  type: period(),
  strength: 'default',
  label: { zh: '评分期', en: 'Rating period' },
  meaning: { zh: '评分开放多久', en: 'How long the rating is open' },
})
/** How long objections to the result can be filed. */
export const objectionPeriod = defineProvision({
  id: 'cross-review/objection-period',
  type: period(),
  strength: 'default',
  label: { zh: '公示异议期', en: 'Time for objections' },
  meaning: { zh: '评议结果公示并接受异议多久', en: 'How long the result is published for objection' },
})

/** How long the ordered party has to file its plan. */
export const rectificationPlanPeriod = defineProvision({
  id: 'rectification/plan-period',
  type: period(),
  strength: 'default',
  label: { zh: '整改方案时限', en: 'Time for the plan' },
  meaning: { zh: '被责令整改的一方提交方案的时限', en: 'How long the ordered party has to file its plan' },
})
/** The terms of the rounds, each shorter than the one before. */
export const rectificationTerms = defineProvision({
  id: 'rectification/terms-days',
  type: table(
    z
      .array(z.int().positive())
      .min(1)
      .refine(
        (terms) => terms.every((term, index) => index === 0 || term < (terms[index - 1] ?? 0)),
        'each term is shorter than the one before',
      ),
  ),
  strength: 'default',
  label: { zh: '各轮整改期限', en: 'Terms of the rounds' },
  meaning: {
    zh: '第一轮及以后各轮整改的天数，逐轮缩短',
    en: 'Days of the first and each further round, ever shorter',
  },
})
/** How long an objection stops the clock of a rectification, at most. */
export const rectificationObjectionPeriod = defineProvision({
  id: 'rectification/objection-period',
  type: period(),
  strength: 'default',
  label: { zh: '整改异议答复时限', en: 'Time to decide an objection' },
  meaning: {
    zh: '对整改的异议须在多久内答复；期满未答复的，整改继续。没有规定的，异议不停止整改',
    en:
      'How soon an objection to a rectification is decided; ' +
      'after that it goes on undecided. Where nothing states it, an objection does not stop the clock',
  },
})
/** How soon the authority concludes what failed in every round. */
export const rectificationConclusionPeriod = defineProvision({
  id: 'rectification/conclusion-period',
  type: period(),
  strength: 'default',
  label: { zh: '整改失败处理时限', en: 'Time to conclude a failed rectification' },
  meaning: {
    zh: '各轮整改均不合格后，主管部门多久内作出处理',
    en: 'How soon the authority decides what follows when every round has failed',
  },
})
/** What overdue and failed rounds lead to, step by step. */
export const rectificationLadder = defineProvision({
  id: 'rectification/ladder',
  type: choices(['interview', 'credit-record', 'dismissal-proposal'], {
    interview: { zh: '约谈', en: 'an interview' },
    'credit-record': { zh: '记入信用', en: 'an entry of credit' },
    'dismissal-proposal': { zh: '建议解聘', en: 'a proposal to dismiss' },
  }),
  strength: 'default',
  label: { zh: '整改不力的后果', en: 'Consequences' },
  meaning: { zh: '逾期或不合格依次采取的措施', en: 'What overdue and failed rounds lead to, in this order' },
})

/** How long an authority has to acknowledge a referral. */
export const acknowledgePeriod = defineProvision({
  id: 'referral/acknowledge-period',
  type: period(),
  strength: 'default',
  bounds: [{ by: replyWithin }],
  label: { zh: '签收时限', en: 'Time to acknowledge' },
  meaning: {
    zh: '主管部门签收移交的时限',
    en: 'How long an authority has to acknowledge a referral before it counts as silent',
  },
})
/** How long an authority has to report the outcome. */
export const outcomePeriod = defineProvision({
  id: 'referral/outcome-period',
  type: period(),
  strength: 'default',
  bounds: [{ by: replyWithin }],
  label: { zh: '反馈时限', en: 'Time to report back' },
  meaning: {
    zh: '主管部门反馈处理结果的时限',
    en: 'How long an authority has to report the outcome before it counts as silent',
  },
})
/** How often a silent authority is urged before escalation. */
export const referralUrgings = defineProvision({
  id: 'referral/urgings-before-escalation',
  type: count({ unit: 'urging', label: { zh: '次', en: 'urging' } }),
  strength: 'default',
  label: { zh: '上报前的催办次数', en: 'Urgings before escalation' },
  meaning: {
    zh: '催办几次仍无回音，可上报',
    en: 'After how many urgings a silent referral can be escalated',
  },
})

/** How long the organisation has to file its plan. */
export const consolidationPlanPeriod = defineProvision({
  id: 'consolidation/plan-period',
  type: period(),
  strength: 'default',
  label: { zh: '整顿方案时限', en: 'Time for the plan' },
  meaning: { zh: '确定后多久内制定“一组织一方案”', en: 'How soon after the listing the plan is filed' },
})
/** How long a consolidation takes until its acceptance is due. */
export const consolidationTerm = defineProvision({
  id: 'consolidation/term',
  type: period(),
  strength: 'default',
  label: { zh: '整顿期限', en: 'Term' },
  meaning: { zh: '整顿多久后应当验收', en: 'After which time acceptance is due' },
})
/** The score at which the acceptance is passed. */
export const acceptanceScore = defineProvision({
  id: 'consolidation/acceptance-score',
  type: count({ unit: 'point', label: { zh: '分', en: 'point' } }),
  strength: 'default',
  label: { zh: '验收合格分', en: 'Score to pass' },
  meaning: { zh: '验收得分达到多少为合格', en: 'The score from which the acceptance is passed' },
})
/** The share of dissatisfied at which the acceptance fails whatever the score. */
export const dissatisfiedLimit = defineProvision({
  id: 'consolidation/dissatisfied-limit',
  type: fraction(),
  strength: 'default',
  label: { zh: '不满意票限度', en: 'Limit of dissatisfied' },
  meaning: {
    zh: '不满意票达到这一比例，验收不合格',
    en: 'The share of dissatisfied votes that fails the acceptance',
  },
})
/** How long the organisation is observed after it was struck off. */
export const observationPeriod = defineProvision({
  id: 'consolidation/observation-period',
  type: period(),
  strength: 'default',
  label: { zh: '跟踪观察期', en: 'Observation' },
  meaning: { zh: '销号后跟踪观察多久', en: 'How long the organisation is observed after it was struck off' },
})
