import { expect, test } from 'vitest'

import { llmsText, plainText } from './llms.ts'

const files = new Map([
  ['http.md', '---\nsource: "docs/http.zh-CN.md"\n---\n\n# 经由 HTTP\n\n一句话。\n'],
  ['en/http.md', '---\nsource: "docs/http.md"\n---\n\n# Over HTTP\n\nWhat [it](/en/x) does. And more.\n'],
  ['en/processes/concern.md', '---\nsource: "x"\n---\n\n# Concern\n\nSomething raised: by owners.\n'],
  ['public/source/a-ts.txt', 'export const a = 1\n'],
  ['en/index.md', '---\nlayout: page\n---\n\n<HomePage />\n'],
])

test('llms.txt names the English pages with their first sentence, guides as optional, and no source', () => {
  const text = llmsText(files)
  const [docs, optional] = text.split('## Optional') as [string, string]
  expect(docs).toContain('\n- [Over HTTP](/en/http.md): What it does.\n')
  expect(optional).toContain('\n- [Concern](/en/processes/concern.md): Something raised.\n')
  expect(text).not.toMatch(/a-ts|index|一句话/)
})

test('a page for a program has no front matter', () => {
  expect(plainText(files.get('http.md') as string)).toBe('# 经由 HTTP\n\n一句话。\n')
})
