import { type Case, type CreateSubject, toCase } from './case.ts'
import { commitBatchCases } from './commit-batch.ts'
import { commitTaskCases } from './commit-task.ts'
import { commitCases } from './commit.ts'
import { cursorCases } from './cursor.ts'
import { engineCases } from './engine-case.ts'
import { faultCases } from './fault-cases.ts'
import { findCases } from './find.ts'
import { followCases } from './follow.ts'
import { generalCases } from './general.ts'
import { type Kill, killCases } from './kill.ts'
import { laneCases } from './lanes.ts'
import { lifeCases } from './life.ts'
import { modelCases } from './model.ts'
import { namingCases } from './naming.ts'
import { ownershipCases } from './ownership.ts'
import { raceCases } from './race.ts'
import { readCases } from './read.ts'
import { sizeCases } from './size.ts'
import { standingCases } from './standing.ts'
import { taskCases } from './task.ts'
import { waitingCases } from './waiting.ts'
import { wakeCases } from './wake.ts'
import { withinLostCases } from './within-lost.ts'
import { withinCases } from './within.ts'

export type { AdapterModule, Case, CreateSubject, Host, HostTransaction, Subject } from './case.ts'
export type { Kill, Killed } from './kill.ts'

/** How the cases that draw at random are run. */
export interface ConformanceOptions {
  /** What all that is drawn follows from; a failure says it. 1 unless it is given. */
  readonly seed?: number
  /** How many random histories the model plays, each on a fresh store. 25 unless it is given. */
  readonly runs?: number
  /**
   * Runs another process that writes to the store and is killed. Without it `SUPPORTS-002` is only asked of
   * a store that is closed while it writes.
   */
  readonly kill?: Kill
}

/**
 * The contract as cases: an adapter is one if they all run. Data, with stable ids and no test runner; runs
 * in a browser as well.
 *
 * No case can be turned off. What a subject has to show follows from what the adapter says of itself: one
 * that survives a kill is reopened and finds everything, one that survives nothing finds nothing; one with
 * `within` brings a host.
 *
 * @example
 * ```ts
 * import { createMemoryStorage } from '@gongzhi/core'
 * import { conformance } from '@gongzhi/adapters/conformance'
 *
 * const cases = conformance(async () => {
 *   let storage = createMemoryStorage()
 *   return {
 *     storage,
 *     second: async () => storage,
 *     reopen: async () => (storage = createMemoryStorage()),
 *     close: async () => {},
 *   }
 * })
 * for (const each of cases) await each.run()
 * ```
 */
export function conformance(
  create: CreateSubject,
  { seed = 1, runs = 25, kill }: ConformanceOptions = {},
): readonly Case[] {
  const bodies = [
    ...lifeCases,
    ...namingCases,
    ...generalCases,
    ...ownershipCases,
    ...sizeCases,
    ...commitCases,
    ...commitTaskCases,
    ...commitBatchCases,
    ...followCases,
    ...readCases,
    ...findCases,
    ...waitingCases,
    ...taskCases,
    ...cursorCases,
    ...standingCases,
    ...raceCases,
    ...withinCases,
    ...withinLostCases,
    ...laneCases,
    ...wakeCases,
    ...faultCases(seed),
    ...engineCases(seed),
    ...(kill ? killCases(kill, seed) : []),
  ]
  return [...bodies.map((body) => toCase(body, create)), ...modelCases(create, { seed, runs })]
}
