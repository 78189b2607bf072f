import * as z from 'zod'

import { type CreditItem, type CreditScheme, type CreditSubject, SUBJECTS } from '../credit/items.ts'
import { LISTS } from '../credit/lists.ts'
import type { CountedCredit } from '../credit/read.ts'
import { type CreditScore, scoreOf } from '../credit/score.ts'
import { documentReference, reference } from '../ground.ts'

/** How many of the subjects of one period are named, on lists and where a grade changed: a place of that size. */
export const MOST_NAMED = 500

const grade = z.string().min(1).max(40)

/**
 * How many companies that are on no list one period names: what follows from one cause is ten thousand orders at most.
 */
export const MOST_UNLISTED = 2_000

/** What counts of one subject, for its score: the score itself is nowhere typed. */
export const ratingShape = z.strictObject({
  subject: reference,
  kind: z.enum(SUBJECTS),
  takesPart: z.boolean(),
  entries: z.array(z.strictObject({ entry: documentReference, fact: reference, item: reference })).max(300),
  /** Up to which feed position they were read. */
  upTo: z.int().min(0),
  /**
   * Its grade in the period before, as whoever records it states it; null where there was none. It is only announced
   * (`grade.changed`): who leaves a list is told by the files, whatever stands here, and `periodInDoubt` says where
   * it is another one.
   */
  was: grade.nullable(),
})
/** What counts of one subject. */
export type Rating = z.infer<typeof ratingShape>

/** How many subjects have a grade. */
export const tallyShape = z.strictObject({ grade, count: z.int() })
/** Who is on a list. */
export const listedShape = z.strictObject({
  list: z.enum(LISTS),
  subject: reference,
  grade,
  points: z.int().nullable(),
})
/** Whose grade is another than before. */
export const changedShape = z.strictObject({
  subject: reference,
  kind: z.enum(SUBJECTS),
  from: grade,
  to: grade,
})

/**
 * The score of a record, by the items and the scheme of its period.
 *
 * @example
 * ```ts
 * import { exampleItems, exampleScheme, scoreIn } from '@gongzhi/supervision'
 *
 * const score = scoreIn({ entries: [], takesPart: true }, { items: exampleItems, scheme: exampleScheme })
 * score.status === 'rated' && [score.points, score.grade] // [80, 'AA']
 * ```
 */
export function scoreIn(
  { entries, takesPart }: Pick<Rating, 'entries' | 'takesPart'>,
  { items, scheme }: { readonly items: readonly CreditItem[]; readonly scheme: CreditScheme },
): CreditScore {
  return scoreOf({ items, scheme, entries, takesPart })
}

/**
 * The record of a subject for the scores of a period, from what counts of it (`countedCredit`): whoever records it
 * types no points, and whoever doubts it reads the same entries.
 *
 * @example
 * ```ts
 * import { ratingOf } from '@gongzhi/supervision'
 *
 * const credit = { subject: 'company-1', entries: [], marked: [], upTo: 40 }
 * ratingOf(credit, { kind: 'company', takesPart: true, was: 'AA' })
 * // { subject: 'company-1', kind: 'company', takesPart: true, entries: [], upTo: 40, was: 'AA' }
 * ```
 */
export function ratingOf(
  { subject, entries, upTo }: CountedCredit,
  more: { readonly kind: CreditSubject; readonly takesPart: boolean; readonly was: string | null },
): Rating {
  return {
    subject,
    ...more,
    entries: entries.map(({ entry, fact, item }) => ({ entry, fact, item })),
    upTo,
  }
}
