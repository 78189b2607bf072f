import type { Label } from '@gongzhi/core'

import { type AssessedVote, assessVote, outcomeNotes, type VoteOutcome, withOutcome } from './assess-vote.ts'
import { type Measure, plus } from './measure.ts'
import { sides } from './silence.ts'
import type { VoteTotals } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'
import { joinLabels } from './wording.ts'

/** The totals of a question, with the ballots on which "follow the majority" (从多数) was ticked. */
export interface FollowedTotals extends VoteTotals {
  readonly following: Measure
}

/** Where ballots that follow the majority go. */
export interface AssessedFollowing extends AssessedVote {
  /** The side that they joined, `none` where there is no majority, null where it is open. */
  readonly joined: 'for' | 'against' | 'none' | null
}

/**
 * Assesses a question on whose ballots owners could tick "follow the majority" (跟从多数意见), where the rules of the
 * community allow that box: such a ballot came back and takes part, and joins the side with more of the ballots that
 * name one.
 *
 * Where heads and area name different sides, the house's rule on diverging majorities chooses the measure; without
 * one every reading is calculated, and what they do not agree on is undetermined. Where the measure that decides is
 * tied there is no majority: they take part and approve nothing. The parts add up to the roll with these ballots
 * among them.
 *
 * @example
 * ```ts
 * import { assessFollowed } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const rule = {
 *   matter: 'property-company' as const,
 *   special: false,
 *   base: { value: 'participants' as const, citation },
 *   participation: { value: { n: 2, d: 3, bound: 'inclusive' as const }, citation },
 *   approval: { value: { n: 1, d: 2, bound: 'strict' as const }, citation },
 * }
 * const of = (heads: number) => ({ heads, areaCentiM2: heads * 10_000 })
 * const cast = { for: of(3), against: of(2), abstain: of(0), void: of(0), unreturned: of(0), undelivered: of(2) }
 * assessFollowed({ rule, totals: { ...cast, roll: of(9), following: of(2) } }).outcome // 'passed': 5 of 7
 * ```
 */
export function assessFollowed({
  rule,
  totals: { following, ...cast },
}: {
  readonly rule: VoteRule
  readonly totals: FollowedTotals
}): AssessedFollowing {
  const found = sides(cast)
  const decides = rule.diverging?.value
  const open =
    found.heads !== found.area && (decides === undefined || decides === 'undetermined') && following.heads > 0
  const readings = open ? [...new Set([found.heads, found.area, 'none' as const])] : [sideOf(found, decides)]
  const assessed = readings.map((side) => ({
    side,
    vote: assessVote({ rule, totals: joined(cast, side, following) }),
  }))
  const first = assessed[0] as (typeof assessed)[number]
  if (!open)
    return { ...first.vote, joined: first.side, note: joinLabels([first.vote.note, says(first.side)]) }
  const outcomes = new Set(assessed.map(({ vote }) => vote.outcome))
  const outcome: VoteOutcome = outcomes.size === 1 ? first.vote.outcome : 'undetermined'
  const criteria = first.vote.criteria.map((criterion, at) =>
    assessed.every(({ vote }) => vote.criteria[at]?.met === criterion.met)
      ? criterion
      : { ...criterion, met: 'undetermined' as const },
  )
  return {
    ...withOutcome(criteria, outcome, rule),
    participants: first.vote.participants,
    approving: null,
    joined: null,
    note: joinLabels([
      outcomeNotes[outcome],
      {
        zh: '人数多数与面积多数不一致，从多的票计入哪一方没有规定，按各种可能分别计算。',
        en:
          'Heads and area name different majorities, and no rule says which one the ballots follow: ' +
          'every reading was calculated.',
      },
    ]),
  }
}

type Side = ReturnType<typeof sides>['heads']

function sideOf(
  { heads, area }: ReturnType<typeof sides>,
  decides: 'undetermined' | 'heads' | 'area' | undefined,
): Side {
  return decides === 'area' ? area : heads
}

function joined(cast: VoteTotals, side: Side, following: Measure): VoteTotals {
  const part = side === 'none' ? 'abstain' : side
  return { ...cast, [part]: plus(cast[part], following) }
}

function says(side: Side): Label {
  const names = {
    for: { zh: '从多的票计入同意。', en: 'Ballots that follow the majority are added to those for.' },
    against: { zh: '从多的票计入反对。', en: 'Ballots that follow the majority are added to those against.' },
    none: {
      zh: '没有多数，从多的票参与表决，不算同意。',
      en: 'There is no majority: ballots that follow it take part and approve nothing.',
    },
  } as const
  return names[side]
}
