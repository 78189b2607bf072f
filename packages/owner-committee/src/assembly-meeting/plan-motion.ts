import type { AssessedVote } from '../assembly/assess-vote.ts'
import { minus } from '../assembly/measure.ts'
import { assessPlans, letsTwoPass, planRule } from '../assembly/plans.ts'
import type { VoteRule } from '../assembly/vote-rule.ts'
import { listOf } from '../clause.ts'
import type { Check } from '../verdict.ts'
import type { Item } from './item.ts'
import { type Counted, type FixedLaw, type MotionResult, questionRule, totalsOf } from './result.ts'

/** A motion between plans. */
export type PlanItem = Item & { readonly plans: NonNullable<Item['plans']> }

/** Whether a motion is one between plans. */
export function isBetweenPlans(item: Item): item is PlanItem {
  return item.plans !== undefined
}

/** Why plans cannot be voted by the rule that is fixed now: two of them could pass, and none would be announced. */
export function plansProblem(agenda: readonly Item[], law: FixedLaw): readonly Check[] {
  const both = agenda
    .filter((item) => isBetweenPlans(item) && letsTwoPass(questionRule(item.matter, law)))
    .map(({ id }) => id)
  if (both.length === 0) return []
  return [
    {
      met: false,
      why: {
        zh: `依规定的同意比例，议题 ${listOf(both).zh} 的两个方案可能同时通过`,
        en: `by the share that approves it, two plans of ${listOf(both).en} could pass`,
      },
      instead: {
        zh: '请取消会议，把各方案分别提付表决',
        en: 'cancel the meeting, and put each plan as a motion of its own',
      },
    },
  ]
}

/** An item as it was decided: of what follows from plans, that one which passed. */
export function decidedItem(item: Item, plan: string | null | undefined): Item {
  return item.act === 'hire' && plan ? { ...item, subject: plan } : item
}

/**
 * What a motion between plans came to: each plan is held against the whole rule, so that the most votes alone pass
 * nothing. The totals are those of the plan that passed; where none did, of the one with the most owners, then area.
 */
export function decidePlans({
  item,
  context,
  rule,
}: {
  readonly item: PlanItem
  readonly context: Counted
  readonly rule: VoteRule
}): {
  readonly item: Item
  readonly rule: VoteRule
  readonly assessment: AssessedVote
  readonly result: MotionResult
} {
  const totals = item.plans.map((plan) => ({
    plan,
    totals: totalsOf(`${item.id}/${plan}`, { item, context }),
  }))
  const [first, ...others] = totals as [(typeof totals)[number], ...typeof totals]
  // Who is for another plan is against this one.
  const none = others.reduce((left, one) => minus(left, one.totals.for), first.totals.against)
  const { for: _for, against: _against, ...rest } = first.totals
  const plans = totals.map((one) => ({ plan: one.plan, for: one.totals.for }))
  const assessed = assessPlans({ rule, totals: { ...rest, plans, none } })
  const leading = totals.toSorted(
    (a, b) => b.totals.for.heads - a.totals.for.heads || b.totals.for.areaCentiM2 - a.totals.for.areaCentiM2,
  )[0] as (typeof totals)[number]
  const shown = totals.find(({ plan }) => plan === assessed.passed) ?? leading
  const { plan: _plan, ...assessment } = assessed.plans.find(
    ({ plan }) => plan === shown.plan,
  ) as (typeof assessed.plans)[number]
  return {
    // What follows from a plan that passed follows of it: the company that is hired, for instance.
    item: decidedItem(item, assessed.passed),
    rule: planRule(rule),
    assessment,
    result: {
      item: item.id,
      outcome: OUTCOMES[assessed.outcome],
      ...shown.totals,
      standing: 'standing',
      executed: null,
      plan: assessed.passed,
      plans,
    },
  }
}

const OUTCOMES = {
  'one-passed': 'passed',
  'none-passed': 'not-passed',
  undetermined: 'undetermined',
} as const
