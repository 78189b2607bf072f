import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'gz-say-passed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Status = 'passed' | 'failed' | 'skipped'
interface Case {
  readonly status: Status
  readonly ancestorTitles: readonly string[]
  readonly title: string
}

const one = (status: Status, ...path: readonly [string, ...string[]]): Case => ({
  status,
  ancestorTitles: path.slice(0, -1),
  title: path.at(-1) as string,
})

/** What is said of a run whose files have these cases; `broken` is a file that failed outside of them. */
function said(
  files: Readonly<Record<string, readonly Case[]>>,
  {
    broken = {},
    everything = false,
  }: { readonly broken?: Readonly<Record<string, string>>; readonly everything?: boolean } = {},
): { readonly lines: readonly string[]; readonly status: number | null } {
  const cases = Object.values(files).flat()
  const number = (status: Status): number => cases.filter((each) => each.status === status).length
  const report = join(folder, `${crypto.randomUUID()}.json`)
  writeFileSync(
    report,
    JSON.stringify({
      numPassedTests: number('passed'),
      numFailedTests: number('failed'),
      numPendingTests: number('skipped'),
      testResults: Object.entries(files).map(([file, assertionResults]) => ({
        name: join(process.cwd(), file),
        status:
          file in broken || assertionResults.some(({ status }) => status === 'failed') ? 'failed' : 'passed',
        message: broken[file] ?? '',
        assertionResults,
      })),
    }),
  )
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'say-passed.mjs'), report],
    { encoding: 'utf8', env: { ...process.env, GONGZHI_TEST_EVERYTHING: everything ? '1' : '' } },
  )
  return { lines: stdout.trimEnd().split('\n'), status }
}

describe('the end of a test run', () => {
  test('is its closing line alone, where everything was run and passed', () => {
    expect(said({ 'a.test.ts': [one('passed', 'a', 'b')] })).toEqual({
      lines: ['1 passed, 0 failed, 0 skipped'],
      status: 0,
    })
  })

  test('names what failed, by file and sentence, last before the closing line', () => {
    expect(
      said({
        'a.test.ts': [one('passed', 'a'), one('failed', 'a store', 'keeps what it was given')],
        'b.test.ts': [one('failed', 'alone'), one('skipped', 'a browser', 'x')],
      }),
    ).toEqual({
      lines: [
        'Not run:',
        '  a browser',
        'Failed:',
        '  a.test.ts > a store > keeps what it was given',
        '  b.test.ts > alone',
        '1 passed, 2 failed, 1 skipped',
      ],
      status: 1,
    })
  })

  test('names a file that did not load, or whose hooks failed, with the first line of why', () => {
    const why = 'Hook timed out in 60000ms.\n  at x'
    expect(
      said(
        { 'a.test.ts': [one('skipped', 'a server', 'starts')], 'b.test.ts': [] },
        { broken: { 'a.test.ts': why, 'b.test.ts': '' } },
      ),
    ).toEqual({
      lines: [
        'Not run:',
        '  a server',
        'Failed:',
        '  a.test.ts: Hook timed out in 60000ms.',
        '  b.test.ts: failed outside of its cases',
        '0 passed, 0 failed, 1 skipped',
      ],
      status: 1,
    })
  })

  test('fails for what was left out only where everything has to be run', () => {
    const files = { 'a.test.ts': [one('skipped', 'a', 'b'), one('skipped', 'a', 'c')] }
    expect([said(files).status, said(files, { everything: true }).status]).toEqual([0, 1])
    expect(said(files).lines).toEqual(['Not run:', '  a', '0 passed, 0 failed, 2 skipped'])
  })
})
