import type { Citation, Json } from '@gongzhi/core'
import * as z from 'zod'

import { GROUNDS } from '../grounds.ts'
import { BODY_MEMBERS, CHANNELS } from '../provisions/index.ts'
import { civilDay, holdingShape, measure, moment, reference, words } from '../shapes.ts'

/**
 * What is elected: the first committee, a new one at the end of a term or before it, or members for seats
 * that fell vacant.
 */
export const KINDS = ['first', 're-election', 'early', 'by-election'] as const
/**
 * Which body prepares the election: a group, the substitute body of the place, or in a by-election the
 * committee itself.
 */
export const BODIES = ['group', 'substitute-body', 'committee'] as const
/** Who reviews candidates. */
export const REVIEWERS = [
  'group',
  'substitute-body',
  'street',
  'community-party',
  'residents-committee',
] as const
/** The conditions of office, as `election/conditions` names them. */
export const CONDITIONS = [
  'owner',
  'full-capacity',
  'abides-by-law',
  'public-spirit',
  'able',
  'time',
  'residence',
  'training',
  'pledge',
] as const
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
/** How many candidates there are at most: as many as a ballot can carry. */
export const CANDIDATES = 40
/** How many votes one election takes at most, second ballots and supplementary rounds counted. */
export const ROUNDS = 8

/** A candidate, as a ballot names him. */
export const candidateId = z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u)
/** Where something stands. */
export const articleShape = z.strictObject({
  instrument: z.string().min(1).max(100),
  article: z.string().min(1).max(20),
})
/** The length of a term, in calendar units. */
export const termShape = z.strictObject({ count: z.int().min(1).max(120), unit: z.enum(['month', 'year']) })
const share = z.strictObject({ delivered: z.int().nonnegative(), of: z.int().positive() })

/** What is stated of a community that has no assembly yet (首次业主大会条件); what is not known is null. */
export const factsShape = z.strictObject({
  /** In hundredths of a square metre. */
  areaCentiM2: share.nullable(),
  heads: share.nullable(),
  firstDelivery: civilDay.nullable(),
  /** Who asked for the assembly; of owners, how many. */
  request: z
    .strictObject({
      by: z.enum(['owners', 'developer', 'residents-committee', 'street']),
      owners: z.int().positive().nullable(),
    })
    .nullable(),
})
/** What is stated of a community that has no assembly yet. */
export type FirstFacts = z.infer<typeof factsShape>

/** The preparatory group as it is put together. */
export const groupShape = z.strictObject({
  members: z
    .array(z.strictObject({ id: reference, from: z.enum(BODY_MEMBERS) }))
    .min(1)
    .max(30),
  leader: reference,
  excused: z.array(z.strictObject({ from: z.enum(BODY_MEMBERS), citation: articleShape })).max(9),
})

const nominationShape = z.strictObject({
  channel: z.enum(CHANNELS),
  by: reference,
  supporters: z.int().nonnegative(),
  document: reference,
})
/**
 * What a review found out about a candidate. What it does not name is unknown, or was looked for and not
 * found.
 */
export const findingShape = z.strictObject({
  grounds: z.array(z.strictObject({ ground: z.enum(GROUNDS), holds: z.boolean() })).max(40),
  conditions: z.array(z.strictObject({ condition: z.enum(CONDITIONS), fulfilled: z.boolean() })).max(9),
  rest: z.enum(['unknown', 'nothing-found']),
})
/** What a review found out about a candidate. */
export type Finding = z.infer<typeof findingShape>
/** A ground on which somebody cannot stand, with its article. */
export const barShape = z.strictObject({ cause: z.string(), ...articleShape.shape })
const reviewShape = z.strictObject({
  reviewer: z.enum(REVIEWERS),
  by: reference,
  decision: z.enum(['accept', 'reject']),
  reason: words,
  evidence: z.array(reference).max(10),
  bars: z.array(barShape).max(45),
})
/** A candidate (候选人) with the channels that proposed him and the reviews. */
export const candidateShape = z.strictObject({
  candidate: candidateId,
  nominations: z.array(nominationShape).min(1).max(10),
  status: z.enum(['nominated', 'standing', 'refused', 'withdrawn']),
  reviews: z.array(reviewShape).max(5),
})
/** A candidate. */
export type Candidate = z.infer<typeof candidateShape>

const fraction = z.strictObject({
  n: z.int().nonnegative(),
  d: z.int().positive(),
  bound: z.enum(['inclusive', 'strict']),
})
const citation = z.strictObject({
  instrument: z.string(),
  article: z.string(),
  words: z.string().optional(),
}) as unknown as z.ZodType<Citation, Citation>
/** What an assembly meeting counted: its outcome `election.counted`. */
export const countedShape = z.strictObject({
  election: reference.nullable(),
  item: z.string().max(40),
  seats: z.int().positive(),
  roll: measure,
  returned: measure,
  void: measure,
  candidates: z
    .array(z.strictObject({ candidate: candidateId, for: measure, against: measure, abstain: measure }))
    .min(1)
    .max(CANDIDATES),
  announced: civilDay,
  rule: z.strictObject({
    participation: z.strictObject({ value: fraction, citation }),
    approval: z.strictObject({ value: fraction, citation }),
    base: z.strictObject({ value: z.enum(['participants', 'all']), citation }),
  }),
})
/** What an assembly meeting counted. */
export type Counted = z.infer<typeof countedShape>

