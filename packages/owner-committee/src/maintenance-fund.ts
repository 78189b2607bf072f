import {
  assess,
  type Assessment,
  compareFraction,
  type Criterion,
  describeCitation,
  reaches,
} from '@gongzhi/core'

import { askedOf, type MissingLaw, missingLaw } from './provisions/asked.ts'
import { fundFloor, incomeToFund, incomeToFundWhile } from './provisions/company.ts'
import { heldAgainst, type LawPlace } from './provisions/held-against.ts'
import { sourced } from './provisions/sourced.ts'
import { wordLabels } from './provisions/word-labels.ts'

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

/** What came in from common parts, what of it went to the fund, and when it has to. */
export interface CommonIncome {
  readonly income: number
  readonly toFund: number
  /** What is in the fund; left out, not known. */
  readonly fund?: MaintenanceFund
  /** Whether the owners decided to use the income otherwise; left out, not known. */
  readonly decidedOtherwise?: boolean
}

/** Whether a condition holds under which income has to go to the fund. */
function holds(
  condition: NonNullable<typeof incomeToFundWhile.value>[number],
  { fund, decidedOtherwise }: CommonIncome,
  law: LawPlace,
): boolean | undefined {
  if (condition === 'not-decided-otherwise')
    return decidedOtherwise === undefined ? undefined : !decidedOtherwise
  if (!fund) return undefined
  if (condition === 'below-first-amount') return fund.balance < fund.first
  const found = assessFund(fund, law)
  return 'result' in found && found.result !== 'undetermined' ? found.result === 'not-met' : undefined
}

/**
 * Whether enough of the income from common parts (公共收益) went to the fund, where the text asks for it: some ask
 * only while the fund is low, or only where the owners decided nothing else.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessIncome, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '110105', on: '2026-03-02' } as const
 * const half = assessIncome({ income: 1_000, toFund: 500 }, law)
 * 'result' in half && half.result // 'met': half of it
 * // 北京市物业管理条例, Art. 74: only while the fund is below three tenths.
 * const full = assessIncome({ income: 1_000, toFund: 0, fund: { balance: 3_000, first: 10_000 } }, law)
 * 'result' in full && full.result // 'met': nothing has to go there
 * ```
 */
export function assessIncome(given: CommonIncome, law: LawPlace): Assessment | MissingLaw {
  const { income, toFund } = given
  const asked = askedOf(law.rules, law)
  const { rules, ...where } = law
  const conditions = sourced(rules, incomeToFundWhile, where)
  const stand = (conditions?.value ?? []).map((condition) => ({
    condition,
    stands: holds(condition, given, law),
  }))
  const lacking = stand.find(({ stands }) => stands === false)
  const open = stand.some(({ stands }) => stands === undefined)
  const criteria = heldAgainst(incomeToFund, law, {
    found: { income, toFund },
    holds: (share) => reaches({ part: toFund, whole: income, fraction: share }),
  }).map((criterion): Criterion => {
    if (criterion.met === true || !conditions) return criterion
    if (!lacking) return open ? { ...criterion, met: 'undetermined' } : criterion
    const [label, article] = [wordLabels[lacking.condition], describeCitation(conditions.citation)]
    return {
      ...criterion,
      met: true,
      note: {
        zh: `只在“${label?.zh}”时才须补充（${article.zh}）。`,
        en: `It has to go there only where this holds: ${label?.en} (${article.en}).`,
      },
    }
  })
  return criteria.length === 0 ? missingLaw([incomeToFund], asked) : assess(criteria, asked)
}
