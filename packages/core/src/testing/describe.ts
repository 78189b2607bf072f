import * as z from 'zod'

import type { AnyDefinition } from '../define/index.ts'

/** A JSON Schema of draft 2020-12, as zod writes it. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown }

/**
 * Everything of a definition that the outside writes or reads, as JSON Schema: to be kept with each release.
 */
export interface DefinitionSchemas {
  readonly definition: string
  readonly release: number
  readonly input: JsonSchema
  readonly events: { readonly [name: string]: JsonSchema }
  /** The records of registers, by register. */
  readonly records: { readonly [register: string]: JsonSchema }
  readonly outcomes: { readonly [name: string]: JsonSchema }
}

/**
 * Describes what may come in and what is announced, as JSON Schema of draft 2020-12. Payloads are described
 * as a caller writes them, defaults not filled in.
 *
 * What a schema checks by a function (`refine`) cannot be described and is not in it.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 * import { defineProcess, event } from '@gongzhi/core'
 * import { describeSchemas } from '@gongzhi/core/testing'
 *
 * const doors = defineProcess(
 *   {
 *     name: 'door',
 *     version: 1,
 *     label: { zh: '门', en: 'Door' },
 *     input: z.object({}),
 *     context: z.object({}),
 *     start: { allow: ['porter'] },
 *     outcomes: {},
 *     events: {
 *       'door.close': event({
 *         data: z.object({ slowly: z.boolean() }),
 *         label: { zh: '关', en: 'Close' },
 *         allow: ['porter'],
 *       }),
 *     },
 *     states: { open: { zh: '开', en: 'Open' }, closed: { zh: '关', en: 'Closed' } },
 *   },
 *   ({ setup }) => ({
 *     machine: setup({}).createMachine({
 *       context: {} as never,
 *       initial: 'open',
 *       states: { open: { on: { 'door.close': 'closed' } }, closed: { type: 'final' } },
 *     }),
 *     due: {},
 *   }),
 * )
 * Object.keys(describeSchemas(doors).events) // ['door.close']
 * ```
 */
export function describeSchemas(definition: AnyDefinition): DefinitionSchemas {
  const { vocabulary } = definition
  const each = (
    declared: { readonly [name: string]: object } | undefined,
    schemaOf: (one: any) => z.ZodType,
  ) =>
    Object.fromEntries(Object.entries(declared ?? {}).map(([name, one]) => [name, describe(schemaOf(one))]))
  return {
    definition: definition.name,
    release: definition.version,
    input: describe(vocabulary.input),
    events: each(vocabulary.events, ({ data }) => data),
    records: each(vocabulary.registers, ({ record }) => record),
    outcomes: each(vocabulary.outcomes, ({ data }) => data),
  }
}

function describe(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: 'input' })
  return JSON.parse(JSON.stringify(described)) as JsonSchema
}
