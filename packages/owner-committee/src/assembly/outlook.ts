import type { Citation, Label } from '@gongzhi/core'

import { notStated } from '../provisions/asked.ts'
import type { Sourced } from '../provisions/sourced.ts'
import { runningResults } from '../provisions/voting.ts'
import { type AssessedVote, assessVote, viewsOf } from './assess-vote.ts'
import { type Ballot, type Choice, choiceOf } from './ballot.ts'
import { certainOutcome } from './certain.ts'
import { type AreasByPart, type Fewest, fewestChanges, fewestVotes, type Part } from './fewest.ts'
import type { Measure } from './measure.ts'
import { type OutstandingBuilding, withholdSmall } from './outstanding.ts'
import { leastReaching, moreToReach } from './share.ts'
import { unreturnedReadings } from './silence.ts'
import { type MeasureKey, PARTS, type VoteTotals } from './totals.ts'
import type { SilencePolicy, VoteRule } from './vote-rule.ts'
import { figure } from './wording.ts'

/** What is still needed in one measure. */
export interface Need {
  /** The share is one of this many. */
  readonly of: number
  /** The smallest number that reaches it; null where nobody takes part, or where no number does. */
  readonly least: number | null
  /** What there is now. */
  readonly found: number
  /** How much more it takes; null where no number is enough. */
  readonly needed: number | null
}

/** What is still needed in both measures. */
export interface Needs {
  readonly heads: Need
  readonly area: Need
}

/** How a vote stands under one silence policy. */
export interface Prospect {
  /** What the vote would come to if it closed now. */
  readonly standing: AssessedVote
  readonly participation: Needs
  /** Further approvals, of voters who have a ballot and have not voted; each of them takes part as well. */
  readonly approval: Needs
  /** Whether the outcome is certain whatever the outstanding voters do; null where it is not. */
  readonly certain: 'passed' | 'not-passed' | null
  /** The smallest number of ballots already cast whose change flips the standing; null where none does. */
  readonly changes: Fewest | null
  /** The smallest number of outstanding voters whose ballots flip the standing; null where none do. */
  readonly votes: Fewest | null
}

/** The outlook of one question (表决进展预测). */
export interface Outlook extends Prospect {
  readonly status: 'shown'
  readonly totals: VoteTotals
  readonly outstanding: Measure
  readonly buildings: readonly OutstandingBuilding[]
  /** Who has not voted, by the roll's order; only for an audience that may know. */
  readonly outstandingVoters?: readonly string[]
  /** The same, were unreturned ballots treated otherwise by a clause that may do so. */
  readonly under: readonly ({ readonly silence: SilencePolicy } & Prospect)[]
  readonly note: Label
}

/** Why there is no outlook. */
export interface OutlookRefused {
  readonly status: 'refused'
  readonly code: 'outlook/hidden' | 'outlook/not-stated'
  readonly reason: Label
  readonly articles: readonly Citation[]
}

/** What an outlook is computed from. */
export interface OutlookInput {
  /** The frozen roll. */
  readonly roll: {
    readonly voters: readonly {
      readonly voter: string
      readonly areaCentiM2: number
      readonly units: readonly { readonly building: string; readonly areaCentiM2: number }[]
    }[]
  }
  /** The ballots that count so far, one for each voter: `settleBallots` chooses among several. */
  readonly ballots: readonly Pick<Ballot, 'voter' | 'choices'>[]
  readonly rule: VoteRule
  /** The question as the ballots name it. */
  readonly question: string
  /** The building whose owners alone decide. */
  readonly building?: string
  /** Those to whom nothing was delivered yet. */
  readonly undelivered?: readonly string[]
  /** Whether running results are shown before the close, by which article. */
  readonly running: Sourced<'hidden' | 'open'> | undefined
  readonly vote: 'open' | 'closed'
  /** Who reads it: the organisers of the vote may know who has not voted, nobody else. */
  readonly audience: 'organiser' | 'public'
  /**
   * For the public: the fewest outstanding voters of whom a building's figure is shown. Two where the house
   * asks for no more: one is named by any figure.
   */
  readonly smallestGroup?: number
  /** Other silence policies to look at. */
  readonly silences?: readonly SilencePolicy[]
}

