import type { CivilDay, Context, Law, TimeOfDay } from '@gongzhi/core'

import { lastOpening } from '../assembly/window.ts'
import type { vocabulary } from './vocabulary.ts'

/** When the vote ends: the day, and the time of it where the notice, or what extended it, states one. */
export function closeOf({ notice, extendedTo }: Pick<Context<typeof vocabulary>, 'notice' | 'extendedTo'>): {
  readonly day: CivilDay
  readonly at: TimeOfDay | null
} {
  if (extendedTo) return extendedTo
  const { closes, closesAt } = notice as NonNullable<typeof notice>
  return { day: closes, at: closesAt }
}

/** The last day on which the announced vote can be opened: later, it would be shorter than it may be. */
export function latestOpening(
  { notice }: Pick<Context<typeof vocabulary>, 'notice'>,
  { shortest }: Pick<Law<typeof vocabulary>, 'shortest'>,
): CivilDay {
  const { opens, closes, closesAt } = notice as NonNullable<typeof notice>
  return lastOpening({ opens, closes, shortest, cut: closesAt !== null })
}
