import type { Label } from '@gongzhi/core'

import type { Item } from './item.ts'

/** A name that is written on the ballot of an election (另选他人). */
export interface WrittenName {
  /** The election. */
  readonly item: string
  /** Who is meant; null where the name fits nobody, or several. */
  readonly person: string | null
}

/** How a written name stands among the choices of a ballot: `E1/+zhao`, or `E1/?1` where nobody certain is meant. */
const WRITTEN = /^(?<item>[\p{L}\p{N}-]{1,40})\/(?:\+(?<person>[\p{L}\p{N}-]{1,40})|\?[1-9]\d?)$/u

/**
 * The name that a choice of a ballot writes in; undefined where it answers a question. No candidate is called so: the
 * mark before the name is none of the signs of a candidate's.
 */
export function writtenNameOf(question: string): WrittenName | undefined {
  const found = WRITTEN.exec(question)?.groups
  return found && { item: found['item'] as string, person: found['person'] ?? null }
}

/** A written name as a sentence says it: whose it is, or which one on the ballot that fits nobody certain. */
export function writtenWords(question: string): Label {
  const person = writtenNameOf(question)?.person
  const place = question.slice(question.lastIndexOf('?') + 1)
  return person === null || person === undefined
    ? { zh: `第 ${place} 个无法确定是谁的姓名`, en: `name ${place} that fits nobody certain` }
    : { zh: `“${person}”`, en: `"${person}"` }
}

/** The title of a vote between exactly those who are tied, in which nobody else can be named. */
const SECOND_BALLOT = 'committee-election/second-ballot'

/** Whether a name can be written in here, where the rules allow it. */
export function takesNames({ matter, candidates, title }: Item): boolean {
  return matter === 'committee-election' && candidates.length > 0 && title !== SECOND_BALLOT
}
