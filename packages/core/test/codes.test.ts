import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { refusals } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/codes.md'), 'utf8')
const inChinese = readFileSync(join(root, 'docs/codes.zh-CN.md'), 'utf8')

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
const sources = [
  ...filesIn('packages/core/src', /(?<!\.test|\.prop|\.test-d)\.ts$/),
  ...filesIn('packages/adapters/src', /(?<!\.test)\.ts$/),
]
const tests = [
  ...filesIn('packages/core', /^(src|test)\/.*\.(test|prop)\.ts$/),
  ...filesIn('packages/adapters', /^(src|test)\/.*\.test\.ts$/),
].join('\n')

/** The codes of one table of the page. */
function tabled(title: string): readonly string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? ''
  return [...section.matchAll(/^\| `([a-z-]+\/[a-z-]+)` \|/gm)].map(([, code]) => code as string)
}

/** The codes that the sources give in this way. */
const given = (pattern: RegExp) =>
  [
    ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map(([, code]) => code as string))),
  ].toSorted()

describe('docs/codes.md', () => {
  test('has every refusal with its sentences', () => {
    expect(tabled('Refusals')).toEqual(Object.keys(refusals))
    for (const [code, { zh, en }] of Object.entries(refusals))
      expect(page).toContain(`| \`${code}\` | ${en} | ${zh} |`)
  })

  test('has every refusal with its sentences in its Chinese twin too', () => {
    for (const [code, { zh, en }] of Object.entries(refusals))
      expect(inChinese).toContain(`| \`${code}\` | ${zh} | ${en} |`)
  })

  test.each([
    [
      'Errors of a definition',
      /(?:DefinitionError\(|fail\(\s*definition,|^\s+code:)\s*'((?:define|plugin)\/[a-z-]+)'/gm,
    ],
    ['Errors of rules', /^ {2}\| '((?:provision|rulebook|calendar|period|fraction)\/[a-z-]+)'/gm],
    ['Errors of a store', /^ \* \| `(storage\/[a-z-]+)` \|/gm],
    ['What doctor says', /code: '(doctor\/[a-z-]+)'/g],
    [
      'Reports',
      /code:\s+(?:\w+\s+\? )?'((?:agenda|announce|commit|follow|governance|store|trace|report)\/[a-z-]+)'/g,
    ],
  ])('has exactly those that the sources give under "%s"', (title, pattern) => {
    const found = given(pattern as RegExp)
    const more = title === 'Reports' ? given(/ : '((?:agenda|follow)\/[a-z-]+)',/g) : []
    expect(tabled(title as string).toSorted()).toEqual([...new Set([...found, ...more])].toSorted())
  })

  test('has exactly the errors that the engine throws at run time', () => {
    expect(tabled('Errors at run time').toSorted()).toEqual(
      given(/EngineError\(\s*(?:isUnknown\(error\) \? )?'([a-z-]+\/[a-z-]+)'/g),
    )
  })

  test('names no refusal that no test reaches', () => {
    expect(
      [...tabled('Refusals'), ...tabled('Errors of a definition')].filter((code) => !tests.includes(code)),
    ).toEqual([])
  })
})
