import { describe, expect, test } from 'vitest'

import { house, m, oldOrdinary, ordinary } from '../../test/votes.ts'
import { assessPlans } from './plans.ts'
import type { VoteRule } from './vote-rule.ts'

const clear: VoteRule = {
  ...ordinary,
  silence: house('not-participating' as const),
  voidBallots: house('take-part' as const),
}
const plans = (a: number, b: number, none = 0, more: { unreturned?: number; rule?: VoteRule } = {}) => {
  const { unreturned = 0, rule = clear } = more
  const cast = a + b + none + unreturned
  return assessPlans({
    rule,
    totals: {
      roll: m(12),
      plans: [
        { plan: 'A', for: m(a) },
        { plan: 'B', for: m(b) },
      ],
      none: m(none),
      abstain: m(0),
      void: m(0),
      unreturned: m(unreturned),
      undelivered: m(12 - cast),
    },
  })
}

// Civil Code, Art. 278: two thirds of twelve are eight, and more than half of those who take part approve.
describe('plan A or plan B', () => {
  test.each([
    [4, 4, 0, 'none-passed', null],
    [5, 3, 0, 'one-passed', 'A'],
    [3, 5, 0, 'one-passed', 'B'],
    [4, 3, 1, 'none-passed', null],
    [4, 3, 0, 'none-passed', null],
    [5, 2, 0, 'none-passed', null],
  ] as const)('with %i, %i and %i for none: %s %s', (a, b, none, outcome, passed) => {
    expect(plans(a, b, none)).toMatchObject({ outcome, passed })
  })

  test('is one vote: who is for the other plan takes part and is not for this one', () => {
    const [planA] = plans(5, 3).plans
    expect(planA).toMatchObject({ plan: 'A', participants: m(8), approving: m(5) })
  })

  test('leaves open which plan a silence clause adds ballots to', () => {
    const joins = { ...clear, silence: house('join-majority' as const) }
    expect(plans(4, 3, 0, { unreturned: 2, rule: joins }).outcome).toBe('undetermined')
    expect(plans(4, 3, 0, { unreturned: 2 }).outcome).toBe('none-passed')
  })

  test('is refused where a plan is there twice, or two could pass', () => {
    const totals = { roll: m(0), none: m(0), abstain: m(0), void: m(0), unreturned: m(0), undelivered: m(0) }
    const twice = [
      { plan: 'A', for: m(0) },
      { plan: 'A', for: m(0) },
    ]
    expect(() => assessPlans({ rule: clear, totals: { ...totals, plans: twice } })).toThrow('plans/twice')
    const half = { ...oldOrdinary, approval: house({ n: 1, d: 2, bound: 'inclusive' as const }) }
    expect(() => assessPlans({ rule: half, totals: { ...totals, plans: [] } })).toThrow('plans/share')
  })
})
