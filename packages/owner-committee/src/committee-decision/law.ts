import type { AskedLaw, Fraction, Provision, Rules, RulesPlace } from '@gongzhi/core'

import { type MissingLaw, missingLaw, askedOf } from '../provisions/asked.ts'
import { decisionSignatures, majority, memberProxy, quorum, sealSignatures } from '../provisions/committee.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'

/** What the law says about meetings and the seal of a committee. What is left out is stated by no text. */
export interface CommitteeLaw extends AskedLaw {
  readonly quorum?: Sourced<Fraction> | undefined
  readonly majority?: Sourced<Fraction> | undefined
  readonly memberProxy?: Sourced<'forbidden' | 'allowed'> | undefined
  readonly signatures?: Sourced<Fraction> | undefined
  readonly sealSignatures?: Sourced<Fraction> | undefined
}

/**
 * Asks the law how a committee meets and decides at a place on a day (`committee/quorum`,
 * `committee/majority`, `committee/member-proxy`, `committee/decision-signatures`,
 * `committee/seal-signatures`).
 *
 * Missing where no text states the quorum or the majority, with what is missing by name.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveCommitteeLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * resolveCommitteeLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' }).status // 'missing'
 * resolveCommitteeLaw(createRules({ provisions, rulebooks }), { place: '330600', on: '2026-03-02' })
 * ```
 */
export function resolveCommitteeLaw(
  rules: Rules,
  where: RulesPlace,
): { readonly status: 'set'; readonly law: CommitteeLaw } | MissingLaw {
  const law: CommitteeLaw = {
    quorum: sourced(rules, quorum, where),
    majority: sourced(rules, majority, where),
    memberProxy: sourced(rules, memberProxy, where),
    signatures: sourced(rules, decisionSignatures, where),
    sealSignatures: sourced(rules, sealSignatures, where),
    ...askedOf(rules, where),
  }
  const missing: readonly Provision<any>[] = [
    ...(law.quorum ? [] : [quorum]),
    ...(law.majority ? [] : [majority]),
  ]
  return missing.length > 0 ? missingLaw(missing, law) : { status: 'set', law }
}
