import { because } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment } from '../clock/day.ts'
import { electedByShape } from '../elected-by.ts'
import { holdingShape } from '../holding.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { bodyShape } from './body.ts'
import { candidateId, CANDIDATES, candidateShape } from './candidate.ts'
import { certificateShape } from './filing.ts'
import { factsShape } from './first-assembly.ts'
import { OBJECTIONS, objectionShape } from './objection.ts'
import { reservedGroupsShape } from './reserved-groups.ts'
import { NAMES, roundShape, ROUNDS, settledShape } from './round.ts'
import { termShape } from './term.ts'

/**
 * What is elected: the first committee, a new one at the end of a term or before it, or members for seats
 * that fell vacant.
 */
export const KINDS = ['first', 're-election', 'early', 'by-election'] as const

/** What can be late. */
export const STAGES = [
  'group',
  'group-list',
  'vote',
  'first-meeting',
  'officers',
  'filing',
  'certificate',
  'handover',
] as const

/** One of them. */
export type Stage = (typeof STAGES)[number]

/** What an election begins with. */
export const inputShape = z
  .object({
    kind: z.enum(KINDS),
    /**
     * The term that started it, if any, which hears what comes of it; until when the committee that is there
     * lasts; who of it stays, in a by-election.
     */
    committee: reference.nullable(),
    formerUntil: civilDay.nullable(),
    sitting: z.array(reference).max(30),
    /** The agreed number of members. */
    seats: z.int().min(1).max(30),
    /** Those of them that are kept (预留名额) for a phase, a building or a group of owners; left out, none is. */
    groups: reservedGroupsShape,
    /** The length of the term; null in a by-election, whose members serve for what is left of one. */
    term: termShape.nullable(),
    /**
     * The size of the community: for the exception of small ones, and for the share of a joint nomination.
     */
    households: z.int().positive().nullable(),
    areaCentiM2: z.int().positive().nullable(),
    owners: z.int().positive().nullable(),
    facts: factsShape.nullable(),
    /** What the outgoing committee keeps. */
    holdings: z.array(holdingShape).max(60),
  })
  .refine(
    ({ kind, sitting, seats }) => (kind === 'by-election' ? sitting.length < seats : sitting.length === 0),
    because({
      zh: '只有补选才有留任委员，且须少于席位数',
      en: 'members stay in a by-election, fewer than there are seats, and in no other election',
    }),
  )
  .refine(
    ({ kind, committee }) => kind !== 'first' || committee === null,
    because({ zh: '首次选举之前没有业主委员会', en: 'a first election has no committee before it' }),
  )
  .refine(
    ({ kind, committee }) => kind !== 'by-election' || committee !== null,
    because({ zh: '补选须写明补哪一届的缺额', en: 'a by-election fills the seats of a term' }),
  )
  .refine(
    ({ kind, term }) => (kind === 'by-election') === (term === null),
    because({
      zh: '补选不另定任期，其他选举须写明任期',
      en: 'a by-election has no term of its own, and every other election has one',
    }),
  )
  .refine(
    ({ sitting }) => new Set(sitting).size === sitting.length,
    because({ zh: '有委员重复', en: 'a member is named twice' }),
  )
  .refine(
    ({ holdings }) => new Set(holdings.map(({ id }) => id)).size === holdings.length,
    because({ zh: '两项移交的内容编号相同', en: 'two things to be handed over have one id' }),
  )

/** What an election keeps. */
export const contextShape = z.object({
  election: reference,
  ...inputShape.shape,
  begun: moment,
  body: bodyShape.nullable(),
  published: moment.nullable(),
  objections: z.array(objectionShape).max(OBJECTIONS),
  /** Those who were nominated, and those who were written in and had the votes: these without a nomination. */
  candidates: z.array(candidateShape).max(CANDIDATES + ROUNDS * NAMES),
  /** Those who were written in and refused, and whose refusal nobody can object to any more. */
  heard: z
    .array(candidateId)
    .max(ROUNDS * NAMES)
    .optional(),
  listed: moment.nullable(),
  rounds: z.array(roundShape).max(ROUNDS),
  /** Votes whose assembly was cancelled: each vote that is asked for has a number of its own. */
  cancelled: z.int().nonnegative(),
  settled: settledShape.nullable(),
  elected: z.array(candidateId).max(30),
  alternates: z.array(candidateId).max(CANDIDATES),
  electedBy: electedByShape,
  constituted: moment.nullable(),
  officers: z.array(z.strictObject({ person: reference, office: z.enum(['director', 'deputy']) })).max(30),
  chosen: moment.nullable(),
  officersPublished: documentReference.nullable(),
  submitted: moment.nullable(),
  filedWith: z.array(z.enum(['street', 'housing-authority'])).max(2),
  returned: z.array(words).max(20),
  certificates: z.array(certificateShape).max(2),
  certified: moment.nullable(),
  handedOver: z.array(z.strictObject({ item: reference, receipt: documentReference })).max(60),
  /** More time for the first assembly, once it was approved; from when it counts, once the time was over. */
  moreTime: z.strictObject({ reference: documentReference, from: moment.nullable() }).nullable(),
  late: z.array(z.enum(STAGES)).max(STAGES.length),
})

/** What an election keeps. */
export type Election = z.infer<typeof contextShape>

/** How many sit already. */
export function seated({ sitting, elected }: Pick<Election, 'sitting' | 'elected'>): number {
  return sitting.length + elected.length
}

/** When something happened. */
export type Moment = z.infer<typeof moment>

/** An election as it begins: nothing is known but what it was given. */
export function beginElection(
  given: z.infer<typeof inputShape>,
  { election, at, day }: Moment & { readonly election: string },
): Election {
  return {
    ...given,
    election,
    begun: { at, day },
    body: null,
    published: null,
    objections: [],
    candidates: [],
    listed: null,
    rounds: [],
    cancelled: 0,
    settled: null,
    elected: [],
    alternates: [],
    electedBy: [],
    constituted: null,
    officers: [],
    chosen: null,
    officersPublished: null,
    submitted: null,
    filedWith: [],
    returned: [],
    certificates: [],
    certified: null,
    handedOver: [],
    moreTime: null,
    late: [],
  }
}
