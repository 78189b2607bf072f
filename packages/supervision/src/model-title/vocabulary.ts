import {
  type Context,
  event,
  type EventName,
  type MachineEvent,
  type MachineOutcome,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { LISTS } from '../credit/lists.ts'
import { civilDay, documentReference, reference, words } from '../ground.ts'
import { processKey } from '../selection-round/candidate.ts'
import { titleTermsShape } from '../selection-round/vocabulary.ts'
import { bodyDecision, BODIES } from '../selection/bodies.ts'
import type { Clock } from '../step.ts'

/** What a title is called in its community: one title, however often it is named. */
export const TITLE = 'model-title'

/** Why a title is looked at. */
export const TITLE_GROUNDS = ['yearly', 'penalty', 'consolidation', 'black-list', 'reported'] as const

const applicants = ['party.secretary', 'residents-committee', 'committee.director'] as const
const everybody = [...BODIES, ...applicants, 'owner', 'company.manager', 'street'] as const

const groundShape = z.strictObject({
  kind: z.enum(TITLE_GROUNDS),
  /** The process from which it comes, or what somebody refers to; null in the yearly review. */
  of: reference.nullable(),
  why: words.nullable(),
})
const moment = z.strictObject({ at: z.int(), day: civilDay })
const named = {
  application: reference,
  title: words,
  year: z.int(),
  company: reference.nullable(),
  terms: titleTermsShape,
}
const statementShape = z.strictObject({ words, evidence: documentReference, by: reference })
const decisionShape = z.strictObject({ ...bodyDecision, keep: z.boolean(), reason: words })

/** What happens to a title, and what it announces. */
export const vocabulary = {
  name: 'model-title',
  version: 1,
  label: { zh: '示范小区称号', en: 'Title of a model community' },
  about: {
    zh:
      '一个小区的示范称号：命名而得，按期复核，也可能失去。' +
      '企业受到行政处罚或者列入黑榜、党组织列入整顿、有人反映的，随时复核；小区先陈述，两个部门作出相同的决定才能' +
      '保留、撤销或者恢复。以后的评选再次命名的，重新取得。',
    en:
      'The title of a community: it comes with being named, is reviewed at intervals, and can be lost. A penalty ' +
      'on the company or its entering the black list, a consolidation of the party organisation or a report has it ' +
      'reviewed at any time; the community makes its statement first, and it is kept, taken or given back when two ' +
      'bodies decide the same.',
  },
  standing: true,
  input: z.object(named),
  context: z.object({
    ...named,
    since: moment,
    /** The file of its company's credit, which alone tells it of a list; null where nobody keeps one. */
    file: processKey.nullable(),
    ground: groundShape.nullable(),
    statement: statementShape.nullable(),
    decisions: z.array(decisionShape).max(2),
    reviews: z.int(),
    /** How it was lost; null while it is held. */
    lost: z.strictObject({ how: z.enum(['revoked', 'ended']), day: civilDay }).nullable(),
  }),
  attributes: {
    year: { at: 'year', label: { zh: '年度', en: 'Year' } },
    company: { at: 'company', label: { zh: '物业服务企业', en: 'Company' } },
  },
  start: {
    allow: ['engine'],
    ordered: { application: { zh: '由评选命名产生', en: 'A round names the community' } },
  },
  read: { process: [...everybody], fields: { 'statement.by': [...BODIES, ...applicants] } },
  events: {
    'title.renew': event({
      data: z.object(named),
      label: { zh: '再次命名', en: 'Name it again' },
      allow: ['engine'],
      from: { kind: 'about', definition: 'model-application', field: 'application' },
    }),
    'review.begin': event({
      data: z.object({ of: reference, why: words }),
      label: { zh: '提请复核', en: 'Ask for a review' },
      allow: [...BODIES, 'street'],
    }),
    'penalty.report': event({
      data: z.object({ process: reference, subject: reference }),
      label: { zh: '企业受到行政处罚', en: 'A penalty was reported' },
      allow: ['engine'],
      from: { kind: 'about', definition: 'referral', field: 'process' },
    }),
    'consolidation.report': event({
      data: z.object({ process: reference }),
      label: { zh: '党组织列入整顿', en: 'A consolidation was confirmed' },
      allow: ['engine'],
      from: { kind: 'about', definition: 'consolidation', field: 'process' },
    }),
    'file.name': event({
      data: z.object({ company: reference, file: processKey }),
      label: { zh: '登记企业信用档案', en: 'Name the file of the company' },
      allow: ['engine'],
      from: 'itself',
    }),
    'listing.report': event({
      data: z.object({ file: processKey, subject: reference, list: z.enum(LISTS) }),
      label: { zh: '企业列入黑榜', en: 'The company entered the black list' },
      allow: ['engine'],
      from: { kind: 'named', field: 'file' },
    }),
    'statement.file': event({
      data: z.object({ words, evidence: documentReference }),
      label: { zh: '陈述申辩', en: 'Make a statement' },
      allow: [...applicants],
    }),
    'title.decide': event({
      data: z.object({ keep: z.boolean(), document: documentReference, reason: words }),
      label: { zh: '决定保留或者撤销', en: 'Decide on the title' },
      allow: [...BODIES],
    }),
  },
  outcomes: {
    'title.held': outcome({
      data: z.object({ title: z.string(), year: z.int(), company: z.string().nullable() }),
      label: { zh: '取得称号', en: 'Title held' },
      notice: [...everybody],
    }),
    'file.named': outcome({
      data: z.object({ company: z.string(), file: processKey }),
      label: { zh: '企业信用档案已登记', en: 'File of the company named' },
      notice: [...BODIES, ...applicants],
    }),
    'file.left': outcome({
      data: z.object({ company: z.string(), file: processKey }),
      label: { zh: '称号不再属于原企业信用档案', en: 'Left the file of a former company' },
      notice: [...BODIES, ...applicants],
    }),
    'review.begun': outcome({
      data: z.object({ ground: z.enum(TITLE_GROUNDS), of: z.string().nullable() }),
      label: { zh: '称号复核已开始', en: 'Review begun' },
      notice: [...BODIES, ...applicants, 'street'],
    }),
    'title.kept': outcome({
      data: z.object({ reason: z.string(), documents: z.array(z.string()) }),
      label: { zh: '称号保留', en: 'Title kept' },
      notice: [...everybody],
    }),
    'title.lost': outcome({
      data: z.object({
        how: z.enum(['revoked', 'ended']),
        reason: z.string().nullable(),
        file: processKey.nullable(),
      }),
      label: { zh: '称号失去', en: 'Title lost' },
      notice: [...everybody],
    }),
  },
  deadlines: {
    reviewDue: { label: { zh: '复核日', en: 'Day of the review' } },
    statementEnds: { label: { zh: '陈述期满', en: 'End of the time for a statement' } },
    titleEnds: { label: { zh: '称号期满', en: 'End of the title' } },
  },
  states: {
    held: { zh: '持有', en: 'Held' },
    'held.standing': { zh: '有效', en: 'Stands' },
    'held.hearing': { zh: '听取陈述', en: 'Hearing the community' },
    'held.reviewing': { zh: '复核中', en: 'Under review' },
    lost: { zh: '已失去', en: 'Lost' },
  },
  waits: {
    lost: {
      zh: '以后的评选可以再次命名，两个部门可以恢复',
      en: 'A later round may name the community again, and both bodies may give it back',
    },
  },
} as const

/** A title as it is stored. */
export type Title = Context<typeof vocabulary>
/** A step of it on an event. */
export interface TitleStep<Name extends EventName<typeof vocabulary>> {
  readonly context: Title
  readonly event: Extract<MachineEvent<typeof vocabulary>, { readonly type: Name }>
}
/** What a deadline of it is measured by. */
export type TitleClock = Clock<typeof vocabulary>
/** What it announces. */
export type TitleOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of modelTitle, by a name: an editor shows this, and not each schema. */
export interface ModelTitleVocabulary extends Own {}
