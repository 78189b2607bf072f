import { assess, type Assessment, reaches } from '@gongzhi/core'

import { askedOf, type MissingLaw, missingLaw } from './provisions/asked.ts'
import { sealKeepers } from './provisions/assembly.ts'
import { heldAgainst, type LawPlace } from './provisions/held-against.ts'
import { recallByMembers, recallByOwners, recallIf } from './provisions/recall.ts'

/**
 * Whether enough owners propose to end a member's seat (提议罢免), for the assembly to be asked, and whether what
 * the text asks for besides is the case.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessRecallProposal, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '330106', on: '2026-03-02' } as const
 * const found = assessRecallProposal({ proposing: 150, owners: 750 }, law)
 * 'result' in found && found.result // 'met': a fifth of them
 * ```
 */
export function assessRecallProposal(
  {
    proposing,
    owners,
    neglectAndHarm,
  }: {
    readonly proposing: number
    readonly owners: number
    /** Whether the committee neglects its duties and seriously hurts the owners; left out, not known. */
    readonly neglectAndHarm?: boolean
  },
  law: LawPlace,
): Assessment | MissingLaw {
  const asked = askedOf(law.rules, law)
  const criteria = heldAgainst(recallByOwners, law, {
    found: { proposing, owners },
    holds: (share) => reaches({ part: proposing, whole: owners, fraction: share }),
  })
  const premise = heldAgainst(recallIf, law, {
    found: neglectAndHarm,
    holds: () => neglectAndHarm === true,
  })
  return criteria.length === 0
    ? missingLaw([recallByOwners], asked)
    : assess([...criteria, ...premise], asked)
}

/**
 * Whether enough members of the committee propose to end a seat (委员提议罢免), for the assembly to be asked.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessRecallByMembers, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '410102', on: '2026-03-02' } as const
 * const found = assessRecallByMembers({ proposing: 3, members: 9 }, law)
 * 'result' in found && found.result // 'met': a third of them
 * ```
 */
export function assessRecallByMembers(
  { proposing, members }: { readonly proposing: number; readonly members: number },
  law: LawPlace,
): Assessment | MissingLaw {
  const criteria = heldAgainst(recallByMembers, law, {
    found: { proposing, members },
    holds: (share) => reaches({ part: proposing, whole: members, fraction: share }),
  })
  return criteria.length === 0
    ? missingLaw([recallByMembers], askedOf(law.rules, law))
    : assess(criteria, askedOf(law.rules, law))
}

/** Who keeps the assembly's seal. */
export type SealKeeper = 'committee' | 'director' | 'street' | 'residents-committee'

/**
 * Whether somebody may keep the assembly's seal (业主大会印章) by the place's text.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessSealKeeper, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '330106', on: '2026-03-02' } as const
 * const found = assessSealKeeper('street', law)
 * 'result' in found && found.result // 'not-met': the committee keeps it, or the residents' committee
 * ```
 */
export function assessSealKeeper(keeper: SealKeeper, law: LawPlace): Assessment | MissingLaw {
  const asked = askedOf(law.rules, law)
  const criteria = heldAgainst(sealKeepers, law, {
    found: keeper,
    holds: (keepers) =>
      keeper === 'director'
        ? keepers.includes('committee') && !keepers.includes('other-than-directors')
        : keepers.includes(keeper) || (keeper === 'committee' && keepers.includes('other-than-directors')),
  })
  return criteria.length === 0 ? missingLaw([sealKeepers], asked) : assess(criteria, asked)
}
