import type { AskedLaw, Citation, Provision, Rules, RulesPlace } from '@gongzhi/core'

import { type Authority } from './rulebooks/authority.ts'
import { competences } from './rulebooks/competence.ts'
import {
  illegalBuildingEstablishedBy,
  type ReportReceiver,
  reportEBikesTo,
  reportTo,
} from './rulebooks/provisions.ts'
import type { Violation } from './rulebooks/violations.ts'

/** Who has what role towards an unlawful act, each with its article. What is left out is stated by no text. */
export interface ActAuthorities extends AskedLaw {
  /** Who hears of it once dissuasion was in vain. */
  readonly report?: { readonly to: readonly ReportReceiver[]; readonly citation: Citation }
  /** Who establishes that it is unlawful, where that is not whoever punishes it. */
  readonly establishes?: { readonly by: readonly Authority[]; readonly citation: Citation }
  /** Who punishes it; nobody, where the text leaves it to the courts. */
  readonly punishes?: { readonly by: readonly Authority[]; readonly citation: Citation }
}

/**
 * Asks the law of a place who receives the report on an unlawful act, who establishes it, and who punishes it
 * (谁接报、谁认定、谁处罚): three questions, which a text may answer with three names (`referral/report-to`,
 * `referral/established-by/…`, `referral/authority/…`).
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { resolveActAuthorities, rulebooks, triParty } from '@gongzhi/tri-party'
 *
 * const rules = createRules({ provisions: triParty().provisions ?? [], rulebooks })
 * const asked = resolveActAuthorities(rules, { violation: 'e-bike-charging', place: '441800', on: '2026-03-02' })
 * asked.report?.to // ['street', 'public-security']: Qingyuan, Art. 51
 * asked.punishes?.by // ['fire-rescue']: Art. 65
 * ```
 */
export function resolveActAuthorities(
  rules: Rules,
  { violation, ...where }: RulesPlace & { readonly violation: Violation },
): ActAuthorities {
  const ask = <Value>(provision: Provision<Value>) => {
    const found = rules.resolve({ provision, ...where })
    return found.status === 'set' ? { value: found.value, citation: found.citation } : undefined
  }
  const report = (violation === 'e-bike-charging' ? ask(reportEBikesTo) : undefined) ?? ask(reportTo)
  const established = violation === 'illegal-building' ? ask(illegalBuildingEstablishedBy) : undefined
  const punished = ask(competences[violation])
  const unknownPlaces = rules.unknownPlaces({ ...where, provision: competences[violation] })
  return {
    ...(report && { report: { to: report.value, citation: report.citation } }),
    ...(established && { establishes: { by: established.value, citation: established.citation } }),
    ...(punished && { punishes: { by: punished.value, citation: punished.citation } }),
    ...(unknownPlaces.length > 0 && { unknownPlaces }),
  }
}
