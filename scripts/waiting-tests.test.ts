import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { waitingTests } from './waiting-tests.mjs'

const root = mkdtempSync(join(tmpdir(), 'gz-waiting-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

test('a suite that starts or reaches a process, browser or server, or waits for a clock, is found', () => {
  write('packages/a/src/spawns.test.ts', `import { spawn } from 'node:child_process'\n`)
  write('packages/a/src/browses.test.ts', `import { start } from '../test/browser/start.ts'\n`)
  write('packages/a/test/browser/start.ts', `import { chromium } from 'playwright-core'\n`)
  write('examples/b/test/serves.test.ts', `const { createServer } = await ${'import'}('node:http')\n`)
  write('examples/b/test/reaches.prop.ts', `import {\n  connect,\n} from '@redis/client'\n`)
  write('fleet/waits.test.ts', `await new Promise((resolve) => ${'setTimeout'}(resolve, 5))\n`)
  write('bench/dies.test.ts', `import { dies } from '@gongzhi/testing/dies'\n`)
  write('testing/dies.ts', `export { fork as dies } from 'node:child_process'\n`)
  write('packages/a/node_modules/c/x.test.ts', `import 'node:net'\n`)
  expect(waitingTests(root)).toEqual([
    { file: 'bench/dies.test.ts', why: ['testing/dies.ts: node:child_process'] },
    { file: 'examples/b/test/reaches.prop.ts', why: ['examples/b/test/reaches.prop.ts: @redis/client'] },
    { file: 'examples/b/test/serves.test.ts', why: ['examples/b/test/serves.test.ts: node:http'] },
    { file: 'fleet/waits.test.ts', why: [`fleet/waits.test.ts: ${'setTimeout'}()`] },
    { file: 'packages/a/src/browses.test.ts', why: ['packages/a/test/browser/start.ts: playwright-core'] },
    { file: 'packages/a/src/spawns.test.ts', why: ['packages/a/src/spawns.test.ts: node:child_process'] },
  ])
})

test('and one that only names their types, or a port that a package has for a timer, is not', () => {
  write('packages/d/src/pure.test.ts', `import type { Pool } from 'pg'\nimport { port } from './port.ts'\n`)
  write('packages/d/src/port.ts', `export const port = { now: () => ${'Date.now'}() }\n`)
  expect(waitingTests(join(root, 'packages', 'd'))).toEqual([])
  expect(waitingTests(root).map(({ file }) => file)).not.toContain('packages/d/src/pure.test.ts')
})

test('those of this project are among them', () => {
  const found = waitingTests(join(import.meta.dirname, '..')).map(({ file }) => file)
  expect(found).toEqual(
    expect.arrayContaining([
      'examples/hope-city/test/stores.test.ts',
      'examples/in-the-browser/test/page.test.ts',
      'fleet/fleet.test.ts',
      'packages/core/test/readme.test.ts',
    ]),
  )
  expect(found).not.toContain('packages/core/src/canonical.prop.ts')
})
