import type * as z from 'zod'

import type { AnyDefinition } from './definition.ts'
import { hasPath } from './schema-path.ts'
import type { Origin } from './sender.ts'
import type { EventDeclaration, Vocabulary } from './vocabulary.ts'

/** What is wrong with where a definition takes engine events from, and with what only an order may fill. */
export function faultOfOrigins(
  definition: AnyDefinition,
): { readonly code: string; readonly message: string } | undefined {
  const { events, context, input, start } = definition.vocabulary as Vocabulary
  for (const [name, declared] of Object.entries(events)) {
    const origins = originsOf(declared)
    if (origins.length > 0 && !declared.allow.includes('engine'))
      return {
        code: 'define/origin',
        message: `"${name}" says from where the engine brings it, and does not allow engine`,
      }
    const lost = origins.find((origin) => !isThere(origin, { context, data: declared.data }))
    if (typeof lost === 'object')
      return {
        code: 'define/unknown-field',
        message: `"${name}" is taken from whom ${lost.field} names, and there is no such field`,
      }
  }
  const field = Object.keys(start.ordered ?? {}).find((path) => !hasPath(input, path))
  if (field !== undefined)
    return {
      code: 'define/unknown-field',
      message: `only an order may fill ${field}, and the input has no such field`,
    }
  const { starter } = start
  if (starter === undefined || hasPath(input, starter.field)) return undefined
  return {
    code: 'define/unknown-field',
    message: `whoever starts it stands in ${starter.field}, and the input has no such field`,
  }
}

/** Whether an event is what a register's count comes back as. */
export function isCount(definition: AnyDefinition, event: string): boolean {
  const registers = Object.values(definition.behaviour.registers ?? {}) as readonly {
    readonly count?: { readonly event: string }
  }[]
  return registers.some(({ count }) => count?.event === event)
}

/** Where an event of the engine may come from; nothing where that is not declared. */
export function originsOf({ from }: Pick<EventDeclaration, 'from'>): readonly Origin[] {
  if (from === undefined) return []
  return Array.isArray(from) ? (from as readonly Origin[]) : [from as Origin]
}

function isThere(
  origin: Origin,
  { context, data }: { readonly context: z.ZodType; readonly data: z.ZodType },
): boolean {
  if (typeof origin === 'string') return true
  return hasPath(origin.kind === 'named' ? context : data, origin.field)
}

/**
 * The engine events of a definition that say nothing of where they come from (`definition/event`): whoever may
 * start a process by hand whose outcome brings one acts on any process of this definition.
 */
export function openEventsOf(definition: AnyDefinition): readonly string[] {
  return Object.entries((definition.vocabulary as Vocabulary).events)
    .filter(
      ([event, declared]) =>
        declared.allow.includes('engine') && originsOf(declared).length === 0 && !isCount(definition, event),
    )
    .map(([event]) => `${definition.name}/${event}`)
}