/**
 * How a vote stands while it is open: what is still needed in both measures, what is outstanding in each
 * building, whether the result is already certain, the fewest ballots that would flip it, and the same under
 * other silence policies.
 *
 * The figures are those of `assessVote` for the ballots so far: what the outlook shows is what the count
 * will use. Refused to everybody while the vote is open where running results are hidden until the close, or
 * where no text says whether they are shown. Names of those who have not voted are given to organisers only;
 * the public is not shown a building's figure either where it would name somebody. Where the standing is
 * undetermined, as it is while a silence clause is not known, nothing flips it: `silences` shows it under
 * each clause. Linear in the roll, but for sorting areas.
 *
 * Refuses as bugs (`RangeError`) a ballot of nobody on the roll (`outlook/not-on-roll`) and two of one voter
 * (`outlook/ballot-twice`).
 *
 * @example
 * ```ts
 * import { outlook } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const voter = (id: string) => ({ voter: id, areaCentiM2: 10_000, units: [{ building: '1', areaCentiM2: 10_000 }] })
 * const answer = outlook({
 *   roll: { voters: ['1-101', '1-102', '1-103'].map(voter) }, ballots: [{ voter: '1-101', choices: { covenant: 'for' } }], question: 'covenant',
 *   rule: {
 *     matter: 'covenant', special: false, base: { value: 'participants', citation },
 *     participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation }, approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
 *     silence: { value: 'not-participating', citation: { instrument: '管理规约', article: '20' } },
 *   },
 *   running: { value: 'open', citation: { instrument: '业主大会议事规则', article: '9' } }, vote: 'open', audience: 'public',
 * })
 * answer.status === 'shown' && answer.participation.heads.needed // 1: one more of three has to take part
 * ```
 */
export function outlook(input: OutlookInput): Outlook | OutlookRefused {
  const refused = refusal(input)
  if (refused) return refused
  const { totals, areas, buildings, outstandingVoters } = survey(input)
  const of = (rule: VoteRule): Prospect => prospect(rule, { totals, areas, building: input.building })
  const now = of(input.rule)
  return {
    status: 'shown',
    ...now,
    totals,
    outstanding: {
      heads: totals.unreturned.heads + totals.undelivered.heads,
      areaCentiM2: totals.unreturned.areaCentiM2 + totals.undelivered.areaCentiM2,
    },
    buildings:
      input.audience === 'organiser'
        ? buildings
        : withholdSmall(buildings, Math.max(2, input.smallestGroup ?? 2)),
    ...(input.audience === 'organiser' && { outstandingVoters }),
    under: (input.silences ?? []).map((silence) => ({ silence, ...of(supposing(input.rule, silence)) })),
    note: wordsOf(now),
  }
}

function refusal({ running, vote }: OutlookInput): OutlookRefused | undefined {
  if (vote === 'closed') return undefined
  if (!running) {
    return {
      status: 'refused',
      code: 'outlook/not-stated',
      reason: notStated([runningResults]),
      articles: [],
    }
  }
  if (running.value === 'open') return undefined
  const { instrument, article } = running.citation
  return {
    status: 'refused',
    code: 'outlook/hidden',
    articles: [running.citation],
    reason: {
      zh: `依《${instrument}》第${article}条，表决截止前不公开进行中的结果，也不提供预测。`,
      en: `Running results are hidden until the close (${instrument}, Art. ${article}), and so is the outlook.`,
    },
  }
}

/** The rule as it would be with another clause, standing where it may stand. */
function supposing(
  { silenceInstruments: _restriction, silenceStandsIn: _document, ...rule }: VoteRule,
  silence: SilencePolicy,
): VoteRule {
  return {
    ...rule,
    silence: { value: silence, citation: rule.silence?.citation ?? rule.participation.citation },
  }
}

