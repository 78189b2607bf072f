import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { refusals } from '@gongzhi/core'
import { httpRefusals, statusOf } from '@gongzhi/http'
import { describe, expect, test } from 'vitest'

import { operations } from '../src/operations/index.ts'

const docs = join(import.meta.dirname, '../../../docs')
const pages = ['http.md', 'http.zh-CN.md'].map(
  (name) => [name, readFileSync(join(docs, name), 'utf8')] as const,
)

/** Rows of a table whose first cell names codes or areas, and whose second is a status. */
function statuses(page: string): ReadonlyMap<string, number> {
  const rows = [...page.matchAll(/^\| (`[a-z`, /-]+`) \| (\d{3}) \|/gm)]
  return new Map(
    rows.flatMap(([, names = '', status]) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name as string, Number(status)] as const),
    ),
  )
}

describe.each(pages)('docs/%s', (name, page) => {
  test('says the status of every code, by itself or by its area', () => {
    const table = statuses(page)
    const codes = [...Object.keys(refusals), ...Object.keys(httpRefusals)] as Parameters<typeof statusOf>[0][]
    const said = codes.map((code) => [code, table.get(code) ?? table.get(code.split('/')[0] as string)])
    expect(said).toEqual(codes.map((code) => [code, statusOf(code)]))
    const unknown = [...table.keys()].filter(
      (key) => !codes.some((code) => code === key || code.startsWith(`${key}/`)),
    )
    expect(unknown).toEqual([])
  })

  test('has the sentences of what the face refuses', () => {
    for (const [code, { zh, en }] of Object.entries(httpRefusals))
      expect(page).toContain(
        name === 'http.md' ? `| \`${code}\` | ${en} | ${zh} |` : `| \`${code}\` | ${zh} | ${en} |`,
      )
  })

  test('lists every address, in the order of the sources', () => {
    const rows = [...page.matchAll(/^\| (\w+) \| `(GET|POST) ([^`]+)` \|/gm)].map(([, id, method, path]) => [
      id,
      method,
      path?.replace('{process}', (found) =>
        path.startsWith(found) ? '/communities/{community}/processes/{definition}/{process}' : found,
      ),
    ])
    expect(rows).toEqual(operations.map(({ id, method, path }) => [id, method.toUpperCase(), path]))
  })
})

test('every attack that was tried has its row, and every row its test', () => {
  const tried = readFileSync(join(import.meta.dirname, 'attacks.test.ts'), 'utf8')
  const names = [...tried.matchAll(/^ {2}test\('(.*)', /gm)].map(([, name]) => name)
  const rows = pages.map(([, page]) => {
    const [, table = ''] = /^\| (?:Attack|攻击) \|.*\n.*\n((?:\|.*\n)+)/m.exec(page) ?? []
    return [...table.matchAll(/^\| (.*?) \|/gm)].map(([, name]) => name)
  })
  expect(rows[0]).toEqual(names)
  expect(rows[1]).toHaveLength(names.length)
})
