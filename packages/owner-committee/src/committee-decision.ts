import {
  assess,
  type Assessment,
  type Citation,
  type Criterion,
  describeCitation,
  type Fraction,
  type Label,
  type Provision,
  reaches,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import { type MissingLaw, missingLaw, notStated } from './asked.ts'
import { decisionSignatures, majority, memberProxy, quorum, sealSignatures } from './provisions/committee.ts'
import { type Sourced, sourced } from './sourced.ts'

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

/** One named vote in a committee. A vote that a proxy cast carries the member's id. */
export interface CommitteeVote {
  readonly member: string
  readonly choice: 'for' | 'against' | 'abstain'
}

/** Who sat in a meeting. */
export interface Sitting {
  /**
   * Every member in office, the suspended ones included: all members (全体委员) are the base of every share.
   */
  readonly members: readonly CommitteeMember[]
  readonly present: readonly string[]
  readonly proxies?: readonly CommitteeProxy[] | undefined
}

/** What the law says about meetings and the seal of a committee. What is left out is stated by no text. */
export interface CommitteeLaw {
  readonly quorum?: Sourced<Fraction> | undefined
  readonly majority?: Sourced<Fraction> | undefined
  readonly memberProxy?: Sourced<'forbidden' | 'allowed'> | undefined
  readonly signatures?: Sourced<Fraction> | undefined
  readonly sealSignatures?: Sourced<Fraction> | undefined
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

/** What a committee decided. `not-passed` is no opposite decision. */
export interface CommitteeDecision extends Assessment {
  readonly outcome: 'passed' | 'not-passed' | 'undetermined'
  readonly for: number
  readonly against: number
  readonly abstain: number
  readonly of: number
  readonly uncounted: readonly Uncounted[]
}

/** Whether enough members signed. */
export interface SignatureAssessment extends Assessment {
  readonly signed: number
  readonly of: number
  readonly uncounted: readonly Uncounted[]
}

/**
 * Asks the law how a committee meets and decides at a place on a day (`committee/quorum`,
 * `committee/majority`, `committee/member-proxy`, `committee/decision-signatures`,
 * `committee/seal-signatures`).
 *
 * Missing where no text states the quorum or the majority, with what is missing by name.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveCommitteeLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * resolveCommitteeLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }).status // 'missing'
 * resolveCommitteeLaw(createRules({ provisions, rulebooks }), { place: '330600', on: '2026-03-02' })
 * ```
 */
export function resolveCommitteeLaw(
  rules: Rules,
  where: RulesPlace,
): { readonly status: 'set'; readonly law: CommitteeLaw } | MissingLaw {
  const law: CommitteeLaw = {
    quorum: sourced(rules, quorum, where),
    majority: sourced(rules, majority, where),
    memberProxy: sourced(rules, memberProxy, where),
    signatures: sourced(rules, decisionSignatures, where),
    sealSignatures: sourced(rules, sealSignatures, where),
  }
  const missing: readonly Provision<any>[] = [
    ...(law.quorum ? [] : [quorum]),
    ...(law.majority ? [] : [majority]),
  ]
  return missing.length > 0 ? missingLaw(missing) : { status: 'set', law }
}

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
 * const law = { quorum: { value: { n: 2, d: 3, bound: 'inclusive' }, citation: { instrument: '山东省物业管理条例', article: '32' } } } as const
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
    part: certain.size,
    more: doubtful.size,
    of,
  })
  const assessment = assess([criterion])
  return {
    ...assessment,
    outcome:
      assessment.result === 'met'
        ? 'quorate'
        : assessment.result === 'not-met'
          ? 'not-quorate'
          : 'undetermined',
    present: certain.size,
    of,
    uncounted,
  }
}

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
 * const votes = [{ member: 'a', choice: 'for' }, { member: 'b', choice: 'for' }, { member: 'c', choice: 'against' }] as const
 * assessDecision({ members, present: ['a', 'b', 'c'], votes, law: { quorum: half, majority: half } }).outcome // 'not-passed': 2 of 5
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
      ...agree,
      of,
    }),
  ]
  if (signed && law.signatures) {
    const signatures = assessSignatures({ members, signed, law })
    criteria.push(...signatures.criteria)
    uncounted.push(...signatures.uncounted)
  }
  const assessment = assess(criteria)
  return {
    ...assessment,
    outcome:
      assessment.result === 'met'
        ? 'passed'
        : assessment.result === 'not-met'
          ? 'not-passed'
          : 'undetermined',
    for: agree.part,
    against: count('against', present.certain),
    abstain: count('abstain', present.certain),
    of,
    uncounted,
  }
}