function prospect(
  rule: VoteRule,
  {
    totals,
    areas,
    building,
  }: { readonly totals: VoteTotals; readonly areas: AreasByPart; readonly building: string | undefined },
): Prospect {
  return {
    standing: assessVote({ rule, totals, ...(building !== undefined && { building }) }),
    participation: {
      heads: participationNeed(rule, totals, 'heads'),
      area: participationNeed(rule, totals, 'areaCentiM2'),
    },
    approval: { heads: approvalNeed(rule, totals, 'heads'), area: approvalNeed(rule, totals, 'areaCentiM2') },
    certain: certainOutcome(rule, totals),
    changes: fewestChanges(rule, { totals, areas }),
    votes: fewestVotes(rule, { totals, areas }),
  }
}

/** Where the rule leaves several readings open, what is needed is enough in each of them. */
function participationNeed(rule: VoteRule, totals: VoteTotals, measure: MeasureKey): Need {
  const of = totals.roll[measure]
  const found = Math.min(...viewsOf(rule, totals).map(({ participants }) => participants[measure]))
  const least = leastReaching(of, rule.participation.value)
  return { of, least, found, needed: least === null ? null : Math.max(0, least - found) }
}

function approvalNeed(rule: VoteRule, totals: VoteTotals, measure: MeasureKey): Need {
  const readings = unreturnedReadings(rule, totals)
  const needs = viewsOf(rule, totals).map(({ participants, approving }, index): Need => {
    const [found, of] = [
      approving[measure],
      rule.base.value === 'all' ? totals.roll[measure] : participants[measure],
    ]
    const least = leastReaching(of, rule.approval.value)
    // Where silence already takes part, or all are the base, one more approval does not enlarge the base;
    // otherwise it does.
    const enlarges =
      rule.base.value === 'participants' &&
      (totals.unreturned.heads === 0 || readings[index % readings.length] === 'out')
    return {
      of,
      least,
      found,
      needed: enlarges
        ? moreToReach(found, of, rule.approval.value)
        : least === null
          ? null
          : Math.max(0, least - found),
    }
  })
  return needs.reduce((worst, need) =>
    (need.needed ?? Infinity) > (worst.needed ?? Infinity) ? need : worst,
  )
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
  { ballots, question }: Pick<OutlookInput, 'ballots' | 'question'>,
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
function survey({ roll, ballots, question, building, undelivered }: OutlookInput): {
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
    const { voter, areaCentiM2, units } = roll.voters[index] as OutlookInput['roll']['voters'][number]
    const did = choices[index]
    const part = did ?? (notDelivered.has(voter) ? 'undelivered' : 'unreturned')
    let area = 0
    for (const unit of units) {
      if (building !== undefined && unit.building !== building) continue
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

function wordsOf({ participation, approval, certain }: Prospect): Label {
  const missing = ({ heads, area }: Needs): Label => {
    const parts = [
      [heads, 'heads'],
      [area, 'areaCentiM2'],
    ] as const
    const open = parts.flatMap(([{ needed }, measure]) =>
      needed === null || needed === 0 ? [] : [figure(needed, measure)],
    )
    if (parts.some(([{ needed }]) => needed === null)) return { zh: '无法达到', en: 'out of reach' }
    return open.length === 0
      ? { zh: '已达到', en: 'reached' }
      : {
          zh: `还差 ${open.map(({ zh }) => zh).join('、')}`,
          en: `${open.map(({ en }) => en).join(' and ')} short`,
        }
  }
  const [turnout, consent] = [missing(participation), missing(approval)]
  const sure =
    certain === 'passed'
      ? { zh: '无论其余业主如何表决，均已确定通过。', en: 'It is certain to pass whatever the others do.' }
      : certain === 'not-passed'
        ? {
            zh: '无论其余业主如何表决，均已确定不能通过。',
            en: 'It is certain not to pass whatever the others do.',
          }
        : { zh: '结果尚未确定。', en: 'The result is open.' }
  return {
    zh: `参与表决：${turnout.zh}；同意：${consent.zh}。${sure.zh}`,
    en: `Participation: ${turnout.en}; approval: ${consent.en}. ${sure.en}`,
  }
}
