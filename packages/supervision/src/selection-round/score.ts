import { givenId } from '@gongzhi/core'
import * as z from 'zod'

import { reference } from '../ground.ts'
import { MOST_CRITERIA } from '../selection/criteria.ts'
import { candidateId } from './candidate.ts'

/** What an assessor gives a candidate: points for every criterion. */
export const scoreShape = z.strictObject({
  candidate: candidateId,
  /** Short, since a record is kept under both. */
  assessor: givenId({ longest: 79 }),
  points: z
    .array(z.strictObject({ criterion: reference, points: z.int().min(0).max(100) }))
    .min(1)
    .max(MOST_CRITERIA),
})

/** What the assessors together gave a candidate. */
export const totalShape = z.strictObject({
  candidate: candidateId,
  assessors: z.int(),
  points: z.int(),
  vetoed: z.array(reference).max(MOST_CRITERIA),
})
