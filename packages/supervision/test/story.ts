import type { AnyDefinition, Json } from '@gongzhi/core'
import { createHarness, type Harness } from '@gongzhi/core/testing'
import { supervision } from '@gongzhi/supervision'
import { storiesOf as storiesOn } from '@gongzhi/testing/stories'

import { houseLaw } from './house-rules.ts'

export { announced, endOf, standingOf, times } from '@gongzhi/testing/stories'

/** Monday, 2026-03-02, 0:00: all processes of this package under the law of the tests. */
export function createStage(): Harness {
  return stageUnder({})
}

/** The same stage, with some rules otherwise: null is a rule that nobody states. */
export function stageUnder(law: { readonly [provision: string]: Json }): Harness {
  const stated = Object.entries({ ...houseLaw, ...law }).filter(([, value]) => value !== null)
  return createHarness({
    plugins: [{ ...supervision(), rulebooks: [] }],
    law: Object.fromEntries(stated),
    start: '2026-03-02',
  })
}

/** Stories of one process of this package. */
export const storiesOf = (definition: AnyDefinition) => storiesOn(definition, createStage)
