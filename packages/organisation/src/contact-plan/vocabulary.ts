import {
  because,
  type Context,
  event,
  fixed,
  type MachineEvent,
  type MachineOutcome,
  outcome,
} from '@gongzhi/core'
import * as z from 'zod'

import { DEMAND_KINDS } from '../demand/kind.ts'
import { receivers, superiors, TRACKS } from '../demand/track.ts'
import { moment } from '../moment.ts'
import { reference } from '../reference.ts'
import type { Clock } from '../step.ts'
import { words } from '../words.ts'
import { contactInterval } from './provisions.ts'

/** As many enterprises as one plan has. */
export const MOST_CONTACTS = 100
const kind = z.enum(DEMAND_KINDS)
const track = z.enum(TRACKS)
const pairShape = z.strictObject({ enterprise: reference, leader: reference })

/** What happens to a plan of contacts, and what it announces. */
export const vocabulary = {
  name: 'contact-plan',
  version: 1,
  label: { zh: '联系群众计划', en: 'Plan of contacts' },
  about: {
    zh:
      '哪位领导联系哪家企业，每隔多久走访一次。走访如实记录；走访中提出的诉求当场进入办理；到期没有走访的企业，' +
      '逐家点名。',
    en:
      'Which leader looks after which enterprise, and how often he calls on it. Calls are recorded as they ' +
      'were, what an enterprise says at one becomes a demand at once, and those that nobody called on are named.',
  },
  standing: true,
  input: z.object({
    name: words,
    /** The catalogue that counts the demands of its calls. */
    catalogue: reference.nullable(),
    contacts: z
      .array(pairShape)
      .max(MOST_CONTACTS)
      .refine(
        (all) => new Set(all.map(({ enterprise }) => enterprise)).size === all.length,
        because({ zh: '有一项重复', en: 'one stands twice' }),
      ),
  }),
  context: z.object({
    name: words,
    catalogue: reference.nullable(),
    contacts: z.array(pairShape.extend({ met: z.boolean(), tried: z.int() })).max(MOST_CONTACTS),
    since: moment,
    intervals: z.int(),
    calls: z.int(),
    demands: z.int(),
  }),
  attributes: {
    leader: { at: 'contacts.*.leader', label: { zh: '联系领导', en: 'Leader' }, names: 'person' },
    enterprise: { at: 'contacts.*.enterprise', label: { zh: '企业', en: 'Enterprise' } },
  },
  start: { allow: [...superiors, 'park.party-committee'] },
  read: { process: [...receivers, 'observer'] },
  events: {
    'contact.assign': event({
      data: pairShape,
      label: { zh: '确定联系人', en: 'Assign a contact' },
      allow: [...superiors, 'park.party-committee'],
    }),
    'contact.end': event({
      data: z.object({ enterprise: reference, reason: words }),
      label: { zh: '取消联系', en: 'End a contact' },
      allow: [...superiors, 'park.party-committee'],
    }),
    'call.record': event({
      data: z.object({ enterprise: reference, met: z.boolean(), note: words }),
      label: { zh: '记录走访', en: 'Record a call' },
      allow: [...receivers],
      late: { by: [...receivers], within: { days: 7 } },
      whose: 'leader',
    }),
    'demand.note': event({
      data: z.object({
        enterprise: reference,
        track,
        kind,
        subject: words,
        raisedBy: reference,
        item: reference.nullable(),
      }),
      label: { zh: '记录走访中的诉求', en: 'Note what was said at a call' },
      allow: [...receivers],
      whose: 'leader',
    }),
  },
  outcomes: {
    'contact.assigned': outcome({
      data: pairShape,
      label: { zh: '联系人已确定', en: 'Contact assigned' },
      notice: [...receivers],
    }),
    'demand.noted': outcome({
      data: z.object({
        number: z.int(),
        enterprise: z.string(),
        track,
        kind,
        subject: z.string(),
        raisedBy: z.string(),
        catalogue: z.string().nullable(),
        item: z.string().nullable(),
      }),
      label: { zh: '走访收集到诉求', en: 'Demand noted at a call' },
    }),
    'interval.ended': outcome({
      data: z.object({
        of: z.int(),
        met: z.int(),
        missed: z.array(pairShape),
      }),
      label: { zh: '走访期已结束', en: 'Interval of calls ended' },
      notice: [...receivers, 'observer'],
    }),
  },
  deadlines: { callDue: { label: { zh: '走访期限', en: 'Calls due' } } },
  provisions: { interval: fixed({ provision: contactInterval, fixed: 'each' }) },
  states: { running: { zh: '运行', en: 'Running' } },
} as const

/** A plan as it is stored. */
export type Plan = Context<typeof vocabulary>
/** Whatever can happen to it. */
export type AnyPlanEvent = MachineEvent<typeof vocabulary>
/** An event of it by its name. */
export type PlanEvent<Name extends AnyPlanEvent['type']> = Extract<AnyPlanEvent, { readonly type: Name }>
/** What a step of it knows whatever moves it. */
export type PlanMoment = Pick<AnyPlanEvent, 'at' | 'day' | 'law'>
/** What a deadline of it is measured by. */
export type PlanClock = Clock<typeof vocabulary>
/** What it announces. */
export type PlanOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of contactPlan, by a name: an editor shows this, and not each schema. */
export interface ContactPlanVocabulary extends Own {}
