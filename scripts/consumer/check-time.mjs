// What the types cost a compiler: a little application with our packages, and one with Zod and XState alone. Both are
// compiled in turn, and the seconds of processor that each takes at best are compared: a busy machine changes neither.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** How often each is compiled. */
const RUNS = 3
/** How many times as long ours may take. */
const MOST = 2

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const SETTINGS = '--noEmit --strict --skipLibCheck --target es2023 --module nodenext --types node'.split(' ')

writeFileSync(
  join(import.meta.dirname, 'baseline.ts'),
  `import { createActor, setup } from 'xstate'
import * as z from 'zod'

const notice = z.object({ text: z.string(), day: z.iso.date(), from: z.enum(['committee', 'street']) })
const machine = setup({
  types: { context: {} as z.infer<typeof notice>, events: {} as { type: 'publish' } | { type: 'withdraw' } },
}).createMachine({
  context: { text: '', day: '2026-01-01', from: 'street' },
  initial: 'draft',
  states: { draft: { on: { publish: 'shown' } }, shown: { on: { withdraw: 'draft' } } },
})
export const actor = createActor(machine)
export { notice }
`,
)
writeFileSync(
  join(import.meta.dirname, 'say-seconds.cjs'),
  `process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  console.log('seconds of processor: ' + (user + system) / 1e6)
})
`,
)

function secondsOf(file) {
  const said = execFileSync(process.execPath, ['--require', './say-seconds.cjs', tsc, ...SETTINGS, file], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  })
  return Number(/^seconds of processor: ([\d.]+)$/m.exec(said)?.[1] ?? Number.NaN)
}

const best = { 'vendor.ts': Infinity, 'baseline.ts': Infinity }
for (let run = 0; run < RUNS; run += 1)
  for (const file of Object.keys(best)) best[file] = Math.min(best[file], secondsOf(file))
const ratio = best['vendor.ts'] / best['baseline.ts']
const [ours, theirs] = Object.values(best).map((seconds) => seconds.toFixed(1))
console.log(`types: ${ours} s with ours, ${theirs} s with Zod and XState alone: ${ratio.toFixed(2)} times`)
if (!(ratio <= MOST)) throw new Error(`types take ${ratio} times as long as theirs, and ${MOST} is the most`)
