import { assess, type Assessment, compareFraction, reaches } from '@gongzhi/core'

import { askedOf, type MissingLaw, missingLaw } from './provisions/asked.ts'
import { fundFloor, incomeToFund } from './provisions/company.ts'
import { heldAgainst, type LawPlace } from './provisions/held-against.ts'

/** What is in the maintenance fund (专项维修资金), in one unit of money, as whole numbers. */
export interface MaintenanceFund {
  readonly balance: number
  /** What was paid in at first. */
  readonly first: number
}

/**
 * Whether the fund has what the place's text asks it to have: where it has not, the owners top it up (续交).
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessFund, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '110105', on: '2026-03-02' } as const
 * const found = assessFund({ balance: 2_999, first: 10_000 }, law)
 * 'result' in found && found.result // 'not-met': three tenths are asked for
 * ```
 */
export function assessFund({ balance, first }: MaintenanceFund, law: LawPlace): Assessment | MissingLaw {
  const asked = askedOf(law.rules, law)
  const criteria = heldAgainst(fundFloor, law, {
    // Where nothing was paid in there is no share of it.
    found: first === 0 ? undefined : { balance, first },
    // Texts have it topped up below the share (不足), or at it and below.
    holds: (floor) => {
      const where = compareFraction(balance, first, floor)
      return where === 'above' || (where === 'at' && floor.bound === 'strict')
    },
  })
  return criteria.length === 0 ? missingLaw([fundFloor], asked) : assess(criteria, asked)
}

/**
 * Whether enough of the income from common parts (公共收益) went to the fund.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessIncome, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '110105', on: '2026-03-02' } as const
 * const found = assessIncome({ income: 1_000, toFund: 500 }, law)
 * 'result' in found && found.result // 'met': half of it
 * ```
 */
export function assessIncome(
  { income, toFund }: { readonly income: number; readonly toFund: number },
  law: LawPlace,
): Assessment | MissingLaw {
  const asked = askedOf(law.rules, law)
  const criteria = heldAgainst(incomeToFund, law, {
    found: { income, toFund },
    holds: (share) => reaches({ part: toFund, whole: income, fraction: share }),
  })
  return criteria.length === 0 ? missingLaw([incomeToFund], asked) : assess(criteria, asked)
}
