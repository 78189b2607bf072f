import { join } from 'node:path'

import { expect, test } from 'vitest'

import { columnsOf, wideLinesIn, wideLinesOf, WIDEST } from './lines.mjs'

test('a line of 120 columns passes, and one of 121 is named with its place', () => {
  const [widest, wider] = ['x'.repeat(WIDEST), 'x'.repeat(WIDEST + 1)]
  expect(wideLinesOf(`${widest}\n${widest}`)).toEqual([])
  expect(wideLinesOf(`${widest}\n${wider}\n`)).toEqual([{ line: 2, columns: 121 }])
})

test('a character of 中文 and a full-width sign take two columns, others one', () => {
  expect(columnsOf('业主大会')).toBe(8)
  expect(columnsOf('（a，b）')).toBe(8)
  expect(columnsOf('✓ Art. 278 ≥ “x”')).toBe(16)
  expect(wideLinesOf('业'.repeat(60))).toEqual([])
  expect(wideLinesOf('业'.repeat(61))).toEqual([{ line: 1, columns: 122 }])
})

test('no source of the project has a wider line but data', () => {
  expect(wideLinesIn(join(import.meta.dirname, '..'))).toEqual([])
})
