import type { Label } from '@gongzhi/core'

/** What ids are called by what a process knows of itself: the items of its agenda, whatever in it has a word. */
export type KnownNames = ReadonlyMap<string, Label>

/** How an id is named: by the process itself, by the host, in a language. */
export interface Naming {
  readonly known: KnownNames
  readonly language: keyof Label
  /** What a host calls somebody or something; nothing where it does not know. */
  readonly nameOf: (id: string) => string | undefined
}

/**
 * What an id is called: what the process or the host calls it as a whole, or else part by part, as a candidate of an
 * item is `vote-1/zhou`. A part that nobody knows stays; an id of which no part is known is undefined.
 */
export function nameById(id: string, { known, language, nameOf }: Naming): string | undefined {
  const called = (part: string) => known.get(part)?.[language] ?? nameOf(part)
  const whole = called(id)
  if (whole !== undefined || !id.includes('/')) return whole
  const parts = id.split('/')
  const names = parts.map(called)
  if (names.every((name) => name === undefined)) return undefined
  return names.map((name, index) => name ?? parts[index]).join(language === 'zh' ? '：' : ': ')
}

/** What may be an id: letters, digits and marks without a blank, and no mark at its ends. */
const ID = /[A-Za-z0-9_](?:[A-Za-z0-9_./-]*[A-Za-z0-9_])?/g

/**
 * A sentence with names where ids stood: ids that stand by themselves, and are no part of a longer one. What is named
 * is not looked through again.
 */
export function withNames(sentence: string, nameOf: (id: string) => string | undefined): string {
  return sentence.replaceAll(ID, (id) => nameOf(id) ?? id)
}

/** Ids of rules in brackets, behind what the rules are called: `（voting/running-results）`. */
const RULES = /(?:（RULE(?:、RULE|, RULE)*）| \(RULE(?:, RULE)*\))/.source.replaceAll(
  'RULE',
  '[a-z]+(?:-[a-z]+)*(?:\\/[a-z]+(?:-[a-z]+)*)+',
)

/** A sentence without the ids of rules: whoever writes rules needs them, and nobody who reads a screen. */
export function withoutRuleIds(sentence: string): string {
  return sentence.replaceAll(new RegExp(RULES, 'g'), '')
}
