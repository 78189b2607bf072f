import * as z from 'zod'

/** What JSON Schema says of a value, as far as a path is followed through it. */
interface Described {
  readonly properties?: { readonly [name: string]: Described }
  readonly items?: Described
  readonly $ref?: string
  readonly anyOf?: readonly Described[]
  readonly oneOf?: readonly Described[]
  readonly allOf?: readonly Described[]
}

/** Whether a schema has something at a path: names joined by dots, `*` for each item of a list. */
export function hasPath(schema: z.ZodType, path: string): boolean {
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
