import {
  because,
  type Context,
  event,
  type EventName,
  fixed,
  type MachineEvent,
  type MachineOutcome,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, documentReference, reference, words } from '../ground.ts'
import type { Clock } from '../step.ts'
import { addedShape, findingShape, FOUND_OF, MOST_FINDINGS, settledShape } from './finding.ts'
import { VISIT_KINDS } from './kind.ts'
import { visitRecheck, visitReport } from './provisions.ts'

/** Who plans a visit: a street calls departments (吹哨), or one comes by itself. */
const planners = ['street', 'housing-authority', 'authority'] as const
const told = [...planners, 'company.manager', 'residents-committee'] as const
const penalty = (article: string) => ({ instrument: '中华人民共和国行政处罚法', article })

/** Which three parties are guided to meet every month (三方联动机制). */
export const PATTERNS = ['party-organisation', 'residents-committee'] as const

/** Who goes along. */
export const COMPANIONS = ['company', 'owner-committee', 'residents-committee', 'party-organisation'] as const

const departmentShape = z.strictObject({
  authority: reference,
  /** The unlawful acts for which it is competent, by their ids. */
  competent: z.array(reference).max(60),
})
const officersShape = z
  .array(z.strictObject({ person: reference, number: documentReference }))
  .min(2)
  .max(20)
  .refine(
    (all) => new Set(all.map(({ person }) => person)).size === all.length,
    because({ zh: '有人重复', en: 'somebody is named twice' }),
  )

/** Findings by what became of them. */
export const talliedShape = z.strictObject({
  findings: z.int(),
  corrected: z.int(),
  ordered: z.int(),
  cases: z.int(),
  referred: z.int(),
})

