import type { Actor, Instant, Json } from '@gongzhi/core'
import * as z from 'zod'

import { type Measure, minus, NOTHING, plus } from '../assembly/measure.ts'
import { measure } from '../assembly/recorded.ts'
import { addBallot, createTally, endTally, type Tally as RunningTally } from '../assembly/tally.ts'
import { reference } from '../reference.ts'
import type { BallotRecord, DeliveryRecord } from './ballot.ts'
import { type FrozenVote, frozenVote } from './frozen-vote.ts'

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

interface Counting {
  readonly tally: RunningTally
  readonly vote: FrozenVote
  /** What was delivered, by the scopes of the vote. */
  readonly delivered: Map<string | null, Measure>
  /** Whose delivery was read last: the ballots of that voter follow it. */
  receipt: { readonly voter: string; readonly receipt: string } | null
  /** Who entered the first entry that was read last. */
  first: { readonly voter: string; readonly channel: string; readonly by: string } | null
}

/**
 * Counts the ballots, in the order of their keys, which is that of the voters: memory grows with questions
 * and buildings, never with ballots.
 *
 * The delivery of a voter stands before the ballots of that voter, so that one pass tells what did not come
 * back. A second entry of paper by whoever made the first one confirms nothing and is left out: the first
 * one is then unconfirmed.
 */
export const countBallots = {
  event: 'tally.record' as const,
  begin: (frozen: Json): Counting => {
    const vote = frozenVote(frozen)
    return {
      tally: createTally({
        questions: vote.asked.map(({ question, building }) => ({ id: question, building })),
        repeated: vote.repeated,
      }),
      vote,
      delivered: new Map(),
      receipt: null,
      first: null,
    }
  },
  add: (
    total: unknown,
    record: BallotRecord | DeliveryRecord,
    meta: { readonly by: Actor; readonly enteredBy?: Actor; readonly at: Instant },
  ) => {
    const counting = total as Counting
    if (record.kind === 'delivery') {
      for (const building of counting.vote.scopes) {
        const areaCentiM2 =
          building === null
            ? record.areaCentiM2
            : (record.buildings.find((part) => part.building === building)?.areaCentiM2 ?? 0)
        if (areaCentiM2 > 0)
          counting.delivered.set(
            building,
            plus(counting.delivered.get(building) ?? NOTHING, { heads: 1, areaCentiM2 }),
          )
      }
      counting.receipt = { voter: record.voter, receipt: record.receipt }
      return counting
    }
    const { voter, channel, entry } = record
    const by = meta.enteredBy?.id ?? meta.by.id
    const { first } = counting
    if (entry === 'second' && first?.voter === voter && first.channel === channel && first.by === by)
      return counting
    if (entry === 'first') counting.first = { voter, channel, by }
    addBallot(counting.tally, {
      voter,
      areaCentiM2: record.areaCentiM2,
      buildings: record.buildings,
      channel,
      entry,
      delivery: counting.receipt?.voter === voter ? counting.receipt.receipt : null,
      choices: record.choices,
      at: meta.at,
    })
    return counting
  },
  end: (total: unknown) => {
    const { tally, delivered } = total as Counting
    const { questions, returned, ballots, differing, unconfirmed, repeated, superseded } = endTally(tally)
    return {
      counts: questions.map(({ question, for: approving, against, abstain, void: spoilt }) => ({
        question,
        for: approving,
        against,
        abstain,
        void: spoilt,
      })),
      returned: returned.map((part) => ({
        building: part.building,
        returned: part.returned,
        unreturned: minus(delivered.get(part.building) ?? NOTHING, part.delivered),
      })),
      ballots,
      differing,
      unconfirmed,
      repeated: repeated + superseded,
    }
  },
}
