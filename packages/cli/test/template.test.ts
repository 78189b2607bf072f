import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { expect, test } from 'vitest'

test('the tests of the project that init makes pass', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--test', 'test/**/*.test.ts'],
    { cwd: join(import.meta.dirname, '../template/project'), encoding: 'utf8' },
  )
  expect(`${stdout}${stderr}`).toContain('ℹ pass 5\n')
  expect(status).toBe(0)
})
