import { assess, type Assessment } from '@gongzhi/core'

import type { Measure } from './assembly/measure.ts'
import { staysBelow } from './assembly/share.ts'
import { askedOf, type MissingLaw, missingLaw } from './provisions/asked.ts'
import {
  congress,
  congressHouseholds,
  congressObjection,
  congressSize,
  delegateOpinions,
  delegateSubstitution,
} from './provisions/delegates.ts'
import { heldAgainst, type LawPlace } from './provisions/held-against.ts'
import { sourced } from './provisions/sourced.ts'

/** A congress of owners' delegates (业主代表大会) as it is to be formed. What is left out is not known yet. */
export interface Congress {
  readonly households?: number
  readonly delegates?: number
  /** On what it rests: a decision of the assembly, the covenant or the rules of procedure, or nothing. */
  readonly restsOn?: 'assembly' | 'rules' | 'nothing'
}

/**
 * Whether a congress of owners' delegates may act for the owners: that the place knows one, from which size of the
 * community, on what it has to rest, and how many delegates it has.
 *
 * Missing where no text that is known has such a congress: then the owners themselves vote, as the Civil Code says
 * (Art. 278), and delegates only hand in what each owner signed.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessCongress, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '330400', on: '2026-03-02' } as const
 * const found = assessCongress({ delegates: 49, restsOn: 'assembly' }, law)
 * 'result' in found && found.result // 'not-met': 嘉兴市住宅物业管理条例, Art. 17, wants fifty
 * ```
 */
export function assessCongress(
  { households, delegates, restsOn }: Congress,
  law: LawPlace,
): Assessment | MissingLaw {
  const asked = askedOf(law.rules, law)
  const { rules, ...where } = law
  const byLaw = sourced(rules, congress, where)?.value === 'by-law'
  const basis = heldAgainst(congress, law, {
    found: byLaw ? 'by-law' : restsOn,
    holds: (on) => on === 'by-law' || restsOn === (on === 'by-assembly' ? 'assembly' : 'rules'),
  })
  if (basis.length === 0) return missingLaw([congress], asked)
  return assess(
    [
      ...basis,
      // 超过三百户: three hundred are not enough.
      ...heldAgainst(congressHouseholds, law, {
        found: households,
        holds: (above) => (households ?? 0) > above,
      }),
      ...heldAgainst(congressSize, law, { found: delegates, holds: (least) => (delegates ?? 0) >= least }),
    ],
    asked,
  )
}

/**
 * Whether what a congress decided takes effect, where the text lets owners object to it: in heads and in area, each
 * for itself.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessCongressDecision, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '331100', on: '2020-06-01' } as const
 * const objecting = { heads: 100, areaCentiM2: 900_000 }
 * const found = assessCongressDecision({ objecting, of: { heads: 300, areaCentiM2: 3_000_000 } }, law)
 * 'result' in found && found.result // 'not-met': a third of the heads is not less than a third (丽水, Art. 13)
 * ```
 */
export function assessCongressDecision(
  { objecting, of }: { readonly objecting: Measure; readonly of: Measure },
  law: LawPlace,
): Assessment | MissingLaw {
  const asked = askedOf(law.rules, law)
  const criteria = (['heads', 'areaCentiM2'] as const).flatMap((measure) =>
    heldAgainst(congressObjection, law, {
      found: { objecting: objecting[measure], of: of[measure] },
      holds: (share) => staysBelow(objecting[measure], of[measure], share),
    }).map((criterion) => ({ ...criterion, id: `${criterion.id}/${measure}` })),
  )
  return criteria.length === 0 ? missingLaw([congressObjection], asked) : assess(criteria, asked)
}

/** A delegate of a building, staircase or floor at an assembly (业主代表). What is left out is not known yet. */
export interface Delegate {
  /** For how many owners he hands in an opinion or a ballot. */
  readonly stands: number
  /** How many of them he holds in writing, and how many of these are signed by the owner himself. */
  readonly written?: number
  readonly signed?: number
  /** Whether he came himself. */
  readonly inPerson?: boolean
}

/**
 * Whether a delegate may hand in the votes of his owners: he holds the opinion of each, signed or written as the
 * text says, and comes himself where it wants that. A delegate decides nothing for them.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessDelegate, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const law = { rules: createRules({ provisions, rulebooks }), place: '370000', on: '2026-03-02' } as const
 * const found = assessDelegate({ stands: 12, written: 12, signed: 11 }, law)
 * 'result' in found && found.result // 'not-met': 山东省物业管理条例, Art. 27
 * ```
 */
export function assessDelegate(
  { stands, written, signed, inPerson }: Delegate,
  law: LawPlace,
): Assessment | MissingLaw {
  const asked = askedOf(law.rules, law)
  const form = sourced(law.rules, delegateOpinions, law)?.value
  if (form === undefined) return missingLaw([delegateOpinions], asked)
  const enough =
    form === 'signed' ? enoughSigned(signed, { written, stands }) : enoughWritten(written, { signed, stands })
  const opinions = heldAgainst(delegateOpinions, law, {
    found: enough === undefined ? undefined : { written: written ?? null, signed: signed ?? null },
    holds: () => enough === true,
  })
  return assess(
    [
      ...opinions,
      ...heldAgainst(delegateSubstitution, law, { found: inPerson, holds: () => inPerson === true }),
    ],
    asked,
  )
}

/** What is signed is written: fewer written ones than owners cannot all be signed, whatever is not known. */
function enoughSigned(
  signed: number | undefined,
  { written = Infinity, stands }: { readonly written: number | undefined; readonly stands: number },
): boolean | undefined {
  if (signed !== undefined) return signed >= stands
  return written < stands ? false : undefined
}

/** As many as are signed are written at least. */
function enoughWritten(
  written: number | undefined,
  { signed = 0, stands }: { readonly signed: number | undefined; readonly stands: number },
): boolean | undefined {
  if (written !== undefined) return written >= stands
  return signed >= stands ? true : undefined
}
