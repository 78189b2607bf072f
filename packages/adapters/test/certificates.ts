// pnpm certify [store …] [--seed N] [--runs N]: writes the certificate of each adapter of the house, for all
// stores that can be reached here or for those that are named.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import type { Certificate } from '@gongzhi/adapters/certify'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const out = join(root, 'certificates')

/** The module of each store; what it needs says itself when it is run. */
const MODULES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'sqlite',
      'better-sqlite3',
      'pglite',
      'pglite-on-disk',
      'postgres',
      'mysql',
      'galera',
      'indexeddb',
      'sharded-sqlite',
      'sharded-postgres',
    ].map((store) => [store, `packages/adapters/test/subjects/${store}.ts`]),
  ),
  redis: 'examples/custom-adapter/test/subject.ts',
}

const { positionals: named, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '100' } },
})
const unknown = named.filter((store) => !(store in MODULES))
if (unknown.length > 0) {
  console.error(`there is no store ${unknown.join(', ')}; there are ${Object.keys(MODULES).join(', ')}`)
  process.exit(1)
}

mkdirSync(out, { recursive: true })
const failed: string[] = []
for (const store of named.length > 0 ? named : Object.keys(MODULES)) {
  const file = join(out, `${store}.json`)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--conditions=source',
      join(root, 'packages/adapters/src/certify/cli.ts'),
      'certify',
      join(root, MODULES[store] as string),
      '--seed',
      values.seed,
      '--runs',
      values.runs,
      '--out',
      file,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 },
  )
  if (status === 0) console.log(describe(store, JSON.parse(readFileSync(file, 'utf8')) as Certificate, file))
  else {
    failed.push(store)
    console.log(
      `${store}: not certified\n${stdout
        .split('\n')
        .filter((line) => /^(FAILED| {7})/.test(line))
        .join('\n')}${stderr}`,
    )
  }
}
if (failed.length > 0) {
  console.log(`not certified: ${failed.join(', ')}`)
  process.exitCode = 1
}

function describe(
  store: string,
  { adapter, supports, cases, seed, milliseconds, about }: Certificate,
  file: string,
): string {
  const versions = [about['driver'] ?? about['client'], about['server'] ?? about['sqlite']]
    .filter(Boolean)
    .join(', ')
  return (
    `${store}: ${adapter}, survives ${supports.survives}, writers ${supports.writers}; ${cases.length} ` +
    `cases, seed ${seed}, ${Math.round(milliseconds / 1_000)} s (${versions}) → ${relative(root, file)}`
  )
}
