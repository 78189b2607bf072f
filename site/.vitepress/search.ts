import { tokenize } from './tokenize.ts'

/** How the pages are searched: every pair of characters has to be there, a title weighs most. */
export const SEARCH = {
  options: { tokenize },
  searchOptions: { combineWith: 'AND', fuzzy: 0, prefix: true, boost: { title: 4, titles: 2 } },
} as const
