import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { type Found, type Job, JOB } from './job.ts'
import { instrument, type Mutant } from './mutants.ts'

/** What became of a mutant: a test failed, none did, or none came there but at most while loading. */
export type Fate = 'killed' | 'survived' | 'unreached' | 'loaded'

/** A mutant with its fate, and by which test. */
export interface Tried {
  readonly mutant: Mutant
  readonly fate: Fate
}

/** What was tried, and the tests that could say nothing. */
export interface Trial {
  readonly tried: readonly Tried[]
  readonly unfit: readonly string[]
}

/** What is to be tried out. */
export interface Plan {
  readonly root: string
  readonly modules: readonly string[]
  readonly tests: readonly string[]
  readonly seed: number
  /** Leaves out tests that take longer than this, in milliseconds of the processor. */
  readonly longestMs: number
  /** Chooses among the mutants; all by default. */
  readonly choose?: (mutants: readonly Mutant[]) => readonly Mutant[]
}

// As long as nothing at all was found out, a mutant hangs.
const HANGS_MS = 180_000

/** Tries the mutants of some modules, each against the tests that reach it until one fails. */
export async function tryOut({ root, modules, tests, seed, longestMs, choose }: Plan): Promise<Trial> {
  const { texts, mutants } = await instrument(root, modules)
  const chosen = choose?.(mutants) ?? mutants
  const folder = mkdtempSync(join(tmpdir(), 'gongzhi-mutation-'))
  const log = join(folder, 'found.jsonl')
  try {
    const killed = new Set<string>()
    for (;;) {
      const wanted = chosen.map(({ id }) => id).filter((id) => !killed.has(id))
      const job: Job = { root, texts, wanted, tests, log, seed, longestMs }
      const ended = await play(job, join(folder, 'job.json'))
      const found = foundIn(log)
      for (const one of found) if (one.kind === 'killed') killed.add(one.id)
      if (ended) return conclude(chosen, found, killed)
      const last = found.findLast(({ kind }) => kind === 'trying')
      if (last?.kind !== 'trying' || killed.has(last.id)) throw new Error('the tests hang without a mutant')
      killed.add(last.id)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function conclude(mutants: readonly Mutant[], found: readonly Found[], killed: ReadonlySet<string>): Trial {
  const idsOf = (kind: 'covered' | 'loaded') =>
    new Set(found.flatMap((one) => (one.kind === kind ? one.ids : [])))
  const [covered, loaded] = [idsOf('covered'), idsOf('loaded')]
  const fate = (id: string): Fate => {
    if (killed.has(id)) return 'killed'
    if (covered.has(id)) return 'survived'
    return loaded.has(id) ? 'loaded' : 'unreached'
  }
  return {
    tried: mutants.map((mutant) => ({ mutant, fate: fate(mutant.id) })),
    unfit: [...new Set(found.flatMap((one) => (one.kind === 'unfit' ? [`${one.test}: ${one.why}`] : [])))],
  }
}

/** Runs the tests once. False where they hung and had to be ended. */
async function play(job: Job, path: string): Promise<boolean> {
  writeFileSync(path, JSON.stringify(job))
  const child = spawn(
    process.execPath,
    ['--conditions=source', fileURLToPath(new URL('./play.ts', import.meta.url))],
    { cwd: job.root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, [JOB]: path } },
  )
  let seen = Date.now()
  let size = 0
  let hung = false
  const watch = setInterval(() => {
    const now = existsSync(job.log) ? statSync(job.log).size : 0
    if (now !== size) [seen, size] = [Date.now(), now]
    if (Date.now() - seen <= HANGS_MS) return
    hung = true
    child.kill('SIGKILL')
  }, 1_000)
  await new Promise((done) => child.once('exit', done))
  clearInterval(watch)
  return !hung
}

function foundIn(log: string): readonly Found[] {
  if (!existsSync(log)) return []
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Found)
}
