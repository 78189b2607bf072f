import * as z from 'zod'

import { type FlawedId, flawOfId } from '../way/id.ts'

/** What an id looks like, where it is not any. */
interface IdForm {
  readonly pattern?: RegExp
  /** How many characters it has at most: 100, or what is put together from several ids. */
  readonly longest?: number
}

/**
 * The schema of an id that somebody gives in a payload, to a person or to a thing: 1 to 100 characters of which none
 * can be taken for another, in the pattern that is given if any.
 *
 * Whatever a payload names anew, and whoever is counted in it, is named by one: two spellings of one person are two
 * votes, and a demand that looks like another is answered in its place. What is refused is said with its character
 * and what to write instead (`parse/id`). For numbers of documents, which nobody counts, it is too strict.
 *
 * @example
 * ```ts
 * import { givenId } from '@gongzhi/core'
 *
 * const plan = givenId({ pattern: /^\p{Lu}$/u })
 * plan.safeParse('A').success // true
 * plan.safeParse('Ａ').success // false
 * ```
 */
export function givenId({ pattern, longest = 100 }: IdForm = {}): z.ZodString {
  const text = z.string().min(1).max(longest)
  return (pattern ? text.regex(pattern) : text).superRefine((id, ctx) => {
    const flaw = flawOfId(id)
    if (!flaw) return
    const { reason, instead } = flaw
    flaws.add(flaw)
    const message = `${reason.en} ${instead.en}`
    ctx.addIssue({ code: 'custom', message, params: flaw as never })
  })
}

/** What this schema said: an issue of another one may have parameters that look like it. */
const flaws = new WeakSet<object>()

/** Whether the parameters of an issue say what is wrong with an id. */
export function isFlawedId(params: unknown): params is FlawedId {
  return typeof params === 'object' && params !== null && flaws.has(params)
}
