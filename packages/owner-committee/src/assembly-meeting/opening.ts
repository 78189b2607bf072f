import type { CivilDay, Context, Law } from '@gongzhi/core'

import { lastOpening } from '../assembly/window.ts'
import type { vocabulary } from './vocabulary.ts'

/** The last day on which the announced vote can be opened: later, it would be shorter than it may be. */
export function latestOpening(
  { notice }: Pick<Context<typeof vocabulary>, 'notice'>,
  { shortest }: Pick<Law<typeof vocabulary>, 'shortest'>,
): CivilDay {
  const { opens, closes } = notice as NonNullable<typeof notice>
  return lastOpening({ opens, closes, shortest })
}
