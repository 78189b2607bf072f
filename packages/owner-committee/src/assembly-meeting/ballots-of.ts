import { type Actor, canonicalJson, type Instant } from '@gongzhi/core'

import type { Ballot } from '../assembly/ballot.ts'
import { type BallotRecord, type CorrectionRecord, placeOf, type VoteRecord } from './ballot.ts'

/** A record of the register of ballots, with who made it and when what it tells of happened. */
export interface MadeRecord<Record = VoteRecord> {
  readonly record: Record
  /** Whoever entered it; whoever sent it, where nobody entered it for him. */
  readonly by: string
  readonly at: Instant
}

/** What the records of one voter come to before the policy for repeated ballots is asked. */
export interface BallotsOfVoter {
  /** In the order of their places, each entry of paper as it stands after its corrections. */
  readonly ballots: readonly MadeRecord<BallotRecord>[]
  /** How many corrections took effect. */
  readonly corrected: number
  /** How many changed nothing, because the entry said something else, or there was none. */
  readonly ineffective: number
  /** How many ballots of a proxy do not count, because the owner voted himself. */
  readonly overruled: number
  /** How many do not, because the mandate was withdrawn before they were cast. */
  readonly withdrawn: number
}

/** Who made a record. */
export function madeBy<Record>(
  record: Record,
  meta: { readonly by: Actor; readonly enteredBy?: Actor; readonly at: Instant },
): MadeRecord<Record> {
  return { record, by: meta.enteredBy?.id ?? meta.by.id, at: meta.at }
}

/**
 * What the records of one voter come to: corrections take the place of what they correct, a mandate that was
 * withdrawn ends, and whoever votes himself is not overruled by his proxy, whichever came first. A second
 * entry of paper by whoever made the first one confirms nothing, and is left out.
 */
export function ballotsOf(records: readonly MadeRecord[]): BallotsOfVoter {
  const places = new Map<string, MadeRecord<BallotRecord>>()
  for (const { record, ...made } of records)
    if (record.kind === 'ballot') places.set(placeOf(record), { record, ...made })
  const corrections = records
    .flatMap(({ record, ...made }) => (record.kind === 'correction' ? [{ record, ...made }] : []))
    .sort((a, b) => a.record.number - b.record.number)
  const corrected = corrections.filter((correction) => correct(places, correction)).length
  const ended = new Map(
    records.flatMap(({ record, at }) => (record.kind === 'withdrawal' ? [[record.proxy, at]] : [])),
  )
  const standing = [...places.values()]
  const inForce = standing.filter(
    ({ record: { proxy }, at }) => proxy === null || at < (ended.get(proxy) ?? Infinity),
  )
  const own = inForce.filter(({ record }) => record.proxy === null)
  const ballots = own.length > 0 ? own : inForce
  return {
    ballots: ballots.filter((ballot) => !confirmsHimself(ballot, places)),
    corrected,
    ineffective: corrections.length - corrected,
    overruled: inForce.length - ballots.length,
    withdrawn: standing.length - inForce.length,
  }
}

/** Corrects what stands; false where the correction speaks of something else. */
function correct(
  places: Map<string, MadeRecord<BallotRecord>>,
  { record, by, at }: MadeRecord<CorrectionRecord>,
): boolean {
  const place = placeOf(record)
  const standing = places.get(place)
  if (!standing || text(standing.record.choices) !== text(record.before)) return false
  if (record.choices === null) places.delete(place)
  else places.set(place, { record: { ...standing.record, choices: record.choices }, by, at })
  return true
}

function text(choices: BallotRecord['choices']): string {
  return canonicalJson(choices.map(({ question, choice }) => `${question} ${choice}`).sort())
}

function confirmsHimself(
  { record, by }: MadeRecord<BallotRecord>,
  places: ReadonlyMap<string, MadeRecord<BallotRecord>>,
): boolean {
  return record.entry === 'second' && places.get(placeOf({ ...record, entry: 'first' }))?.by === by
}

/** A ballot as the count takes it. */
export function toBallot({ record, at }: MadeRecord<BallotRecord>, delivery: string | null): Ballot {
  const { voter, areaCentiM2, buildings, channel, entry, choices } = record
  return { voter, areaCentiM2, buildings, channel, entry, choices, delivery, at }
}
