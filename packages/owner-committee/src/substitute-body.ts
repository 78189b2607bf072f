import { assess, type Assessment, reaches } from '@gongzhi/core'

import { askedOf, type MissingLaw, missingLaw } from './provisions/asked.ts'
import { heldAgainst, type LawPlace } from './provisions/held-against.ts'
import { sourced } from './provisions/sourced.ts'
import {
  substituteApproval,
  substituteChair,
  substituteOwnerQuorum,
  substituteOwnerShare,
  substituteParity,
  substituteQuorum,
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
 * Whether a substitute body may be formed, and in this composition: the case, its size, whether that is odd,
 * the owners in it and its chair, each against the place's text. Missing where no text that is known has such a body.
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
      ...heldAgainst(substituteParity, law, { found: members, holds: () => members % 2 === 1 }),
      ...heldAgainst(substituteOwnerShare, law, {
        found: owners,
        holds: (share) => reaches({ part: owners ?? 0, whole: members, fraction: share }),
      }),
      ...heldAgainst(substituteChair, law, { found: chair, holds: (due) => chair === due }),
    ],
    asked,
  )
}

/** A meeting of a substitute body (物业管理委员会会议). What is left out is not known yet. */
export interface SubstituteMeeting {
  readonly members: number
  readonly owners: number
  readonly present: number
  /** How many of those present are owners. Owner members send no proxy. */
  readonly ownersPresent?: number
  /** How many members signed what was decided. */
  readonly signed?: number
}

/**
 * Whether a meeting of a substitute body could decide, and what it did: both parts of its quorum, all members
 * and the owners among them, each for itself, and the signatures of all members.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessSubstituteMeeting, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '110105', on: '2026-03-02' } as const
 * const meeting = { members: 9, owners: 5, present: 6, ownersPresent: 2, signed: 6 } as const
 * const found = assessSubstituteMeeting(meeting, law)
 * 'result' in found && found.result // 'not-met': two of five owners are not more than half of them
 * ```
 */
export function assessSubstituteMeeting(
  { members, owners, present, ownersPresent, signed }: SubstituteMeeting,
  law: LawPlace,
): Assessment | MissingLaw {
  const asked = askedOf(law.rules, law)
  const share = sourced(law.rules, substituteOwnerQuorum, law)?.value
  // Who else there is can only have been so many: the rest of those present are owners.
  const range =
    ownersPresent === undefined
      ? [Math.max(0, present - (members - owners)), Math.min(owners, present)]
      : [ownersPresent, ownersPresent]
  const [least, most] = range.map(
    (part) => share !== undefined && reaches({ part, whole: owners, fraction: share }),
  )
  const enough = least === most ? least : undefined
  const criteria = [
    ...heldAgainst(substituteQuorum, law, {
      found: present,
      holds: (share) => reaches({ part: present, whole: members, fraction: share }),
    }),
    ...heldAgainst(substituteOwnerQuorum, law, {
      found: enough === undefined ? undefined : (ownersPresent ?? { between: [...range] }),
      holds: () => enough === true,
    }),
    ...heldAgainst(substituteApproval, law, {
      found: signed,
      holds: (share) => reaches({ part: signed ?? 0, whole: members, fraction: share }),
    }),
  ]
  return criteria.length === 0
    ? missingLaw([substituteQuorum, substituteApproval], asked)
    : assess(criteria, asked)
}
