import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { createDemo } from '../src/host.ts'

const here = join(import.meta.dirname, '..')
const root = join(here, '../..')
const run = promisify(execFile)
const classes = mkdtempSync(join(tmpdir(), 'gz-java-'))
let server: Server | undefined
afterEach(
  () =>
    new Promise<void>((resolve) => {
      server?.close(() => resolve())
      server?.closeAllConnections()
    }),
)
afterAll(() => rmSync(classes, { recursive: true, force: true }))

async function serve(): Promise<string> {
  const demo = createDemo(Date.parse('2026-03-02T09:00+08:00'))
  server = demo
  await new Promise<void>((resolve) => demo.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(demo.address() as AddressInfo).port}`
}

const has = (command: string, ...args: readonly string[]) => spawnSync(command, args).status === 0
const isThere = { java: has('javac', '-version'), curl: has('curl', '--version') && has('bash', '-c', ':') }

/** The blocks of a page of a kind, in order. */
const blocksOf = (page: string, kind: string) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, own]) => own === kind)
    .map(([, , body]) => body as string)

describe.skipIf(!isThere.java)('Java', () => {
  test('17 carries a vote through, and prints the result with its articles', async () => {
    const url = await serve()
    await run('javac', [
      '--release',
      '17',
      '-Xlint:all',
      '-Werror',
      '-d',
      classes,
      join(here, 'java/Vote.java'),
    ])
    const { stdout } = await run('java', ['-cp', classes, 'Vote', url, join(here, 'data/roll.csv')])
    for (const page of ['README.md', 'README.zh-CN.md'])
      expect(stdout).toBe(blocksOf(`examples/java-client/${page}`, 'text').join(''))
  })

  test('8 posts under a key, sends again, and reads a problem', async () => {
    const url = await serve()
    await run('javac', ['--release', '8', '-Xlint:-options', '-d', classes, join(here, 'java/Vote8.java')])
    const { stdout } = await run('java', ['-cp', classes, 'Vote8', url])
    const [statuses, problem = ''] = stdout.split('\n')
    expect(statuses).toBe('201 200 409 200')
    expect(JSON.parse(problem)).toMatchObject({ code: 'state/not-accepted', title: '当前阶段不接受此事项。' })
  })
})

describe.skipIf(!isThere.curl)('curl', () => {
  test.each(['docs/vote-with-curl.md', 'docs/vote-with-curl.zh-CN.md'])('does what %s says', async (page) => {
    const URL = await serve()
    const script = blocksOf(page, 'sh').join('\n')
    const { stdout, stderr } = await run('bash', ['-ec', script], { env: { ...process.env, URL } })
    expect(stderr).toBe('')
    expect(stdout).toBe(blocksOf(page, 'text').join(''))
  })
})
