import { type AskedLaw, compareBytes, type Fraction, type Label, reaches } from '@gongzhi/core'

import type { Measure } from '../assembly/measure.ts'
import type { Sourced } from '../provisions/sourced.ts'
import { drawLot, type LotDrawn } from './lot.ts'

/**
 * What an election needs (法定票数), each value with its article. A `VoteRule` of the matter
 * `committee-election` is one.
 */
export interface ElectionRule {
  readonly participation: Sourced<Fraction>
  readonly approval: Sourced<Fraction>
  readonly base: Sourced<'participants' | 'all'>
}

/** What one candidate received (得票), in both measures. */
export interface CandidateTotals {
  readonly candidate: string
  readonly for: Measure
  readonly against: Measure
  readonly abstain: Measure
  /** Who was written in stood on no ballot: one that did not come back is none for him, and none against. */
  readonly writtenIn?: true
}

/** A second ballot between candidates who were tied (再次投票). */
export interface SecondBallot {
  readonly participants: Measure
  readonly candidates: readonly CandidateTotals[]
  /** It was between exactly those who were tied when it was called: where they no longer are, nothing hangs on it. */
  readonly called?: true
}

/** By which measure candidates are ranked first. */
export type Ranking = 'heads-then-area' | 'area-then-heads'

/** How candidates are ranked, and what decides a full tie. What is left out is stated by no text. */
export interface RankingLaw extends AskedLaw {
  readonly ranking?: Sourced<Ranking> | undefined
  readonly tie?: Sourced<'lot' | 'second-ballot'> | undefined
}

/** What an order of candidates is made from. */
export interface OrderInput {
  readonly election: string
  readonly roll: Measure
  readonly rule: ElectionRule
  readonly law: RankingLaw
  /** The order in which a second ballot is read: that of the law, or one that it may have. */
  readonly policy: Ranking
  readonly draw?: { readonly seed: string; readonly commitment: string } | undefined
  readonly secondBallots?: readonly SecondBallot[] | undefined
}

/**
 * A full tie after everything that was given to settle it: groups in order, those in one group still tied;
 * how, and why not further.
 */
export interface SettledTie {
  readonly groups: readonly (readonly string[])[]
  readonly by: 'lot' | 'second-ballot' | 'nothing'
  readonly draw?: LotDrawn
  readonly used: readonly SecondBallot[]
  /** Why what was given did not settle it. */
  readonly refused?: Label
}

/**
 * Candidates in the order of the policy; those with the same heads and the same area are one group, by id.
 */
export function rank(
  candidates: readonly CandidateTotals[],
  policy: Ranking,
): readonly (readonly string[])[] {
  const keys =
    policy === 'heads-then-area' ? (['heads', 'areaCentiM2'] as const) : (['areaCentiM2', 'heads'] as const)
  const order = (a: CandidateTotals, b: CandidateTotals): number =>
    b.for[keys[0]] - a.for[keys[0]] || b.for[keys[1]] - a.for[keys[1]]
  const groups: CandidateTotals[][] = []
  for (const one of [...candidates].sort((a, b) => order(a, b) || compareBytes(a.candidate, b.candidate))) {
    const last = groups.at(-1)
    if (last?.[0] && order(last[0], one) === 0) last.push(one)
    else groups.push([one])
  }
  return groups.map((group) => group.map(({ candidate }) => candidate))
}

/**
 * Settles a group that is tied in both measures, by the policy of the place or the house and with what was
 * given. Without either it stays one group.
 */
export function settleTie(group: readonly string[], input: OrderInput): SettledTie {
  if (group.length < 2) return { groups: [group], by: 'nothing', used: [] }
  if (input.law.tie?.value === 'lot' && input.draw) {
    const draw = drawLot({ ...input.draw, of: group, election: input.election })
    return draw.status === 'drawn'
      ? { groups: draw.order.map((id) => [id]), by: 'lot', draw, used: [] }
      : { groups: [group], by: 'nothing', used: [], refused: draw.reason }
  }
  return input.law.tie?.value === 'second-ballot'
    ? settleByBallot(group, input)
    : { groups: [group], by: 'nothing', used: [] }
}

/**
 * A second ballot ranks exactly those who are tied; one that ties again is settled by the next. It is a vote
 * of the owners, and needs their participation.
 */
function settleByBallot(group: readonly string[], input: OrderInput): SettledTie {
  const ballots = input.secondBallots ?? []
  const ballot = ballots.find(
    ({ candidates }) =>
      candidates.length === group.length && candidates.every(({ candidate }) => group.includes(candidate)),
  )
  if (!ballot) return { groups: [group], by: 'nothing', used: [] }
  const rest = { ...input, secondBallots: ballots.filter((one) => one !== ballot) }
  const fraction = input.rule.participation.value
  const quorate = (['heads', 'areaCentiM2'] as const).every((measure) =>
    reaches({ part: ballot.participants[measure], whole: input.roll[measure], fraction }),
  )
  if (!quorate) {
    const next = settleByBallot(group, rest)
    const refused = {
      zh: '再次投票的参与人数或者面积不足，同票仍未解决。',
      en: 'Too few owners took part in the second ballot, in heads or in area: the tie stands.',
    }
    return {
      ...next,
      used: [ballot, ...next.used],
      ...(next.by === 'nothing' && { refused: next.refused ?? refused }),
    }
  }
  const settled = rank(ballot.candidates, input.policy).map((tied) => settleByBallot(tied, rest))
  return {
    groups: settled.flatMap(({ groups }) => groups),
    by: 'second-ballot',
    used: [ballot, ...settled.flatMap(({ used }) => used)],
  }
}
