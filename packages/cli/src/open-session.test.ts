import { PassThrough } from 'node:stream'

import { expect, test } from 'vitest'

import { openSession } from './open-session.ts'

test.each([
  [true, ['[\n  1', ',\n  2', '\n]\n']],
  [false, ['1\n', '2\n', '']],
])('a list is written while it is read, and none of it is held: JSON %s', async (json, pieces) => {
  const stdout = new PassThrough({ encoding: 'utf8' })
  const { session } = openSession(
    { stdout, stderr: new PassThrough(), stdin: new PassThrough(), env: {}, cwd: '.' },
    { language: 'en', common: { json, config: undefined, sqlite: undefined, lang: undefined } },
  )
  const written: string[] = []
  const look = () => written.push(String(stdout.read() ?? ''))
  async function* items() {
    yield 1
    look()
    yield 2
    look()
  }
  const count = await session.list(items(), { line: String, none: { zh: '无', en: 'None' } })
  look()
  expect([count, written]).toEqual([2, pieces])
})
