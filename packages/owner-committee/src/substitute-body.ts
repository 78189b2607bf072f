import { assess, type Assessment, reaches } from '@gongzhi/core'

import { askedOf, type MissingLaw, missingLaw } from './provisions/asked.ts'
import { heldAgainst, type LawPlace } from './provisions/held-against.ts'
import {
  substituteChair,
  substituteOwnerShare,
  substituteSizeMaximum,
  substituteSizeMinimum,
  substituteTriggers,
} from './provisions/substitute.ts'

/** Why a substitute body (物业管理委员会) is formed. */
export type SubstituteTrigger = NonNullable<typeof substituteTriggers.value>[number]

/** A substitute body as it is to be formed. What is left out is not known yet. */
export interface SubstituteBody {
  readonly trigger: SubstituteTrigger
  readonly members: number
  /** How many of its members are owners. */
  readonly owners?: number
  /** Whose representative chairs it. */
  readonly chair?: NonNullable<typeof substituteChair.value>
}

/**
 * Whether a substitute body may be formed, and in this composition: the case, its size, the owners in it and
 * its chair, each against the place's text. Missing where no text that is known has such a body.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessSubstituteBody, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '110105', on: '2026-03-02' } as const
 * const body = { trigger: 'no-assembly-held', members: 7, owners: 4, chair: 'residents-committee' } as const
 * const found = assessSubstituteBody(body, law)
 * 'result' in found && found.result // 'met'
 * ```
 */
export function assessSubstituteBody(body: SubstituteBody, law: LawPlace): Assessment | MissingLaw {
  const { trigger, members, owners, chair } = body
  const asked = askedOf(law.rules, law)
  const triggers = heldAgainst(substituteTriggers, law, {
    found: trigger,
    holds: (cases) => cases.includes(trigger),
  })
  if (triggers.length === 0) return missingLaw([substituteTriggers], asked)
  return assess(
    [
      ...triggers,
      ...heldAgainst(substituteSizeMinimum, law, { found: members, holds: (least) => members >= least }),
      ...heldAgainst(substituteSizeMaximum, law, { found: members, holds: (most) => members <= most }),
      ...heldAgainst(substituteOwnerShare, law, {
        found: owners,
        holds: (share) => reaches({ part: owners ?? 0, whole: members, fraction: share }),
      }),
      ...heldAgainst(substituteChair, law, { found: chair, holds: (due) => chair === due }),
    ],
    asked,
  )
}
