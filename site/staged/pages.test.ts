import { describe, expect, test } from 'vitest'

import { addressOf, nameOf } from './addresses.ts'
import { stage } from './pages.ts'

const page = (title: string, body = '') => `# ${title}\n\n[中文](x.zh-CN.md)\n\n${body}\n`
const look = (path: string) => (path.endsWith('.ts') ? 'export const a = 1\n' : ['one.ts', 'two.ts'])

test.each([
  ['README.zh-CN.md', '/overview'],
  ['README.md', '/en/overview'],
  ['docs/http.zh-CN.md', '/http'],
  ['docs/processes/README.md', '/en/processes/'],
  ['docs/places/qingdao.zh-CN.md', '/places/qingdao'],
  ['packages/core/README.zh-CN.md', '/packages/core'],
  ['CONTRIBUTING.md', '/en/contributing'],
])('%s stands at %s', (file, address) => {
  expect(addressOf(file.includes('zh-CN') ? 'zh' : 'en', nameOf(file))).toBe(address)
})

describe('a page of the site', () => {
  const files = stage({
    pages: new Map([
      [
        'docs/http.md',
        page(
          'Over HTTP',
          [
            '[a heading](follow.md#in-order), [a package](../packages/core), [code](../packages/core/src/a.ts),',
            '[a folder](../bench), [itself](#above), [elsewhere](https://example.org)',
            '```ts',
            'const text = "](follow.md)"',
            '```',
          ].join('\n'),
        ),
      ],
      ['docs/follow.md', page('Following')],
      [
        'docs/processes/concern.md',
        page('Concern', '```mermaid\nstateDiagram-v2\n  a --> b\n```\n\nAfter it'),
      ],
      ['packages/core/README.md', page('Core')],
    ]),
    look,
  })

  test('leads to other pages by their addresses, and says nothing of its twin', () => {
    const text = files.get('en/http.md')
    expect(text).toContain('[a heading](/en/follow#in-order), [a package](/en/packages/core)')
    expect(text).toContain('[itself](#above), [elsewhere](https://example.org)')
    expect(text).not.toContain('中文')
  })

  test('shows the file or the folder that a link leads to', () => {
    expect(files.get('en/http.md')).toContain('[code](/source/packages-core-src-a-ts.txt)')
    expect(files.get('public/source/packages-core-src-a-ts.txt')).toBe('\ufeffexport const a = 1\n')
    expect(files.get('public/source/bench.txt')).toBe('\ufeffone.ts\ntwo.ts\n')
  })

  test('shows a chart as it is drawn, and not its text', () => {
    expect(files.get('en/processes/concern.md')).toContain('\n<ProcessChart name="concern" />\n\nAfter it')
  })

  test('keeps its code as it is', () => {
    expect(files.get('en/http.md')).toContain('const text = "](follow.md)"')
  })

  test('knows which file it is made of', () => {
    expect(files.get('en/follow.md')).toMatch(/^---\nsource: "docs\/follow.md"\n---\n\n# Following\n/)
  })
})
