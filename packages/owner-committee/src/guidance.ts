import type { AskedLaw, Rules, RulesPlace } from '@gongzhi/core'

import { askedOf, type SourcedWords, sourcedWords } from './provisions/asked.ts'
import {
  actsWithoutCommittee,
  residentsCommitteePart,
  setUpHelpedBy,
  setUpUnder,
} from './provisions/guidance.ts'
import { type Sourced, sourced } from './provisions/sourced.ts'

/** Who guides, helps and supervises what the owners do (指导、协助、监督). What is left out is stated by no text. */
export interface GuidanceLaw extends AskedLaw {
  readonly setUpUnder?: Sourced<readonly ('street' | 'housing-authority')[]> | undefined
  readonly setUpHelpedBy?: Sourced<'residents-committee'> | undefined
  readonly residentsCommittee?: SourcedWords<'guides' | 'supervises' | 'told-of-decisions'> | undefined
  readonly withoutCommittee?: Sourced<'residents-committee-if-entrusted'> | undefined
}

/**
 * Asks the law who has a part in what the owners do, at a place on a day: the authorities under whose guidance an
 * assembly is set up, who helps with it, what the residents' committee does and is told, and who acts where no
 * committee could be elected.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveGuidance, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * // 城市居民委员会组织法, Art. 10(7), in force since 2026-01-01.
 * resolveGuidance(rules, { on: '2026-01-01' }).setUpHelpedBy?.citation.article // '10(7)'
 * resolveGuidance(rules, { on: '2025-12-31' }).setUpHelpedBy // undefined
 * ```
 */
export function resolveGuidance(rules: Rules, where: RulesPlace): GuidanceLaw {
  return {
    setUpUnder: sourced(rules, setUpUnder, where),
    setUpHelpedBy: sourced(rules, setUpHelpedBy, where),
    residentsCommittee: sourcedWords(rules, residentsCommitteePart, where),
    withoutCommittee: sourced(rules, actsWithoutCommittee, where),
    ...askedOf(rules, { ...where, provision: setUpUnder }),
  }
}
