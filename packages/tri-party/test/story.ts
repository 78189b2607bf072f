import type { AnyDefinition, Json } from '@gongzhi/core'
import { createHarness, type Harness } from '@gongzhi/core/testing'
import { storiesOf as storiesOn } from '@gongzhi/testing/stories'
import { triParty } from '@gongzhi/tri-party'

import { houseLaw } from './house-rules.ts'

export { announced, endOf, standingOf, times } from '@gongzhi/testing/stories'

/**
 * Monday, 2026-03-02, 0:00: all processes of this package under the law of the tests alone: a rulebook that
 * is amended changes no kept history.
 */
export function createStage(): Harness {
  return stageUnder({})
}

/** The same stage, with some rules otherwise, and some reactions off. */
export function stageUnder(
  law: { readonly [provision: string]: Json },
  off: readonly string[] = [],
): Harness {
  return createHarness({
    off,
    plugins: [{ ...triParty(), rulebooks: [] }],
    law: { ...houseLaw, ...law },
    start: '2026-03-02',
  })
}

/** The same day in a community that lies somewhere: the texts of its place speak, and then the house. */
export function stageAt(place: string, law: { readonly [provision: string]: Json } = {}): () => Harness {
  return () =>
    createHarness({ plugins: [triParty()], law: { ...houseLaw, ...law }, place, start: '2026-03-02' })
}

/** Stories of one process of this package. */
export const storiesOf = (definition: AnyDefinition) => storiesOn(definition, createStage)
