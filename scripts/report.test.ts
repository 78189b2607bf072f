import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { organisations } from '../packages/organisation/src/index.ts'
import { ownerCommittee } from '../packages/owner-committee/src/index.ts'
import { supervision } from '../packages/supervision/src/index.ts'
import { triParty } from '../packages/tri-party/src/index.ts'

const root = join(import.meta.dirname, '..')
const plugins = [ownerCommittee(), triParty(), organisations(), supervision()]
const installed = new Set(plugins.flatMap(({ processes = [] }) => processes.map(({ name }) => name)))

/** The rows of a page, each with its cells and the files that it links to. */
function rowsOf(page: string) {
  return readFileSync(join(root, page), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.includes(']('))
    .map((line) => ({
      cells: line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')),
      links: [...line.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target as string),
    }))
}

describe.each(['docs/report.md', 'docs/report.zh-CN.md'])('%s', (page) => {
  const rows = rowsOf(page)

  test('has each of the sixteen rows once, in order', () => {
    const named = rows.map(({ cells }) => cells[0] as string).filter((cell) => /^S\d+$/.test(cell))
    expect(named).toEqual(Array.from({ length: 16 }, (_, index) => `S${index + 1}`))
  })

  test('points to files that are there: a chart, code and a test in every row', () => {
    for (const { cells, links } of rows) {
      const missing = links.filter((link) => !existsSync(join(root, dirname(page), link)))
      expect(missing, cells[0]).toEqual([])
      expect(
        links.some((link) => link.startsWith('processes/')),
        cells[0],
      ).toBe(true)
      expect(
        links.some((link) => /^\.\.\/packages\/[^/]+\/src\//.test(link)),
        cells[0],
      ).toBe(true)
      expect(
        links.some((link) => link.endsWith('.test.ts')),
        cells[0],
      ).toBe(true)
    }
  })

  test('names processes that are installed, each by a page that has its chart', () => {
    for (const { links } of rows)
      for (const link of links.filter((one) => one.startsWith('processes/'))) {
        expect(installed).toContain(link.replace(/^processes\/|(\.zh-CN)?\.md$/g, ''))
        expect(readFileSync(join(root, dirname(page), link), 'utf8')).toContain('stateDiagram-v2')
      }
  })

  test('leaves out no process of organisations', () => {
    const named = new Set(
      rows.flatMap(({ links }) => links).map((link) => link.replace(/^processes\/|(\.zh-CN)?\.md$/g, '')),
    )
    for (const { name } of organisations().processes ?? []) expect(named).toContain(name)
  })
})
