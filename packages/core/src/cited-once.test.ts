import { expect, test } from 'vitest'

import type { Citation } from './citation.ts'
import { citedOnce } from './cited-once.ts'

const bare: Citation = { instrument: '条例', article: '14' }
const worded: Citation = { ...bare, words: '提前15日' }
const value = { layer: 'nation', value: 15, citation: worded, rulebook: { id: 'a', hash: 'b' } } as const
const contradicted: Citation = {
  ...worded,
  conflicts: [{ provision: 'p', stands: value, yields: value, how: 'weaker', because: 'higher-layer' }],
}

test.each([
  ['the same one twice', [worded, worded], [worded]],
  ['one without words beside one that has them', [bare, worded], [worded]],
  ['one that is contradicted beside the same one', [bare, worded, contradicted], [contradicted]],
  ['whichever comes first', [contradicted, worded, bare], [contradicted]],
  [
    'other words, and another article, stay',
    [worded, { ...worded, words: '告知' }, { ...bare, article: '15' }],
    undefined,
  ],
  ['nothing', [], []],
] as const)('of articles, %s is said once', (_what, given, said) => {
  expect(citedOnce(given)).toEqual(said ?? given)
})
