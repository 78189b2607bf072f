import * as z from 'zod'

import { moment } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'

/** As many households as one organisation names. */
export const MOST_HOUSEHOLDS = 60

/** A household that is named (党员中心户): whose it is, in which building, and his own consent to it. */
export const namedShape = z.strictObject({
  household: reference,
  building: reference,
  holder: reference,
  consent: documentReference,
})
/** One that was named, and since when. */
export const householdShape = namedShape.extend({ from: moment })
