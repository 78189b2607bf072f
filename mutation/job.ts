import { readFileSync } from 'node:fs'

/** The variable that names the file of a job, in the process that runs the tests. */
export const JOB = 'GONGZHI_MUTATION_JOB'

/** How often a property draws: a mutant that only shows once in a thousand times deserves an example of its own. */
export const DRAWS = 50

/** What one run of tests is to find out. */
export interface Job {
  readonly root: string
  /** The modules with their mutants built in. */
  readonly texts: { readonly [file: string]: string }
  /** The mutants that are to be tried, by their ids. */
  readonly wanted: readonly string[]
  /** Test files, in the order in which they run. */
  readonly tests: readonly string[]
  /** Where what is found out is written, a line at a time. */
  readonly log: string
  /** From it what the property tests draw follows. */
  readonly seed: number
  /** Tests that take longer try nothing, in milliseconds of the processor. */
  readonly longestMs: number
}

/** What the run found out, in order. */
export type Found =
  /** Reached while modules were loaded, and not by a test. */
  | { readonly kind: 'loaded'; readonly ids: readonly string[] }
  | { readonly kind: 'covered'; readonly ids: readonly string[]; readonly test: string }
  | { readonly kind: 'trying'; readonly id: string }
  | { readonly kind: 'killed'; readonly id: string; readonly test: string }
  /** It fails without any mutant, or when it runs a second time: it says nothing about any. */
  | { readonly kind: 'unfit'; readonly test: string; readonly why: string }

/** The job that this process was started for. */
export function readJob(): Job {
  return JSON.parse(readFileSync(process.env[JOB] ?? '', 'utf8')) as Job
}
