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

/**
 * An article of the law on residents' committees as it is in force from 2026-01-01. Its Art. 10(7) has them
 * guide and help to set up owners' assemblies and to elect committees; by its Art. 8 members of the
 * residents' committee and of the community's party organisation may sit in both.
 */
export function residentsCommitteeLaw(article: '8' | '10(7)'): Citation {
  return { instrument: '中华人民共和国城市居民委员会组织法', article }
}
