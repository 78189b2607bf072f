import { type AnyDefinition, event, type GovernanceOptions } from '@gongzhi/core'
import * as z from 'zod'

import { createStage, type Stage } from './stage.ts'

/** A label for what no test reads. */
export const label = { zh: '测试', en: 'Test' }

/** Somebody who may do everything in these processes. */
export const clerk = { id: 'zhao', capacity: 'clerk' }

/** An event without a payload, for the clerk. */
export const plain = event({ data: z.object({}), label, allow: ['clerk'] })

/** What most of these processes have in common: nothing is given, and the clerk starts them. */
export const bare = {
  version: 1,
  label,
  input: z.object({}),
  context: z.object({}),
  start: { allow: ['clerk'] },
  outcomes: {},
} as const

/** A stage with one definition, and a process of it in the community `hope` that is not started yet. */
export function alone<D extends AnyDefinition>(definition: D, over: Parameters<typeof createStage>[0] = {}) {
  const stage: Stage = createStage({
    plugins: [{ name: 'test', processes: [definition], capacities: { clerk: label, owner: label } }],
    rulebooks: [],
    holdings: () => [{ capacity: 'clerk' }, { capacity: 'owner' }],
    ...over,
  })
  const on = (more: Partial<GovernanceOptions> = {}, id = 'p1') =>
    stage.engine(more).community('hope').process(definition, id)
  return { stage, on, process: on() }
}
