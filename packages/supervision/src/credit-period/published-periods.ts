import type { Community } from '@gongzhi/core'

import { creditPeriod } from './index.ts'
import { type Rating, scoreIn } from './rating.ts'
import type { Period } from './vocabulary.ts'

/** A period that was published. */
export interface PublishedPeriod {
  readonly process: string
  /** Whose objection was upheld in it: nobody knows what he was, and the period before it speaks. */
  readonly struck: readonly string[]
}

/** What a subject was in a period. */
export interface PeriodGrade {
  readonly grade: string
  /** Null where he took no part in it. */
  readonly points: number | null
}

const PAGE = 500

/** The periods of a partition that were published, the last first. The host's own: asks nobody. */
export async function publishedPeriods(partition: Community): Promise<readonly PublishedPeriod[]> {
  const found: (PublishedPeriod & { readonly changed: number })[] = []
  for (let after: string | undefined; ;) {
    const page = await partition.find({
      definition: creditPeriod,
      state: 'published',
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    for (const { process, changed, context } of page)
      found.push({ process, changed, struck: (context as Period).struck })
    if (page.length < PAGE) break
    after = page.at(-1)?.process
  }
  return found.toSorted((a, b) => b.changed - a.changed || (a.process < b.process ? 1 : -1))
}

/** What a record came to in its period, by the items and the scheme that were fixed for that. */
export async function gradeIn(
  partition: Community,
  { period, rating }: { readonly period: string; readonly rating: Rating },
): Promise<PeriodGrade | undefined> {
  const { items, scheme } = (await partition.process(creditPeriod, period).standing())?.law ?? {}
  if (items === undefined || scheme === undefined) return undefined
  const score = scoreIn(rating, { items, scheme })
  if (score.status === 'undetermined') return undefined
  return { grade: score.grade, points: score.status === 'rated' ? score.points : null }
}

/** What a period recorded, by subject. The host's own: asks nobody. */
export async function ratingsOf(partition: Community, period: string): Promise<ReadonlyMap<string, Rating>> {
  const scores = partition.process(creditPeriod, period).register('scores')
  const found = new Map<string, Rating>()
  for (let after: string | undefined; ;) {
    const page = await scores.records({ limit: PAGE, ...(after !== undefined && { after }) })
    for (const { body } of page) found.set(body.key, body.data as unknown as Rating)
    if (page.length < PAGE) return found
    after = page.at(-1)?.body.key
  }
}
