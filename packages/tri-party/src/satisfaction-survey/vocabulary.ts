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
import { guides, speakers } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import type { Clock, Step } from '../step.ts'
import { words } from '../words.ts'
import { answerShape, tallyShape } from './answer.ts'
import { attemptShape, reachShape } from './attempt.ts'
import {
  surveyAskingPeriod,
  surveyAttempts,
  surveyEnteringPeriod,
  surveyQuorum,
  surveyRevealPeriod,
  surveySampleSize,
  surveyScale,
} from './provisions.ts'
import { resultShape } from './result.ts'
import { SEED_LENGTH } from './sample.ts'

/** Who has a survey made (主办方): the residents' committee, the street, the housing authority. */
const sponsors = ['residents-committee', 'street', 'housing-authority'] as const
/** Who goes from door to door. */
const interviewers = [...sponsors, 'party.member', 'clerk'] as const

/** What happens to it, and what it announces. */
export const vocabulary = {
  name: 'satisfaction-survey',
  version: 1,
  label: { zh: '满意度调查', en: 'Satisfaction survey' },
  about: {
    zh:
      '向名册上的住户，或向由多方共同抽出的样本，了解其对物业服务企业或业主委员会的满意程度。' +
      '先逐户登记访问情况并封存，再录入箱中的答卷，因此无人能把答卷与住户对应起来。结果是准确的比例，' +
      '并附应答、拒答的户数；未达到规定数量的，不作结论。',
    en:
      'Asks the households of a roll, or a sample that several parties draw together, how satisfied they ' +
      'are with a company or a committee. First each call is recorded by household and sealed; then the ' +
      'slips from the box are entered, so that nobody can tell whose a slip is. The result is an exact ' +
      'share, with how many answered and refused; below the quorum there is none.',
  },
  input: z.object({
    /** Which party is asked about, and whom that is. */
    about: party,
    subject: reference,
    /** The frame: a roll, by the root under which it was published, and how many households it has. */
    frame: z.strictObject({
      roll: documentReference,
      root: z.string().regex(/^[0-9a-f]{64}$/),
      households: z.int().min(1).max(100_000),
    }),
    /** What is asked; the first question is the one whose share is the figure. */
    questions: z
      .array(z.strictObject({ id: reference, text: words }))
      .min(1)
      .max(20)
      .refine(
        (all) => new Set(all.map(({ id }) => id)).size === all.length,
        because({ zh: '有问题重复', en: 'a question is asked twice' }),
      ),
    /** The review that the result is for, where it has named this survey. */
    review: reference.nullable(),
  }),
  context: z.object({
    self: reference,
    about: party,
    subject: reference,
    roll: documentReference,
    root: z.string(),
    households: z.int(),
    questions: z.array(z.strictObject({ id: reference, text: words })).max(20),
    review: reference.nullable(),
    seeds: z
      .array(z.strictObject({ party, commitment: z.string(), seed: z.string().nullable() }))
      .max(PARTIES.length),
    committedAt: moment.nullable(),
    /** How many households are asked; null until that is fixed. */
    size: z.int().nullable(),
    reach: reachShape.nullable(),
    slips: z.int(),
    tally: z.array(tallyShape).max(20),
    result: resultShape.nullable(),
  }),
  attributes: {
    about: { at: 'about', label: { zh: '被评价方', en: 'Party that it is about' } },
    subject: { at: 'subject', label: { zh: '被评价对象', en: 'Whom it is about' } },
    review: { at: 'review', label: { zh: '互评', en: 'Review' } },
    roll: { at: 'roll', label: { zh: '名册', en: 'Roll' } },
  },
  start: { allow: [...sponsors] },
  read: {
    process: [...partyCapacities, 'owner', 'owners.representative', 'clerk'],
    // Who was at home and who refused is known to those who ask, and answers to nobody one by one.
    registers: { attempts: { all: [...sponsors] } },
  },
  events: {
    'everybody.ask': event({
      data: z.object({}),
      label: { zh: '逐户调查', en: 'Ask everybody' },
      allow: [...sponsors],
    }),
    'seed.commit': event({
      data: z.object({ commitment: z.string().regex(/^[0-9a-f]{64}$/) }),
      label: { zh: '承诺抽样种子', en: 'Commit to a seed' },
      allow: [...partyCapacities],
    }),
    'seed.reveal': event({
      data: z.object({ seed: z.string().min(SEED_LENGTH).max(100) }),
      label: { zh: '公布抽样种子', en: 'Reveal the seed' },
      allow: [...partyCapacities],
    }),
    'sample.draw': event({
      data: z.object({}),
      label: { zh: '抽样', en: 'Draw the sample' },
      allow: [...sponsors],
    }),
    'asking.close': event({
      data: z.object({}),
      label: { zh: '结束调查', en: 'End the asking' },
      allow: [...sponsors],
    }),
    'attempts.count': event({
      data: reachShape,
      label: { zh: '汇总入户记录', en: 'Count the attempts' },
      allow: ['engine'],
    }),
    'entering.close': event({
      data: z.object({}),
      label: { zh: '结束录入', en: 'End the entering' },
      allow: [...sponsors],
    }),
    'answers.count': event({
      data: z.object({ slips: z.int(), tally: z.array(tallyShape).max(20) }),
      label: { zh: '汇总答卷', en: 'Count the answers' },
      allow: ['engine'],
    }),
    'survey.cancel': event({
      data: z.object({ reason: words }),
      label: { zh: '取消调查', en: 'Cancel the survey' },
      allow: [...sponsors],
    }),
  },
  outcomes: {
    'sample.drawn': outcome({
      data: z.object({ households: z.int(), size: z.int() }),
      label: { zh: '已抽样', en: 'Sample drawn' },
      notice: ['owner', ...speakers, ...guides],
    }),
    'seed.withheld': outcome({
      data: z.object({ parties: z.array(party) }),
      label: { zh: '逾期未公布种子', en: 'Seed withheld' },
      notice: [...speakers, ...guides],
    }),
    'survey.published': outcome({
      data: z.object({
        about: party,
        subject: z.string(),
        review: z.string().nullable(),
        result: resultShape,
        source: z.string(),
      }),
      label: { zh: '调查结果已公布', en: 'Result published' },
      notice: ['owner', ...speakers, ...guides],
    }),
    'survey.cancelled': outcome({
      data: z.object({ reason: z.string() }),
      label: { zh: '调查已取消', en: 'Survey cancelled' },
      notice: ['owner', ...speakers, ...guides],
    }),
  },
  registers: {
    attempts: register({
      record: attemptShape,
      label: { zh: '入户记录', en: 'Attempts' },
      key: ({ household, attempt }) => `${household}/${attempt}`,
      revisions: 'until-seal',
      closes: 'askingEnds',
      allow: [...interviewers],
      late: { by: ['clerk', ...sponsors], within: { days: 3 } },
    }),
    answers: register({
      record: answerShape,
      label: { zh: '答卷', en: 'Answers' },
      key: ({ slip }) => slip,
      revisions: 'until-seal',
      closes: 'enteringEnds',
      allow: [...sponsors, 'clerk'],
    }),
  },
  deadlines: {
    revealDue: { label: { zh: '公布种子期限', en: 'Seeds to be revealed' } },
    askingEnds: { label: { zh: '调查截止', en: 'End of the asking' } },
    enteringEnds: { label: { zh: '录入截止', en: 'End of the entering' } },
  },
  provisions: {
    scale: fixed({ provision: surveyScale, fixed: 'start' }),
    quorum: fixed({ provision: surveyQuorum, fixed: 'start' }),
    attempts: fixed({ provision: surveyAttempts, fixed: 'start' }),
    asking: fixed({ provision: surveyAskingPeriod, fixed: 'start' }),
    entering: fixed({ provision: surveyEnteringPeriod, fixed: 'start' }),
    sampleSize: fixed({ provision: surveySampleSize, fixed: 'start', optional: true }),
    revealing: fixed({ provision: surveyRevealPeriod, fixed: 'start', optional: true }),
  },
  states: {
    framed: { zh: '已定调查对象', en: 'Framed' },
    asking: { zh: '调查中', en: 'Asking' },
    tallying: { zh: '汇总入户记录', en: 'Counting the attempts' },
    entering: { zh: '录入答卷', en: 'Entering answers' },
    counting: { zh: '汇总答卷', en: 'Counting the answers' },
    published: { zh: '已公布', en: 'Published' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
} as const

/** Survey as it is stored. */
export type Survey = Context<typeof vocabulary>
/** What a step of it knows. */
export type SurveyStep<Name extends EventName<typeof vocabulary>> = Step<typeof vocabulary, Name>
/** What a deadline of it is measured by. */
export type SurveyClock = Clock<typeof vocabulary>
/** What it announces. */
export type SurveyOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of satisfactionSurvey, by a name: an editor shows this, and not each schema. */
export interface SatisfactionSurveyVocabulary extends Own {}
