import type { CivilDay } from '@gongzhi/core'

import { articleOf } from '../article.ts'
import type { Election } from './election.ts'
import type { FixedLaw } from './law.ts'

/**
 * What the place says of the outgoing committee once the group is formed: its powers have ended with its
 * term, or are frozen.
 */
export function powersOf(
  { committee, formerUntil, kind, published }: Election,
  { law, cite, day }: FixedLaw & { readonly day: CivilDay },
) {
  if (committee === null || kind === 'by-election' || published !== null) return undefined
  if (law['expiry'] === 'powers-end' && formerUntil !== null && formerUntil < day)
    return {
      type: 'powers.ended' as const,
      data: { committee, termUntil: formerUntil, article: articleOf(cite['expiry']) },
    }
  return law['freeze'] === undefined
    ? undefined
    : {
        type: 'powers.frozen' as const,
        data: { committee, matters: [...(law['freeze'] as never[])], article: articleOf(cite['freeze']) },
      }
}
