import { spawn } from 'node:child_process'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { expect, test } from 'vitest'

import { isAllowed, unlicensed } from './dependencies.mjs'

test('a licence is allowed by its name; a choice by one of its parts, a union by all of them', () => {
  const allowed = [
    'MIT',
    'BlueOak-1.0.0',
    '(MIT OR GPL-3.0-only)',
    'GPL-3.0-only OR ISC',
    'MIT AND Apache-2.0',
  ]
  const others = ['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'Unknown', 'SEE LICENSE IN LICENSE', '', 'mit']
  expect(allowed.filter((each) => !isAllowed(each))).toEqual([])
  expect(others.filter(isAllowed)).toEqual([])
  // Nested choices are not read, and what is not read is not allowed.
  expect(isAllowed('MIT AND (ISC OR GPL-3.0-only)')).toBe(false)
})

test('what is under another one is named with it', () => {
  const packages = [{ name: 'a', versions: ['1.0.0', '2.0.0'] }]
  expect(unlicensed({ MIT: [{ name: 'b', versions: ['1.0.0'] }], 'AGPL-3.0-only': packages })).toEqual([
    'a@1.0.0,2.0.0: AGPL-3.0-only',
  ])
})

test('all that this project installs with its packages is under an allowed licence', async () => {
  const { status, said } = await check(['licences'])
  expect(said).toMatch(/^(\d+) of \1 runtime dependencies are under an allowed licence\n$/)
  expect(status).toBe(0)
})

test('a registry that does not answer, or not with an audit, is said, and is no failure', async () => {
  const refused = await check(['audit', '--registry', 'http://127.0.0.1:9/'])
  expect(refused).toMatchObject({ status: 0, said: expect.stringContaining('could not be asked') })
  const answered = await withRegistry(
    (_, response) => void response.writeHead(405).end(),
    (registry) => check(['audit', '--registry', registry]),
  )
  expect(answered).toMatchObject({ status: 0, said: expect.stringContaining('(responded with 405)') })
})

test('a known weakness of a runtime dependency is named and fails; without one it says that it asked', async () => {
  const weakness = { id: 1, url: 'https://example.org/1', title: 'Reads too far', severity: 'high' }
  const answering =
    (answer: object): RequestListener =>
    (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  const found = await withRegistry(
    answering({ zod: [{ ...weakness, vulnerable_versions: '>=0', cwe: [], cvss: { score: 7 } }] }),
    (registry) => check(['audit', '--registry', registry]),
  )
  expect(found).toMatchObject({
    status: 1,
    said: expect.stringMatching(/^zod@[\d.]+: high: Reads too far \(https:\/\/example\.org\/1\)$/m),
  })
  const none = await withRegistry(answering({}), (registry) => check(['audit', '--registry', registry]))
  expect(none).toMatchObject({ status: 0, said: expect.stringMatching(/^0 known weaknesses/) })
})

test('another word is refused', async () => {
  expect(await check(['licenses'])).toMatchObject({ status: 2 })
})

async function check(args: readonly string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'check-dependencies.mjs'), ...args], {
    cwd: join(import.meta.dirname, '..'),
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { status, said: err + out }
}

async function withRegistry<T>(answer: RequestListener, play: (address: string) => Promise<T>): Promise<T> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await play(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
