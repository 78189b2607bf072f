import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { altered, play, sentences, verify } from './intruder.ts'

test('every sentence of the document has a test in this folder, and only one', () => {
  const tested = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/test\(threat\('(THREAT-\d{3})'/g),
    ])
    .map(([, id]) => id)
  expect(tested.toSorted()).toEqual([...sentences.keys()])
})

test('a store that nobody touched verifies', async () => {
  const { storage, city } = await play()
  expect(await verify(altered(storage, {}))).toMatchObject({
    ok: true,
    chain: { checked: 10 },
    roots: { checked: 1 },
    replay: { checked: 2 },
  })
  expect(await city.verify()).toMatchObject({ ok: true })
})
