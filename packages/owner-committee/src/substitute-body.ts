import { assess, type Assessment, type CivilDay, type Criterion, reaches } from '@gongzhi/core'

import { addPeriod } from './committee-election/first-years.ts'
import { askedOf, type MissingLaw, missingLaw } from './provisions/asked.ts'
import { heldAgainst, type LawPlace } from './provisions/held-against.ts'
import { sourced } from './provisions/sourced.ts'
import {
  substituteAfterAttempts,
  substituteApproval,
  substituteAttempts,
  substituteChair,
  substituteFailingFor,
  substituteMembersBelow,
  substituteOwnerQuorum,
  substituteOwnerShare,
  substituteParity,
  substitutePetition,
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
  /** How often an assembly or an election was organised or guided in vain. */
  readonly attempts?: number
  /** Since when the committee has failed in its duties. */
  readonly failingSince?: CivilDay
  /** How many members of the committee are left. */
  readonly left?: number
  /** Whether a by-election was held in vain. */
  readonly byElectionInVain?: boolean
  /** How many of the owners ask for it. */
  readonly petition?: { readonly proposing: number; readonly owners: number }
}

/** What the place's text asks of the case besides: attempts in vain, a time, a by-election, a petition. */
function caseCriteria(
  { trigger, attempts, failingSince, left, byElectionInVain, petition }: SubstituteBody,
  law: LawPlace,
): readonly Criterion[] {
  const after = sourced(law.rules, substituteAfterAttempts, law)
  const often = sourced(law.rules, substituteAttempts, law) !== undefined
  const tried = often
    ? heldAgainst(substituteAttempts, law, { found: attempts, holds: (least) => (attempts ?? 0) >= least })
    : heldAgainst(substituteAfterAttempts, law, { found: attempts, holds: () => (attempts ?? 0) >= 1 })
  const few = sourced(law.rules, substituteMembersBelow, law)?.value
  const parts = [left === undefined || few === undefined ? undefined : left < few, byElectionInVain]
  const decided = parts.includes(false) || !parts.includes(undefined)
  return [
    ...(after?.value.includes(trigger) ? tried : []),
    ...(trigger === 'committee-fails'
      ? heldAgainst(substituteFailingFor, law, {
          found: failingSince,
          holds: (least) => failingSince !== undefined && law.on >= addPeriod(failingSince, least),
        })
      : []),
    ...(trigger === 'vacancies'
      ? heldAgainst(substituteMembersBelow, law, {
          found: decided ? { left: left ?? null, byElectionInVain: byElectionInVain ?? null } : undefined,
          holds: () => parts.every((part) => part === true),
        })
      : []),
    ...heldAgainst(substitutePetition, law, {
      found: petition,
      holds: (share) =>
        petition !== undefined &&
        reaches({ part: petition.proposing, whole: petition.owners, fraction: share }),
    }),
  ]
}

/**
 * Whether a substitute body may be formed, and in this composition: the case with what the text asks of it
 * (attempts in vain, how long a committee failed, a by-election in vain, a petition), its size, whether that
 * is odd, the owners in it and its chair, each against the place's text. Missing where no text that is known
 * has such a body.
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
      ...caseCriteria(body, law),
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
