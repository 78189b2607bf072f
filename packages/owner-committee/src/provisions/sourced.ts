import type { Citation, Provision, Rules, RulesPlace } from '@gongzhi/core'

/** A value together with the article that sets it. */
export interface Sourced<Value> {
  readonly value: Value
  readonly citation: Citation
}

/**
 * Asks the law for one value with its article. Undefined where no text in force states it: nothing is
 * guessed.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { participation, provisions, rulebooks, sourced } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * sourced(rules, participation, { on: '2026-03-02' })?.value // { n: 2, d: 3, bound: 'inclusive' }
 * ```
 */
export function sourced<Value>(
  rules: Rules,
  provision: Provision<Value>,
  where: RulesPlace,
): Sourced<Value> | undefined {
  const found = rules.resolve({ provision, ...where })
  return found.status === 'set' ? { value: found.value as Value, citation: found.citation } : undefined
}
