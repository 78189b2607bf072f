import type { AnyDefinition } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import { keeps as keepsIn } from '@gongzhi/testing/kept'

import { createStage } from './story.ts'

/** What later releases of this package may not change. */
export const keeps = (definition: AnyDefinition, tell: (harness: Harness) => Promise<void>) =>
  keepsIn(definition, { folder: import.meta.dirname, createStage, tell })
