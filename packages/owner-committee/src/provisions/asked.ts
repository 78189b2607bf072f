import {
  type AskedLaw,
  type Citation,
  describeUnknownPlaces,
  type Label,
  type Provision,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import type { Sourced } from './sourced.ts'

/**
 * What was asked of the law and is stated by no text known here (没有规定): the provisions by id, and the
 * sentence that says so, with the places of which no text is known.
 */
export interface MissingLaw extends AskedLaw {
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

/** Of which places no text is installed where the law is asked; nothing where all are known. */
export function askedOf(
  rules: Rules,
  where: RulesPlace & { /** What special texts state. */ readonly provision?: Provision<any> },
): AskedLaw {
  const unknownPlaces = rules.unknownPlaces(where)
  return unknownPlaces.length > 0 ? { unknownPlaces } : {}
}

/** The answer that these provisions are stated by no text known where the law was asked. */
export function missingLaw(provisions: readonly Provision<any>[], law: AskedLaw = {}): MissingLaw {
  return {
    status: 'missing',
    missing: provisions.map(({ id }) => id),
    reason: notStated(provisions, law),
    ...(law.unknownPlaces && { unknownPlaces: law.unknownPlaces }),
  }
}

/**
 * The sentence that no text in force states these provisions, and that the house rules have to; of a place
 * whose text is not known here nobody can say so.
 */
export function notStated(
  provisions: readonly Pick<Provision, 'id' | 'label'>[],
  { unknownPlaces = [] }: AskedLaw = {},
): Label {
  const ids = provisions.map(({ id }) => id).join(', ')
  const [zh, en] = [
    provisions.map(({ label }) => `“${label.zh}”`).join('、'),
    provisions.map(({ label }) => `"${label.en}"`).join(', '),
  ]
  if (unknownPlaces.length === 0)
    return {
      zh: `没有任何有效文本规定${zh}（${ids}），须由管理规约或议事规则规定。`,
      en: `No text in force states ${en} (${ids}): the house rules have to.`,
    }
  const unknown = describeUnknownPlaces(unknownPlaces)
  return {
    zh: `已收录的有效文本没有规定${zh}（${ids}）。${unknown.zh}请先查明并收录；仍无规定的，由管理规约或议事规则规定。`,
    en:
      `No text that is known here states ${en} (${ids}). ` +
      `${unknown.en} Find it out and install it; where it is silent too, the house rules have to.`,
  }
}

/** The sentence that no text says something, which of a place whose text is not known here nobody can say. */
export function noTextSays({ zh, en }: Label, { unknownPlaces = [] }: AskedLaw): Label {
  if (unknownPlaces.length === 0) return { zh: `没有任何有效文本${zh}。`, en: `No text in force ${en}.` }
  const unknown = describeUnknownPlaces(unknownPlaces)
  return {
    zh: `已收录的有效文本没有${zh}。${unknown.zh}`,
    en: `No text that is known here ${en}. ${unknown.en}`,
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