/** What happens on a visit, and what it announces. */
export const vocabulary = {
  name: 'enforcement-visit',
  version: 1,
  label: { zh: '执法进小区', en: 'Enforcement visit' },
  about: {
    zh:
      '一次执法进小区：街道召集或者部门自行前往，每个部门至少两名执法人员到场才能记录问题；每个问题或者当场改正，' +
      '或者责令、立案、移交，没有管辖权的只能移交；全部处理后一并报告，责令改正的再行复查。',
    en:
      'One visit by departments to a community: a street calls them or one comes by itself; a department ' +
      'finds something with two officers at least. Each finding is corrected on the spot, ordered, made a ' +
      'case or referred, and one for which the department is not competent is referred only. One report, ' +
      'when all are settled; what was ordered is looked at again.',
  },
  input: z.object({
    kind: z.enum(VISIT_KINDS),
    departments: z
      .array(departmentShape)
      .min(1)
      .max(12)
      .refine(
        (all) => new Set(all.map((one) => one.authority)).size === all.length,
        because({ zh: '有一个重复', en: 'one is named twice' }),
      ),
    matters: words,
    day: civilDay,
    /** Whether those who are visited are told before. */
    announced: z.boolean(),
  }),
  context: z.object({
    kind: z.enum(VISIT_KINDS),
    departments: z
      .array(
        departmentShape.extend({
          officers: z.array(z.strictObject({ person: reference, number: documentReference })).max(20),
        }),
      )
      .max(12),
    matters: words,
    day: civilDay,
    announced: z.boolean(),
    companions: z.array(z.strictObject({ of: z.enum(COMPANIONS), person: reference })).max(20),
    findings: z.array(findingShape).max(MOST_FINDINGS),
    refusals: z.int(),
    /** How many people the publicity reached. */
    taught: z.int(),
    report: documentReference.nullable(),
    late: z.boolean(),
  }),
  attributes: {
    kind: { at: 'kind', label: { zh: '类别', en: 'Kind' } },
    day: { at: 'day', label: { zh: '日期', en: 'Day' } },
    authority: { at: 'departments.*.authority', label: { zh: '参加部门', en: 'Department' } },
    officer: {
      at: 'departments.*.officers.*.person',
      label: { zh: '执法人员', en: 'Officer' },
      names: 'person',
    },
    subject: { at: 'findings.*.subject', label: { zh: '涉及对象', en: 'Whom a finding is about' } },
  },
  start: { allow: ['engine', ...planners] },
  read: {
    process: [...told],
    // What was found of whom is for those who decide about it; the report says how much.
    fields: { findings: [...planners], companions: [...planners], 'departments.*.officers': [...planners] },
  },
  events: {
    'officers.record': event({
      data: z.object({ authority: reference, officers: officersShape }),
      label: { zh: '登记执法人员', en: 'Record the officers' },
      articles: [penalty('42')],
      allow: [...planners],
    }),
    'visit.arrive': event({
      data: z.object({}),
      label: { zh: '到场', en: 'Arrive' },
      articles: [penalty('42')],
      allow: [...planners],
    }),
    'visit.cancel': event({
      data: z.object({ reason: words }),
      label: { zh: '取消', en: 'Cancel' },
      allow: [...planners],
    }),
    'companion.record': event({
      data: z.object({ of: z.enum(COMPANIONS), person: reference }),
      label: { zh: '登记陪同人', en: 'Record who goes along' },
      allow: [...planners],
    }),
    'finding.add': event({
      data: addedShape,
      label: { zh: '记录问题', en: 'Record a finding' },
      articles: [penalty('47')],
      allow: [...planners],
    }),
    'refusal.record': event({
      data: z.object({ who: words, evidence: documentReference }),
      label: { zh: '记录拒不配合', en: 'Record that somebody refused' },
      allow: [...planners],
    }),
    'publicity.hold': event({
      data: z.object({ topic: words, people: z.int().positive().max(100_000) }),
      label: { zh: '法治宣教', en: 'Explain the law' },
      allow: [...planners],
    }),
    'guidance.give': event({
      data: z.object({
        topic: words,
        /** The three parties that are to meet every month, and from which month on; null: no series is begun. */
        linkage: z
          .strictObject({ pattern: z.enum(PATTERNS), from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) })
          .nullable(),
      }),
      label: { zh: '指导', en: 'Give guidance' },
      allow: [...planners],
    }),
    'visit.leave': event({
      data: z.object({}),
      label: { zh: '离场', en: 'Leave' },
      allow: [...planners],
    }),
    'finding.settle': event({
      data: settledShape.extend({ id: reference }),
      label: { zh: '处理问题', en: 'Settle a finding' },
      allow: [...planners],
    }),
    'report.file': event({
      data: z.object({ report: documentReference }),
      label: { zh: '提交报告', en: 'File the report' },
      allow: [...planners],
    }),
    'recheck.record': event({
      data: z.object({ id: reference, done: z.boolean(), evidence: documentReference }),
      label: { zh: '登记复查', en: 'Record a recheck' },
      allow: [...planners],
    }),
  },
  outcomes: {
    'visit.announced': outcome({
      data: z.object({ day: civilDay, matters: z.string() }),
      label: { zh: '执法安排已告知', en: 'Visit announced' },
      notice: [...told],
    }),
    'visit.cancelled': outcome({
      data: z.object({
        day: civilDay,
        /** Null: nobody arrived on its day. */
        reason: z.string().nullable(),
      }),
      label: { zh: '执法已取消', en: 'Visit cancelled' },
      notice: [...planners],
    }),
    'visit.refused': outcome({
      data: z.object({ who: z.string(), evidence: z.string() }),
      label: { zh: '有人拒不配合', en: 'Somebody refused' },
      notice: [...planners],
    }),
    'finding.settled': outcome({
      data: z.object({
        id: z.string(),
        authority: z.string(),
        violation: z.string(),
        about: z.enum(FOUND_OF),
        subject: z.string(),
        place: z.string(),
        evidence: z.array(z.string()),
        ...settledShape.shape,
      }),
      label: { zh: '问题已处理', en: 'Finding settled' },
      notice: [...planners],
    }),
    'guidance.given': outcome({
      data: z.object({
        topic: z.string(),
        linkage: z.strictObject({ pattern: z.enum(PATTERNS), from: z.string() }).nullable(),
      }),
      label: { zh: '已予指导', en: 'Guidance given' },
      notice: [...told],
    }),
    'visit.reported': outcome({
      data: talliedShape.extend({ day: civilDay, taught: z.int(), refusals: z.int(), report: z.string() }),
      label: { zh: '执法情况已报告', en: 'Visit reported' },
      // Its own area of duty hears it too, where there is one.
      notice: [...told],
    }),
    'visit.overdue': outcome({
      data: z.object({ stage: z.enum(['report', 'recheck']), open: z.int() }),
      label: { zh: '执法办理逾期', en: 'Visit overdue' },
      notice: [...planners],
    }),
    'visit.closed': outcome({
      data: z.object({ done: z.int(), undone: z.int() }),
      label: { zh: '执法已结束', en: 'Visit closed' },
      notice: [...told],
    }),
  },
  deadlines: {
    arrivalDue: { label: { zh: '执法日届满', en: 'End of its day' } },
    reportDue: { label: { zh: '报告期限', en: 'Report due' } },
    recheckDue: { label: { zh: '复查期限', en: 'Recheck due' } },
  },
  provisions: {
    report: fixed({ provision: visitReport, fixed: 'start' }),
    recheck: fixed({ provision: visitRecheck, fixed: 'start' }),
  },
  states: {
    planning: { zh: '计划', en: 'Planning' },
    planned: { zh: '已计划', en: 'Planned' },
    onSite: { zh: '现场', en: 'On site' },
    settling: { zh: '处理中', en: 'Settling' },
    following: { zh: '复查中', en: 'Following up' },
    closed: { zh: '已结束', en: 'Closed' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
} as const

/** A visit as it is stored. */
export type Visit = Context<typeof vocabulary>
/** A step of it on an event. */
export interface VisitStep<Name extends EventName<typeof vocabulary>> {
  readonly context: Visit
  readonly event: Extract<MachineEvent<typeof vocabulary>, { readonly type: Name }>
}
/** What a deadline of it is measured by. */
export type VisitClock = Clock<typeof vocabulary>
/** What it announces. */
export type VisitOutcome = MachineOutcome<typeof vocabulary>
