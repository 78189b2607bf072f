import type { AnyDefinition } from '@gongzhi/core'
import { createHarness, type Harness } from '@gongzhi/core/testing'
import { keeps as keepsIn } from '@gongzhi/testing/kept'
import { streetPeriod, triParty } from '@gongzhi/tri-party'

import { houseLaw } from './house-rules.ts'

// A rule that was added later is no rule of the recorded histories.
const { [streetPeriod.id]: _, ...law } = houseLaw
const createStage = (): Harness =>
  createHarness({ plugins: [{ ...triParty(), rulebooks: [] }], law, start: '2026-03-02' })

/** What later releases of this package may not change. */
export const keeps = (definition: AnyDefinition, tell: (harness: Harness) => Promise<void>) =>
  keepsIn(definition, { folder: import.meta.dirname, createStage, tell })
