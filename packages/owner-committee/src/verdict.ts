import type { Actor, Json, Label, Verdict } from '@gongzhi/core'

import { capacities } from './capacities.ts'

/** One thing that has to hold, and what is said where it does not. */
export interface Check {
  readonly met: boolean | 'undetermined'
  /** What failed, with its figures, in a clause that ends a sentence. */
  readonly why: Label
  /** What can be done; absent where nothing can. */
  readonly instead?: Label | undefined
}

/**
 * The verdict of a rule that asks several things: the first that does not hold says why, and one that is not
 * known only where none fails.
 */
export function verdictOf(
  figures: { readonly required?: Json; readonly found?: Json },
  checks: readonly Check[],
): Verdict {
  const failed = checks.find(({ met }) => met === false) ?? checks.find(({ met }) => met !== true)
  if (!failed) return { met: true, ...figures }
  const { met, why, instead } = failed
  return { met, ...figures, why, ...(instead && { instead }) }
}

/** So many of something, in a sentence: `1 seat`, `2 seats`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}

/** What somebody acts as, in both languages: a capacity of another package by its code. */
export function capacityName(capacity: string): Label {
  const known: Readonly<Record<string, Label>> = capacities
  return known[capacity] ?? { zh: capacity, en: capacity }
}

/** That something is for somebody, and who sent it instead. */
export function isFor(who: Label, { capacity }: Pick<Actor, 'capacity'>): Label {
  const name = capacityName(capacity)
  return {
    zh: `此事由${who.zh}办理，办理人的身份是“${name.zh}”`,
    en: `this is for ${who.en}, and whoever sent it acts as "${name.en}"`,
  }
}
