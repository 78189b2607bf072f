import type { Label } from '@gongzhi/core'

import { type AssessedVote, assessVote, type VoteOutcome } from './assess-vote.ts'
import { type Measure, NOTHING, plus } from './measure.ts'
import type { VoteTotals } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'

/** A question between plans (方案A、方案B): each voter chooses one of them, none, or abstains. */
export interface PlanTotals extends Omit<VoteTotals, 'for' | 'against'> {
  readonly plans: readonly { readonly plan: string; readonly for: Measure }[]
  /** Those who are for none of them. */
  readonly none: Measure
}

/** Which plan passed, if any. */
export interface AssessedPlans {
  readonly outcome: 'one-passed' | 'none-passed' | 'undetermined'
  /** The plan that passed. */
  readonly passed: string | null
  readonly plans: readonly (AssessedVote & { readonly plan: string })[]
  readonly note: Label
}

/** Whether two of several plans could pass under a rule: where half, or less, is enough. */
export function letsTwoPass({ approval: { value } }: Pick<VoteRule, 'approval'>): boolean {
  const { n, d, bound } = value
  return 2 * n < d || (2 * n === d && bound === 'inclusive')
}

/**
 * The rule that plans are judged by. A ballot that was not returned joins no plan: a clause that adds it to the
 * majority leaves open which plan that is.
 */
export function planRule(rule: VoteRule): VoteRule {
  if (!rule.silence?.value.startsWith('join-majority')) return rule
  const { silence: _, ...unsaid } = rule
  return unsaid
}

/**
 * Assesses a question between plans as one vote: who is for another plan, or for none, is not for this one. Each
 * plan is held against the whole rule of its matter, in both measures, so that the most votes alone pass nothing;
 * with more than half needed of those who take part, at most one passes.
 *
 * Refuses a plan that is there twice, and a rule by which two could pass (`RangeError`); totals that do not add up
 * are refused as `assessVote` does. A ballot that was not returned joins no plan: a clause that adds it to the majority
 * leaves open which plan that is.
 *
 * @example
 * ```ts
 * import { assessPlans } from '@gongzhi/owner-committee'
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
 * const totals = { roll: of(9), none: of(1), abstain: of(0), void: of(0), unreturned: of(0), undelivered: of(1) }
 * const plans = [{ plan: 'A', for: of(4) }, { plan: 'B', for: of(3) }]
 * assessPlans({ rule, totals: { ...totals, plans } }).outcome // 'none-passed': 4 of 8 are not more than half
 * ```
 */
export function assessPlans({
  rule,
  totals: { plans, none, ...rest },
}: {
  readonly rule: VoteRule
  readonly totals: PlanTotals
}): AssessedPlans {
  if (new Set(plans.map(({ plan }) => plan)).size !== plans.length)
    throw new RangeError('plans/twice: a plan is there twice')
  if (letsTwoPass(rule)) throw new RangeError('plans/share: by this share two plans could pass')
  const asked = planRule(rule)
  const sum = (measures: readonly Measure[]) => measures.reduce(plus, NOTHING)
  const assessed = plans.map(({ plan, for: inFavour }) => {
    const others = plans.flatMap((one) => (one.plan === plan ? [] : [one.for]))
    const totals: VoteTotals = { ...rest, for: inFavour, against: plus(sum(others), none) }
    return { plan, ...assessVote({ rule: asked, totals }) }
  })
  const of = (outcome: VoteOutcome) => assessed.filter((one) => one.outcome === outcome)
  const [winner] = of('passed')
  if (winner)
    return {
      outcome: 'one-passed',
      passed: winner.plan,
      plans: assessed,
      note: { zh: `方案“${winner.plan}”通过。`, en: `Plan "${winner.plan}" passed.` },
    }
  const open = of('undetermined').length > 0
  return {
    outcome: open ? 'undetermined' : 'none-passed',
    passed: null,
    plans: assessed,
    note: open
      ? { zh: '不能认定哪个方案通过。', en: 'Which plan passed cannot be determined.' }
      : {
          zh: '没有方案通过：得票最多不等于通过。',
          en: 'No plan passed: the most votes are not what it takes.',
        },
  }
}
