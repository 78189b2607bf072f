import * as z from 'zod'

import { buildingPart, measure, voterId } from '../assembly/recorded.ts'
import { civilDay } from '../clock/day.ts'
import { MATTERS } from '../matters.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** What is voted (议题): a motion, or an election where it has candidates. */
export const itemShape = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u),
  matter: z.enum(MATTERS),
  title: words,
  /** The building whose owners alone decide; null where all do. */
  building: reference.nullable(),
  /** What a motion does, where something follows from it. */
  act: z.enum(['hire', 'dismiss', 'renew', 'adopt', 'recall', 'extend', 'other']),
  /** Whom or what it is about: a company, a document, a member. */
  subject: reference.nullable(),
  /** Those who stand for election; none for a motion. */
  candidates: z.array(z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u)).max(40),
  /** How many are elected; null for a motion. */
  seats: z.int().min(1).max(30).nullable(),
})
/** What is voted. */
export type Item = z.infer<typeof itemShape>

/** How a ballot comes in. */
export const CHANNELS = ['meeting', 'paper', 'door-to-door', 'video', 'online'] as const
/** The choices of a ballot; a void one is recorded as it is. */
export const CHOICES = ['for', 'against', 'abstain', 'void'] as const

/** One voter of the roll (表决权名册): one head, with all its units. */
export const rollShape = z.strictObject({
  voter: voterId,
  /**
   * Who may vote for it: the owner, the representative of several, the agent of an entity, a guardian.
   * Nobody, as long as none was named; the head counts in every base all the same.
   */
  actors: z.array(reference).max(20),
  areaCentiM2: z.int().positive(),
  buildings: z.array(buildingPart).min(1).max(300),
  units: z.array(reference).min(1).max(5_000),
})

/** One voter of the roll. */
export type RollRecord = z.infer<typeof rollShape>

/** A ballot (表决票). */
const ballotShape = z.strictObject({
  kind: z.literal('ballot'),
  voter: voterId,
  areaCentiM2: z.int().positive(),
  buildings: z.array(buildingPart).min(1).max(300),
  channel: z.enum(CHANNELS),
  /** Paper is entered twice, by two people; other ballots once. */
  entry: z.enum(['only', 'first', 'second']),
  /** Who votes for the owner under a mandate; null where the owner votes. */
  proxy: reference.nullable(),
  choices: z
    .array(z.strictObject({ question: z.string().max(90), choice: z.enum(CHOICES) }))
    .min(1)
    .max(60),
})
/** A ballot. */
export type BallotRecord = z.infer<typeof ballotShape>

/** What was delivered to a voter, and by whom (送达): a record of its own, apart from what he votes. */
const deliveryShape = z.strictObject({
  kind: z.literal('delivery'),
  voter: voterId,
  areaCentiM2: z.int().positive(),
  buildings: z.array(buildingPart).min(1).max(300),
  channel: z.enum(['paper', 'door-to-door', 'online']),
  deliveredBy: reference,
  receipt: reference,
})
/** What was delivered. */
export type DeliveryRecord = z.infer<typeof deliveryShape>
/**
 * What the register of ballots holds: beside the ballots of a voter stands what was delivered to him, so
 * that one pass over it tells what did not come back.
 */
export const ballotsShape = z.discriminatedUnion('kind', [ballotShape, deliveryShape])

/** The mandates of one proxy (委托), so that their number can be limited. */
export const mandateShape = z.strictObject({
  proxy: reference,
  /** Which bars of the place the proxy falls under, as whoever registers him knows. */
  is: z.array(z.enum(['company-staff', 'committee-member', 'candidate'])).max(3),
  principals: z
    .array(z.strictObject({ voter: voterId, from: civilDay, until: civilDay, document: reference }))
    .min(1)
    .max(50),
})
/** The mandates of one proxy. */
export type MandateRecord = z.infer<typeof mandateShape>

/** The totals of one part of the owners: all of them, or one building. */
export const scopeShape = z.strictObject({ building: reference.nullable(), total: measure })

/** What the count of one question came to. */
export const countShape = z.strictObject({
  question: z.string(),
  for: measure,
  against: measure,
  abstain: measure,
  void: measure,
})

/** What the count found in all (计票). */
export const tallyShape = z.strictObject({
  counts: z.array(countShape).max(60),
  /**
   * For all owners and for each building that decides something alone: whose ballots came back, and to whom
   * one was delivered that did not.
   */
  returned: z
    .array(z.strictObject({ building: reference.nullable(), returned: measure, unreturned: measure }))
    .max(21),
  ballots: z.int().nonnegative(),
  /**
   * Paper of which the two entries differ, or of which only one was made: its voter has returned a ballot
   * that is void.
   */
  differing: z.int().nonnegative(),
  unconfirmed: z.int().nonnegative(),
  /** Voters of whom more than one ballot came. */
  repeated: z.int().nonnegative(),
})
/** What the count found in all. */
export type Tally = z.infer<typeof tallyShape>

const standing = z.enum(['standing', 'correction-ordered', 'revoked-by-authority', 'revoked-by-court'])
/** An election that was counted, and whether it stands. */
export const electionShape = z.strictObject({ item: z.string(), standing })

/** The result of one motion (表决结果). A motion that failed is no decision for the opposite. */
export const resultShape = z.strictObject({
  item: z.string(),
  outcome: z.enum(['passed', 'not-passed', 'undetermined']),
  roll: measure,
  for: measure,
  against: measure,
  abstain: measure,
  void: measure,
  unreturned: measure,
  undelivered: measure,
  standing,
  executed: reference.nullable(),
})
/** The result of one motion. */
export type MotionResult = z.infer<typeof resultShape>
