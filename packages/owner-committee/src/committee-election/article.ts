import type { Citation } from '@gongzhi/core'
import * as z from 'zod'

/** Where something stands. */
export const articleShape = z.strictObject({
  instrument: z.string().min(1).max(100),
  article: z.string().min(1).max(20),
})

/** Where a value stands, without its words, as an outcome names it. */
export function articleOf(
  citation: Citation | undefined,
): { readonly instrument: string; readonly article: string } | null {
  return citation ? { instrument: citation.instrument, article: citation.article } : null
}
