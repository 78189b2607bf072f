import { givenId } from '@gongzhi/core'
import * as z from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const label = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/** Of whom entries are: a company, or a person in charge of a project (成都 scores both). */
export const SUBJECTS = ['company', 'manager'] as const
/** One of the kinds of subjects. */
export type CreditSubject = (typeof SUBJECTS)[number]

/** What the report calls the three guides (三个引导). */
export const GUIDES = ['red-property', 'social-responsibility', 'innovation'] as const

/** One item of the table of points (记分标准). */
const itemShape = z.strictObject({
  id,
  label,
  sign: z.enum(['good', 'bad']),
  guide: z.enum(GUIDES).nullable(),
  points: z.int().positive().max(1_000),
  /** How many points of this item count at most; null, all. */
  most: z.int().positive().max(10_000).nullable(),
  subjects: z.array(z.enum(SUBJECTS)).min(1).max(2),
  /** What the fact has to be established by: a document, a recognition (经认定), a decision. */
  needs: z.enum(['document', 'recognition', 'decision']),
  /** For how many months it counts; null, as long as it is shown. */
  months: z.int().positive().max(120).nullable(),
  repairable: z.boolean(),
})

/** The items of a place. */
export const itemsShape = z
  .array(itemShape)
  .min(1)
  .max(300)
  .refine((all) => new Set(all.map((one) => one.id)).size === all.length, 'an item is stated once')
/** One item of the table of points. */
export type CreditItem = z.infer<typeof itemShape>

/** One grade (等级): from how many points, and whether entries that are bad keep somebody out of it. */
const gradeShape = z.strictObject({
  grade: givenId({ longest: 40 }),
  label,
  /** From so many points, inclusive; null: whatever they are. */
  from: z.int().nullable(),
  /** `or-no-bad`: also with fewer points, where there is no bad entry (山东). `no-bad`: never with one. */
  bad: z.enum(['counts-in-points', 'or-no-bad', 'no-bad']),
})

/** How a score is made of entries (评分办法). */
export const schemeShape = z
  .strictObject({
    base: z.int().min(0).max(1_000),
    /** How many points good entries come to at most; null, all of them count. */
    goodMost: z.int().positive().max(10_000).nullable(),
    /** The highest first; the last is for everybody. */
    grades: z.array(gradeShape).min(1).max(12),
    /** What somebody is who does not take part. */
    absent: z.strictObject({ grade: givenId({ longest: 40 }), label }).nullable(),
  })
  .refine(
    ({ grades }) => grades.at(-1)?.from === null && grades.at(-1)?.bad === 'counts-in-points',
    'the last grade is for everybody',
  )
/** How a score is made of entries. */
export type CreditScheme = z.infer<typeof schemeShape>

/** The item of this name. */
export function itemOf(items: readonly CreditItem[], item: string): CreditItem | undefined {
  return items.find((one) => one.id === item)
}
