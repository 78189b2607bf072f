import {
  type Context,
  event,
  type EventName,
  type MachineEvent,
  type MachineOutcome,
  outcome,
  register,
} from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { documentReference, processKey, reference } from '../reference.ts'
import type { Clock } from '../step.ts'
import { words } from '../words.ts'

/** As many units as report in at one community, and as many projects as they take. */
export const MOST_UNITS = 60
export const MOST_PROJECTS = 100

const committee = ['organisation.secretary', 'organisation.deputy', 'organisation.member'] as const
const keepers = ['organisation-department', 'residents-committee', ...committee] as const
const protection = (article: string) => ({ instrument: '中华人民共和国个人信息保护法', article })

const projectShape = z.strictObject({
  id: reference,
  unit: reference,
  title: words,
  due: civilDay,
  evidence: documentReference.nullable(),
})
const unitShape = z.strictObject({ unit: reference, contact: documentReference, offers: words })
/** What the year came to, by unit. */
export const feedbackShape = z.strictObject({
  unit: z.string(),
  taken: z.int(),
  finished: z.int(),
})
/** How many people reported in. */
export const turnoutShape = z.strictObject({ people: z.int() })

/** What happens in a year of reporting in, and what it announces. */
export const vocabulary = {
  name: 'report-in',
  version: 1,
  label: { zh: '双报到', en: 'Reporting in' },
  about: {
    zh:
      '一个社区党组织一年的双报到：单位党组织报到并认领项目，在职党员本人报到。党员身份是敏感个人信息，' +
      '须本人单独同意，只有办理的人可以查看，年末封存；项目到期未完成的点名，年末向各单位反馈。',
    en:
      'A year in which units report in at the organisation of a community and take projects, and their members ' +
      'report in themselves. That somebody is a member is sensitive: it takes his own separate consent, is read ' +
      'by those who need it only, and is sealed at the end of the year. Projects that are late are named, and ' +
      'each unit hears what it has done.',
  },
  input: z.object({ organisation: processKey, lastDay: civilDay }),
  context: z.object({
    organisation: processKey,
    lastDay: civilDay,
    units: z.array(unitShape).max(MOST_UNITS),
    projects: z.array(projectShape).max(MOST_PROJECTS),
    /** The projects that were named as late. */
    named: z.array(reference).max(MOST_PROJECTS),
    turnout: turnoutShape.nullable(),
  }),
  attributes: {
    organisation: { at: 'organisation.process', label: { zh: '社区组织', en: 'Organisation' } },
    unit: { at: 'units.*.unit', label: { zh: '报到单位', en: 'Unit' } },
  },
  start: { allow: [...keepers] },
  read: {
    process: [...keepers, 'volunteer', 'street'],
    registers: { members: { all: [...keepers] } },
  },
  events: {
    'unit.report': event({
      data: unitShape,
      label: { zh: '单位报到', en: 'A unit reports in' },
      allow: [...keepers],
    }),
    'project.take': event({
      data: z.object({ id: reference, unit: reference, title: words, due: civilDay }),
      label: { zh: '认领项目', en: 'Take a project' },
      allow: [...keepers],
    }),
    'project.finish': event({
      data: z.object({ id: reference, evidence: documentReference }),
      label: { zh: '完成项目', en: 'Finish a project' },
      allow: [...keepers],
    }),
    'members.count': event({
      data: turnoutShape,
      label: { zh: '汇总报到党员', en: 'Count those who reported in' },
      allow: ['engine'],
    }),
  },
  outcomes: {
    'unit.reported': outcome({
      data: z.object({ unit: z.string(), offers: z.string() }),
      label: { zh: '单位已报到', en: 'Unit reported in' },
      notice: [...keepers, 'street'],
    }),
    'project.taken': outcome({
      data: z.object({ id: z.string(), unit: z.string(), title: z.string(), due: civilDay }),
      label: { zh: '项目已认领', en: 'Project taken' },
      notice: [...keepers],
    }),
    'project.finished': outcome({
      data: z.object({ id: z.string(), unit: z.string(), inTime: z.boolean() }),
      label: { zh: '项目已完成', en: 'Project finished' },
      notice: [...keepers],
    }),
    'project.overdue': outcome({
      data: z.object({ projects: z.array(z.strictObject({ id: z.string(), unit: z.string() })) }),
      label: { zh: '项目逾期', en: 'Projects overdue' },
      notice: [...keepers],
    }),
    'year.closed': outcome({
      data: turnoutShape.extend({ units: z.array(feedbackShape) }),
      label: { zh: '双报到已反馈', en: 'Year of reporting in ended' },
      notice: [...keepers, 'street'],
    }),
  },
  registers: {
    members: register({
      record: z.strictObject({ person: reference, unit: reference, consent: documentReference }),
      label: { zh: '报到党员', en: 'Members who reported in' },
      key: ({ person }) => person,
      revisions: 'until-seal',
      closes: 'yearEnds',
      allow: [...keepers, 'volunteer'],
      articles: [protection('28'), protection('29')],
    }),
  },
  deadlines: {
    projectDue: { label: { zh: '项目期限', en: 'Project due' } },
    yearEnds: { label: { zh: '年度届满', en: 'End of the year' } },
  },
  states: {
    open: { zh: '报到中', en: 'Open' },
    counting: { zh: '汇总报到党员', en: 'Counting the members' },
    closed: { zh: '已反馈', en: 'Closed' },
  },
} as const

/** A year as it is stored. */
export type ReportIn = Context<typeof vocabulary>
/** Whatever can happen to it. */
export type AnyReportEvent = MachineEvent<typeof vocabulary>
/** A step of it on an event. */
export interface ReportStep<Name extends EventName<typeof vocabulary>> {
  readonly context: ReportIn
  readonly event: Extract<AnyReportEvent, { readonly type: Name }>
}
/** What a deadline of it is measured by. */
export type ReportClock = Clock<typeof vocabulary>
/** What it announces. */
export type ReportOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of reportIn, by a name: an editor shows this, and not each schema. */
export interface ReportInVocabulary extends Own {}
