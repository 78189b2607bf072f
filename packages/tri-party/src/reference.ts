import { givenId } from '@gongzhi/core'
import * as z from 'zod'

/**
 * A reference to something that the host knows, or that is named here: a person, a unit, a demand. Never a name, and
 * never one that may be taken for another.
 */
export const reference = givenId()
/** A reference to a document, by its number as it is printed: nobody is counted by it. */
export const documentReference = z.string().min(1).max(100)
/** Somebody, and as what he acts. */
export const person = z.strictObject({ id: reference, capacity: reference })
