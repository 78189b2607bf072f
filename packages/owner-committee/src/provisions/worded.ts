import { choice as oneOf, choices as someOf, type Label, type ProvisionType } from '@gongzhi/core'

import { groundLabels } from '../grounds.ts'
import { matterLabels } from '../matters.ts'
import { conditionWords, documentWords, wordLabels } from './word-labels.ts'

/** The lists of which a word means something else than elsewhere: whoever has all of the words means the list. */
const lists: readonly { readonly [word: string]: Label }[] = [
  groundLabels,
  matterLabels,
  conditionWords,
  documentWords,
]

function labelsOf(words: readonly string[]): { readonly [word: string]: Label } {
  const own = lists.find((list) => words.every((word) => Object.hasOwn(list, word))) ?? wordLabels
  return Object.fromEntries(words.flatMap((word) => (own[word] ? [[word, own[word]]] : [])))
}

/** One of several words, each with what this package calls it. */
export function choice<const Words extends readonly [string, ...string[]]>(
  words: Words,
): ProvisionType<Words[number]> {
  return oneOf(words, labelsOf(words))
}

/** A set of words, each with what this package calls it. */
export function choices<const Words extends readonly [string, ...string[]]>(
  words: Words,
): ProvisionType<readonly Words[number][]> {
  return someOf(words, labelsOf(words))
}
