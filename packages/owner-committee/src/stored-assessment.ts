import type { Assessment, Criterion } from '@gongzhi/core'

/**
 * An assessment as it is stored: what was required and found by each criterion, whether it is met, and where
 * that stands. Its sentences are made when it is shown.
 */
export function withoutSentences({ result, criteria }: Pick<Assessment, 'result' | 'criteria'>): {
  readonly result: Assessment['result']
  readonly criteria: readonly Omit<Criterion, 'label' | 'note'>[]
} {
  return {
    result,
    criteria: criteria.map(({ id, required, found, met, citation }) => ({
      id,
      required,
      found,
      met,
      ...(citation && { citation }),
    })),
  }
}
