import { because } from '@gongzhi/core'
import * as z from 'zod'

import { moment } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'

/** As many departments as take part in one demand. */
export const MOST_PARTS = 10

/** Where the part of a department stands: it owes it, says that it is not its own, has reported, or is out. */
export const PART_STATES = ['open', 'objected', 'reported', 'released'] as const

/** The part of one department (承办部门). */
export const partShape = z.strictObject({
  /** Who answers for the department, as the host knows him. */
  department: reference,
  state: z.enum(PART_STATES),
  /** Since when it has it. */
  since: moment,
  report: documentReference.nullable(),
})
/** The part of one department. */
export type Part = z.infer<typeof partShape>

/** Departments that are given something to do: each once. */
export const departmentsShape = z
  .array(reference)
  .min(1)
  .max(MOST_PARTS)
  .refine(
    (all) => new Set(all).size === all.length,
    because({ zh: '有部门重复', en: 'a department is named twice' }),
  )

/** What somebody says of an answer: whether anybody responded, it is solved, he is satisfied (三率). */
export const ratesShape = z.strictObject({
  responded: z.boolean(),
  solved: z.boolean(),
  satisfied: z.boolean(),
})
/** What somebody says of an answer. */
export type Rates = z.infer<typeof ratesShape>
