import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { FROM_EVERY_STATE } from '@gongzhi/testing/model'

const ROOT = join(import.meta.dirname, '..')

/**
 * Runs the model test of every definition so often, by the tests in which it stands: its moments come from
 * their stories.
 */
export function runModel({ runs, seed }: { readonly runs: number; readonly seed: number }): {
  readonly line: string
  readonly faults: readonly string[]
} {
  const vitest = join(
    dirname(createRequire(join(ROOT, 'package.json')).resolve('vitest/package.json')),
    'vitest.mjs',
  )
  const folders = [
    'packages/owner-committee/test',
    'packages/tri-party/test',
    'packages/organisation/test',
    'packages/supervision/test',
  ]
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--project', 'unit', ...folders, '-t', FROM_EVERY_STATE],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, GONGZHI_MODEL_RUNS: String(runs), GONGZHI_MODEL_SEED: String(seed) },
    },
  )
  return {
    line: `${runs} runs of each definition`,
    faults: status === 0 ? [] : ['the tests above say what did not hold'],
  }
}
