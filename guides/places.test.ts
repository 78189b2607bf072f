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
  // Its regulation on credit is in force, which makes its old property regulation no current law.
  expect(pages.get('zhejiang.md')?.split('\n')[4]).toMatch(/^\*\*Only a text of the time up to 2020-12-31/)
  expect(pages.get('shenzhen.zh-CN.md')?.split('\n')[4]).toMatch(
    /^\*\*只收录了深圳市关于信用的文本。\*\* 深圳市的物业管理文本没有收录/,
  )
})

test('what is counted is what the rulebooks hold', () => {
  const { places: all, withValues, values } = counted()
  expect(all).toBe(withValues + 1)
  expect(values).toBeGreaterThan(1_200)
})

test('pages hold the provisions of every package, and say of each subject whether its texts are here', () => {
  const [shenzhen, hangzhou] = [pages.get('shenzhen.md'), pages.get('hangzhou.md')]
  expect(shenzhen).toContain('| Time to decide an objection `credit/decide-within` | 2 working days |')
  expect(shenzhen).toContain(
    'No text of the province (440000) or the city (440300) is known here, so it is not known what it says.',
  )
  expect(shenzhen).toContain('No text on credit of the nation or the province (440000) is known here')
  expect(hangzhou).toContain('No text on credit of the nation or the city (330100) is known here')
  expect(hangzhou).toContain('`post/claim-period`')
})

// Sums of words, as a table or a list would show them, in Latin letters: the id of the provision is in backquotes.
test.each([...pages].filter(([file]) => file.endsWith('.zh-CN.md')))(
  '%s shows values in 中文, never a word of the program',
  (_, text) => {
    const cells = text
      .split('\n')
      .flatMap((line) => (line.startsWith('| ') ? [line.split(' | ')[1] ?? ''] : []))
    expect(cells.filter((cell) => /[a-z]{3}/.test(cell) && !cell.startsWith('{'))).toEqual([])
  },
)
