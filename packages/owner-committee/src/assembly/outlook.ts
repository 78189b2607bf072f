import { type Citation, describeCitation, type Label } from '@gongzhi/core'

import { notStated } from '../provisions/asked.ts'
import type { Sourced } from '../provisions/sourced.ts'
import { votingNames } from '../provisions/voting-names.ts'
import { type AssessedVote, assessVote, viewsOf } from './assess-vote.ts'
import { certainOutcome } from './certain.ts'
import { electorateName } from './electorate.ts'
import { type AreasByPart, type Fewest, fewestChanges, fewestVotes } from './fewest.ts'
import type { Measure } from './measure.ts'
import { type OutstandingBuilding, withholdSmall } from './outstanding.ts'
import { leastReaching, moreToReach } from './share.ts'
import { unreturnedReadings } from './silence.ts'
import { stagesOf } from './stages.ts'
import { survey, type Surveyed } from './survey.ts'
import type { MeasureKey, VoteTotals } from './totals.ts'
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
  /** What the public is told of while a vote is open; left out where all of it is told. */
  readonly stage?: {
    /** How many of those who have voted are told of: the others wait for their group. */
    readonly heads: number
    /** How many a group has at least. Each of it counts with its mean area. */
    readonly groupsOf: number
  }
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
  readonly code: 'outlook/hidden' | 'outlook/not-stated' | 'outlook/not-open' | 'outlook/few'
  readonly reason: Label
  readonly articles: readonly Citation[]
}

