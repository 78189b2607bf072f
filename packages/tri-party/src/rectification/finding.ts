import { because } from '@gongzhi/core'
import * as z from 'zod'

import { documentReference, reference } from '../reference.ts'
import { remarkShape } from '../remark.ts'
import { words } from '../words.ts'

/** What was not met (未达到的标准): an article of a text, a clause of the contract, a standard of service. */
export const unmetShape = z.strictObject({ instrument: words, article: documentReference.nullable() })

/** A finding as it is stored. What a review found has its figures, and names no article. */
export const findingShape = z.strictObject({
  id: reference,
  what: remarkShape.finding,
  unmet: unmetShape.nullable(),
})

/** A finding as somebody makes it: in words, with the standard or article that was not met. */
export const foundShape = z
  .strictObject({ id: reference, what: remarkShape.finding, unmet: unmetShape.optional() })
  .refine(
    ({ what, unmet }) => typeof what !== 'string' || unmet !== undefined,
    because({
      zh: '用文字写明的问题，未指出不符合哪项标准或者哪一条',
      en: 'a finding in words does not name the standard or article that was not met',
    }),
  )

/** Findings as they are stored. */
export function storedFindings(found: readonly z.infer<typeof foundShape>[]): z.infer<typeof findingShape>[] {
  return found.map(({ unmet = null, ...one }) => ({ ...one, unmet }))
}
