import { compareBytes } from '@gongzhi/core'

import { type Ballot, type Choice, choiceOf, type RepeatedBallots } from './ballot.ts'
import {
  CHOICE_CODES,
  type ColumnCount,
  countColumn,
  countOf,
  createColumnCount,
  NOT_ASKED,
} from './columns.ts'
import { areaWithin, type Electorate, electoratesOf, includesBuilding, sameElectorate } from './electorate.ts'
import type { Measure } from './measure.ts'
import { isEnteredTwice, type LeftBallot, settleBallots } from './settle.ts'

/** One question of a vote: a motion, or one candidate of an election (表决事项). */
export interface Question {
  readonly id: string
  /** The building or the buildings whose owners alone decide; null or absent where all do. */
  readonly building?: Electorate
}

/**
 * What one question came to; the four parts add up to the ballots that came back from those who are asked.
 */
export interface QuestionTotals {
  readonly question: string
  readonly for: Measure
  readonly against: Measure
  readonly abstain: Measure
  /**
   * Void ballots, ballots that say nothing about the question, and returned ballots of which none can be
   * counted.
   */
  readonly void: Measure
  /** How many of the void heads returned a ballot that counts and says nothing about this question. */
  readonly unanswered: number
}

/** Whose ballots came back, in one part of the owners. */
export interface ReturnedTotals {
  /** Null for all owners together. */
  readonly building: Electorate
  readonly returned: Measure
  /** How many of those had been delivered with a receipt: what is left of the deliveries is unreturned. */
  readonly delivered: Measure
}

/** A count (计票结果). */
export interface TallyTotals {
  readonly questions: readonly QuestionTotals[]
  /** All owners, then each part of them that decides a question alone. */
  readonly returned: readonly ReturnedTotals[]
  /**
   * Those who took part, building by building, in the order in which buildings came. One head with units in
   * two buildings is a head of each.
   */
  readonly buildings: readonly { readonly building: string; readonly returned: Measure }[]
  /** How many ballots and entries were read. */
  readonly ballots: number
  /** How many voters returned one at least. */
  readonly voters: number
  /** Ballots that another of the same voter replaced. */
  readonly superseded: number
  /** Ballots of voters of whom none of several counts. */
  readonly repeated: number
  /** Entries of paper ballots whose two entries differ. */
  readonly differing: number
  /** Entries of paper ballots that were entered once. */
  readonly unconfirmed: number
}

/** A count in progress. Its memory grows with questions and buildings, never with ballots. */
export interface Tally {
  readonly questions: readonly Question[]
  readonly repeated: RepeatedBallots
  readonly onLeft: ((left: LeftBallot) => void) | undefined
  readonly onCounted: ((ballot: Ballot) => void) | undefined
  /** @internal */
  readonly work: Work
}

interface Work {
  readonly ids: readonly string[]
  /** The part of the owners of each question, as an index into `scopes`. */
  readonly scopeOf: readonly number[]
  readonly scopes: readonly Electorate[]
  readonly areas: readonly Float64Array[]
  readonly choices: readonly Uint8Array[]
  readonly counts: readonly ColumnCount[]
  readonly unanswered: number[]
  readonly returned: readonly { readonly all: Float64Array; readonly delivered: Float64Array }[]
  readonly buildings: Map<string, { heads: number; areaCentiM2: number }>
  length: number
  ballots: number
  voters: number
  readonly left: Record<LeftBallot['reason'], number>
  held: Ballot | null
  readonly more: Ballot[]
  lastBuilding: string
  lastMeasure: { heads: number; areaCentiM2: number }
}

const BATCH = 4_096

/**
 * Begins a count. Ballots are added with `addBallot`, sorted by voter, and `endTally` gives the totals.
 *
 * `repeated` says which of two ballots of one voter counts; it is fixed before the vote opens. `onLeft` is
 * told each ballot that does not count, with its reason, so that none is dropped silently and none has to be
 * kept; `onCounted` each one that does.
 *
 * @example
 * ```ts
 * import { addBallot, createTally, endTally } from '@gongzhi/owner-committee'
 *
 * const tally = createTally({ questions: [{ id: 'dismissal' }], repeated: 'last' })
 * addBallot(tally, {
 *   voter: '1-101',
 *   areaCentiM2: 8_937,
 *   building: '1',
 *   channel: 'online',
 *   choices: { dismissal: 'for' },
 *   at: 1_772_400_000_000,
 * })
 * addBallot(tally, {
 *   voter: '1-102',
 *   areaCentiM2: 12_000,
 *   building: '1',
 *   channel: 'online',
 *   choices: { dismissal: 'abstain' },
 *   at: 1_772_400_000_001,
 * })
 * endTally(tally).questions[0]?.for // { heads: 1, areaCentiM2: 8937 }
 * ```
 */
