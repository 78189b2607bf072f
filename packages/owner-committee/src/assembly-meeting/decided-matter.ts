import type { Assessment, Json } from '@gongzhi/core'

import { type AssessedVote, assessVote } from '../assembly/assess-vote.ts'
import type { VoteRule } from '../assembly/vote-rule.ts'
import { withoutSentences } from '../stored-assessment.ts'
import type { MotionResult } from './result.ts'

/** What is announced of a motion (`matter.decided`), as far as its sentences rest on it. */
export interface DecidedMatter {
  readonly result: Pick<
    MotionResult,
    'roll' | 'for' | 'against' | 'abstain' | 'void' | 'unreturned' | 'undelivered'
  >
  /** The rule that it was judged by, with its articles. */
  readonly rule: Json
}

/** An assessment as it is stored: figures, codes and articles, and no sentence. */
export function storedAssessment({ outcome, participants, approving, ...assessment }: AssessedVote): Json {
  return {
    ...withoutSentences(assessment as Assessment),
    outcome,
    participants,
    approving,
  } as unknown as Json
}

/**
 * Says what a motion came to, in both languages, from what the process announced of it: the assessment with
 * the sentence of each criterion and of the whole.
 *
 * Nothing of this is stored. It is made from the totals and the rule that stand in `matter.decided`, and says
 * what `assessVote` says of them.
 *
 * @example
 * ```ts
 * import { describeDecision } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const none = { heads: 0, areaCentiM2: 0 }
 * const said = describeDecision({
 *   result: {
 *     roll: { heads: 3, areaCentiM2: 300 },
 *     for: { heads: 2, areaCentiM2: 200 },
 *     against: none,
 *     abstain: none,
 *     void: none,
 *     unreturned: none,
 *     undelivered: { heads: 1, areaCentiM2: 100 },
 *   },
 *   rule: {
 *     matter: 'covenant',
 *     special: false,
 *     base: { value: 'participants', citation },
 *     participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
 *     approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
 *   },
 * })
 * said.note.zh // '通过。'
 * ```
 */
export function describeDecision({ result, rule }: DecidedMatter): AssessedVote {
  const { roll, for: approving, against, abstain, void: spoilt, unreturned, undelivered } = result
  return assessVote({
    rule: rule as unknown as VoteRule,
    totals: { roll, for: approving, against, abstain, void: spoilt, unreturned, undelivered },
  })
}
