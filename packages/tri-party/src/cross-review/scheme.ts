import type { Party } from '../parties.ts'
import type { ReviewScheme } from '../provisions.ts'

/** The parties that a scheme does not state; without a scheme, all of them. */
export function withoutPlan(
  scheme: Pick<ReviewScheme, 'parties'> | undefined,
  parties: readonly Party[],
): Party[] {
  return parties.filter((one) => !scheme?.parties.some(({ party }) => party === one))
}
