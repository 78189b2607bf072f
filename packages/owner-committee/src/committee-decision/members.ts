import { type Citation, describeCitation, type Label } from '@gongzhi/core'

import { notStated } from '../provisions/asked.ts'
import { memberProxy } from '../provisions/committee.ts'

/**
 * A member of the committee (委员). Who is suspended may not act and stays a member until the decision on
 * the seat. Alternates are none.
 */
export interface CommitteeMember {
  readonly id: string
  readonly standing: 'in-office' | 'suspended'
}

/** Somebody whom a member sent to a meeting (委托). */
export interface CommitteeProxy {
  readonly member: string
  readonly by: string
}

/** Why somebody's presence, vote or signature does not count. */
export type UncountedCode =
  | 'not-a-member'
  | 'suspended'
  | 'absent'
  | 'proxy-forbidden'
  | 'proxy-unstated'
  | 'contradictory'

/** Somebody's presence, vote or signature that does not count, and why. */
export interface Uncounted {
  readonly member: string
  readonly code: UncountedCode
  readonly reason: Label
  readonly citation?: Citation
}

/** Why somebody who is there counts for nothing; undefined for a member in office. */
export function standingCode(
  members: readonly CommitteeMember[],
  id: string,
): 'not-a-member' | 'suspended' | undefined {
  const member = members.find((one) => one.id === id)
  if (!member) return 'not-a-member'
  return member.standing === 'suspended' ? 'suspended' : undefined
}

/** Somebody whose presence, vote or signature is left out, with the reason. */
export function leftOut(member: string, code: UncountedCode, citation?: Citation): Uncounted {
  const article = citation && describeCitation(citation)
  const reasons: Readonly<Record<UncountedCode, Label>> = {
    'not-a-member': {
      zh: '不是在任委员（候补委员没有表决权）。',
      en: 'is no member in office (an alternate has no vote).',
    },
    suspended: {
      zh: '已停止履行职责，在决定作出前不得参加表决。',
      en: 'is suspended and may not act until the decision.',
    },
    absent: { zh: '没有出席会议。', en: 'was not present.' },
    'proxy-forbidden': {
      zh: `委员不得委托他人出席${article ? `（${article.zh}）` : ''}。`,
      en: `a member may not be represented${article ? ` (${article.en})` : ''}.`,
    },
    'proxy-unstated': notStated([memberProxy]),
    contradictory: {
      zh: '同一委员有两种不同的表决，均不计入。',
      en: 'two different votes of one member: neither counts.',
    },
  }
  return { member, code, reason: reasons[code], ...(citation && { citation }) }
}
