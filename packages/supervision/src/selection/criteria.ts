import { type Label, givenId } from '@gongzhi/core'
import * as z from 'zod'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
/** What a criterion is called. */
export const criterionLabel = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const label = criterionLabel
const hundredths = z.int().min(0).max(10_000)

/** How much of a standard is known from its text: a criterion rests on none that is missing. */
export const TEXTS = ['whole', 'beginning', 'missing'] as const

/** What a criterion is measured by. All but a file the store of a community can know. */
const evidenceShape = z.discriminatedUnion('kind', [
  /** A document of the house is in force, and perhaps has the clause on the party organisation's part. */
  z.strictObject({ kind: z.literal('document'), document: id, participation: z.boolean() }),
  /** A party organisation with its secretary, and all of its seats filled. */
  z.strictObject({ kind: z.literal('organisation') }),
  /** A committee in its term, and all of its seats filled. */
  z.strictObject({ kind: z.literal('committee') }),
  /** People who sit in both (交叉任职). */
  z.strictObject({ kind: z.literal('cross-appointment'), atLeast: z.int().min(1).max(50) }),
  /** Months with a joint meeting, of those before the day. */
  z.strictObject({
    kind: z.literal('meetings'),
    months: z.int().min(1).max(36),
    atLeast: z.int().min(1).max(36),
  }),
  /** The grade of a party in the last cross-review. */
  z.strictObject({
    kind: z.literal('review-grade'),
    party: id,
    grades: z.array(z.string().min(1).max(40)).min(1).max(12),
  }),
  /** Nothing open of a kind of violation (无违章搭建、无占用消防车通道). */
  z.strictObject({ kind: z.literal('no-open'), violation: id }),
  /** The credit of the company. */
  z.strictObject({
    kind: z.literal('credit-grade'),
    grades: z.array(z.string().min(1).max(40)).min(1).max(12),
  }),
  /** The share of a satisfaction survey, in hundredths of a percent. */
  z.strictObject({ kind: z.literal('satisfaction'), atLeast: hundredths }),
  /** Papers that people judge. */
  z.strictObject({ kind: z.literal('file') }),
])
/** What a criterion is measured by. */
export type CriterionEvidence = z.infer<typeof evidenceShape>

const criterionShape = z.strictObject({
  id,
  standard: id,
  label,
  /** How many points it is worth at most. */
  weight: z.int().min(1).max(100),
  /** Whether nobody is listed who does not meet it (一票否决). */
  veto: z.boolean(),
  evidence: evidenceShape,
})
/** One criterion of a selection. */
export type Criterion = z.infer<typeof criterionShape>

/** The most criteria that a selection has. */
export const MOST_CRITERIA = 60

/** The criteria of a selection (评选标准), by standards of which the text is known or not. */
export const criteriaShape = z
  .strictObject({
    standards: z
      .array(z.strictObject({ id, label, text: z.enum(TEXTS) }))
      .min(1)
      .max(20),
    criteria: z.array(criterionShape).min(1).max(MOST_CRITERIA),
  })
  .refine(
    ({ criteria }) => new Set(criteria.map((one) => one.id)).size === criteria.length,
    'a criterion stands once',
  )
  .refine(
    ({ standards, criteria }) =>
      criteria.every((one) =>
        standards.some(({ id: of, text }) => of === one.standard && text !== 'missing'),
      ),
    'a criterion is of a standard whose text is known',
  )
/** The criteria of a selection. */
export type SelectionCriteria = z.infer<typeof criteriaShape>

/** How many a round names, and how many each city recommends (名额). */
export const quotaShape = z
  .strictObject({
    total: z.int().min(1).max(200),
    /** Empty: no city has a share. */
    cities: z.array(z.strictObject({ city: givenId(), most: z.int().min(1).max(200) })).max(60),
  })
  .refine(({ cities }) => new Set(cities.map((one) => one.city)).size === cities.length, 'a city stands once')
/** How many a round names. */
export type SelectionQuota = z.infer<typeof quotaShape>

/** What criteria are called, one after the other; one that is not among them by what somebody called it. */
export function criterionNames(
  criteria: readonly { readonly id: string; readonly label: Label }[],
  ids: readonly string[],
): Label {
  const labels = ids.map((id) => criteria.find((one) => one.id === id)?.label ?? { zh: id, en: id })
  return {
    zh: labels.map((one) => `“${one.zh}”`).join('、'),
    en: labels.map((one) => `"${one.en}"`).join(', '),
  }
}

/** Standards whose text is not known as a whole: the round says so. */
export function incompleteIn({ standards }: Pick<SelectionCriteria, 'standards'>): readonly {
  readonly id: string
  readonly label: Label
  readonly text: (typeof TEXTS)[number]
}[] {
  return standards.filter(({ text }) => text !== 'whole')
}
