import type { AnyDefinition } from './definition.ts'
import { hasPath } from './schema-path.ts'
import type { EventDeclaration, Vocabulary } from './vocabulary.ts'

const NAME = /^[a-z][a-zA-Z0-9-]{0,59}$/

/** What is wrong with what processes are found by: a path that leads nowhere would find nothing. */
export function faultOfAttributes({
  vocabulary,
}: AnyDefinition): { readonly code: string; readonly message: string } | undefined {
  const { attributes = {}, context, events } = vocabulary as Vocabulary
  for (const [name, { at }] of Object.entries(attributes)) {
    if (!NAME.test(name) || name in Object.prototype)
      return {
        code: 'define/name',
        message: `"${name}" is no name of an attribute: letters, digits and hyphens, beginning with a small letter`,
      }
    if (!hasPath(context, at))
      return {
        code: 'define/unknown-field',
        message: `it is found by ${at}, and the context has no such field`,
      }
  }
  for (const [event, { whose }] of Object.entries(events) as [string, EventDeclaration][])
    if (whose !== undefined && !(Object.hasOwn(attributes, whose) && attributes[whose]?.names === 'person'))
      return {
        code: 'define/unknown-field',
        message: `"${event}" is the turn of whom ${whose} names, and no attribute of this name names a person`,
      }
  return undefined
}