export function createTally({
  questions,
  repeated,
  onLeft,
  onCounted,
}: {
  readonly questions: readonly Question[]
  readonly repeated: RepeatedBallots
  readonly onLeft?: (left: LeftBallot) => void
  readonly onCounted?: (ballot: Ballot) => void
}): Tally {
  const ids = questions.map(({ id }) => id)
  if (new Set(ids).size !== ids.length)
    throw new RangeError('tally/question-twice: two questions have one id')
  const scopes = electoratesOf(questions.map(({ building = null }) => building))
  const work: Work = {
    ids,
    scopes,
    scopeOf: questions.map(({ building = null }) => scopes.findIndex((one) => sameElectorate(one, building))),
    areas: scopes.map(() => new Float64Array(BATCH)),
    choices: questions.map(() => new Uint8Array(BATCH)),
    counts: questions.map(createColumnCount),
    unanswered: questions.map(() => 0),
    returned: scopes.map(() => ({ all: new Float64Array(2), delivered: new Float64Array(2) })),
    buildings: new Map(),
    length: 0,
    ballots: 0,
    voters: 0,
    left: { superseded: 0, repeated: 0, 'entries-differ': 0, unconfirmed: 0 },
    held: null,
    more: [],
    lastBuilding: '',
    lastMeasure: { heads: 0, areaCentiM2: 0 },
  }
  return { questions, repeated, onLeft, onCounted, work }
}

/**
 * Adds one ballot to a count, and returns the same count.
 *
 * Ballots come sorted by voter (the byte order of the ids), all of one voter together; those of one voter
 * may come in any order. Refuses what would count somebody twice or wrongly (`RangeError`): a voter that
 * comes again after another (`tally/not-sorted`), an area that is no positive whole number or that differs
 * between ballots of one voter (`tally/area`), a choice that is none (`tally/choice`). A question that a
 * ballot does not answer is void for it.
 *
 * @example
 * ```ts
 * import { addBallot, createTally, endTally } from '@gongzhi/owner-committee'
 *
 * const tally = createTally({ questions: [{ id: 'covenant' }], repeated: 'none' })
 * const ballot = {
 *   voter: '1-101',
 *   areaCentiM2: 8_937,
 *   building: '1',
 *   choices: { covenant: 'for' as const },
 *   at: 1_772_400_000_000,
 * }
 * addBallot(tally, { ...ballot, channel: 'online' })
 * addBallot(tally, { ...ballot, channel: 'meeting' })
 * endTally(tally).repeated // 2: of two ballots none counts
 * ```
 */
export function addBallot(tally: Tally, ballot: Ballot): Tally {
  const { work } = tally
  const { held } = work
  if (!Number.isSafeInteger(ballot.areaCentiM2) || ballot.areaCentiM2 <= 0)
    throw new RangeError(
      `tally/area: the area of ${ballot.voter} is ${ballot.areaCentiM2}, not a positive whole number`,
    )
  work.ballots++
  if (held !== null) {
    const order = compareBytes(held.voter, ballot.voter)
    if (order === 0) {
      if (held.areaCentiM2 !== ballot.areaCentiM2)
        throw new RangeError(`tally/area: two ballots of ${ballot.voter} have different areas`)
      work.more.push(ballot)
      return tally
    }
    if (order > 0) throw new RangeError(`tally/not-sorted: ${ballot.voter} comes after ${held.voter}`)
    settle(tally, held)
  }
  work.held = ballot
  return tally
}

/**
 * Ends a count and gives its totals. No more can be added afterwards that would count: the count is used
 * once.
 *
 * Refuses totals beyond the whole numbers that are exact (`tally/too-large`).
 *
 * @example
 * ```ts
 * import { createTally, endTally } from '@gongzhi/owner-committee'
 *
 * endTally(createTally({ questions: [{ id: 'covenant' }], repeated: 'last' })).voters // 0
 * ```
 */
