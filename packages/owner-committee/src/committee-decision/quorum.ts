import { assess, type Assessment } from '@gongzhi/core'

import { quorum } from '../provisions/committee.ts'
import type { CommitteeLaw } from './law.ts'
import {
  type CommitteeMember,
  type CommitteeProxy,
  leftOut,
  standingCode,
  type Uncounted,
} from './members.ts'
import { shareCriterion } from './share.ts'

/** Who sat in a meeting. */
export interface Sitting {
  /**
   * Every member in office, the suspended ones included: all members (全体委员) are the base of every share.
   */
  readonly members: readonly CommitteeMember[]
  readonly present: readonly string[]
  readonly proxies?: readonly CommitteeProxy[] | undefined
}

/** Whether a committee can decide. */
export interface CommitteeQuorum extends Assessment {
  readonly outcome: 'quorate' | 'not-quorate' | 'undetermined'
  /**
   * How many members count as present; where no text says whether members can be represented, without those
   * who were.
   */
  readonly present: number
  /** All members in office. */
  readonly of: number
  readonly uncounted: readonly Uncounted[]
}

const outcomes = { met: 'quorate', 'not-met': 'not-quorate', undetermined: 'undetermined' } as const

/**
 * Whether a committee meeting has its quorum (出席人数): of all members in office, those who were there, in
 * the place's fraction and its bound.
 *
 * A suspended member does not count as present and stays in the base: no text takes a seat out of the number
 * of members before it has ended, and to take it out would let a committee shrink its own majority by
 * suspending. Somebody whom a member sent counts where the text allows it and not where it forbids it
 * (委员不得委托他人参会); where no text says so, the answer holds only if it is the same both ways.
 *
 * @example
 * ```ts
 * import { assessQuorum } from '@gongzhi/owner-committee'
 *
 * const members = ['a', 'b', 'c'].map((id) => ({ id, standing: 'in-office' }) as const)
 * const law = {
 *   quorum: {
 *     value: { n: 2, d: 3, bound: 'inclusive' },
 *     citation: { instrument: '山东省物业管理条例', article: '32' },
 *   },
 * } as const
 * assessQuorum({ members, present: ['a', 'b'], law }).outcome // 'quorate'
 * assessQuorum({ members, present: ['a'], law }).outcome // 'not-quorate'
 * ```
 */
export function assessQuorum(meeting: Sitting & { readonly law: CommitteeLaw }): CommitteeQuorum {
  const { law, members } = meeting
  const { certain, doubtful, uncounted } = attendanceOf(meeting)
  const of = members.length
  const criterion = shareCriterion({
    id: 'quorum',
    label: quorum.label,
    provision: quorum,
    share: law.quorum,
    law,
    part: certain.size,
    more: doubtful.size,
    of,
  })
  const assessment = assess([criterion], law)
  return {
    ...assessment,
    outcome: outcomes[assessment.result],
    present: certain.size,
    of,
    uncounted,
  }
}

/** Who certainly counts as present, and who does only if members can be represented. */
export function attendanceOf({
  members,
  present,
  proxies = [],
  law,
}: Sitting & { readonly law: CommitteeLaw }): {
  readonly certain: ReadonlySet<string>
  readonly doubtful: ReadonlySet<string>
  readonly uncounted: readonly Uncounted[]
} {
  const [certain, doubtful, uncounted] = [new Set<string>(), new Set<string>(), new Map<string, Uncounted>()]
  for (const id of present) {
    const code = standingCode(members, id)
    if (code) uncounted.set(id, leftOut(id, code))
    else certain.add(id)
  }
  for (const { member } of proxies) {
    const code = standingCode(members, member)
    if (certain.has(member)) continue
    if (code) uncounted.set(member, leftOut(member, code))
    else if (law.memberProxy?.value === 'allowed') certain.add(member)
    else if (law.memberProxy)
      uncounted.set(member, leftOut(member, 'proxy-forbidden', law.memberProxy.citation))
    else {
      doubtful.add(member)
      uncounted.set(member, leftOut(member, 'proxy-unstated'))
    }
  }
  return { certain, doubtful, uncounted: [...uncounted.values()] }
}
