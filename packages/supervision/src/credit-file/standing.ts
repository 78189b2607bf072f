import type { Community, Rules, RulesPlace } from '@gongzhi/core'

import { creditPeriod } from '../credit-period/index.ts'
import { gradeIn, type PeriodGrade, publishedPeriods } from '../credit-period/published-periods.ts'
import { type Rating, ratingOf } from '../credit-period/rating.ts'
import { assessCredit, type CreditAssessment } from '../credit/assess.ts'
import type { CreditSubject } from '../credit/items.ts'
import { creditFile } from './index.ts'
import { creditFileOf } from './rules.ts'
import type { CreditFile } from './vocabulary.ts'

/** What somebody was in the last period that was published and evaluated him. */
export interface GradeBefore extends PeriodGrade {
  readonly period: string
}

/** What somebody's credit stands at (信用档案): nothing of it is typed, and nothing of it is kept but its sources. */
export interface CreditStanding {
  /** What it comes to on the day, with what it rests on. */
  readonly assessment: CreditAssessment
  /** Null where no published period has evaluated him. */
  readonly before: GradeBefore | null
  /** On which list he stands, by which period; null where on none. */
  readonly listing: CreditFile['listing']
  /** What counts now, and what he was before: what to record of him in a period that begins. */
  readonly rating: Rating
}

/**
 * What the credit of somebody stands at in the partition of an authority: the score that is computed now of his
 * entries, his grade in the last published period, as the sealed record of it gives it, and the list on which he
 * stands. `rating` is the record of him for the next period, with `was` of the one before: a host types neither. The
 * host's own: asks nobody.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { creditStanding, supervision } from '@gongzhi/supervision'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [supervision()],
 *   holdings: () => [],
 * })
 * const { before, rating } = await creditStanding(governance.community('authority/511304/housing'), {
 *   subject: 'company-1',
 *   kind: 'company',
 *   takesPart: true,
 *   rules: governance.rules,
 *   where: { place: '511304', on: '2026-03-02' },
 * })
 * // [before, rating.was] is [null, null]: no period has evaluated it yet
 * ```
 */
export async function creditStanding(
  partition: Community,
  question: {
    readonly subject: string
    readonly kind: CreditSubject
    /** Whether he takes part in the evaluation. */
    readonly takesPart: boolean
    readonly rules: Rules
    readonly where: RulesPlace
  },
): Promise<CreditStanding> {
  const { subject, kind, takesPart } = question
  const assessment = await assessCredit(partition, question)
  const before = (await gradeBefore(partition, subject)) ?? null
  const file = await partition.process(creditFile, creditFileOf(subject)).standing()
  return {
    assessment,
    before,
    listing: file?.context.listing ?? null,
    rating: ratingOf(assessment.credit, { kind, takesPart, was: before?.grade ?? null }),
  }
}

/** His grade in the last of the published periods that has a record of him which stands. */
async function gradeBefore(partition: Community, subject: string): Promise<GradeBefore | undefined> {
  for (const { process, struck } of await publishedPeriods(partition)) {
    if (struck.includes(subject)) continue
    const proof = await partition.process(creditPeriod, process).register('scores').proof(subject)
    if (proof.status === 'refused') {
      if (proof.code === 'register/no-record') continue
      throw new Error(`${process} cannot show what it recorded of ${subject}: ${proof.code}`)
    }
    const { data } = JSON.parse(proof.body) as { readonly data: Rating }
    const grade = await gradeIn(partition, { period: process, rating: data })
    if (grade) return { period: process, ...grade }
  }
  return undefined
}
