import { type Actor, canonicalJson, type Instant } from '@gongzhi/core'

import type { Ballot } from '../assembly/ballot.ts'
import { type BallotRecord, type CorrectionRecord, placeOf, type VoteRecord } from './ballot.ts'
import { writtenNameOf } from './written-names.ts'

/** A record of the register of ballots, with who made it and when what it tells of happened. */
export interface MadeRecord<Record = VoteRecord> {
  readonly record: Record
  /** Whoever entered it; whoever sent it, where nobody entered it for him. */
  readonly by: string
  /** Whoever voted: an owner or his proxy. */
  readonly castBy: string
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
  /** How many do not, because the mandate was not given yet, or was withdrawn or replaced before they were cast. */
  readonly withdrawn: number
  /** Papers of the owner which one person alone has entered, so that the ballot of his proxy counts. */
  readonly alone: readonly MadeRecord<BallotRecord>[]
}

/** A word of the owner about who votes for him, or of a proxy who gives it up. */
interface Word {
  readonly gives: boolean
  readonly proxy: string
  readonly at: Instant
}

/** Who made a record, and who voted by it. */
export function madeBy<Record>(
  record: Record,
  meta: { readonly by: Actor; readonly enteredBy?: Actor; readonly at: Instant },
): MadeRecord<Record> {
  return { record, by: meta.enteredBy?.id ?? meta.by.id, castBy: meta.by.id, at: meta.at }
}

/**
 * What the records of one voter come to: corrections take the place of what they correct, his later word about
 * a proxy counts for ballots that were not cast yet, and whoever votes himself is not overruled by his proxy,
 * whichever came first: on paper, once two people have entered it. Two entries are of one paper where one person cast
 * both: of two co-owners, each has his own. A second entry of paper by whoever made the
 * first one confirms nothing, and is left out.
 *
 * `beyond` are the proxies whose mandate of this voter went beyond their limit: it has no effect.
 */
export function ballotsOf(
  records: readonly MadeRecord[],
  beyond: ReadonlySet<string> = new Set(),
): BallotsOfVoter {
  const places = new Map<string, MadeRecord<BallotRecord>>()
  for (const { record, ...made } of records)
    if (record.kind === 'ballot') places.set(placeOf(record), { record, ...made })
  const corrections = records
    .flatMap(({ record, ...made }) => (record.kind === 'correction' ? [{ record, ...made }] : []))
    .sort((a, b) => a.record.number - b.record.number)
  const corrected = corrections.filter((correction) => correct(places, correction)).length
  const words = wordsOf(records)
  const standing = [...places.values()]
  const inForce = standing.filter(
    ({ record: { proxy }, at }) => proxy === null || isMandated(words, { proxy, at, beyond }),
  )
  const own = inForce.filter(({ record }) => record.proxy === null)
  const proxied = inForce.filter(({ record }) => record.proxy !== null)
  // A paper that one person alone has entered shows nothing yet, and takes no vote of a proxy away.
  const alone = proxied.length > 0 && !own.some((ballot) => isShown(ballot, places)) ? own : []
  const ballots = own.length > alone.length || proxied.length === 0 ? own : proxied
  return {
    ballots: ballots.filter((ballot) => !confirmsHimself(ballot, places)),
    corrected,
    ineffective: corrections.length - corrected,
    overruled: ballots === own ? proxied.length : 0,
    withdrawn: standing.length - inForce.length,
    alone,
  }
}

/** The voter's words in the order of time; of two in one moment the withdrawal is the later. */
function wordsOf(records: readonly MadeRecord[]): readonly Word[] {
  return records
    .flatMap(({ record, at }): Word[] =>
      record.kind === 'withdrawal' || record.kind === 'mandate'
        ? [{ gives: record.kind === 'mandate', proxy: record.proxy, at }]
        : [],
    )
    .sort((a, b) => a.at - b.at || Number(b.gives) - Number(a.gives))
}

/**
 * Whether somebody was the proxy when he voted. Who was given a mandate while it was voted had none before, and
 * from whom one was withdrawn had it; naming another one ends it.
 */
function isMandated(
  words: readonly Word[],
  {
    proxy,
    at,
    beyond,
  }: { readonly proxy: string; readonly at: Instant; readonly beyond: ReadonlySet<string> },
): boolean {
  let holds = words.find((word) => word.proxy === proxy)?.gives !== true
  for (const word of words) {
    if (word.at > at) break
    if (word.gives && beyond.has(word.proxy)) continue
    if (word.proxy === proxy) holds = word.gives
    else if (word.gives) holds = false
  }
  return holds
}

/**
 * Corrects what stands, and who cast it, which was cast when it was cast; false where the correction speaks of
 * something else.
 */
function correct(
  places: Map<string, MadeRecord<BallotRecord>>,
  { record, by, castBy }: MadeRecord<CorrectionRecord>,
): boolean {
  const place = placeOf(record)
  const standing = places.get(place)
  if (!standing || text(standing.record.choices) !== text(record.before)) return false
  const { choices } = record
  if (choices === null) places.delete(place)
  else places.set(place, { record: { ...standing.record, choices }, by, castBy, at: standing.at })
  return true
}

function text(choices: BallotRecord['choices']): string {
  return canonicalJson(choices.map(({ question, choice }) => `${question} ${choice}`).sort())
}

/** Whether a ballot shows that the owner voted: one that needs no second entry, or the second of two people. */
function isShown(
  ballot: MadeRecord<BallotRecord>,
  places: ReadonlyMap<string, MadeRecord<BallotRecord>>,
): boolean {
  const { entry } = ballot.record
  if (entry !== 'second') return entry === 'only'
  return firstEntry(ballot, places) !== undefined && !confirmsHimself(ballot, places)
}

function confirmsHimself(
  ballot: MadeRecord<BallotRecord>,
  places: ReadonlyMap<string, MadeRecord<BallotRecord>>,
): boolean {
  return ballot.record.entry === 'second' && firstEntry(ballot, places)?.by === ballot.by
}

/** The first entry of the paper of which this is the second. */
function firstEntry(
  { record, castBy }: MadeRecord<BallotRecord>,
  places: ReadonlyMap<string, MadeRecord<BallotRecord>>,
): MadeRecord<BallotRecord> | undefined {
  const first = places.get(placeOf({ ...record, entry: 'first' }))
  return first?.castBy === castBy ? first : undefined
}

/** A ballot as the count takes it. */
export function toBallot({ record, castBy, at }: MadeRecord<BallotRecord>, delivery: string | null): Ballot {
  const { voter, areaCentiM2, buildings, channel, entry, choices } = record
  const written = (question: string) => writtenNameOf(question) !== undefined
  const names = choices.map(({ question }) => question).filter(written)
  const asked = choices.filter(({ question }) => !written(question))
  return {
    voter,
    areaCentiM2,
    buildings,
    channel,
    castBy,
    entry,
    delivery,
    at,
    choices: asked,
    ...(names.length > 0 && { names }),
  }
}
