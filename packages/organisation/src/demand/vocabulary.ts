import { type Context, fixed, type MachineEvent, type MachineOutcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'
import type { Clock } from '../step.ts'
import { words } from '../words.ts'
import { events, person } from './events.ts'
import { DEMAND_CHANNELS, DEMAND_GRADES, DEMAND_KINDS, SOLUTIONS } from './kind.ts'
import { outcomes } from './outcomes.ts'
import { MOST_PARTS, partShape, ratesShape } from './part.ts'
import { promiseShape } from './promise.ts'
import {
  demandAnswering,
  demandCallback,
  demandConsultation,
  demandEvaluation,
  demandInstruction,
  demandLift,
  demandLiftAtOnce,
  demandOtherWays,
  demandPause,
  demandReceiving,
  demandUrgings,
} from './provisions.ts'
import { raisers, receivers, TRACKS } from './track.ts'

/** As often as the clock of one demand stands. */
export const MOST_PAUSES = 10

const contactShape = z.strictObject({ plan: reference, enterprise: reference })

/** What happens to a demand, and what it announces. */
export const vocabulary = {
  name: 'demand',
  version: 1,
  label: { zh: '园区诉求', en: 'Demand' },
  about: {
    zh:
      '园区企业或者党组织提出的一件诉求，沿“企业—管委会”“党组织—党工委”两级链接办理。首先接收的人牵头到底，' +
      '可以交办、可以议事协商；逾期点名，督促不成的提级。观察员全程可看、可记、可抽查；答复后由提出人评价，' +
      '再由未经办的人回访。',
    en:
      'Something that an enterprise of a park, or its branch, needs. It goes on one of two tracks, to the ' +
      'management committee or to the party working committee. Who receives it first leads to the end, ' +
      'whether he dispatches it or has departments consult; what is late is named, what drags on is lifted. ' +
      'Observers watch it and draw samples. Who raised it evaluates the answer, and somebody else calls back.',
  },
  input: z.object({
    track: z.enum(TRACKS),
    kind: z.enum(DEMAND_KINDS),
    channel: z.enum(DEMAND_CHANNELS),
    subject: words,
    /** The enterprise or branch whose demand it is, as the host knows it. */
    enterprise: reference,
    /** Who raised it, and evaluates it. */
    raisedBy: reference,
    /** The catalogue of services of the park, which counts what is asked for. */
    catalogue: reference.nullable(),
    /** Its item, where it is about one. */
    item: reference.nullable(),
    /** The plan of contacts in which it was noted. */
    contact: contactShape.optional(),
  }),
  context: z.object({
    track: z.enum(TRACKS),
    kind: z.enum(DEMAND_KINDS),
    channel: z.enum(DEMAND_CHANNELS),
    subject: words,
    enterprise: reference,
    raisedBy: reference,
    catalogue: reference.nullable(),
    item: reference.nullable(),
    contact: contactShape.nullable(),
    /** Who received it first (首问负责), and leads. */
    lead: person.nullable(),
    since: moment.nullable(),
    grade: z.enum(DEMAND_GRADES).nullable(),
    promise: promiseShape.nullable(),
    parts: z.array(partShape).max(MOST_PARTS),
    consulted: z.strictObject({ agreed: words, record: documentReference }).nullable(),
    asked: z.strictObject({ until: civilDay }).nullable(),
    paused: z.strictObject({ since: moment, until: civilDay }).nullable(),
    pauses: z.array(z.strictObject({ from: moment, to: moment })).max(MOST_PAUSES),
    urgings: z.int(),
    level: z.enum(['first', 'second']),
    /** Since when it waits for an instruction of the upper level. */
    liftedAt: moment.nullable(),
    instructed: z.boolean(),
    instructLate: z.boolean(),
    mirror: z.strictObject({ since: moment, lifted: z.boolean() }).nullable(),
    observations: z.int(),
    receiveLate: z.boolean(),
    /** Since when its answer is late, in this turn. */
    lateSince: moment.nullable(),
    /** Whether it was late in any turn. */
    answerLate: z.boolean(),
    turns: z.int(),
    answer: z.strictObject({ text: words, solved: z.enum(SOLUTIONS), why: words.nullable() }).nullable(),
    evaluation: ratesShape.nullable(),
    sampled: z.strictObject({ by: reference, asAnswered: z.boolean() }).nullable(),
    callback: z.strictObject({ contacted: z.boolean(), rates: ratesShape.nullable() }).nullable(),
  }),
  attributes: {
    track: { at: 'track', label: { zh: '链接', en: 'Track' } },
    kind: { at: 'kind', label: { zh: '诉求类别', en: 'What it is about' } },
    level: { at: 'level', label: { zh: '办理层级', en: 'Level' } },
    enterprise: { at: 'enterprise', label: { zh: '企业', en: 'Enterprise' } },
    raiser: { at: 'raisedBy', label: { zh: '提出人', en: 'Who raised it' }, names: 'person' },
    lead: { at: 'lead.id', label: { zh: '牵头人', en: 'Who leads' }, names: 'person' },
    department: { at: 'parts.*.department', label: { zh: '承办部门', en: 'Department' }, names: 'person' },
    catalogue: { at: 'catalogue', label: { zh: '服务项目清单', en: 'Catalogue of services' } },
    contact: { at: 'contact.plan', label: { zh: '联系计划', en: 'Plan of contacts' } },
  },
  start: {
    allow: ['engine', ...raisers, 'park.hall', 'hotline'],
    // Others note what an enterprise told them.
    starter: { field: 'raisedBy', capacities: ['enterprise', 'enterprise.branch'] },
    ordered: { contact: { zh: '请在联系计划中记录诉求', en: 'Note it in the plan of contacts itself' } },
  },
  read: {
    process: [...raisers, ...receivers, 'hotline'],
    // What an enterprise lacks is its own affair: other enterprises read that there is a demand, and how it stands.
    fields: {
      subject: [...receivers, 'observer', 'hotline'],
      enterprise: [...receivers, 'observer', 'hotline'],
      raisedBy: [...receivers, 'observer', 'hotline'],
      consulted: [...receivers, 'observer'],
      answer: [...receivers, 'observer', 'hotline'],
    },
  },
  events,
  outcomes,
  deadlines: {
    receiveDue: { label: { zh: '接收期限', en: 'To be received' } },
    answerDue: { label: { zh: '答复期限', en: 'Answer due' } },
    liftDue: { label: { zh: '自动提级期限', en: 'To be lifted' } },
    instructDue: { label: { zh: '批示期限', en: 'Instruction due' } },
    pauseEnds: { label: { zh: '中止期满', en: 'End of the pause' } },
    evaluationEnds: { label: { zh: '评价期满', en: 'End of the evaluation' } },
    callBackDue: { label: { zh: '回访期限', en: 'Call-back due' } },
  },
  provisions: {
    receiving: fixed({ provision: demandReceiving, fixed: 'start' }),
    answering: fixed({ provision: demandAnswering, fixed: 'start' }),
    urgings: fixed({ provision: demandUrgings, fixed: 'start' }),
    evaluation: fixed({ provision: demandEvaluation, fixed: 'start' }),
    callback: fixed({ provision: demandCallback, fixed: 'start' }),
    consultFrom: fixed({ provision: demandConsultation, fixed: 'start', optional: true }),
    liftAtOnce: fixed({ provision: demandLiftAtOnce, fixed: 'start', optional: true }),
    lift: fixed({ provision: demandLift, fixed: 'start', optional: true }),
    instruction: fixed({ provision: demandInstruction, fixed: 'start', optional: true }),
    pause: fixed({ provision: demandPause, fixed: 'start', optional: true }),
    otherWays: fixed({ provision: demandOtherWays, fixed: 'start', optional: true }),
  },
  states: {
    collected: { zh: '已收集', en: 'Collected' },
    open: { zh: '办理中', en: 'Open' },
    'open.received': { zh: '已接收', en: 'Received' },
    'open.handling': { zh: '承办中', en: 'Handling' },
    answered: { zh: '已答复', en: 'Answered' },
    evaluated: { zh: '已评价', en: 'Evaluated' },
    closed: { zh: '已办结', en: 'Closed' },
    turnedAway: { zh: '已转其他途径', en: 'Sent another way' },
  },
} as const

/** A demand as it is stored. */
export type Demand = Context<typeof vocabulary>
/** Whatever can happen to it, as its statechart sees it. */
export type AnyDemandEvent = MachineEvent<typeof vocabulary>
/** An event of it by its name. */
export type DemandEvent<Name extends AnyDemandEvent['type']> = Extract<
  AnyDemandEvent,
  { readonly type: Name }
>
/** What a step of it knows whatever moves it. */
export type DemandMoment = Pick<AnyDemandEvent, 'at' | 'day' | 'law'>
/** What a deadline of it is measured by. */
export type DemandClock = Clock<typeof vocabulary>
/** What it announces. */
export type DemandOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of demand, by a name: an editor shows this, and not each schema. */
export interface DemandVocabulary extends Own {}
