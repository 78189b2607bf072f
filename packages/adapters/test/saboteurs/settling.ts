import type { TaskReference } from '@gongzhi/core/storage'

import { alone, oneByOne, tasksOf } from './saboteur.ts'

/** What a step settles is changed, one reference after the other; without one it is left out. */
export const settling = (
  change: (reference: TaskReference, generation: number | undefined) => TaskReference | undefined,
) =>
  oneByOne(async (c, s) => {
    if (c.kind !== 'process' || !c.settle) return alone(s, c)
    const waiting = await tasksOf(s, c)
    const settle = c.settle.flatMap(
      (reference) => change(reference, waiting.find(({ name }) => name === reference.name)?.generation) ?? [],
    )
    return alone(s, { ...c, settle })
  })
