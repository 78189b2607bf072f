import type { Actor, Instant, Json } from '@gongzhi/core'
import * as z from 'zod'

import { type Measure, minus, NOTHING, plus } from '../assembly/measure.ts'
import { measure } from '../assembly/recorded.ts'
import { addBallot, createTally, endTally, type Tally as RunningTally } from '../assembly/tally.ts'
import { reference } from '../reference.ts'
import type { DeliveryRecord, VoteRecord } from './ballot.ts'
import { ballotsOf, madeBy, type MadeRecord, toBallot } from './ballots-of.ts'
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
  /** Corrections of entries that took effect, and those that found something else than they corrected. */
  corrected: z.int().nonnegative(),
  ineffective: z.int().nonnegative(),
  /** Ballots of proxies whose principals voted themselves, or had withdrawn the mandate. */
  overruled: z.int().nonnegative(),
  withdrawn: z.int().nonnegative(),
})
/** What the count found in all. */
export type Tally = z.infer<typeof tallyShape>

interface Counting {
  readonly tally: RunningTally
  readonly vote: FrozenVote
  /** What was delivered, by the scopes of the vote. */
  readonly delivered: Map<string | null, Measure>
  /** All of the voter that is read: the records of one stand together. */
  readonly held: MadeRecord[]
  readonly found: { corrected: number; ineffective: number; overruled: number; withdrawn: number }
}

/**
 * Counts the ballots, in the order of their keys, which is that of the voters: memory grows with questions
 * and buildings, never with ballots.
 *
 * What was delivered to a voter, his ballots, their corrections and the mandates that he withdrew stand
 * together, so that one pass tells what counts and what did not come back.
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
      held: [],
      found: { corrected: 0, ineffective: 0, overruled: 0, withdrawn: 0 },
    }
  },
  add: (
    total: unknown,
    record: VoteRecord,
    meta: { readonly by: Actor; readonly enteredBy?: Actor; readonly at: Instant },
  ) => {
    const counting = total as Counting
    const [first] = counting.held
    if (first && first.record.voter !== record.voter) settleVoter(counting)
    counting.held.push(madeBy(record, meta))
    return counting
  },
  end: (total: unknown) => {
    const counting = total as Counting
    settleVoter(counting)
    const { tally, delivered, found } = counting
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
      ...found,
    }
  },
}

/** Counts the voter whose records were read, and lets them go. */
function settleVoter({ tally, vote, delivered, held, found }: Counting): void {
  let receipt: string | null = null
  for (const { record } of held) {
    if (record.kind !== 'delivery') continue
    ;({ receipt } = record)
    addDelivery(delivered, record, vote.scopes)
  }
  const { ballots, corrected, ineffective, overruled, withdrawn } = ballotsOf(held)
  for (const ballot of ballots) addBallot(tally, toBallot(ballot, receipt))
  found.corrected += corrected
  found.ineffective += ineffective
  found.overruled += overruled
  found.withdrawn += withdrawn
  held.length = 0
}

function addDelivery(
  delivered: Map<string | null, Measure>,
  { areaCentiM2: whole, buildings }: DeliveryRecord,
  scopes: FrozenVote['scopes'],
): void {
  for (const building of scopes) {
    const areaCentiM2 =
      building === null ? whole : (buildings.find((part) => part.building === building)?.areaCentiM2 ?? 0)
    if (areaCentiM2 > 0)
      delivered.set(building, plus(delivered.get(building) ?? NOTHING, { heads: 1, areaCentiM2 }))
  }
}
