// Whether the tests would notice a change of the pure modules: `pnpm mutation roll` tries a group,
// or those whose path has that in it.
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { createCompiler } from './compiler.ts'
import { draw } from './draw.ts'
import { filesOf, GROUPS, modulesOf } from './modules.ts'
import type { Mutant } from './mutants.ts'
import { judge, type Row, table, THRESHOLD, unknownEquivalents } from './report.ts'
import { tryOut } from './try-out.ts'

const USAGE = `pnpm mutation [group or part of a module's path …]
  --sample 200     only so many mutants of each group, drawn by --seed
  --seed 1         what is drawn, by the sample and by the tests of properties, follows from it
  --longest 500    leaves out tests that take longer, in milliseconds of the processor
Each mutant is one change of a module. It is killed where a test fails by it. Ends with 1 where fewer than
${THRESHOLD} % of a module's are.`

const root = join(import.meta.dirname, '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    longest: { type: 'string', default: '500' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  console.log(USAGE)
  process.exit(0)
}

const seed = whole('seed', values.seed)
const sample = whole('sample', values.sample ?? '0')
const longestMs = whole('longest', values.longest)
const refuses = createCompiler(root)
const rows: Row[] = []
const faults: string[] = []
for (const group of GROUPS) {
  const modules = modulesOf(root, group).filter((file) => isAsked(group.name, file))
  if (modules.length === 0) continue
  const { tried, unfit } = await tryOut({
    root,
    modules,
    tests: filesOf(root, group.tests),
    seed,
    longestMs,
    ...(sample > 0 && { choose: (mutants: readonly Mutant[]) => draw(mutants, sample, seed) }),
  })
  for (const one of unfit) console.error(`left out: ${one}`)
  for (const module of modules) {
    const row = judge(
      module,
      tried.filter(({ mutant }) => mutant.file === module),
      refuses,
    )
    rows.push(row)
    for (const line of row.survivors) console.log(line)
  }
  if (sample === 0) faults.push(...unknownEquivalents(modules, tried))
}
console.log(table(rows))
console.log(`seed ${seed}`)
for (const { module, percent } of rows)
  if (percent < THRESHOLD) faults.push(`${module}: ${percent.toFixed(1)} % is under ${THRESHOLD} %`)
for (const fault of faults) console.log(`FAULT ${fault}`)
if (faults.length > 0) process.exitCode = 1

function isAsked(group: string, file: string): boolean {
  if (positionals.length === 0) return true
  const named = positionals.filter((part) => GROUPS.some(({ name }) => name === part))
  return named.includes(group) || positionals.some((part) => !named.includes(part) && file.includes(part))
}

function whole(option: string, given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new Error(`--${option} ${given} is no whole number`)
  return Number(given)
}
