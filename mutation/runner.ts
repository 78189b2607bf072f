// Runs each test as it is, to see which mutants it reaches, and then once for each that is still alive: in the
// same process, with the modules that are already loaded. Starting anew for each costs a second; this, what
// the test costs.
import { appendFileSync } from 'node:fs'

import fc from 'fast-check'
import { type RunnerTestCase, type RunnerTestFile, TestRunner } from 'vitest'

import { DRAWS, type Found, readJob } from './job.ts'

/** What the mutants that are built into a module look at, by the names that the instrumenter gives. */
interface Switch {
  activeMutant: string | undefined
  currentTestId: string | undefined
  hitCount: number | undefined
  hitLimit: number | undefined
  readonly mutantCoverage: {
    static: Record<string, number>
    perTest: Record<string, Record<string, number> | undefined>
  }
}

// A loop that a mutant keeps from ending passes it far more often than the test did without it.
const passes = (usual: number): number => 10_000 + 5 * usual

// This file is loaded anew for each test file, the modules under test are not: what both know is global.
const shared = globalThis as { __stryker__?: Switch; alive?: Set<string> }
const job = readJob()
const alive = (shared.alive ??= new Set(job.wanted))
const mutants = (shared.__stryker__ ??= {
  activeMutant: undefined,
  currentTestId: undefined,
  hitCount: undefined,
  hitLimit: undefined,
  mutantCoverage: { static: {}, perTest: {} },
})
// One counterexample is enough; nobody reads the smallest.
fc.configureGlobal({ seed: job.seed, numRuns: DRAWS, endOnFailure: true })

export default class MutationRunner extends TestRunner {
  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test)
    const name = `${test.file.name} > ${test.name}`
    const began = process.cpuUsage()
    const reached = await reachedBy(run).catch((error: unknown) => {
      say({ kind: 'unfit', test: name, why: String(error) })
      throw error
    })
    const ids = Object.keys(reached).filter((id) => alive.has(id))
    if (ids.length === 0) return
    say({ kind: 'covered', ids, test: name })
    if (process.cpuUsage(began).user > job.longestMs * 1_000)
      return say({ kind: 'unfit', test: name, why: 'it takes too long' })
    if (!(await repeats(run, name))) return
    for (const id of ids)
      if (await kills(run, id, passes(reached[id] ?? 0))) {
        alive.delete(id)
        say({ kind: 'killed', id, test: name })
      }
    await repeats(run, name)
  }

  override onAfterRunFiles(files: RunnerTestFile[]): void {
    super.onAfterRunFiles(files)
    say({ kind: 'loaded', ids: Object.keys(mutants.mutantCoverage.static) })
  }
}

type Run = () => unknown

async function reachedBy(run: Run): Promise<Readonly<Record<string, number>>> {
  mutants.currentTestId = 'test'
  try {
    await run()
    return mutants.mutantCoverage.perTest.test ?? {}
  } finally {
    mutants.mutantCoverage.perTest = {}
    mutants.currentTestId = undefined
  }
}

/** Whether a test passes once more in the same place, so that a failure is the mutant's. */
async function repeats(run: Run, test: string): Promise<boolean> {
  try {
    await reachedBy(run)
    return true
  } catch (error) {
    say({ kind: 'unfit', test, why: `it does not pass twice: ${error}` })
    return false
  }
}

async function kills(run: Run, id: string, hitLimit: number): Promise<boolean> {
  say({ kind: 'trying', id })
  Object.assign(mutants, { activeMutant: id, hitCount: 0, hitLimit, currentTestId: 'trial' })
  try {
    await run()
    return false
  } catch {
    return true
  } finally {
    Object.assign(mutants, { activeMutant: undefined, hitCount: undefined, currentTestId: undefined })
  }
}

function say(found: Found): void {
  appendFileSync(job.log, `${JSON.stringify(found)}\n`)
}
