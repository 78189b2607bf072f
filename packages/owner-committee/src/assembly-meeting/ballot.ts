import * as z from 'zod'

import { buildingPart, voterId } from '../assembly/recorded.ts'
import { reference } from '../reference.ts'

/** How a ballot comes in. */
export const CHANNELS = ['meeting', 'paper', 'door-to-door', 'video', 'online'] as const
/** The choices of a ballot; a void one is recorded as it is. */
export const CHOICES = ['for', 'against', 'abstain', 'void'] as const

/** Whoever may record what was delivered to whom. */
export const deliverers = [
  'clerk',
  'teller',
  'residents-committee',
  'committee.director',
  'committee.member',
  'group.leader',
  'group.member',
] as const

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
