import type { Actor, Instant, Json } from '@gongzhi/core'

import { type Measure, minus, NOTHING, plus } from '../assembly/measure.ts'
import { addBallot, createTally, endTally, type Tally } from '../assembly/tally.ts'
import { type FrozenVote, frozenVote } from './judge.ts'
import type { BallotRecord, DeliveryRecord, RollRecord } from './shapes.ts'

interface Scopes {
  voters: number
  total: Measure
  readonly buildings: Map<string, Measure>
  /** Every unit that was read, and those that were read twice. */
  readonly units: Set<string>
  readonly doubled: Set<string>
}

function addTo(scopes: Scopes, { areaCentiM2, buildings, units }: RollRecord): Scopes {
  scopes.voters++
  scopes.total = plus(scopes.total, { heads: 1, areaCentiM2 })
  for (const part of buildings)
    scopes.buildings.set(
      part.building,
      plus(scopes.buildings.get(part.building) ?? NOTHING, { heads: 1, areaCentiM2: part.areaCentiM2 }),
    )
  for (const unit of units) if (scopes.units.size === scopes.units.add(unit).size) scopes.doubled.add(unit)
  return scopes
}

const beginScopes = (): Scopes => ({
  voters: 0,
  total: NOTHING,
  buildings: new Map(),
  units: new Set(),
  doubled: new Set(),
})

/** As many buildings as are kept by name, beside all of them together. */
const BUILDINGS = 299

/**
 * The buildings by name, those with the most heads where there are too many: a house of one family decides
 * nothing as a building.
 */
function kept(buildings: ReadonlyMap<string, Measure>): [string, Measure][] {
  const all = [...buildings]
  return all.length <= BUILDINGS
    ? all
    : all.sort(([a, one], [b, other]) => other.heads - one.heads || (a < b ? -1 : 1)).slice(0, BUILDINGS)
}

/**
 * Counts the roll: all owners, and each building. Memory grows with units and buildings, for as long as it
 * counts.
 */
export const countRoll = {
  event: 'roll.record' as const,
  begin: beginScopes,
  add: (total: unknown, record: RollRecord) => addTo(total as Scopes, record),
  end: (total: unknown, { root }: { readonly root: string }) => {
    const { voters, total: all, buildings, doubled } = total as Scopes
    return {
      voters,
      root,
      scopes: [
        { building: null, total: all },
        ...kept(buildings).map(([building, measure]) => ({ building, total: measure })),
      ],
      doubled: [...doubled].slice(0, 20),
    }
  },
}

interface Counting {
  readonly tally: Tally
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
