import {
  because,
  type Context,
  event,
  type EventName,
  fixed,
  type MachineOutcome,
  outcome,
  register,
} from '@gongzhi/core'
import * as z from 'zod'

import { moment } from '../moment.ts'
import { PARTIES, partyCapacities } from '../parties.ts'
import { party } from '../party.ts'
import {
  objectionPeriod,
  ratingPeriod,
  reportingPeriod,
  reviewScheme,
  reviewSchemeShape,
} from '../provisions.ts'
import { guides, sitting, speakers } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import type { Clock, Step } from '../step.ts'
import { words } from '../words.ts'
import { followUpEnd, followUpShape, MOST_FOLLOW_UPS } from './follow-up.ts'
import { indicatorShape, MOST_INDICATORS, recordedShape } from './indicator.ts'
import { objectionShape } from './objection.ts'
import { ratingShape, sumShape } from './rating.ts'
import { resultShape } from './score.ts'
import { signalShape } from './signal.ts'
import { violationShape } from './violation.ts'

const hosts = ['street', 'residents-committee'] as const

/** As many people as belong to one party. */
export const MOST_MEMBERS = 200

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'cross-review',
  version: 1,
  label: { zh: '三方互评', en: 'Cross-review' },
  about: {
    zh:
      '三方每年互评：各方提交报告，由其他方、业主代表评分，并结合满意度调查，得出等次和问题；' +
      '问题转入整改、整顿或移交，并跟踪到办结。任何人不得以任何身份给自己一方评分。',
    en:
      'The three parties review each other once a year: each reports, is rated by the others and by ' +
      "owners' representatives, with a survey beside it, and gets a grade with findings. Findings become " +
      'rectifications, consolidations and referrals, which the review follows to their end. Nobody rates ' +
      'his own party in any capacity.',
  },
  input: z.object({
    year: z.int().min(2000).max(2200),
    /** The reviewed parties: whom they are, and who belongs to them in whatever capacity. */
    parties: z
      .array(z.strictObject({ party, subject: reference, members: z.array(reference).max(MOST_MEMBERS) }))
      .min(1)
      .max(PARTIES.length)
      .refine(
        (all) => new Set(all.map((one) => one.party)).size === all.length,
        because({ zh: '有一方重复', en: 'a party stands twice' }),
      ),
  }),
  context: z.object({
    year: z.int(),
    parties: z
      .array(z.strictObject({ party, subject: reference, members: z.array(reference).max(MOST_MEMBERS) }))
      .max(PARTIES.length),
    /** What each has filed (述职), with the figures of the year that were known then. */
    reports: z
      .array(
        z.strictObject({
          party,
          report: documentReference,
          figures: z.array(indicatorShape).max(MOST_INDICATORS),
        }),
      )
      .max(PARTIES.length),
    reportsLate: z.array(party).max(PARTIES.length),
    scheme: reviewSchemeShape.nullable(),
    sums: z.array(sumShape).max(40),
    signals: z.array(signalShape).max(60),
    indicators: z.array(indicatorShape).max(MOST_INDICATORS),
    /** The survey from which satisfaction is taken; then nobody types it. */
    survey: reference.nullable(),
    violations: z.array(violationShape).max(100),
    results: z.array(resultShape).max(PARTIES.length),
    objections: z.array(objectionShape).max(60),
    published: moment.nullable(),
    followUps: z.array(followUpShape).max(MOST_FOLLOW_UPS),
  }),
  attributes: {
    year: { at: 'year', label: { zh: '年度', en: 'Year' } },
    subject: { at: 'parties.*.subject', label: { zh: '被评对象', en: 'Who is reviewed' } },
    member: {
      at: 'parties.*.members.*',
      label: { zh: '被评方成员', en: 'Member of a reviewed party' },
      names: 'person',
    },
    survey: { at: 'survey', label: { zh: '满意度调查', en: 'Satisfaction survey' } },
  },
  start: { allow: [...hosts] },
  read: {
    process: [...partyCapacities, 'owner', 'owners.representative'],
    registers: {
      ratings: {
        own: [...partyCapacities, 'owner', 'owners.representative'],
        groups: {
          allow: [...partyCapacities, 'owner', 'owners.representative'],
          by: 'party',
          of: ['group'],
        },
      },
    },
    fields: {
      // Who belongs to a party, and what owners are said to have done.
      parties: [...hosts],
      violations: [...hosts],
      'followUps.*.subject': [...hosts],
      signals: [...hosts],
      // The points of groups however small: a group of one is that person's rating. The results have them
      // from the smallest group on.
      sums: [],
    },
  },
  events: {
    'report.file': event({
      data: z.object({ report: documentReference }),
      label: { zh: '提交述职报告', en: 'File the report' },
      allow: [...partyCapacities, 'owners.representative'],
    }),
    'members.change': event({
      data: z.object({
        party,
        join: z.array(reference).max(MOST_MEMBERS),
        leave: z.array(reference).max(MOST_MEMBERS),
        reason: words,
      }),
      label: { zh: '调整一方人员', en: 'Change who belongs to a party' },
      allow: [...hosts],
    }),
    'rating.open': event({
      data: z.object({}),
      label: { zh: '开始评分', en: 'Open the rating' },
      allow: [...hosts],
    }),
    'ratings.count': event({
      data: z.object({ sums: z.array(sumShape).max(40), signals: z.array(signalShape).max(60) }),
      label: { zh: '汇总评分', en: 'Count the ratings' },
      allow: ['engine'],
    }),
    'survey.name': event({
      data: z.object({ survey: reference }),
      label: { zh: '指定满意度调查', en: 'Name the survey whose result counts' },
      allow: [...hosts],
    }),
    'survey.take': event({
      data: z.object({ party, value: z.int().min(0).max(10_000), source: words, survey: reference }),
      label: { zh: '计入调查结果', en: 'Take the result of the survey' },
      allow: ['engine'],
      from: { kind: 'named', field: 'survey' },
    }),
    'indicators.record': event({
      data: z.object({ indicators: z.array(recordedShape).min(1).max(30) }),
      label: { zh: '录入指标', en: 'Record indicators' },
      allow: [...hosts, 'clerk'],
      correctable: true,
    }),
    'violation.report': event({
      data: violationShape,
      label: { zh: '报告违法行为', en: 'Report an unlawful act' },
      allow: [
        ...hosts,
        ...partyCapacities.filter((capacity) => capacity !== 'street' && capacity !== 'residents-committee'),
      ],
    }),
    'result.publish': event({
      data: z.object({}),
      label: { zh: '公示结果', en: 'Publish the result' },
      allow: [...hosts],
    }),
    'objection.file': event({
      data: z.object({ id: reference, party, reason: words }),
      label: { zh: '提出异议', en: 'Object' },
      allow: ['owner', 'owners.representative', ...partyCapacities],
    }),
    'objection.answer': event({
      data: z.object({ id: reference, upheld: z.boolean(), answer: words }),
      label: { zh: '答复异议', en: 'Answer an objection' },
      allow: [...hosts],
    }),
    'review.conclude': event({
      data: z.object({}),
      label: { zh: '评定', en: 'Conclude' },
      allow: [...hosts],
    }),
    'followUp.end': event({
      data: z.object({ id: reference, how: followUpEnd }),
      label: { zh: '后续事项办结回报', en: 'The end of what followed' },
      allow: ['engine'],
      from: 'child',
    }),
    'followUp.reopen': event({
      data: z.object({ id: reference }),
      label: { zh: '后续重新进行', en: 'A follow-up goes on after all' },
      allow: ['engine'],
      from: 'child',
    }),
    'followUp.close': event({
      data: z.object({ reason: words }),
      label: { zh: '不再跟踪后续事项', en: 'Follow it no longer' },
      allow: [...hosts],
    }),
  },
  outcomes: {
    'report.missing': outcome({
      data: z.object({ party }),
      label: { zh: '未提交述职报告', en: 'No report' },
      notice: [...speakers, ...guides],
    }),
    'result.published': outcome({
      data: z.object({ year: z.int(), results: z.array(resultShape), signals: z.array(signalShape) }),
      label: { zh: '结果已公示', en: 'Result published' },
      notice: ['owner', 'owners.representative', ...sitting],
    }),
    'review.concluded': outcome({
      data: z.object({ year: z.int(), results: z.array(resultShape) }),
      label: { zh: '互评结论', en: 'Review concluded' },
      notice: ['owner', 'owners.representative', ...sitting],
    }),
    'review.followedUp': outcome({
      // Whom an unlawful act is about is not told to everybody.
      data: z.object({ year: z.int(), followUps: z.array(followUpShape.omit({ subject: true })) }),
      label: { zh: '后续事项已跟踪完毕', en: 'What followed has ended' },
      notice: ['owner', 'owners.representative', ...sitting],
    }),
    'partyOrganisation.deficient': outcome({
      data: z.object({ year: z.int(), subject: z.string(), result: resultShape }),
      label: { zh: '党组织作用发挥不足', en: 'Party organisation deficient' },
      notice: ['party.secretary', ...guides],
    }),
    'company.deficient': outcome({
      data: z.object({
        year: z.int(),
        subject: z.string(),
        result: resultShape,
        dimensions: z.array(z.string()),
      }),
      label: { zh: '物业服务不到位', en: 'Company deficient' },
      notice: ['owner', 'company.manager', 'committee.director', 'housing-authority'],
    }),
    'committee.deficient': outcome({
      data: z.object({ year: z.int(), subject: z.string(), result: resultShape }),
      label: { zh: '业委会履职不足', en: 'Owner committee deficient' },
      notice: ['owner', 'committee.director', 'committee.member', ...guides, 'housing-authority'],
    }),
    'violation.found': outcome({
      data: violationShape,
      label: { zh: '发现业主违法行为', en: "Owner's unlawful act found" },
    }),
  },
  registers: {
    ratings: register({
      record: ratingShape,
      label: { zh: '评分', en: 'Ratings' },
      key: ({ rater, party: rated }) => `${rater}/${rated}`,
      revisions: 'until-seal',
      closes: 'ratingEnds',
      // One person rates five parties at most: no group of one person's ratings is shown.
      smallestGroup: 10,
      allow: ['owner', 'owners.representative', ...partyCapacities, 'clerk'],
      enters: [],
      late: { by: ['clerk', ...hosts], within: { days: 7 } },
    }),
  },
  deadlines: {
    reportsDue: { label: { zh: '述职期限', en: 'Reports due' } },
    ratingEnds: { label: { zh: '评分截止', en: 'End of rating' } },
    objectionsEnd: { label: { zh: '异议期满', en: 'End of objections' } },
  },
  provisions: {
    scheme: fixed({ provision: reviewScheme, fixed: 'rating.open', optional: true }),
    reporting: fixed({ provision: reportingPeriod, fixed: 'start' }),
    rating: fixed({ provision: ratingPeriod, fixed: 'start' }),
    objecting: fixed({ provision: objectionPeriod, fixed: 'start' }),
  },
  // No text gives them a term.
  waits: {
    calculating: {
      zh: '等待街道填报指标并公布结果',
      en: 'the street records the indicators and publishes the result',
    },
    answering: { zh: '等待街道答复异议', en: 'the street answers the objections' },
    following: { zh: '等待后续事项办结', en: 'what was found is followed to its end' },
  },
  states: {
    reporting: { zh: '述职', en: 'Reporting' },
    rating: { zh: '评分', en: 'Rating' },
    counting: { zh: '汇总', en: 'Counting' },
    calculating: { zh: '核算', en: 'Calculating' },
    published: { zh: '公示', en: 'Published' },
    answering: { zh: '答复异议', en: 'Answering objections' },
    following: { zh: '跟踪后续事项', en: 'Following what was found' },
    concluded: { zh: '已评定', en: 'Concluded' },
  },
} as const

/** Review as it is stored. */
export type Review = Context<typeof vocabulary>
/** What a step of it knows. */
export type ReviewStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What a deadline of it is measured by. */
export type ReviewClock = Clock<typeof vocabulary>
/** What it announces. */
export type ReviewOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of crossReview, by a name: an editor shows this, and not each schema. */
export interface CrossReviewVocabulary extends Own {}
