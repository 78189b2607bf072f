// Tries every single change of what a store keeps, and says what verify passes over. `pnpm tampering --seed 7`
// draws the changes that a test drew with that seed; `--store mysql` takes one store.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const TESTS = {
  sqlite: 'SQLite',
  pglite: 'PGlite',
  postgres: 'PostgreSQL',
  mysql: 'MySQL or MariaDB',
  indexeddb: 'IndexedDB',
}

const { values } = parseArgs({ options: { seed: { type: 'string' }, store: { type: 'string' } } })
if (values.store !== undefined && !Object.hasOwn(TESTS, values.store)) {
  console.error(`--store is one of ${Object.keys(TESTS).join(', ')}`)
  process.exit(2)
}
const { status } = spawnSync(
  process.execPath,
  [
    fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url)),
    'run',
    'packages/adapters/test/tampering',
    ...(values.store === undefined ? [] : ['-t', TESTS[values.store]]),
  ],
  { stdio: 'inherit', env: { ...process.env, TAMPERING: values.seed ?? 'all' } },
)
process.exitCode = status ?? 1
