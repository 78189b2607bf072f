import * as z from 'zod'

import type { AnyDefinition } from './definition.ts'
import type { Origin } from './sender.ts'
import type { EventDeclaration, Vocabulary } from './vocabulary.ts'

/** What JSON Schema says of a value, as far as a path is followed through it. */
interface Described {
  readonly properties?: { readonly [name: string]: Described }
  readonly items?: Described
  readonly $ref?: string
  readonly anyOf?: readonly Described[]
  readonly oneOf?: readonly Described[]
  readonly allOf?: readonly Described[]
}

/** What is wrong with where a definition takes engine events from, and with what only an order may fill. */
export function faultOfOrigins({
  vocabulary,
}: AnyDefinition): { readonly code: string; readonly message: string } | undefined {
  const { events, context, input, start, read, registers = {} } = vocabulary as Vocabulary
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
  const hidden = Object.keys(read?.fields ?? {}).find((path) => !hasPath(context, path))
  if (hidden !== undefined)
    return {
      code: 'define/unknown-field',
      message: `few may read ${hidden}, and the context has no such field`,
    }
  const register = Object.keys(read?.registers ?? {}).find((name) => !Object.hasOwn(registers, name))
  if (register !== undefined)
    return {
      code: 'define/unknown-register',
      message: `it says who reads ${register}, which is not declared`,
    }
  return field === undefined
    ? undefined
    : {
        code: 'define/unknown-field',
        message: `only an order may fill ${field}, and the input has no such field`,
      }
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

function hasPath(schema: z.ZodType, path: string): boolean {
  let at: readonly Described[] = [z.toJSONSchema(schema, { io: 'input' }) as Described]
  for (const step of path.split('.')) {
    const here = at.flatMap(alternatives)
    // A schema that refers to itself is not followed.
    if (here.some(({ $ref }) => $ref !== undefined)) return true
    at = here.flatMap(({ items, properties }) => {
      const next = step === '*' ? items : properties && Object.hasOwn(properties, step) && properties[step]
      return next ? [next] : []
    })
  }
  return at.length > 0
}

function alternatives(described: Described): readonly Described[] {
  const inner = [...(described.anyOf ?? []), ...(described.oneOf ?? []), ...(described.allOf ?? [])]
  return [described, ...inner.flatMap(alternatives)]
}