/** What an outlook is computed from. */
export interface OutlookInput extends Surveyed {
  readonly rule: VoteRule
  /** Whether running results are shown before the close, by which article. */
  readonly running: Sourced<'hidden' | 'open'> | undefined
  readonly vote: 'open' | 'closed'
  /** Who reads it: the organisers of the vote may know who has not voted, nobody else. */
  readonly audience: 'organiser' | 'public'
  /**
   * For the public: the fewest voters of whom a figure is shown, of those who have voted since the last time, of
   * those who have not, and of those who are outstanding in a building. Two where the house asks for no more: one
   * is named by any figure, and two who are of one mind say it together.
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
 * the public is not shown a building's figure either where it would name somebody.
 *
 * While a vote is open the public is told of it in stages: of whole groups of `smallestGroup` voters in the order of
 * `ballots`, each of whom counts with the mean area of his group, so that whoever asks before and after each ballot
 * learns of a group how many chose what, and not who. A standing that hangs on who in a group chose what is one by
 * these means, and `certain` is only what is so whoever it was. Nothing is told while the first group is not whole,
 * or while a group would leave fewer than another one (`outlook/few`).
 *
 * Where the standing is undetermined, as it is while a silence clause is not known, nothing flips it:
 * `silences` shows it under each clause. Linear in the roll, but for sorting areas.
 *
 * Refuses as bugs (`RangeError`) a ballot of nobody on the roll (`outlook/not-on-roll`) and two of one voter
 * (`outlook/ballot-twice`).
 *
 * @example
 * ```ts
 * import { outlook } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const voter = (id: string) => ({
 *   voter: id,
 *   areaCentiM2: 10_000,
 *   units: [{ building: '1', areaCentiM2: 10_000 }],
 * })
 * const answer = outlook({
 *   roll: { voters: ['1-101', '1-102', '1-103'].map(voter) },
 *   ballots: [{ voter: '1-101', choices: { covenant: 'for' } }],
 *   question: 'covenant',
 *   rule: {
 *     matter: 'covenant',
 *     special: false,
 *     base: { value: 'participants', citation },
 *     participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
 *     approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
 *     silence: { value: 'not-participating', citation: { instrument: '管理规约', article: '20' } },
 *   },
 *   running: { value: 'open', citation: { instrument: '业主大会议事规则', article: '9' } },
 *   vote: 'open',
 *   audience: 'organiser',
 * })
 * answer.status === 'shown' && answer.participation.heads.needed // 1: one more of three has to take part
 * ```
 */
export function outlook(input: OutlookInput): Outlook | OutlookRefused {
  const refused = hiddenOutlook(input)
  if (refused) return refused
  const smallest = Math.max(2, input.smallestGroup ?? 2)
  const stages = input.audience === 'public' && input.vote === 'open' ? stagesOf(input, smallest) : undefined
  // What is left out of a stage is looked at all the same: a ballot of nobody is one before its group is whole.
  if (stages) survey(input)
  if (stages?.few) return tooFew(smallest)
  const { totals, areas, buildings, outstandingVoters } = survey({
    ...(stages?.surveyed ?? input),
    ...stages,
  })
  const building = electorateName(input.building ?? null)
  const extremes = stages?.extremes(totals) ?? [totals]
  const of = (rule: VoteRule): Prospect => prospect(rule, { totals, areas, building, extremes })
  const now = of(input.rule)
  return {
    status: 'shown',
    ...now,
    totals,
    outstanding: {
      heads: totals.unreturned.heads + totals.undelivered.heads,
      areaCentiM2: totals.unreturned.areaCentiM2 + totals.undelivered.areaCentiM2,
    },
    ...(stages && { stage: { heads: stages.told, groupsOf: smallest } }),
    buildings: input.audience === 'organiser' ? buildings : withholdSmall(buildings, smallest),
    ...(input.audience === 'organiser' && { outstandingVoters }),
    under: (input.silences ?? []).map((silence) => ({ silence, ...of(supposing(input.rule, silence)) })),
    note: stages ? staged(wordsOf(now), smallest) : wordsOf(now),
  }
}

/** What is told in stages says so. */
function staged({ zh, en }: Label, smallest: number): Label {
  return {
    zh: `${zh}按表决先后每满 ${smallest} 人公布一次，各人面积按该组平均计。`,
    en: `${en} Told in groups of ${smallest} as they vote, each with the mean area of its group.`,
  }
}

/** It says nothing of how the vote stands, not even who are few: else it would name whom it is to protect. */
function tooFew(smallest: number): OutlookRefused {
  return {
    status: 'refused',
    code: 'outlook/few',
    articles: [],
    reason: {
      zh: `已表决或者未表决的业主不足 ${smallest} 人，暂不提供预测。`,
      en: `Fewer than ${smallest} owners have voted, or have not: nothing is told for now.`,
    },
  }
}

/** Why an outlook is not told, before any ballot is looked at; undefined where it is. */
export function hiddenOutlook({
  rule,
  running,
  vote,
}: Pick<OutlookInput, 'rule' | 'running' | 'vote'>): OutlookRefused | undefined {
  if (vote === 'closed') return undefined
  if (!running) {
    return {
      status: 'refused',
      code: 'outlook/not-stated',
      reason: notStated([votingNames.runningResults], rule),
      articles: [],
    }
  }
  if (running.value === 'open') return undefined
  const by = describeCitation(running.citation)
  return {
    status: 'refused',
    code: 'outlook/hidden',
    articles: [running.citation],
    reason: {
      zh: `依${by.zh}，表决截止前不公开进行中的结果，也不提供预测。`,
      en: `Running results are hidden until the close (${by.en}), and so is the outlook.`,
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
    extremes,
  }: {
    readonly totals: VoteTotals
    readonly areas: AreasByPart
    readonly building: string | undefined
    readonly extremes: readonly VoteTotals[]
  },
): Prospect {
  const [certain = null, ...others] = new Set(extremes.map((each) => certainOutcome(rule, each)))
  return {
    standing: assessVote({ rule, totals, ...(building !== undefined && { building }) }),
    participation: {
      heads: participationNeed(rule, totals, 'heads'),
      area: participationNeed(rule, totals, 'areaCentiM2'),
    },
    approval: { heads: approvalNeed(rule, totals, 'heads'), area: approvalNeed(rule, totals, 'areaCentiM2') },
    certain: others.length === 0 ? certain : null,
    changes: fewestChanges(rule, { totals, areas }),
    votes: fewestVotes(rule, { totals, areas }),
  }
}

function short(least: number | null, found: number): number | null {
  return least === null ? null : Math.max(0, least - found)
}

/** Where the rule leaves several readings open, what is needed is enough in each of them. */
function participationNeed(rule: VoteRule, totals: VoteTotals, measure: MeasureKey): Need {
  const of = totals.roll[measure]
  const found = Math.min(...viewsOf(rule, totals).map(({ participants }) => participants[measure]))
  const least = leastReaching(of, rule.participation.value)
  return { of, least, found, needed: short(least, found) }
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
    const enlarges = rule.base.value === 'participants' && readings[index % readings.length] === 'out'
    return {
      of,
      least,
      found,
      needed: enlarges ? moreToReach(found, of, rule.approval.value) : short(least, found),
    }
  })
  return needs.reduce((worst, need) =>
    (need.needed ?? Infinity) > (worst.needed ?? Infinity) ? need : worst,
  )
}

const sureness: Readonly<Record<'passed' | 'not-passed' | 'open', Label>> = {
  passed: { zh: '无论其余业主如何表决，均已确定通过。', en: 'It is certain to pass whatever the others do.' },
  'not-passed': {
    zh: '无论其余业主如何表决，均已确定不能通过。',
    en: 'It is certain not to pass whatever the others do.',
  },
  open: { zh: '结果尚未确定。', en: 'The result is open.' },
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
  const sure = sureness[certain ?? 'open']
  return {
    zh: `参与表决：${turnout.zh}；同意：${consent.zh}。${sure.zh}`,
    en: `Participation: ${turnout.en}; approval: ${consent.en}. ${sure.en}`,
  }
}
