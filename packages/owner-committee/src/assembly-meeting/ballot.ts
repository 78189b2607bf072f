import { type Actor, givenId, sha256Hex } from '@gongzhi/core'
import * as z from 'zod'

import { buildingPart, voterId } from '../assembly/recorded.ts'
import { civilDay } from '../clock/day.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { barsShape, opinionsShape } from './mandate.ts'
import { writtenNameOf } from './written-names.ts'

/** How a ballot comes in. */
export const CHANNELS = [
  'meeting',
  'paper',
  'door-to-door',
  'video',
  'online',
  'telephone',
  'message',
] as const
/**
 * Whether a ballot comes in on paper, or is taken down from a call or a message: it is entered by hand, twice, and can
 * be void.
 */
export function isPaper(channel: (typeof CHANNELS)[number]): boolean {
  return channel === 'paper' || channel === 'door-to-door' || channel === 'telephone' || channel === 'message'
}

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

/** Whether somebody may record what was delivered, and enter paper. */
export function isDeliverer({ capacity }: Pick<Actor, 'capacity'>): boolean {
  return deliverers.some((one) => one === capacity)
}

/** Whoever is written in is named as a candidate is: of two spellings each would have a part of his votes. */
const writtenPerson = givenId({ pattern: /^[\p{L}\p{N}-]{1,40}$/u })

/** A question is one that is asked, or writes a name in, which nobody has checked before. */
const questionShape = z
  .string()
  .max(90)
  .superRefine((question, ctx) => {
    const person = writtenNameOf(question)?.person ?? null
    if (person === null) return
    for (const { message, ...issue } of writtenPerson.safeParse(person).error?.issues ?? [])
      ctx.addIssue({ code: 'custom', message, ...('params' in issue && { params: issue.params }) })
  })

/**
 * What is chosen, by question. Where the rules allow to write in somebody else (另选他人), a name is a choice too:
 * `E1/+zhao` is a vote for Zhao in the election E1, `E1/?1` the first name on the ballot that fits nobody or several.
 */
const choicesShape = z
  .array(z.strictObject({ question: questionShape, choice: z.enum(CHOICES) }))
  .min(1)
  .max(90)

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
  choices: choicesShape,
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
  receipt: documentReference,
})
/** What was delivered. */
export type DeliveryRecord = z.infer<typeof deliveryShape>
/**
 * A correction (更正) of one entry of a paper ballot, which stands beside it and takes its place at the count:
 * what the entry says, what the paper says, and why. Two people answer for a paper, before and after: whoever
 * corrects an entry is the one who made it from then on.
 */
const correctionShape = z.strictObject({
  kind: z.literal('correction'),
  voter: voterId,
  areaCentiM2: z.int().positive(),
  buildings: z.array(buildingPart).min(1).max(300),
  channel: z.enum(['paper', 'door-to-door', 'telephone', 'message']),
  entry: z.enum(['first', 'second']),
  proxy: reference.nullable(),
  /** Which correction of this entry it is, from 1: each is made upon the one before it. */
  number: z.int().min(1).max(9),
  /** What the entry says. A correction that says otherwise than what stands changes nothing. */
  before: choicesShape,
  /** What the paper says; null where there is no such paper, and the entry is struck. */
  choices: choicesShape.nullable(),
  reason: words,
})
/** A correction of an entry. */
export type CorrectionRecord = z.infer<typeof correctionShape>

/**
 * The owner withdraws a mandate while it is voted, or the proxy gives it up (撤回、辞去委托): from then on he does
 * not vote for the owner.
 */
const withdrawalShape = z.strictObject({
  kind: z.literal('withdrawal'),
  voter: voterId,
  proxy: reference,
  document: documentReference,
})
/** A mandate withdrawn. */
export type WithdrawalRecord = z.infer<typeof withdrawalShape>

/**
 * The owner names a proxy while it is voted (委托): from then on he votes for him, and nobody who was named
 * before. How many owners the proxy had when the vote opened is part of it, so that the count knows which mandate
 * went beyond the limit.
 */
const namingShape = z.strictObject({
  kind: z.literal('mandate'),
  voter: voterId,
  proxy: reference,
  /** Which bars of the place the proxy falls under, as whoever names or enters him knows. */
  is: barsShape,
  mandatesBefore: z.int().nonnegative(),
  until: civilDay,
  document: documentReference,
  opinions: opinionsShape.optional(),
})
/** A proxy named while it is voted. */
export type NamingRecord = z.infer<typeof namingShape>

/** Whatever the register of ballots holds. */
export type VoteRecord = BallotRecord | DeliveryRecord | CorrectionRecord | WithdrawalRecord | NamingRecord

/**
 * What the register of ballots holds: beside the ballots of a voter stands what was delivered to him, how an
 * entry was corrected, and which mandate he gave or withdrew, so that one pass over it tells what counts.
 */
export const ballotsShape = z.discriminatedUnion('kind', [
  ballotShape,
  deliveryShape,
  correctionShape,
  withdrawalShape,
  namingShape,
])

/** Where a ballot stands among those of its voter: one of each channel, of the owner and of each proxy. */
export function placeOf({
  channel,
  entry,
  proxy,
}: Pick<BallotRecord, 'channel' | 'entry' | 'proxy'>): string {
  return `${channel}${proxy === null ? '' : ` ${proxyMark(proxy)}`}${entry === 'second' ? ' 2' : ''}`
}

/** The key of a record: its voter first, so that all of one voter stand together. */
export function keyOf(record: VoteRecord): string {
  switch (record.kind) {
    case 'ballot':
      return `${record.voter} ${placeOf(record)}`
    case 'correction':
      return `${record.voter} ${placeOf(record)} c${record.number}`
    case 'delivery':
      return `${record.voter} delivered`
    case 'withdrawal':
      return withdrawalKey(record)
    case 'mandate':
      return namingKey(record)
  }
}

/** The key of a withdrawal of this mandate. */
export function withdrawalKey({ voter, proxy }: Pick<WithdrawalRecord, 'voter' | 'proxy'>): string {
  return `${voter} withdrawn ${proxyMark(proxy)}`
}

/** The key under which this proxy is named while it is voted. */
export function namingKey({ voter, proxy }: Pick<NamingRecord, 'voter' | 'proxy'>): string {
  return `${voter} named ${proxyMark(proxy)}`
}

/** A proxy in a key, which has no room for his whole id. */
function proxyMark(proxy: string): string {
  return `p${sha256Hex(proxy).slice(0, 8)}`
}
