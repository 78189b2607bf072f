// Runs the tests, and says at the end what was left out and what failed, whatever the end is. Arguments are
// those of vitest: npm test -- packages/core
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const REPORT = 'node_modules/.cache/test-report.json'
const at = (path) => fileURLToPath(new URL(path, import.meta.url))
// What is compiled once is compiled for all: many tests start programs of the same modules.
const env = { NODE_COMPILE_CACHE: at('../node_modules/.cache/compiled'), ...process.env }
const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1

rmSync(REPORT, { force: true })
const tested = run(
  at('../node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${REPORT}`,
  ...process.argv.slice(2),
)
if (!existsSync(REPORT)) console.error('The run ended before it could say what failed.')
const said = existsSync(REPORT) ? run(at('./say-passed.mjs'), REPORT) : 1
process.exitCode = tested || said
