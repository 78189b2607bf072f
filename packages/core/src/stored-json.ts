import { EngineError } from './errors.ts'

/**
 * Reads a text that was stored as JSON. Throws an `EngineError` that names what is damaged: a flipped byte in
 * one row is a finding about that row, and nobody has to guess which it was.
 */
export function parseStored<T>(text: string, what: string): T {
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw new EngineError('load/damaged', `${what} is not JSON, though it was stored as such`, {
      cause: error,
    })
  }
}
