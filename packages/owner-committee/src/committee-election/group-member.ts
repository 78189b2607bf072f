import { assess, type Assessment, type Criterion } from '@gongzhi/core'

import { assessCandidate, type CandidateLaw, groundCriteria, type PersonFacts } from '../eligibility.ts'
import { notStated } from '../provisions/asked.ts'
import { bodyMemberLabels } from '../provisions/body-member.ts'
import { groupMembers, groupOwnerConditions } from '../provisions/election.ts'
import { type GroupLaw, type GroupMember } from './group.ts'

/**
 * Whether one person may sit in a preparatory group (筹备组成员资格): the place seats those for whom he comes,
 * and an owner fulfils what the text asks of the owners in it.
 *
 * Where the text asks of an owner what it asks of a member of the committee (参照适用委员候选人资格), he is
 * assessed by `candidates`, with the ids of `assessCandidate` after `candidate/`; where none states who can be
 * a member, that is undetermined. Where a text says itself who may not sit in a group (不得担任), each ground is asked
 * for. Where no text asks anything of the owners in the group, nothing is asked.
 * That one person sits once, and how many there have to be, `assessGroup` says of the whole group.
 *
 * @example
 * ```ts
 * import { assessGroupMember } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '北京市物业管理条例', article: '31' }
 * const law = {
 *   members: { value: ['owners', 'street'], citation },
 *   ownerConditions: { value: 'of-members', citation },
 * } as const
 * const candidates = {
 *   conditions: { value: ['owner'], citation: { instrument: '北京市物业管理条例', article: '39' } },
 * } as const
 * const li = { id: 'li', from: 'owners' } as const
 * assessGroupMember({ member: li, facts: { conditions: { owner: true } }, law, candidates }).result // 'met'
 * assessGroupMember({ member: li, facts: { conditions: { owner: false } }, law, candidates }).result // 'not-met'
 * assessGroupMember({ member: { id: 'wu', from: 'police' }, facts: {}, law, candidates }).result
 * // 'not-met': the place does not seat the police
 * ```
 */
export function assessGroupMember({
  member,
  facts,
  law,
  candidates,
}: {
  readonly member: GroupMember
  /** What is known of the person; asked of an owner, and of anybody where a text bars anybody. */
  readonly facts: PersonFacts
  readonly law: GroupLaw
  /** What the law says about candidates, as `resolveCandidateLaw` gives it. */
  readonly candidates: CandidateLaw
}): Assessment {
  const asked = member.from === 'owners' && law.ownerConditions !== undefined
  const barred = [law.bars, member.from === 'owners' ? law.ownerBars : undefined].flatMap((list) =>
    list ? groundCriteria(facts, list) : [],
  )
  return assess([seated(member, law), ...barred, ...(asked ? asMember({ facts, law, candidates }) : [])], law)
}

function seated({ from }: GroupMember, law: GroupLaw): Criterion {
  const base = {
    id: 'seated',
    label: groupMembers.label,
    required: law.members ? [...law.members.value] : null,
    found: from,
  }
  if (!law.members) return { ...base, met: 'undetermined', note: notStated([groupMembers], law) }
  const met = law.members.value.includes(from)
  const name = bodyMemberLabels[from]
  return {
    ...base,
    met,
    citation: law.members.citation,
    ...(!met && {
      note: {
        zh: `筹备组中没有${name.zh}的席位。`,
        en: `There is no seat in the group for ${name.en}.`,
      },
    }),
  }
}

function asMember({
  facts,
  law,
  candidates,
}: {
  readonly facts: PersonFacts
  readonly law: GroupLaw
  readonly candidates: CandidateLaw
}): readonly Criterion[] {
  const base = {
    id: 'owner-conditions',
    label: groupOwnerConditions.label,
    required: 'of-members',
    ...(law.ownerConditions && { citation: law.ownerConditions.citation }),
  }
  const assessed = assessCandidate({ facts, law: candidates })
  return [
    {
      ...base,
      found: assessed.outcome,
      met: assessed.result === 'undetermined' ? assessed.result : assessed.result === 'met',
    },
    ...assessed.criteria.map((criterion) => ({ ...criterion, id: `candidate/${criterion.id}` })),
  ]
}
