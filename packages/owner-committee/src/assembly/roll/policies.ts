import type { Rules, RulesPlace } from '@gongzhi/core'

import { type MissingLaw, missingLaw, askedOf } from '../../provisions/asked.ts'
import { areaSources, coOwners, headMerging, headUnit, parking } from '../../provisions/roll.ts'
import { sourced } from '../../provisions/sourced.ts'
import type { RollPolicies } from './unit.ts'

/** The rules of a roll, or the provisions without which there is none. */
export type RollPoliciesAnswer = { readonly status: 'set'; readonly policies: RollPolicies } | MissingLaw

/**
 * Asks the law how heads and areas of a roll are counted (业主人数、专有部分面积的确认) at a place on a day.
 *
 * What counts as one head, whose parts are one, and where the area is taken from have to be stated; before
 * 2021 no text at hand states them. Whether parking counts is only needed by a roll that has parking spaces
 * or garages: where nothing states it, it is absent, and `freezeRoll` asks for it.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveRollPolicies, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * const answer = resolveRollPolicies(rules, { on: '2026-03-02' })
 * answer.status === 'set' && answer.policies.headUnit.value // 'unit', by Art. 9 of the interpretation
 * ```
 */
export function resolveRollPolicies(rules: Rules, where: RulesPlace): RollPoliciesAnswer {
  const head = sourced(rules, headUnit, where)
  const merging = sourced(rules, headMerging, where)
  const sources = sourced(rules, areaSources, where)
  if (!head || !merging || !sources)
    return missingLaw(
      [...(head ? [] : [headUnit]), ...(merging ? [] : [headMerging]), ...(sources ? [] : [areaSources])],
      askedOf(rules, where),
    )
  const counted = sourced(rules, parking, where)
  const together = sourced(rules, coOwners, where)
  return {
    status: 'set',
    policies: {
      headUnit: head,
      merging,
      areaSources: sources,
      ...(counted && { parking: counted }),
      ...(together && { coOwners: together }),
    },
  }
}
