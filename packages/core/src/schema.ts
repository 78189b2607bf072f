import { EngineError } from './errors.ts'
import type { ProcessKey } from './storage.ts'

/** The schema of what is stored: of entries, of states, and of the lines of an export. */
export const SCHEMA = 1

/**
 * Lets through what is of the schema that this engine knows. Throws where it is of another one, which only a
 * newer engine writes: nothing is guessed from what looks alike.
 */
export function assertSchema(schema: unknown, what: string): asserts schema is typeof SCHEMA {
  if (schema !== SCHEMA)
    throw new EngineError(
      'load/unknown-schema',
      `${what} is of schema ${String(schema)}, and this engine knows ${SCHEMA}: it is from a newer engine`,
    )
}

/** Throws where what is stored under a process says that it is of another one: two rows changed places. */
export function assertOf(said: Partial<ProcessKey>, { community, process }: ProcessKey, what: string): void {
  if (said.community !== community || said.process !== process)
    throw new EngineError(
      'load/damaged',
      `${what} says that it is of ${said.community}/${said.process}, and stands under ${community}/${process}`,
    )
}
