import type { Citation, Label, Provision, Rules, RulesPlace } from '@gongzhi/core'

import type { Sourced } from './sourced.ts'

/**
 * What was asked of the law and is stated by no text in force (没有规定): the provisions by id, and the
 * sentence that says so.
 */
export interface MissingLaw {
  readonly status: 'missing'
  readonly missing: readonly string[]
  readonly reason: Label
}

/** A list of words that several layers of the law may state together, each word under its own article. */
export interface SourcedWords<Word> extends Sourced<readonly Word[]> {
  /**
   * The texts above the one in `citation`, and what they state of the list. A word that none of them has
   * stands in `citation`.
   */
  readonly above?: readonly Sourced<readonly Word[]>[] | undefined
}

/** The answer that these provisions are stated nowhere. */
export function missingLaw(provisions: readonly Provision<any>[]): MissingLaw {
  return { status: 'missing', missing: provisions.map(({ id }) => id), reason: notStated(provisions) }
}

/** The sentence that no text in force states these provisions, and that the house rules have to. */
export function notStated(provisions: readonly Provision<any>[]): Label {
  const ids = provisions.map(({ id }) => id).join(', ')
  return {
    zh: `没有任何有效文本规定${provisions.map(({ label }) => `“${label.zh}”`).join('、')}（${ids}），须由管理规约或议事规则规定。`,
    en: `No text in force states ${provisions.map(({ label }) => `"${label.en}"`).join(', ')} (${ids}): the house rules have to.`,
  }
}

/** Asks the law for a list of words, keeping the article of each layer that adds to it. */
export function sourcedWords<Word>(
  rules: Rules,
  provision: Provision<readonly Word[]>,
  where: RulesPlace,
): SourcedWords<Word> | undefined {
  const found = rules.resolve({ provision, ...where })
  if (found.status !== 'set') return undefined
  const above = found.others
    .filter(({ why }) => why === 'adds')
    .map(({ value, citation }) => ({ value: value as readonly Word[], citation }))
  return { value: found.value, citation: found.citation, ...(above.length > 0 && { above }) }
}

/**
 * The article of one word of a list: of the most local text above that has it, or else of the list itself.
 */
export function articleOf<Word>({ citation, above = [] }: SourcedWords<Word>, word: Word): Citation {
  return above.findLast(({ value }) => value.includes(word))?.citation ?? citation
}
