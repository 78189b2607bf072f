import type { AnyDefinition } from '@gongzhi/core'
import { createHarness, type Harness } from '@gongzhi/core/testing'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { storiesOf as storiesOn } from '@gongzhi/testing/stories'

import { houseLaw } from './house-rules.ts'

export { announced, endOf, standingOf, times } from '@gongzhi/testing/stories'

/**
 * Monday, 2026-03-02, 0:00: all processes of this package under the law of the tests alone: a rulebook that
 * is amended changes no kept history.
 */
export function createStage(): Harness {
  return createHarness({
    plugins: [{ ...ownerCommittee(), rulebooks: [] }],
    law: houseLaw,
    start: '2026-03-02',
  })
}

/** Stories of one process of this package. */
export const storiesOf = (definition: AnyDefinition) => storiesOn(definition, createStage)
