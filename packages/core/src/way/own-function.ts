import type { AnyDefinition } from '../define/index.ts'
import { isNotGiven } from '../define/partly-given.ts'
import { EngineError, messageOf } from '../errors.ts'

/**
 * Calls a function of a definition outside of its statechart. What it throws is a bug of the definition, and
 * the cause of an error that says so.
 */
export function callOwn<T>(
  { name, version }: Pick<AnyDefinition, 'name' | 'version'>,
  what: string,
  call: () => T,
): T {
  try {
    return call()
  } catch (error) {
    // Whoever asks with a payload that is not all there wants to know that it was looked at.
    if (error instanceof EngineError || isNotGiven(error)) throw error
    throw new EngineError('step/definition-threw', `${name}@${version}: ${what} threw: ${messageOf(error)}`, {
      cause: error,
    })
  }
}
