import type { Label, Verdict } from '@gongzhi/core'

/** What failed, with its figures, and what to do about it where something can be done. */
export interface Failure {
  readonly why: Label
  readonly instead?: Label
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
