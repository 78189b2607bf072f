import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { counted, placePages, places, withCounts } from './places.ts'

const folder = new URL('../docs/places/', import.meta.url)
const pages = placePages()

test('every place has its page in both languages, and no other page stands there', () => {
  expect(readdirSync(folder).toSorted()).toEqual([...pages.keys()].toSorted())
  expect(pages.size).toBe(2 * places.length + 2)
})

test.each([...pages])('%s says what the rulebooks say: else run `pnpm guides`', (file, text) => {
  expect(readFileSync(new URL(file, folder), 'utf8')).toBe(text)
})

test.each([
  'README.md',
  'README.zh-CN.md',
  'packages/owner-committee/README.md',
  'packages/owner-committee/README.zh-CN.md',
])('%s counts places and values as they are: else run `pnpm guides`', (file) => {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
  expect(text).toMatch(/<!--places-->\d+<!---->/)
  expect(withCounts(text)).toBe(text)
})

test('a place whose text is not here says so first, and what is old never passes for current law', () => {
  expect(pages.get('sichuan.md')?.split('\n')[4]).toMatch(/^\*\*The text of Sichuan is not here\.\*\*/)
  expect(pages.get('sichuan.zh-CN.md')?.split('\n')[4]).toMatch(/^\*\*四川省的文本没有收录。\*\*/)
  expect(pages.get('wenzhou.md')?.split('\n')[4]).toMatch(
    /^\*\*Only a text of the time up to 2020-12-31 is known\.\*\*/,
  )
  expect(pages.get('hangzhou.md')?.split('\n')[4]).toBe('What follows is as of 2026-01-01.')
})

test('what is counted is what the rulebooks hold', () => {
  const { places: all, withValues, values } = counted()
  expect(all).toBe(withValues + 1)
  expect(values).toBeGreaterThan(1_200)
})
