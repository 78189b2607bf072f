import type { AnyDefinition, Vocabulary } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import { keeps as keepsIn } from '@gongzhi/testing/kept'

import { houseLaw } from './house-rules.ts'
import { stageUnder } from './story.ts'

/**
 * What later releases of this package may not change. A kept history hangs on the law that its definition asks
 * for, and that of the one that begins it, and on nothing else.
 */
export const keeps = (
  definition: AnyDefinition,
  tell: (harness: Harness) => Promise<void>,
  begunBy: readonly AnyDefinition[] = [],
) =>
  keepsIn(definition, {
    folder: import.meta.dirname,
    createStage: () => stageOf([definition, ...begunBy]),
    tell,
  })

function stageOf(definitions: readonly AnyDefinition[]): Harness {
  const asked = definitions.flatMap(({ vocabulary }) =>
    Object.values((vocabulary as Vocabulary).provisions ?? {}).map(({ provision }) => provision.id),
  )
  return stageUnder(
    Object.fromEntries(
      Object.keys(houseLaw).map((id) => [id, asked.includes(id) ? (houseLaw[id] ?? null) : null]),
    ),
  )
}
