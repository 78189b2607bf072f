import { assess, type Assessment, type Criterion } from '@gongzhi/core'

import { majority } from '../provisions/committee.ts'
import type { CommitteeLaw } from './law.ts'
import { leftOut, standingCode, type Uncounted } from './members.ts'
import { assessQuorum, attendanceOf, type Sitting } from './quorum.ts'
import { shareCriterion } from './share.ts'
import { assessSignatures } from './signatures.ts'

/** One named vote in a committee. A vote that a proxy cast carries the member's id. */
export interface CommitteeVote {
  readonly member: string
  readonly choice: 'for' | 'against' | 'abstain'
}

/** What a committee decided. `not-passed` is no opposite decision. */
export interface CommitteeDecision extends Assessment {
  readonly outcome: 'passed' | 'not-passed' | 'undetermined'
  readonly for: number
  readonly against: number
  readonly abstain: number
  readonly of: number
  readonly uncounted: readonly Uncounted[]
}

const outcomes = { met: 'passed', 'not-met': 'not-passed', undetermined: 'undetermined' } as const

/**
 * What a committee decided (委员会决定): its quorum, and the agreeing votes as a share of all members
 * (全体委员), never of those present.
 *
 * Votes are named and everybody has one. Only members who are present count, or are represented where the
 * text allows it; a vote of somebody else, of a suspended member or of an alternate is left out and listed
 * with its reason; the same vote recorded twice is one, and two different ones of a member are none. Where
 * `signed` is given and the place asks for signatures, these are a criterion too. A motion that did not pass
 * is no decision for the opposite.
 *
 * @example
 * ```ts
 * import { assessDecision } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '上海市住宅物业管理规定', article: '26' }
 * const half = { value: { n: 1, d: 2, bound: 'strict' }, citation } as const
 * const members = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, standing: 'in-office' }) as const)
 * const votes = [
 *   { member: 'a', choice: 'for' },
 *   { member: 'b', choice: 'for' },
 *   { member: 'c', choice: 'against' },
 * ] as const
 * assessDecision({ members, present: ['a', 'b', 'c'], votes, law: { quorum: half, majority: half } })
 *   .outcome // 'not-passed': 2 of 5
 * ```
 */
export function assessDecision(
  meeting: Sitting & {
    readonly votes: readonly CommitteeVote[]
    readonly signed?: readonly string[] | undefined
    readonly law: CommitteeLaw
  },
): CommitteeDecision {
  const { members, votes, signed, law } = meeting
  const of = members.length
  const present = attendanceOf(meeting)
  const sitting = assessQuorum(meeting)
  const uncounted: Uncounted[] = [...present.uncounted]
  const counted = new Map<string, CommitteeVote['choice']>()
  for (const member of new Set(votes.map((vote) => vote.member))) {
    const choices = new Set(votes.filter((vote) => vote.member === member).map(({ choice }) => choice))
    const [choice] = choices
    if (!present.certain.has(member) && !present.doubtful.has(member)) {
      if (!present.uncounted.some((one) => one.member === member))
        uncounted.push(leftOut(member, standingCode(members, member) ?? 'absent'))
    } else if (choices.size > 1) uncounted.push(leftOut(member, 'contradictory'))
    else counted.set(member, choice as CommitteeVote['choice'])
  }
  const count = (choice: CommitteeVote['choice'], among: ReadonlySet<string>): number =>
    [...counted].filter(([member, one]) => one === choice && among.has(member)).length
  const agree = { part: count('for', present.certain), more: count('for', present.doubtful) }
  const criteria: Criterion[] = [
    ...sitting.criteria,
    shareCriterion({
      id: 'majority',
      label: majority.label,
      provision: majority,
      share: law.majority,
      law,
      ...agree,
      of,
    }),
  ]
  if (signed && law.signatures) {
    const signatures = assessSignatures({ members, signed, law })
    criteria.push(...signatures.criteria)
    uncounted.push(...signatures.uncounted)
  }
  const assessment = assess(criteria, law)
  return {
    ...assessment,
    outcome: outcomes[assessment.result],
    for: agree.part,
    against: count('against', present.certain),
    abstain: count('abstain', present.certain),
    of,
    uncounted,
  }
}