/**
 * Whether enough of all members signed a decision (签字同意), where the place asks for signatures.
 *
 * The base is all members in office; one person signs once; signatures of others and of suspended members
 * are left out and listed.
 *
 * @example
 * ```ts
 * import { assessSignatures } from '@gongzhi/owner-committee'
 *
 * const members = ['a', 'b', 'c'].map((id) => ({ id, standing: 'in-office' }) as const)
 * const law = { signatures: { value: { n: 1, d: 2, bound: 'strict' }, citation: { instrument: '北京市物业管理条例', article: '45' } } } as const
 * assessSignatures({ members, signed: ['a', 'b'], law }).result // 'met'
 * ```
 */
export function assessSignatures({
  members,
  signed,
  law,
}: {
  readonly members: readonly CommitteeMember[]
  readonly signed: readonly string[]
  readonly law: CommitteeLaw
}): SignatureAssessment {
  return assessSigned({
    members,
    signed,
    id: 'signatures',
    provision: decisionSignatures,
    share: law.signatures,
  })
}

/**
 * Whether the seal may be used (用印): the members who signed for it, of all members in office, in the
 * place's share.
 *
 * Beijing, Art. 43, and Zibo, Art. 31, ask for more than half. Where no text states a share, it is the house
 * rules' and undetermined without them.
 *
 * @example
 * ```ts
 * import { assessSealUse } from '@gongzhi/owner-committee'
 *
 * const members = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, standing: 'in-office' }) as const)
 * const law = { sealSignatures: { value: { n: 1, d: 2, bound: 'strict' }, citation: { instrument: '北京市物业管理条例', article: '43' } } } as const
 * assessSealUse({ members, signed: ['a', 'b'], law }).result // 'not-met'
 * assessSealUse({ members, signed: ['a', 'b', 'c'], law }).result // 'met'
 * ```
 */
export function assessSealUse({
  members,
  signed,
  law,
}: {
  readonly members: readonly CommitteeMember[]
  readonly signed: readonly string[]
  readonly law: CommitteeLaw
}): SignatureAssessment {
  return assessSigned({
    members,
    signed,
    id: 'seal-signatures',
    provision: sealSignatures,
    share: law.sealSignatures,
  })
}

function assessSigned(input: {
  readonly members: readonly CommitteeMember[]
  readonly signed: readonly string[]
  readonly id: string
  readonly provision: Provision<Fraction>
  readonly share: Sourced<Fraction> | undefined
}): SignatureAssessment {
  const { members, id, provision, share } = input
  const signers = [...new Set(input.signed)]
  const uncounted = signers.flatMap((signer) => {
    const code = standingCode(members, signer)
    return code ? [leftOut(signer, code)] : []
  })
  const [signed, of] = [signers.length - uncounted.length, members.length]
  return {
    ...assess([shareCriterion({ id, label: provision.label, provision, share, part: signed, more: 0, of })]),
    signed,
    of,
    uncounted,
  }
}

/** Who certainly counts as present, and who does only if members can be represented. */
function attendanceOf({ members, present, proxies = [], law }: Sitting & { readonly law: CommitteeLaw }): {
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

/**
 * A share of all members. With some of whom it cannot be said whether they count, it is determined where it
 * is the same with and without them.
 */
function shareCriterion(input: {
  readonly id: string
  readonly label: Label
  readonly provision: Provision<Fraction>
  readonly share: Sourced<Fraction> | undefined
  readonly part: number
  readonly more: number
  readonly of: number
}): Criterion {
  const { id, label, provision, share, part, more, of } = input
  const base = { id, label, required: share ? { ...share.value } : null, found: { members: part, of } }
  if (!share) return { ...base, met: 'undetermined', note: notStated([provision]) }
  const [least, most] = [
    reaches({ part, whole: of, fraction: share.value }),
    reaches({ part: part + more, whole: of, fraction: share.value }),
  ]
  const cited = { ...base, citation: share.citation }
  if (least !== most) return { ...cited, met: 'undetermined', note: notStated([memberProxy]) }
  if (least) return { ...cited, met: true }
  const needed = fewestOf(share.value, of)
  return {
    ...cited,
    met: false,
    note: {
      zh: `全体委员${of}人，须有${needed}人，实为${part}人。`,
      en: `Of ${of} members ${needed} are needed, and there are ${part}.`,
    },
  }
}

/** The smallest number of members that reaches a share of them. */
function fewestOf(fraction: Fraction, of: number): number {
  for (let part = 0; part <= of; part++) if (reaches({ part, whole: of, fraction })) return part
  return of + 1
}

function standingCode(
  members: readonly CommitteeMember[],
  id: string,
): 'not-a-member' | 'suspended' | undefined {
  const member = members.find((one) => one.id === id)
  return member ? (member.standing === 'suspended' ? 'suspended' : undefined) : 'not-a-member'
}

function leftOut(member: string, code: UncountedCode, citation?: Citation): Uncounted {
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
