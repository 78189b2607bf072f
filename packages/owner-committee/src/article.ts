import type { Citation } from '@gongzhi/core'

/** Where a value stands, without its words, as an outcome names it. */
export function articleOf(
  citation: Citation | undefined,
): { readonly instrument: string; readonly article: string } | null {
  return citation ? { instrument: citation.instrument, article: citation.article } : null
}

/**
 * A citation as it is stored where only its own place matters: without the contradictions that were settled
 * before it stood, which are asked of the law.
 */
export function withoutConflicts({ instrument, article, words }: Citation): {
  readonly instrument: string
  readonly article: string
  readonly words?: string
} {
  return { instrument, article, ...(words !== undefined && { words }) }
}
