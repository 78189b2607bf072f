// Runs every suite that waits for something real again and again, with all cores kept busy, and says what
// failed, how often, and with which seeds. `pnpm test:stress --rounds 5 indexeddb fleet` runs five rounds of
// the suites whose names hold one of these words.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'

import { waitingTests } from './waiting-tests.mjs'

const root = join(import.meta.dirname, '..')
const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '20' } },
  allowPositionals: true,
})
const rounds = Number(values.rounds)
const files = waitingTests(root)
  .map(({ file }) => file)
  .filter((file) => positionals.length === 0 || positionals.some((word) => file.includes(word)))
if (!Number.isSafeInteger(rounds) || rounds < 1 || files.length === 0) {
  console.error('--rounds is a number from 1, and the words name suites that wait for something real:')
  for (const { file } of waitingTests(root)) console.error(`  ${file}`)
  process.exit(2)
}
console.log(`${files.length} suites, ${rounds} rounds:\n${files.map((file) => `  ${file}`).join('\n')}`)

// Threads of this process: they end with it, however it ends.
for (let core = 0; core < availableParallelism(); core++) new Worker('for (;;);', { eval: true }).unref()

let running
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    running?.kill(signal)
    process.exit(1)
  })

const folder = mkdtempSync(join(tmpdir(), 'gz-stress-'))

/** One run of all suites: its report, or what it said where it came to none. */
function run(round) {
  const report = join(folder, `${round}.json`)
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const options = ['--project=real', '--reporter=json', `--outputFile=${report}`]
  const child = spawn(process.execPath, [vitest, 'run', ...options, ...files], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running = child
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (said = (said + String(chunk)).slice(-4_000)))
  return new Promise((resolve) =>
    child.once('close', (code, signal) => {
      try {
        const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
        resolve({ code, testResults })
      } catch {
        resolve({ code: code ?? signal, testResults: [], said })
      }
    }),
  )
}

/** What failed in a run: each by its file and its name, with its message; a file or a run that broke too. */
function failuresOf({ code, testResults, said }) {
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        test: `${name.slice(root.length + 1)} > ${fullName}`,
        message: failureMessages.join('\n'),
      })),
  )
  const broken = testResults
    .filter(({ status, assertionResults }) => status === 'failed' && !hasFailure(assertionResults))
    .map(({ name, message }) => ({ test: name.slice(root.length + 1), message }))
  const failures = [...tests, ...broken]
  if (failures.length === 0 && code !== 0)
    failures.push({ test: 'the run itself', message: `ended with ${code}: ${said ?? ''}` })
  return failures
}
const hasFailure = (results) => results.some(({ status }) => status === 'failed')

// The name of a property tells its seed; so does the message of what it found.
const SEED = /seed[=:]\s*(-?\d+)/g
const times = new Map()
for (let round = 1; round <= rounds; round++) {
  const from = performance.now()
  const result = await run(round)
  const failures = failuresOf(result)
  const results = result.testResults.flatMap(({ assertionResults }) => assertionResults)
  const count = (wanted) => results.filter(({ status }) => status === wanted).length
  const skipped = results.length - count('passed') - count('failed')
  const seconds = Math.round((performance.now() - from) / 1_000)
  console.log(
    `round ${round}: ${count('passed')} passed, ${count('failed')} failed, ${skipped} skipped, ${seconds} s`,
  )
  for (const { test, message } of failures) {
    const seeds = [...`${test}\n${message}`.matchAll(SEED)].map(([, seed]) => seed)
    const name = test.replace(/ \(with seed=-?\d+\)/, '')
    const before = times.get(name) ?? { rounds: [], seeds: [] }
    times.set(name, { rounds: [...before.rounds, round], seeds: [...before.seeds, ...seeds] })
    console.log(`\n${test}\n${message}\n`)
  }
}
rmSync(folder, { recursive: true, force: true })
for (const [name, { rounds: failed, seeds }] of times) {
  const seeded = seeds.length === 0 ? '' : `, seeds ${[...new Set(seeds)].join(', ')}`
  console.log(`${name}\n  failed ${failed.length} of ${rounds}: round ${failed.join(', ')}${seeded}`)
}
console.log(times.size === 0 ? `Nothing failed in ${rounds} rounds.` : `${times.size} failed.`)
process.exit(times.size === 0 ? 0 : 1)
