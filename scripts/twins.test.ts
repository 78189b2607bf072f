import { describe, expect, test } from 'vitest'

import { partsOf } from './twin-code.mjs'
import { anchorOf, problemsOf, twinOf } from './twins.mjs'

const english = `# A page

[中文](page.zh-CN.md)

See [the other](other.md#the-second), [the site](https://example.org) and [a source](../src/a.ts).

## Code

\`\`\`ts
import { a } from './a.ts' // what it is
console.log(\`found \${a({ x: 1 }).en} of \${'it'}\`)
\`\`\`

\`\`\`text
found one
\`\`\`

## Rows

- **RULE-001** The first.
- **RULE-002** The second.

| Command | What it does |
| --- | --- |
| \`run --lang en\` | all |
| \`look <name>\` | little |
`
const chinese = `# 页面

[English](page.md)

参见[网站](https://example.org)、[源码](../src/a.ts)和[另一页](other.zh-CN.md#第二节)。

## 代码

\`\`\`ts
import { a } from './a.ts' // 说明
console.log(\`找到 \${a({ x: 1 }).zh}，共 \${'它'}\`)
\`\`\`

\`\`\`text
找到一个
\`\`\`

## 表格

- **RULE-001** 第一条。
- **RULE-002** 第二条。

| 命令 | 作用 |
| --- | --- |
| \`run --lang zh\` | 全部 |
| \`look <名称>\` | 一点 |
`
const other = {
  en: '# Other\n\n[中文](other.zh-CN.md)\n\n## The second\n',
  zh: '# 另一页\n\n[English](other.md)\n\n## 第二节\n',
}

/** What is wrong after one change to the Chinese page, or to the English one. */
function after(change: {
  readonly zh?: readonly [from: string, to: string]
  readonly en?: readonly [from: string, to: string]
}) {
  const changed = (text: string, [from, to]: readonly [string, string] = ['', '']) => {
    expect(text).toContain(from)
    return text.replace(from, () => to)
  }
  return problemsOf(
    new Map([
      ['docs/page.md', changed(english, change.en)],
      ['docs/page.zh-CN.md', changed(chinese, change.zh)],
      ['docs/other.md', other.en],
      ['docs/other.zh-CN.md', other.zh],
    ]),
  )
}

describe('two pages are twins', () => {
  test('when each has what the other has', () => {
    expect(after({})).toEqual([])
    expect(twinOf('docs/page.md')).toBe('docs/page.zh-CN.md')
    expect(twinOf('docs/page.zh-CN.md')).toBe('docs/page.md')
  })

  test('only if both are there', () => {
    expect(problemsOf(new Map([['README.md', '# A']]))).toEqual(['README.md: there is no README.zh-CN.md'])
    expect(problemsOf(new Map([['README.zh-CN.md', '# 甲']]))).toEqual([
      'README.zh-CN.md: there is no README.md',
    ])
  })
})

