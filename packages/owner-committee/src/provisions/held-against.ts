import type { Criterion, Json, Provision, Rules, RulesPlace } from '@gongzhi/core'

import { sourced } from './sourced.ts'

/** Where, when and by which rules something is held against the law. */
export interface LawPlace extends RulesPlace {
  readonly rules: Rules
}

/**
 * What was found, held against a provision. None where no text states it: what nothing limits has no limit.
 * Undetermined where the figure is not known.
 */
export function heldAgainst<Value>(
  provision: Provision<Value>,
  { rules, ...where }: LawPlace,
  { found, holds }: { readonly found: Json | undefined; readonly holds: (value: Value) => boolean },
): readonly Criterion[] {
  const law = sourced(rules, provision, where)
  if (!law) return []
  return [
    {
      id: provision.id,
      label: provision.label,
      required: law.value as Json,
      found: found ?? null,
      met: found === undefined ? 'undetermined' : holds(law.value),
      citation: law.citation,
    },
  ]
}
