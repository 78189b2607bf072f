import type { Actor, Instant, Json } from '@gongzhi/core'
import * as z from 'zod'

import { areaWithin, type Electorate, sameElectorate } from '../assembly/electorate.ts'
import { type Measure, minus, NOTHING, plus } from '../assembly/measure.ts'
import { measure } from '../assembly/recorded.ts'
import { addBallot, createTally, endTally, type Tally as RunningTally } from '../assembly/tally.ts'
import type { DeliveryRecord, VoteRecord } from './ballot.ts'
import { ballotsOf, madeBy, type MadeRecord, toBallot } from './ballots-of.ts'
import { type FrozenVote, frozenVote } from './frozen-vote.ts'
import { electorateShape } from './item.ts'
import { addNames, namesCounted, NAMES, writtenShape, type WrittenVotes } from './written-count.ts'

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
   * For all owners and for each part of them that decides something alone: whose ballots came back, and to whom
   * one was delivered that did not.
   */
  returned: z
    .array(z.strictObject({ building: electorateShape, returned: measure, unreturned: measure }))
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
  /**
   * Ballots of proxies whose principals voted themselves; and those without a mandate when they were cast: it was
   * withdrawn or replaced, or given later.
   */
  overruled: z.int().nonnegative(),
  withdrawn: z.int().nonnegative(),
  /** Mandates given while it was voted that went beyond what one proxy may have: they have no effect. */
  beyondLimit: z.int().nonnegative(),
  /** Who was written in (另选他人), those with the most heads first; left out, nobody was. */
  writtenIn: z.array(writtenShape).max(NAMES).optional(),
  /** How many more names were written in than are kept. */
  otherNames: z.int().positive().optional(),
})
/** What the count found in all. */
export type Tally = z.infer<typeof tallyShape>

interface Counting {
  readonly tally: RunningTally
  readonly vote: FrozenVote
  /** What was delivered, by the scopes of the vote. */
  readonly delivered: Map<Electorate, Measure>
  /** All of the voter that is read: the records of one stand together. */
  readonly held: MadeRecord[]
  /** By proxy: the mandates that he was given while it was voted. */
  readonly named: Map<string, { readonly before: number; readonly given: GivenMandate[] }>
  /** Voters for whom such a proxy voted, where there is a limit: which mandates are within it, the end tells. */
  readonly waiting: (readonly MadeRecord[])[]
  /** What each name received that was written in. */
  readonly names: WrittenVotes
  readonly found: { corrected: number; ineffective: number; overruled: number; withdrawn: number }
}

/** A mandate of a voter, and when he gave it. */
interface GivenMandate {
  readonly voter: string
  readonly at: Instant
}

/**
 * Counts the ballots, in the order of their keys, which is that of the voters: memory grows with questions,
 * with buildings, with the names that were written in and with the mandates that were given while it was voted,
 * never with other ballots.
 *
 * What was delivered to a voter, his ballots, their corrections and the mandates that he gave or withdrew stand
 * together, so that one pass tells what counts and what did not come back. Of the mandates that one proxy was
 * given beyond the limit of the place the later ones have no effect; one that was withdrawn is counted too.
 */
export const countBallots = {
  event: 'tally.record' as const,
  begin: (frozen: Json): Counting => {
    const vote = frozenVote(frozen)
    const names: WrittenVotes = new Map()
    return {
      tally: createTally({
        questions: vote.asked.map(({ question, building }) => ({ id: question, building })),
        repeated: vote.repeated,
        onCounted: (ballot) => addNames(names, { ballot, asked: vote.asked }),
      }),
      names,
      vote,
      delivered: new Map(),
      held: [],
      named: new Map(),
      waiting: [],
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
    const beyond = beyondLimit(counting)
    for (const held of counting.waiting) settle(counting, held, beyond)
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
        building: typeof part.building === 'object' && part.building ? [...part.building] : part.building,
        returned: part.returned,
        unreturned: minus(deliveredIn(delivered, part.building), part.delivered),
      })),
      ballots,
      differing,
      unconfirmed,
      repeated: repeated + superseded,
      ...found,
      beyondLimit: [...beyond.values()].reduce((sum, { size }) => sum + size, 0),
      ...namesCounted(counting.names),
    }
  },
}

/** By voter: the proxies of whom his mandate was one too many, the earlier ones first. */
function beyondLimit({
  vote: { limit },
  named,
}: Pick<Counting, 'vote' | 'named'>): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  if (limit === null) return found
  for (const [proxy, { before, given }] of named) {
    const inOrder = given.toSorted((a, b) => a.at - b.at || compareText(a.voter, b.voter))
    for (const { voter } of inOrder.slice(Math.max(0, limit - before)))
      found.set(voter, (found.get(voter) ?? new Set()).add(proxy))
  }
  return found
}

function compareText(a: string, b: string): number {
  return Number(a > b) - Number(a < b)
}

function deliveredIn(delivered: Counting['delivered'], building: Electorate): Measure {
  return [...delivered].find(([one]) => sameElectorate(one, building))?.[1] ?? NOTHING
}

/** Counts the voter whose records were read, and lets them go. */
function settleVoter(counting: Counting): void {
  const { vote, held, named, waiting } = counting
  const proxies = new Set<string>()
  for (const { record, at } of held) {
    if (record.kind !== 'mandate') continue
    const { proxy, voter, mandatesBefore: before } = record
    const one = named.get(proxy) ?? { before, given: [] }
    one.given.push({ voter, at })
    named.set(proxy, one)
    proxies.add(proxy)
  }
  if (vote.limit !== null && proxies.size > 0) waiting.push([...held])
  else settle(counting, held, new Map())
  held.length = 0
}

function settle(
  { tally, vote, delivered, found }: Counting,
  held: readonly MadeRecord[],
  beyond: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  let receipt: string | null = null
  for (const { record } of held) {
    if (record.kind !== 'delivery') continue
    ;({ receipt } = record)
    addDelivery(delivered, record, vote.scopes)
  }
  const voter = held[0]?.record.voter ?? ''
  const { ballots, corrected, ineffective, overruled, withdrawn } = ballotsOf(held, beyond.get(voter))
  for (const ballot of ballots) addBallot(tally, toBallot(ballot, receipt))
  found.corrected += corrected
  found.ineffective += ineffective
  found.overruled += overruled
  found.withdrawn += withdrawn
}

function addDelivery(
  delivered: Map<Electorate, Measure>,
  { areaCentiM2: whole, buildings }: DeliveryRecord,
  scopes: FrozenVote['scopes'],
): void {
  for (const building of scopes) {
    const areaCentiM2 = building === null ? whole : areaWithin(building, buildings)
    if (areaCentiM2 > 0)
      delivered.set(building, plus(delivered.get(building) ?? NOTHING, { heads: 1, areaCentiM2 }))
  }
}
