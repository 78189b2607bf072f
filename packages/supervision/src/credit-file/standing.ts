import type { Community, Rules, RulesPlace } from '@gongzhi/core'

import { creditPeriod } from '../credit-period/index.ts'
import { type Rating, ratingOf, scoreIn } from '../credit-period/rating.ts'
import type { Period } from '../credit-period/vocabulary.ts'
import { assessCredit, type CreditAssessment } from '../credit/assess.ts'
import type { CreditSubject } from '../credit/items.ts'
import { creditFile } from './index.ts'
import { creditFileOf } from './rules.ts'
import type { CreditFile } from './vocabulary.ts'

/** What somebody was in the last period that was published and evaluated him. */
export interface GradeBefore {
  readonly period: string
  readonly grade: string
  /** Null where he took no part in it. */
  readonly points: number | null
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

const PAGE = 500

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
  for (const process of await publishedPeriods(partition, subject)) {
    const period = partition.process(creditPeriod, process)
    const proof = await period.register('scores').proof(subject)
    if (proof.status === 'refused') {
      if (proof.code === 'register/no-record') continue
      throw new Error(`${process} cannot show what it recorded of ${subject}: ${proof.code}`)
    }
    const { items, scheme } = (await period.standing())?.law ?? {}
    if (items === undefined || scheme === undefined) continue
    const { data } = JSON.parse(proof.body) as { readonly data: Rating }
    const score = scoreIn(data, { items, scheme })
    if (score.status === 'undetermined') continue
    const points = score.status === 'rated' ? score.points : null
    return { period: process, grade: score.grade, points }
  }
  return undefined
}

/**
 * Those that were published, the last first. Of one whose objection was upheld there nobody knows what he was: the
 * period before it speaks.
 */
async function publishedPeriods(partition: Community, subject: string): Promise<readonly string[]> {
  const found: { readonly process: string; readonly changed: number }[] = []
  for (let after: string | undefined; ;) {
    const page = await partition.find({
      definition: creditPeriod,
      state: 'published',
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    for (const { process, changed, context } of page)
      if (!(context as Period).struck.includes(subject)) found.push({ process, changed })
    if (page.length < PAGE) break
    after = page.at(-1)?.process
  }
  return found
    .toSorted((a, b) => b.changed - a.changed || (a.process < b.process ? 1 : -1))
    .map(({ process }) => process)
}
