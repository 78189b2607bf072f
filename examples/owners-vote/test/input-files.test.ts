import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod'

import { InputError, readCsv, readJson } from '../../input-files.ts'
import { createPaint } from '../../words.ts'

const folder = mkdtempSync(join(tmpdir(), 'gz-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const row = z.object({ unit: z.string(), note: z.string().max(20) })
const csv = (text: string) => {
  writeFileSync(join(folder, 'units.csv'), text)
  return readCsv(folder, 'units.csv', row)
}

describe('a file of rows', () => {
  test('may have commas, marks and lines between quotation marks, a mark of its encoding, and CRLF', () => {
    const text = '\ufeffunit,note\r\n1-101,"a, b"\r\n\r\n1-102,"two\nlines"\r\n1-103,"he said ""no"""\r\n'
    expect(csv(text)).toEqual([
      { unit: '1-101', note: 'a, b' },
      { unit: '1-102', note: 'two\nlines' },
      { unit: '1-103', note: 'he said "no"' },
    ])
  })

  test('is told by the line in which the fault begins, below a cell of several lines too', () => {
    const tall = 'unit,note\n1-101,"two\nlines"\n1-102,fine\n'
    expect(() => csv(`${tall}1-103\n`)).toThrow('units.csv, line 5: 1 cells where 2 are expected')
    expect(() => csv(`${tall}1-103,${'x'.repeat(21)}\n`)).toThrow(/^units\.csv, line 5: note: /)
    expect(() => csv('unit,note\n1-101,"never ends\n')).toThrow(InputError)
  })

  test('of one column, or of a header alone, is one too', () => {
    writeFileSync(join(folder, 'ids.csv'), 'unit\n1-101\n')
    expect(readCsv(folder, 'ids.csv', z.object({ unit: z.string() }))).toEqual([{ unit: '1-101' }])
    expect(csv('unit,note\n')).toEqual([])
  })
})

test('a fault in JSON is told by its line, however the file is written, and what is missing by where', () => {
  const shape = z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) })
  const json = (text: string) => {
    writeFileSync(join(folder, 'people.json'), text)
    return () => readJson({ folder, name: 'people.json' }, shape)
  }
  const wide = [
    '{',
    '  "people": [',
    '    {',
    '      "id": "a",',
    '      "name": "id"',
    '    },',
    '    {',
    '      "id": 7,',
    '      "name": "b" } ] }',
  ].join('\n')
  expect(json(wide)).toThrow(/^people\.json, line 8: people\.1\.id: /)
  expect(json('{ "people": [\n{ "id": "a", "name": "b" },\n{ "id": "c" } ] }')).toThrow(
    /^people\.json, line 3: people\.1\.name: /,
  )
  expect(json('{}')).toThrow(/^people\.json, line 1: people: /)
})

test('colours are painted where they are wanted, whatever this process writes to, and nowhere else', () => {
  expect(createPaint(true).bold('x')).toBe('\u001b[1mx\u001b[22m')
  expect(createPaint(false).bold('x')).toBe('x')
})
