import type { Rulebook } from '@gongzhi/core'

/** The rulebooks of this package: what the texts say about votes, committees, elections and terms, place by place. */
export const rulebooks: readonly Rulebook[] = []
