import type { Assessment, Citation, Criterion, Fraction, Provision } from '@gongzhi/core'

import { decisionSignatures, majority, quorum } from '../provisions/committee.ts'
import { leftOut, type Uncounted, type UncountedCode } from './members.ts'
import { shareNote } from './share.ts'

/** What is announced of a committee's decision (`decision.made`): figures, codes and articles. */
export interface StoredCommitteeAssessment {
  readonly result: Assessment['result']
  readonly criteria: readonly Omit<Criterion, 'label' | 'note'>[]
  readonly uncounted: readonly {
    readonly member: string
    readonly code: UncountedCode
    readonly citation?: Citation
  }[]
}

const asked: Readonly<Record<string, Provision<Fraction>>> = {
  quorum,
  majority,
  signatures: decisionSignatures,
}

/**
 * Says what a committee decided, in both languages, from what the meeting announced of it: each criterion
 * with its name and what failed of it, and why somebody was not counted. Nothing of this is stored.
 *
 * @example
 * ```ts
 * import { describeCommitteeDecision } from '@gongzhi/owner-committee'
 *
 * const said = describeCommitteeDecision({
 *   result: 'not-met',
 *   criteria: [
 *     {
 *       id: 'majority',
 *       required: { n: 1, d: 2, bound: 'strict' },
 *       found: { members: 2, of: 5 },
 *       met: false,
 *     },
 *   ],
 *   uncounted: [{ member: 'li', code: 'suspended' }],
 * })
 * said.criteria[0]?.note?.en // 'Of 5 members 3 are needed, and there are 2.'
 * said.uncounted[0]?.reason.en // 'is suspended and may not act until the decision.'
 * ```
 */
export function describeCommitteeDecision({
  result,
  criteria,
  uncounted,
}: StoredCommitteeAssessment): Assessment & { readonly uncounted: readonly Uncounted[] } {
  return {
    result,
    criteria: criteria.map((criterion) => {
      const provision = asked[criterion.id]
      if (!provision)
        throw new RangeError(`describe/criterion: ${criterion.id} is none of a committee's decision`)
      const { members, of } = criterion.found as { readonly members: number; readonly of: number }
      const share = (criterion.required ?? undefined) as Fraction | undefined
      const note = shareNote({ provision, share, part: members, of, met: criterion.met })
      return { ...criterion, label: provision.label, ...(note && { note }) }
    }),
    uncounted: uncounted.map(({ member, code, citation }) => leftOut(member, code, citation)),
  }
}
