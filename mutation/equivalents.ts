import type { Mutant } from './mutants.ts'

/** A mutant that computes the same as the module does, so that no test can tell it. */
export interface Equivalent {
  readonly file: string
  /** What stands there, and what the mutant puts in its place. */
  readonly from: string
  readonly to: string
  readonly because: string
}

/** The mutants that nothing can tell, by name. One that is no longer there, or that a test does tell, is an error. */
export const EQUIVALENTS: readonly Equivalent[] = []

/** Whether a mutant is the one that is named. */
export function isNamed({ file, from, to }: Mutant, named: Equivalent): boolean {
  return named.file === file && named.from === oneLine(from) && named.to === oneLine(to)
}

/** A text of several lines as it is shown and named. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
