import type { Actor, Label, Verdict } from '@gongzhi/core'

import { type Party, partyName, sideOf } from './parties.ts'

/** What failed, with its figures, and what to do about it where something can be done. */
export interface Failure {
  readonly why: Label
  readonly instead?: Label
  /** What is known does not decide it. */
  readonly met?: 'undetermined'
}

/**
 * The verdict of a rule that has several conditions, in the order in which they are looked at: the first that
 * fails says why. What does not fail is false.
 */
export function judged(
  figures: Pick<Verdict, 'required' | 'found'>,
  failures: readonly (Failure | false)[],
): Verdict {
  const failure = failures.find((one) => one !== false)
  return { met: failure === undefined, ...figures, ...failure }
}

/** So many times, so many people: `1 time`, `2 times`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}

/**
 * Somebody does not speak for the party whose step it is. Among the parties that are seated, an owners'
 * representative speaks for the owners' congress.
 */
export function notOf(party: Party, { id, capacity }: Actor, among: readonly string[] = []): Failure | false {
  const own = sideOf(capacity, among)
  const [due, is] = [partyName(party), own && partyName(own)]
  return (
    own !== party && {
      why: {
        zh: `须由${due.zh}办理，${is ? `${id} 代表${is.zh}` : `${id} 不代表任何一方`}`,
        en: `it is for the ${due.en} to do, and ${id} speaks for ${is ? `the ${is.en}` : 'no party'}`,
      },
      instead: { zh: `请由${due.zh}办理`, en: `ask the ${due.en}` },
    }
  )
}
