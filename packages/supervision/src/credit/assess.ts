import type { Citation, Community, Rules, RulesPlace } from '@gongzhi/core'

import { creditItems, creditScheme } from './provisions.ts'
import { type CountedCredit, countedCredit } from './read.ts'
import { type CreditScore, scoreOf } from './score.ts'

/** What somebody's credit comes to on a day, with what it rests on. */
export interface CreditAssessment {
  readonly subject: string
  /** Undetermined where no text states items or a scheme: `missing` names their provisions. */
  readonly score: CreditScore
  readonly credit: CountedCredit
  /** Where items and scheme stand. */
  readonly citations: readonly Citation[]
}

/**
 * Assesses the credit of somebody: what counts in a partition, by the items and the scheme of its place on a day.
 * Nobody types a score, and whoever doubts one computes it again from the same entries up to the same position.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { assessCredit, supervision } from '@gongzhi/supervision'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [supervision()],
 *   holdings: () => [],
 * })
 * const { score } = await assessCredit(governance.community('authority/511304/housing'), {
 *   subject: 'company-1',
 *   takesPart: true,
 *   rules: governance.rules,
 *   where: { place: '511304', on: '2026-03-02' },
 * })
 * score // { status: 'undetermined', missing: ['credit/items', 'credit/scheme'] }
 * ```
 */
export async function assessCredit(
  partition: Community,
  {
    subject,
    takesPart,
    rules,
    where,
  }: {
    readonly subject: string
    /** Whether he takes part in the evaluation. */
    readonly takesPart: boolean
    readonly rules: Rules
    readonly where: RulesPlace
  },
): Promise<CreditAssessment> {
  const credit = await countedCredit(partition, { subject })
  const items = rules.resolve({ ...where, provision: creditItems })
  const scheme = rules.resolve({ ...where, provision: creditScheme })
  const citations = [items, scheme].flatMap((one) => (one.status === 'set' ? [one.citation] : []))
  if (items.status === 'set' && scheme.status === 'set') {
    const { entries } = credit
    const score = scoreOf({ items: items.value, scheme: scheme.value, entries, takesPart })
    return { subject, score, credit, citations }
  }
  const missing = [items, scheme].flatMap((one) => (one.status === 'missing' ? [one.provision] : []))
  return { subject, score: { status: 'undetermined', missing }, credit, citations }
}
