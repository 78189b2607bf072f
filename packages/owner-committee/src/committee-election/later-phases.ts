import { assess, type Assessment, type Criterion, type Label } from '@gongzhi/core'

import { askedOf, type MissingLaw, missingLaw } from '../provisions/asked.ts'
import type { LawPlace } from '../provisions/held-against.ts'
import { laterPhases } from '../provisions/phases.ts'
import { sourced } from '../provisions/sourced.ts'

/** What a community built in phases (分期开发) provides for owners to come. What is left out is not known. */
export interface LaterPhasesProvided {
  /** How many seats of the committee are kept for them. */
  readonly seatsKept?: number
  /** Whether the rules of procedure say how members join later. */
  readonly joining?: boolean
}

const LABELS = {
  'seats-reserved': { zh: '为后期开发的物业预留委员名额', en: 'Seats are kept for later phases' },
  'joining-by-rules': {
    zh: '议事规则明确增补委员的办法',
    en: 'The rules of procedure say how members join',
  },
} as const satisfies { readonly [way: string]: Label }

/**
 * Whether a first election provides for the owners of later phases as the texts of the place ask: by seats that are
 * kept, by rules for members who join, or by both. Missing where no text that is known asks for either.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessLaterPhases, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '441800', on: '2026-03-02' } as const
 * // 清远市住宅小区物业管理条例, Art. 20, asks for both.
 * const found = assessLaterPhases({ seatsKept: 1, joining: false }, law)
 * 'result' in found && found.result // 'not-met'
 * ```
 */
export function assessLaterPhases(
  { seatsKept, joining }: LaterPhasesProvided,
  { rules, ...where }: LawPlace,
): Assessment | MissingLaw {
  const law = sourced(rules, laterPhases, where)
  const asked = askedOf(rules, where)
  if (!law) return missingLaw([laterPhases], asked)
  const provided = {
    'seats-reserved': seatsKept === undefined ? undefined : seatsKept > 0,
    'joining-by-rules': joining,
  }
  const criteria = law.value.map((way): Criterion => ({
    id: `${laterPhases.id}/${way}`,
    label: LABELS[way],
    required: true,
    found: provided[way] ?? null,
    met: provided[way] ?? 'undetermined',
    citation: law.citation,
  }))
  return assess(criteria, asked)
}
