import { DefinitionError } from '../errors.ts'
import type { AnyDefinition } from './definition.ts'

/** Says what is wrong with a definition. */
export function fail(definition: AnyDefinition, code: string, message: string): never {
  throw new DefinitionError(code, `${definition.name}@${definition.version}: ${message}`)
}
