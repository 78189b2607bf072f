import {
  type Context,
  event,
  type EventName,
  fixed,
  type MachineEvent,
  type MachineOutcome,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { VISIT_KINDS } from '../enforcement-visit/kind.ts'
import { civilDay, documentReference, reference, words } from '../ground.ts'
import type { Clock } from '../step.ts'
import { areaContactPeriod, areaContacts, areaVisits, POSTED } from './provisions.ts'

/** What an area of duty is called in its community: there is one. */
export const AREA = 'duty-area'
/** How many departments an area has at most. */
export const MOST_DEPARTMENTS = 12
/** What a visit is called under the area that called it. */
export const CALLED = 'visit-'

const callers = ['street'] as const
const departments = ['housing-authority', 'authority'] as const
const told = ['owner', 'company.manager', 'residents-committee', 'party.secretary'] as const

const joining = {
  authority: reference,
  /** The unlawful acts for which it is competent, by its list of duties. */
  competent: z.array(reference).max(60),
  list: reference,
}
const moment = z.strictObject({ at: z.int(), day: civilDay })
const departmentShape = z.strictObject({
  ...joining,
  joined: moment,
  /** What it posted, and where; null while nothing is posted. */
  contact: z
    .strictObject({ shows: z.array(z.enum(POSTED)), notice: documentReference, on: civilDay })
    .nullable(),
})

/** What happens in an area of duty, and what it announces. */
export const vocabulary = {
  name: 'duty-area',
  version: 1,
  label: { zh: '执法责任区', en: 'Area of duty' },
  about: {
    zh:
      '一个小区的执法责任区：哪些部门负责、各有哪些职责清单、联系人是否在小区公布。街道可以召集有关部门联合执法；' +
      '逾期未公布联系人、长期没有执法进小区的，予以提醒。',
    en:
      'The area of duty of a community: which departments answer for it, by which lists of duties, and whether ' +
      'they have posted how to reach them. The street coordinates and calls departments to a joint visit; ' +
      'contacts that are missing, and visits that nobody makes, are named.',
  },
  standing: true,
  input: z.object({ decision: documentReference }),
  context: z.object({
    self: reference,
    decision: documentReference,
    since: moment,
    departments: z.array(departmentShape).max(MOST_DEPARTMENTS),
    visits: z.int(),
    lastVisit: z.strictObject({ visit: reference, on: civilDay, at: z.int() }).nullable(),
    called: z.int(),
    told: z.strictObject({ contacts: z.boolean(), visit: z.boolean() }),
  }),
  attributes: {
    authority: { at: 'departments.*.authority', label: { zh: '责任部门', en: 'Department' } },
  },
  start: { allow: [...callers] },
  read: { process: [...callers, ...departments, ...told] },
  events: {
    'department.join': event({
      data: z.object(joining),
      label: { zh: '列入责任部门', en: 'Add a department' },
      allow: [...callers],
    }),
    'department.leave': event({
      data: z.object({ authority: reference, reason: words }),
      label: { zh: '移出责任部门', en: 'Take a department out' },
      allow: [...callers],
    }),
    'contact.post': event({
      data: z.object({
        authority: reference,
        shows: z.array(z.enum(POSTED)).min(1).max(4),
        notice: documentReference,
      }),
      label: { zh: '公布联系人', en: 'Post a contact' },
      allow: [...callers, ...departments],
    }),
    'departments.call': event({
      data: z.object({
        authorities: z.array(reference).min(1).max(MOST_DEPARTMENTS),
        kind: z.enum(VISIT_KINDS),
        matters: words,
        day: civilDay,
        announced: z.boolean(),
      }),
      label: { zh: '召集部门执法', en: 'Call departments to a visit' },
      allow: [...callers],
    }),
    'visit.record': event({
      data: z.object({ visit: reference, day: civilDay }),
      label: { zh: '登记执法进小区', en: 'Record a visit' },
      allow: ['engine'],
      from: { kind: 'about', definition: 'enforcement-visit', field: 'visit' },
    }),
  },
  outcomes: {
    'contact.posted': outcome({
      data: z.object({ authority: z.string(), notice: z.string() }),
      label: { zh: '联系人已公布', en: 'Contact posted' },
      notice: [...told],
    }),
    'contacts.missing': outcome({
      data: z.object({ authorities: z.array(z.string()) }),
      label: { zh: '逾期未公布联系人', en: 'Contacts missing' },
      notice: [...callers, ...departments],
    }),
    'visit.due': outcome({
      data: z.object({ last: civilDay.nullable() }),
      label: { zh: '应当执法进小区', en: 'A visit is due' },
      notice: [...callers, ...departments],
    }),
    'departments.called': outcome({
      data: z.object({
        number: z.int(),
        kind: z.enum(VISIT_KINDS),
        departments: z.array(z.strictObject({ authority: z.string(), competent: z.array(z.string()) })),
        matters: z.string(),
        day: civilDay,
        announced: z.boolean(),
      }),
      label: { zh: '已召集部门', en: 'Departments called' },
    }),
  },
  deadlines: {
    contactsDue: { label: { zh: '公布联系人期限', en: 'Contacts due' } },
    visitDue: { label: { zh: '执法进小区期限', en: 'Visit due' } },
  },
  provisions: {
    contacts: fixed({ provision: areaContacts, fixed: 'each', optional: true }),
    contactPeriod: fixed({ provision: areaContactPeriod, fixed: 'each', optional: true }),
    visits: fixed({ provision: areaVisits, fixed: 'each', optional: true }),
  },
  states: { active: { zh: '运行中', en: 'Active' } },
} as const

/** An area of duty as it is stored. */
export type Area = Context<typeof vocabulary>
/** A step of it on an event. */
export interface AreaStep<Name extends EventName<typeof vocabulary>> {
  readonly context: Area
  readonly event: Extract<MachineEvent<typeof vocabulary>, { readonly type: Name }>
}
/** What a deadline of it is measured by. */
export type AreaClock = Clock<typeof vocabulary>
/** What it announces. */
export type AreaOutcome = MachineOutcome<typeof vocabulary>