describe('a page is found', () => {
  test.each([
    ['that lacks a section', { zh: ['## 表格\n', ''] }, 'has "## Rows", it has no more headings'],
    [
      'that has a section of another level',
      { zh: ['## 表格', '### 表格'] },
      'has "## Rows", it has "### 表格"',
    ],
    ['that lacks a section of its twin', { en: ['## Code\n', ''] }, 'has no more headings, it has "## 表格"'],
    [
      'that lacks a block of code',
      { zh: ['```text\n找到一个\n```\n', ''] },
      'blocks of code are ts; under "Code" they are ts, text',
    ],
    ['whose block is of another language', { zh: ['```ts', '```js'] }, 'blocks of code are js, text'],
    [
      'whose code is explained in the other language',
      { en: ['// what it is', '// 这里说明它是什么'] },
      'a comment is in the other language: import',
    ],
    [
      'whose code is other code',
      { zh: ['x: 1', 'x: 2'] },
      'block 1 is other code: "${a({ x: 2 }).en}" for "${a({ x: 1 }).en}"',
    ],
    [
      'whose code has another text that is no translation',
      { zh: ["'./a.ts'", "'./b.ts'"] },
      'block 1 is other code: "./b.ts" for "./a.ts"',
    ],
    ['whose code goes on', { zh: ["'它'}`)", "'它'}`)\nb()"] }, 'block 1 is other code'],
    [
      'whose output lacks a line',
      { en: ['found one', 'found one\nfound two'] },
      'block 2 has 1 lines and not 2',
    ],
    ['that lacks a row', { zh: ['| `look <名称>` | 一点 |\n', ''] }, 'table 1 has 1 rows and not 2'],
    [
      'whose row is about other code',
      { zh: ['`look <名称>`', '`see <名称>`'] },
      'table 1 has "see <> 2 cells" where "look <> 2 cells" belongs',
    ],
    ['whose row lacks a cell', { zh: [' | 一点 |', ' |'] }, '"look <> 1 cells"'],
    [
      'that lacks a table',
      { en: ['- **RULE-001**', '| A |\n| - |\n\n- **RULE-001**'] },
      'there are 1 tables; under "Rows" there are 2',
    ],
    [
      'that lacks an item',
      { zh: ['- **RULE-002** 第二条。\n', ''] },
      'the lists have 1 items; under "Rows" they have 2',
    ],
    [
      'whose items have other numbers',
      { zh: ['RULE-002', 'RULE-003'] },
      'item 2 is RULE-003 and not RULE-002',
    ],
    ['that lacks a link', { zh: ['[源码](../src/a.ts)', '源码'] }, 'no link leads to src/a.ts'],
    [
      'that has a link of its own',
      { zh: ['第一条', '[第一条](../src/b.ts)'] },
      'a link leads to src/b.ts, and none does in docs/page.md',
    ],
    [
      'that links to another heading',
      { en: ['#the-second', '#other'] },
      'no link leads to docs/other.md, heading 1',
    ],
    [
      'that links to no heading',
      { zh: ['#第二节', '#第三节'] },
      'leads to no heading of docs/other.zh-CN.md',
    ],
    [
      'that links to the other language',
      { zh: ['other.zh-CN.md#第二节', 'other.md#the-second'] },
      'other.md#the-second leads to the other language: other.zh-CN.md is there',
    ],
    [
      'from which no way leads to its twin',
      { zh: ['[English](page.md)\n', ''] },
      'the line under the title has to be [English](page.md)',
    ],
  ] as const)('%s', (_, change, problem) => {
    const problems = after(change)
    expect(problems).not.toEqual([])
    expect(problems.join('\n')).toContain(problem)
    expect(problems.every((each) => each.startsWith('docs/page.'))).toBe(true)
  })
})

describe('code is the same', () => {
  const same = (one: string, two: string, kind = 'ts') =>
    expect(partsOf(one, kind)).toEqual(partsOf(two, kind))

  test('whatever its comments say', () => {
    same('a() // one\n/* two */ b()', 'a() // 一\n/* 二 */ b()')
    same('npm start # all\n# more', 'npm start # 全部\n# 还有', 'sh')
    same('local a = 1 -- one', 'local a = 1 -- 一', 'lua')
  })

  test('whichever language it asks for', () => {
    same('say(label.en)', 'say(label.zh)')
    same('npm start -- --lang en', 'npm start -- --lang zh', 'sh')
  })

  test('and a mark of a comment inside a text is no comment', () => {
    expect(partsOf("a('https://b', `//${c('}')}//`)", 'ts').filter(({ kind }) => kind === 'literal')).toEqual(
      ['https://b', '//', '}', '//'].map((text) => ({ kind: 'literal', text })),
    )
    expect(partsOf(String.raw`a('it\'s', {b: {}})`, 'ts').map(({ text }) => text)).toEqual([
      "a('",
      String.raw`it\'s`,
      "', {b: {}})",
    ])
  })
})

test('the anchor of a heading is what GitHub makes of it', () => {
  expect(anchorOf('6. Your own rows, in the same `transaction`')).toBe(
    '6-your-own-rows-in-the-same-transaction',
  )
  expect(anchorOf('7. 出了问题怎么办？')).toBe('7-出了问题怎么办')
})