export function endTally(tally: Tally): TallyTotals {
  const { work } = tally
  if (work.held !== null) settle(tally, work.held)
  work.held = null
  countBatch(work)
  return {
    questions: work.ids.map((question, index) => {
      const count = work.counts[index] as ColumnCount
      const part = (choice: Choice): Measure => exact(countOf(count, choice))
      return {
        question,
        for: part('for'),
        against: part('against'),
        abstain: part('abstain'),
        void: part('void'),
        unanswered: work.unanswered[index] as number,
      }
    }),
    returned: work.scopes.map((building, index) => {
      const { all, delivered } = work.returned[index] as Work['returned'][number]
      return {
        building,
        returned: exact({ heads: all[0] as number, areaCentiM2: all[1] as number }),
        delivered: exact({ heads: delivered[0] as number, areaCentiM2: delivered[1] as number }),
      }
    }),
    buildings: [...work.buildings].map(([building, measure]) => ({
      building,
      returned: exact({ ...measure }),
    })),
    ballots: work.ballots,
    voters: work.voters,
    superseded: work.left.superseded,
    repeated: work.left.repeated,
    differing: work.left['entries-differ'],
    unconfirmed: work.left.unconfirmed,
  }
}

function exact(measure: Measure): Measure {
  if (!Number.isSafeInteger(measure.areaCentiM2))
    throw new RangeError(`tally/too-large: ${measure.areaCentiM2} is not exact`)
  return measure
}

function settle(tally: Tally, held: Ballot): void {
  const { work } = tally
  work.voters++
  if (work.more.length === 0 && !isEnteredTwice(held)) {
    put(work, held, held)
    tally.onCounted?.(held)
    return
  }
  const { counts, left } = settleBallots({
    ballots: [held, ...work.more],
    questions: work.ids,
    repeated: tally.repeated,
  })
  for (const one of left) {
    work.left[one.reason]++
    tally.onLeft?.(one)
  }
  put(work, work.more.find(({ delivery }) => delivery) ?? held, counts)
  if (counts) tally.onCounted?.(counts)
  work.more.length = 0
}

/** Writes one voter into the columns: what he returned and, where a ballot counts, what it says. */
function put(work: Work, returned: Ballot, counts: Ballot | null): void {
  const row = work.length++
  for (let scope = 0; scope < work.scopes.length; scope++) {
    const building = work.scopes[scope] as Electorate
    const area = building === null ? returned.areaCentiM2 : areaIn(returned, building)
    ;(work.areas[scope] as Float64Array)[row] = area
    if (area === 0) continue
    const { all, delivered } = work.returned[scope] as Work['returned'][number]
    all[0]! += 1
    all[1]! += area
    if (returned.delivery) {
      delivered[0]! += 1
      delivered[1]! += area
    }
  }
  if (returned.buildings)
    for (const { building, areaCentiM2 } of returned.buildings) addToBuilding(work, building, areaCentiM2)
  else if (returned.building !== undefined) addToBuilding(work, returned.building, returned.areaCentiM2)
  for (let index = 0; index < work.ids.length; index++) {
    const asked = (work.areas[work.scopeOf[index] as number] as Float64Array)[row] !== 0
    ;(work.choices[index] as Uint8Array)[row] = asked ? codeOf(work, index, counts) : NOT_ASKED
  }
  if (work.length === BATCH) countBatch(work)
}

function codeOf(work: Work, index: number, counts: Ballot | null): number {
  if (counts === null) return CHOICE_CODES.void
  const choice = choiceOf(counts, work.ids[index] as string)
  if (choice === undefined) {
    work.unanswered[index]!++
    return CHOICE_CODES.void
  }
  const code = CHOICE_CODES[choice] as number | undefined
  if (code === undefined) throw new RangeError(`tally/choice: "${String(choice)}" of ${counts.voter} is none`)
  return code
}

function areaIn(ballot: Ballot, electorate: Electorate): number {
  if (ballot.buildings) return areaWithin(electorate, ballot.buildings)
  return ballot.building !== undefined && includesBuilding(electorate, ballot.building)
    ? ballot.areaCentiM2
    : 0
}

/** Voters come sorted, and most of a building stand together: the last one is looked at before the map is. */
function addToBuilding(work: Work, building: string, areaCentiM2: number): void {
  if (building !== work.lastBuilding || work.buildings.size === 0) {
    const known = work.buildings.get(building)
    work.lastMeasure = known ?? { heads: 0, areaCentiM2: 0 }
    if (!known) work.buildings.set(building, work.lastMeasure)
    work.lastBuilding = building
  }
  work.lastMeasure.heads += 1
  work.lastMeasure.areaCentiM2 += areaCentiM2
}

function countBatch(work: Work): void {
  for (let index = 0; index < work.ids.length; index++) {
    countColumn(work.counts[index] as ColumnCount, {
      choices: work.choices[index] as Uint8Array,
      areaCentiM2: work.areas[work.scopeOf[index] as number] as Float64Array,
      length: work.length,
    })
  }
  work.length = 0
}
