import { type Ballot, type Choice, choiceOf } from './ballot.ts'
import { type Electorate, includesBuilding } from './electorate.ts'
import type { AreasByPart, Part } from './fewest.ts'
import type { Measure } from './measure.ts'
import type { OutstandingBuilding } from './outstanding.ts'
import { PARTS, type VoteTotals } from './totals.ts'

/** Who could vote, who did, and what a survey of them is about. */
export interface Surveyed {
  /** The frozen roll. */
  readonly roll: {
    readonly voters: readonly {
      readonly voter: string
      readonly areaCentiM2: number
      readonly units: readonly { readonly building: string; readonly areaCentiM2: number }[]
    }[]
  }
  /**
   * The ballots that count so far, one for each voter: `settleBallots` chooses among several. Where an outlook is told
   * in stages, in the order in which their voters first had one.
   */
  readonly ballots: readonly Pick<Ballot, 'voter' | 'choices'>[]
  /** The question as the ballots name it. */
  readonly question: string
  /** The building, or the buildings together, whose owners alone decide. */
  readonly building?: Exclude<Electorate, null>
  /** Those to whom nothing was delivered yet. */
  readonly undelivered?: readonly string[]
}

/** A survey, where some voters count with another area than their own: it changes who has it, and no sum of all. */
interface Counted extends Surveyed {
  readonly means?: ReadonlyMap<string, number>
}

interface Count {
  heads: number
  areaCentiM2: number
}

/**
 * A building while the roll is read; `last` is the voter who was counted in it last, so that he is one head
 * of it with any number of units.
 */
interface Row {
  readonly building: string
  readonly total: Count
  readonly outstanding: Count
  last: number
}

function count(): Count {
  return { heads: 0, areaCentiM2: 0 }
}

function added(rows: Map<string, Row>, building: string): Row {
  const row = { building, total: count(), outstanding: count(), last: -1 }
  rows.set(building, row)
  return row
}

/**
 * What each voter of the roll chose, by his place in it. Ballots in the order of the roll, as a register
 * gives them, are matched by walking along both; only others need a table of all voters.
 */
function choicesByVoter(
  voters: readonly { readonly voter: string }[],
  { ballots, question }: Pick<Surveyed, 'ballots' | 'question'>,
): readonly (Choice | undefined)[] {
  const choices: (Choice | undefined)[] = voters.map(() => undefined)
  let next = 0
  for (let place = 0; place < voters.length && next < ballots.length; place++) {
    const ballot = ballots[next] as (typeof ballots)[number]
    if ((voters[place] as (typeof voters)[number]).voter !== ballot.voter) continue
    choices[place] = choiceOf(ballot, question) ?? 'void'
    next++
  }
  if (next === ballots.length) return choices
  const places = new Map(voters.map(({ voter }, place) => [voter, place]))
  const seen = new Set<string>()
  for (const ballot of ballots) {
    const place = places.get(ballot.voter)
    if (place === undefined)
      throw new RangeError(`outlook/not-on-roll: a ballot is of ${ballot.voter}, who is not on the roll`)
    if (seen.has(ballot.voter))
      throw new RangeError(
        `outlook/ballot-twice: two ballots are of ${ballot.voter}; only the one that counts belongs here`,
      )
    seen.add(ballot.voter)
    choices[place] = choiceOf(ballot, question) ?? 'void'
  }
  return choices
}

/** One pass over the roll: who did what, with which area, in which building. */
export function survey({ roll, ballots, question, building, undelivered, means }: Counted): {
  readonly totals: VoteTotals
  readonly areas: AreasByPart
  readonly buildings: readonly (OutstandingBuilding & { readonly outstanding: Measure })[]
  readonly outstandingVoters: readonly string[]
} {
  const choices = choicesByVoter(roll.voters, { ballots, question })
  const notDelivered = new Set(undelivered)
  const totals = {
    roll: count(),
    for: count(),
    against: count(),
    abstain: count(),
    void: count(),
    unreturned: count(),
    undelivered: count(),
  }
  const areas: Record<Part, number[]> = {
    for: [],
    against: [],
    abstain: [],
    void: [],
    unreturned: [],
    undelivered: [],
  }
  const rows = new Map<string, Row>()
  let row: Row | undefined
  const outstandingVoters: string[] = []
  for (let index = 0; index < roll.voters.length; index++) {
    const { voter, areaCentiM2, units } = roll.voters[index] as Surveyed['roll']['voters'][number]
    const did = choices[index]
    const part = did ?? (notDelivered.has(voter) ? 'undelivered' : 'unreturned')
    let area = 0
    for (const unit of units) {
      if (building !== undefined && !includesBuilding(building, unit.building)) continue
      area += unit.areaCentiM2
      // Most units of a building stand together in the roll.
      if (row?.building !== unit.building) row = rows.get(unit.building) ?? added(rows, unit.building)
      const head = row.last === index ? 0 : 1
      row.last = index
      row.total.heads += head
      row.total.areaCentiM2 += unit.areaCentiM2
      if (did === undefined) {
        row.outstanding.heads += head
        row.outstanding.areaCentiM2 += unit.areaCentiM2
      }
    }
    if (building === undefined) area = areaCentiM2
    if (area === 0) continue
    if (did === undefined) outstandingVoters.push(voter)
    else area = means?.get(voter) ?? area
    areas[part].push(area)
    totals.roll.heads++
    totals.roll.areaCentiM2 += area
    totals[part].heads++
    totals[part].areaCentiM2 += area
  }
  return {
    totals,
    outstandingVoters,
    buildings: [...rows.values()].map(({ last: _last, ...row }) => row),
    areas: Object.fromEntries(
      PARTS.map((part) => [part, Float64Array.from(areas[part])]),
    ) as unknown as AreasByPart,
  }
}