/**
 * One vote of the election: the first one, a second ballot between candidates who are tied, or a
 * supplementary one for the seats that are left.
 */
export const roundShape = z.strictObject({
  item: z.string().max(40),
  kind: z.enum(['election', 'second-ballot', 'supplementary']),
  candidates: z.array(candidateId).min(1).max(CANDIDATES),
  seats: z.int().positive(),
  /** Members who sat already when this vote was asked for. */
  sitting: z.int().nonnegative(),
  commitment: z.string().nullable(),
  counted: countedShape.nullable(),
  seed: z.string().nullable(),
})
/** One vote of the election. */
export type Round = z.infer<typeof roundShape>

/** Where the votes stand: who has a seat by them, and what is still open. */
export const settledShape = z.strictObject({
  status: z.enum(['settled', 'no-quorum', 'tied', 'undetermined']),
  elected: z.array(candidateId).max(30),
  seatsLeft: z.int(),
  constituted: z.enum(['yes', 'no', 'undetermined']),
  tie: z
    .strictObject({
      candidates: z.array(candidateId),
      places: z.int(),
      by: z.enum(['lot', 'second-ballot']),
      for: z.enum(['seats', 'alternates']),
    })
    .nullable(),
  alternates: z.array(candidateId).max(CANDIDATES),
  alternatesStatus: z.enum(['settled', 'tied', 'undetermined', 'own-election']),
})
/** Where the votes stand. */
export type Settled = z.infer<typeof settledShape>

/** An office in the committee, and the members who voted for somebody to hold it. */
export const choiceShape = z.strictObject({
  office: z.enum(['director', 'deputy']),
  person: reference,
  for: z.array(reference).max(30),
})
/** A certificate of the filing. */
export const certificateShape = z.strictObject({
  authority: z.enum(['street', 'housing-authority']),
  certificate: reference,
  day: civilDay,
})

/**
 * An assessment as it was made, figures and articles included. Not recursive: such a schema cannot be
 * compared between releases.
 */
export const assessmentShape = z.strictObject({
  result: z.enum(['met', 'not-met', 'undetermined']),
  criteria: z.array(z.unknown()),
}) as unknown as z.ZodType<Json, Json>
/** Assessments of candidates, or draws, as they were made. */
export const madeShape = z.array(z.unknown()) as unknown as z.ZodType<Json, Json>
/** A period as a text states it. */
export const periodShape = z
  .strictObject({
    count: z.int().positive(),
    unit: z.enum(['day', 'working-day', 'month', 'year', 'hour', 'minute']),
  })
  .nullable()

/** What an election begins with. */
export const inputShape = z
  .object({
    kind: z.enum(KINDS),
    /**
     * The term of the committee that is there, if any; until when it lasts; who of it stays, in a
     * by-election.
     */
    committee: reference.nullable(),
    formerUntil: civilDay.nullable(),
    sitting: z.array(reference).max(30),
    /** The agreed number of members. */
    seats: z.int().min(1).max(30),
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
    'members stay in a by-election, fewer than there are seats, and in no other election',
  )
  .refine(
    ({ kind, committee }) => (kind === 'first') === (committee === null),
    'a first election has no committee before it, and every other one has',
  )
  .refine(
    ({ kind, term }) => (kind === 'by-election') === (term === null),
    'a by-election has no term of its own, and every other election has one',
  )
  .refine(({ sitting }) => new Set(sitting).size === sitting.length, 'a member is named twice')
  .refine(
    ({ holdings }) => new Set(holdings.map(({ id }) => id)).size === holdings.length,
    'two things to be handed over have one id',
  )

/** What an election keeps. */
export const contextShape = z.object({
  election: reference,
  ...inputShape.shape,
  begun: moment,
  body: z
    .strictObject({ kind: z.enum(BODIES), reference, group: groupShape.nullable(), formed: moment })
    .nullable(),
  published: moment.nullable(),
  objections: z
    .array(
      z.strictObject({
        id: reference,
        about: reference,
        by: reference,
        reason: words,
        answer: words.nullable(),
      }),
    )
    .max(200),
  candidates: z.array(candidateShape).max(CANDIDATES),
  listed: moment.nullable(),
  rounds: z.array(roundShape).max(ROUNDS),
  /** Votes whose assembly was cancelled: each vote that is asked for has a number of its own. */
  cancelled: z.int().nonnegative(),
  settled: settledShape.nullable(),
  elected: z.array(candidateId).max(30),
  alternates: z.array(candidateId).max(CANDIDATES),
  constituted: moment.nullable(),
  officers: z.array(z.strictObject({ person: reference, office: z.enum(['director', 'deputy']) })).max(30),
  chosen: moment.nullable(),
  officersPublished: reference.nullable(),
  submitted: moment.nullable(),
  filedWith: z.array(z.enum(['street', 'housing-authority'])).max(2),
  returned: z.array(words).max(20),
  certificates: z.array(certificateShape).max(2),
  certified: moment.nullable(),
  handedOver: z.array(z.strictObject({ item: reference, receipt: reference })).max(60),
  late: z.array(z.enum(STAGES)).max(STAGES.length),
})
/** What an election keeps. */
export type Election = z.infer<typeof contextShape>
