import { givenId } from '@gongzhi/core'
import * as z from 'zod'

import { reference } from '../reference.ts'

/**
 * A voter of the roll: without blanks, so that the ballots of one voter stand together when they are read by
 * key.
 */
export const voterId = givenId({ pattern: /^\S{1,70}$/ })
/** Both measures of a vote, as they are stored. */
export const measure = z.strictObject({ heads: z.int().nonnegative(), areaCentiM2: z.int().nonnegative() })
/** A part of a voter's area that lies in one building. */
export const buildingPart = z.strictObject({ building: reference, areaCentiM2: z.int().positive() })
