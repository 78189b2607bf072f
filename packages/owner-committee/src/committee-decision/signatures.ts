import { assess, type Assessment, type Fraction, type Provision } from '@gongzhi/core'

import { decisionSignatures, sealSignatures } from '../provisions/committee.ts'
import type { Sourced } from '../provisions/sourced.ts'
import type { CommitteeLaw } from './law.ts'
import { type CommitteeMember, leftOut, standingCode, type Uncounted } from './members.ts'
import { shareCriterion } from './share.ts'

/** Whether enough members signed. */
export interface SignatureAssessment extends Assessment {
  readonly signed: number
  readonly of: number
  readonly uncounted: readonly Uncounted[]
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
 * const law = {
 *   signatures: {
 *     value: { n: 1, d: 2, bound: 'strict' },
 *     citation: { instrument: '北京市物业管理条例', article: '45' },
 *   },
 * } as const
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
    law,
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
 * const law = {
 *   sealSignatures: {
 *     value: { n: 1, d: 2, bound: 'strict' },
 *     citation: { instrument: '北京市物业管理条例', article: '43' },
 *   },
 * } as const
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
    law,
  })
}

function assessSigned(input: {
  readonly members: readonly CommitteeMember[]
  readonly signed: readonly string[]
  readonly id: string
  readonly provision: Provision<Fraction>
  readonly share: Sourced<Fraction> | undefined
  readonly law: CommitteeLaw
}): SignatureAssessment {
  const { members, id, provision, share, law } = input
  const signers = [...new Set(input.signed)]
  const uncounted = signers.flatMap((signer) => {
    const code = standingCode(members, signer)
    return code ? [leftOut(signer, code)] : []
  })
  const [signed, of] = [signers.length - uncounted.length, members.length]
  return {
    ...assess(
      [shareCriterion({ id, label: provision.label, provision, share, law, part: signed, more: 0, of })],
      law,
    ),
    signed,
    of,
    uncounted,
  }
}
