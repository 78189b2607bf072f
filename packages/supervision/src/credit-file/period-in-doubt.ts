import { type AnyDefinition, type Community, compareBytes } from '@gongzhi/core'

import { creditEntry } from '../credit-entry/index.ts'
import type { CreditEntry } from '../credit-entry/vocabulary.ts'
import {
  gradeIn,
  type PublishedPeriod,
  publishedPeriods,
  ratingsOf,
} from '../credit-period/published-periods.ts'
import type { Rating } from '../credit-period/rating.ts'
import { creditFile } from './index.ts'
import type { CreditFile } from './vocabulary.ts'

/** By what a partition knows a company: entries of it that are not over, its file, the last period before. */
type KnownBy = 'entries' | 'file' | 'period'

/** A company of which a period has no record, though the partition knows it (漏评). */
export interface LeftOut {
  readonly subject: string
  readonly knownBy: readonly KnownBy[]
}

/** A grade before as a record states it, and as the sealed record of the last published period gives it. */
export interface MisstatedGrade {
  readonly subject: string
  readonly stated: string | null
  readonly stood: string | null
}

/** What the records of a period do not say as the partition knows it. */
export interface PeriodInDoubt {
  readonly leftOut: readonly LeftOut[]
  readonly misstated: readonly MisstatedGrade[]
}

const PAGE = 500

/**
 * What the records of a period do not say as its partition knows it (漏评、上期等级不符): companies that it leaves out,
 * and grades before that are not those of the last published period. To be asked before the recording ends, while it
 * can still be corrected, and once more before the result is published: the period itself knows no more than whoever
 * records it states. The host's own: asks nobody.
 *
 * A company whose file was closed is missed nowhere. One of which the partition holds neither an entry, nor a file, nor
 * a record of the last period is not known here, and nobody finds out that it is left out.
 *
 * @example
 * ```ts
 * import type { Community } from '@gongzhi/core'
 * import { periodInDoubt } from '@gongzhi/supervision'
 *
 * async function toBeAsked(partition: Community, period: string) {
 *   const { leftOut, misstated } = await periodInDoubt(partition, { period })
 *   return [
 *     ...leftOut.map(({ subject }) => `${subject} has no record`),
 *     ...misstated.map(({ subject, stated, stood }) => `${subject} was ${stood}, and not ${stated}`),
 *   ]
 * }
 * ```
 */
export async function periodInDoubt(
  partition: Community,
  { period }: { readonly period: string },
): Promise<PeriodInDoubt> {
  const ratings = await ratingsOf(partition, period)
  const all = await publishedPeriods(partition)
  const before = all.slice(all.findIndex(({ process }) => process === period) + 1)
  return {
    leftOut: await leftOutOf(partition, { ratings, last: before[0] }),
    misstated: await misstatedIn(partition, { ratings, before }),
  }
}

async function leftOutOf(
  partition: Community,
  {
    ratings,
    last,
  }: { readonly ratings: ReadonlyMap<string, Rating>; readonly last: PublishedPeriod | undefined },
): Promise<readonly LeftOut[]> {
  const known = new Map<string, KnownBy[]>()
  const know = (subject: string, by: KnownBy) => {
    const so = known.get(subject) ?? []
    if (!so.includes(by)) known.set(subject, [...so, by])
  }
  for (const { kind, subject } of await contextsOf<CreditEntry>(partition, creditEntry, 'active'))
    if (kind === 'company') know(subject, 'entries')
  for (const { subject } of await contextsOf<CreditFile>(partition, creditFile, 'active'))
    know(subject, 'file')
  for (const { kind, subject } of last ? (await ratingsOf(partition, last.process)).values() : [])
    if (kind === 'company') know(subject, 'period')
  for (const { subject } of await contextsOf<CreditFile>(partition, creditFile, 'done')) known.delete(subject)
  return [...known]
    .filter(([subject]) => !ratings.has(subject))
    .map(([subject, knownBy]) => ({ subject, knownBy }))
    .toSorted((a, b) => compareBytes(a.subject, b.subject))
}

async function misstatedIn(
  partition: Community,
  {
    ratings,
    before,
  }: { readonly ratings: ReadonlyMap<string, Rating>; readonly before: readonly PublishedPeriod[] },
): Promise<readonly MisstatedGrade[]> {
  const open = new Map(ratings)
  const found: MisstatedGrade[] = []
  const compare = ({ subject, was }: Rating, stood: string | null) => {
    if (was !== stood) found.push({ subject, stated: was, stood })
    open.delete(subject)
  }
  for (const { process, struck } of before) {
    if (open.size === 0) break
    for (const [subject, rating] of await ratingsOf(partition, process)) {
      const now = open.get(subject)
      if (!now || struck.includes(subject)) continue
      const stood = await gradeIn(partition, { period: process, rating })
      if (stood) compare(now, stood.grade)
    }
  }
  for (const rating of open.values()) compare(rating, null)
  return found.toSorted((a, b) => compareBytes(a.subject, b.subject))
}

/** What all processes of a kind know, those that go on or those that are over. */
async function contextsOf<C>(
  partition: Community,
  definition: AnyDefinition,
  status: 'active' | 'done',
): Promise<readonly C[]> {
  const found: C[] = []
  for (let after: string | undefined; ;) {
    const page = await partition.find({
      definition,
      status,
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    found.push(...page.map(({ context }) => context as C))
    if (page.length < PAGE) return found
    after = page.at(-1)?.process
  }
}
