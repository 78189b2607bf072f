import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { guidePages } from './index.ts'

const folder = new URL('../docs/processes/', import.meta.url)
const pages = guidePages()

test('every process has its guide in both languages, and no other page stands there', () => {
  expect(readdirSync(folder).toSorted()).toEqual([...pages.keys()].toSorted())
})

test.each([...pages])('%s says what the definition says: else run `pnpm guides`', (file, text) => {
  expect(readFileSync(new URL(file, folder), 'utf8')).toBe(text)
})

test('a form that is one of several has a table for each: no field has the values of another one', () => {
  const text = pages.get('assembly-meeting.md') ?? ''
  const [, ballot = ''] = /\*\*Ballot\*\*: `kind` is `ballot`\n([\s\S]*?)\n\*\*/.exec(text) ?? []
  expect(ballot).toMatch(/\| `channel` \|.*`online`.*`message`/)
  expect(ballot).not.toContain('deliveredBy')
  expect(text).toMatch(/\*\*Delivery\*\*: `kind` is `delivery`\n[\s\S]*?`deliveredBy`/)
  expect(text).toContain('Clerk, Teller may enter what somebody else did up to 60 days before')
})

test.each([...pages].filter(([file]) => !file.startsWith('README')))(
  '%s begins with what the process is for, and leaves nothing without a word',
  (_file, text) => {
    expect(text.split('\n')[4]?.length).toBeGreaterThan(40)
    expect(text).not.toMatch(/undefined|\[object/)
  },
)
