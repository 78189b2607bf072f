import { createRules, type Plugin, type Provision, type Rulebook, type Rules } from '@gongzhi/core'

import type { GongzhiConfig } from '../config.ts'

/** What can be asked of the law of a configuration. */
export interface AskedRules {
  readonly rules: Rules
  readonly provisions: readonly Provision[]
  readonly rulebooks: readonly Rulebook[]
  readonly placeOf: (community: string) => string | undefined
}

/**
 * The rules of a configuration, without a store. House rules that are asked for by community (`rulebooksOf`) are not
 * among them.
 */
export function rulesOf({ plugins, rulebooks: own = [], places }: GongzhiConfig['governance']): AskedRules {
  const provisions = [
    ...new Map(plugins.flatMap((plugin) => plugin.provisions ?? []).map((one) => [one.id, one])).values(),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const rulebooks = [...new Set(plugins.flatMap((plugin: Plugin) => plugin.rulebooks ?? [])), ...own]
  const placeOf = typeof places === 'function' ? places : (community: string) => places?.[community]
  return { provisions, rulebooks, placeOf, rules: createRules({ provisions, rulebooks, placeOf }) }
}
