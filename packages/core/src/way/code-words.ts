import type { Label } from '../label.ts'
import { type Terms, wordOf } from '../terms.ts'

/** The words of every installed package, by definition. */
export type WordsOf = ReadonlyMap<string, Terms>

const CODE = /\{([A-Za-z]+)=([^{}\s]*)\}/g

/**
 * A code in what a rule says of its failing: whoever is refused reads the word for it, in his language. For codes of
 * which another package or the host has the words (`terms.values`): an authority, an unlawful act. Where nobody has
 * one it is a name that the host gave, and stands as it is. A package says its own labels itself.
 *
 * @example
 * ```ts
 * import { wordFor } from '@gongzhi/core'
 *
 * const authority = 'fire-rescue'
 * const why = {
 *   zh: `${wordFor('authority', authority)}不参加本次执法`,
 *   en: `${wordFor('authority', authority)} does not take part`,
 * }
 * // Refused, with tri-party installed: 消防救援机构不参加本次执法
 * ```
 */
export function wordFor(field: string, value: string): string {
  return `{${field}=${encodeURIComponent(value)}}`
}

/** What a rule says, with a word for each code: of the definition's own package first, then of any other. */
export function sayCodes(
  sentence: Label,
  { definition, words }: { readonly definition: string; readonly words: WordsOf },
): Label {
  if (!sentence.zh.includes('=') && !sentence.en.includes('=')) return sentence
  const own = words.get(definition)
  const all = [...(own ? [own] : []), ...new Set(words.values())]
  const say = (language: keyof Label) =>
    sentence[language].replaceAll(CODE, (whole, field: string, encoded: string) => {
      const value = decoded(encoded)
      if (value === undefined) return whole
      for (const terms of all) {
        const word = wordOf(terms, field, value)
        if (word) return word[language]
      }
      return value
    })
  return { zh: say('zh'), en: say('en') }
}

/** Undefined for what nobody has encoded: somebody typed it. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
