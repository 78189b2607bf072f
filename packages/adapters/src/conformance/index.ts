import { type Case, type CreateSubject, toCase } from './case.ts'
import { commitCases } from './commit.ts'
import { lifeCases } from './life.ts'
import { readCases } from './read.ts'
import { taskCases } from './task.ts'

export type { AdapterModule, Case, CreateSubject, Host, HostTransaction, Subject } from './case.ts'

/**
 * The contract as cases: an adapter is one if they all run. Data, with stable ids and no test runner.
 *
 * @example
 * ```ts
 * import { createMemoryStorage } from '@gongzhi/core'
 * import { conformance } from '@gongzhi/adapters/conformance'
 *
 * const storage = () => createMemoryStorage()
 * const cases = conformance(async () => {
 *   const one = storage()
 *   return { storage: one, second: async () => one, reopen: async () => storage(), close: async () => {} }
 * })
 * for (const each of cases) await each.run()
 * ```
 */
export function conformance(create: CreateSubject): readonly Case[] {
  return [...lifeCases, ...commitCases, ...readCases, ...taskCases].map((body) => toCase(body, create))
}
