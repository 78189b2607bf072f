import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
/** What a page never loads. */
const OF_SERVERS = /^packages\/(?:cli|mcp|adapters\/src\/(?!indexeddb))|\.(?:test|prop|test-d)\.ts$/
/** What browsers give a page on https alone, and not one on plain http in a LAN. */
const SECURE_ONLY = /\bcrypto\s*\.\s*(?:randomUUID|subtle)\b(?!`)|\bnavigator\.(?:serviceWorker|clipboard)\b/

test('nothing that a page may load asks for what browsers give on https alone', () => {
  const sources = globSync('packages/*/src/**/*.{ts,vue}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !OF_SERVERS.test(file))
  expect(sources.length).toBeGreaterThan(500)
  const asking = sources.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (SECURE_ONLY.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  )
  // What a comment says of it asks for nothing.
  expect(asking.filter((line) => !/:\d+ (?:\/\*\*|\*|\/\/)/.test(line))).toEqual([])
})
