/** What something that was thrown says, whatever it is: what cannot be said must not fail where a failure is noted. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown)
  } catch {
    return 'something was thrown of which nothing can be said'
  }
}

/**
 * What is wrong with a definition; thrown by `defineProcess` and `createGovernance`, never at run time.
 *
 * The code is stable and documented in the table of `docs/codes.md`; the message says what, where and what
 * to do.
 */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError'
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/**
 * A bug in a definition or a broken surrounding, met at run time: a guard that throws, a store that answers
 * what it may not.
 *
 * Expected outcomes are never thrown: they are answers with a `status`.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: string
  constructor(code: string, message: string, options?: { readonly cause?: unknown }) {
    super(`${code}: ${message}`, options)
    this.code = code
  }
}
