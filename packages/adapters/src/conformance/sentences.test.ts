import { readFileSync } from 'node:fs'

import { createMemoryStorage } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { conformance } from './index.ts'

const cases = conformance(async () => {
  let storage = createMemoryStorage()
  return {
    storage,
    second: async () => storage,
    reopen: async () => (storage = createMemoryStorage()),
    close: async () => {},
  }
})
const contract = ['storage.ts', 'storage-cursors.ts', 'storage-waiting.ts']
  .map((file) => readFileSync(new URL(`../../../core/src/${file}`, import.meta.url), 'utf8'))
  .join('\n')
const sentences = new Set([...contract.matchAll(/`([A-Z]+-\d{3})`/g)].map((match) => match[1] as string))

test('every numbered sentence of the contract has a case', () => {
  const covered = new Set(cases.map(({ id }) => id.split('/')[0]))
  expect([...sentences].filter((sentence) => !covered.has(sentence))).toEqual([])
})

test('every case names a numbered sentence of the contract, and no id stands twice', () => {
  expect(cases.map(({ id }) => id.split('/')[0]).filter((id) => !sentences.has(id as string))).toEqual([])
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
})

test.each(cases.map((each) => [each.id, each.sentence, each] as const))(
  'memory: %s %s',
  async (_id, _sentence, each) => {
    await each.run()
  },
)
