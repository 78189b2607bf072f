import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { shell } from './shell.ts'

const here = { cwd: import.meta.dirname }
const candidates = async (words: readonly string[], env = {}) =>
  (await shell(['complete', '--', ...words], { ...here, env })).out.trimEnd().split('\n')
const values = async (...words: readonly string[]) =>
  (await candidates(words)).map((line) => line.split('\t')[0])

test('commands, then those of a group, each with what it does in the language of the system', async () => {
  expect(await values('ver')).toEqual(['verify'])
  expect(await values('')).toEqual(expect.arrayContaining(['init', 'new', 'rules', 'tasks']))
  expect(await values('rules', '')).toEqual(['show', 'missing', 'check', 'compare', 'template'])
  expect(await candidates(['tasks', 'fail'], { LANG: 'zh_CN.UTF-8' })).toEqual([
    'failing\t列出失败的期限和联动',
  ])
})

test('flags of the command and of every command, and values where they are known', async () => {
  expect(await values('verify', '--')).toEqual(['--anchor', '--config', '--sqlite', '--json', '--lang'])
  expect(await values('diagram', 'concern', '--format', '')).toEqual(['mermaid', 'dot', 'svg'])
  expect(await values('diagram', '--format', 'svg', '--o')).toEqual(['--out'])
  expect(await values('--lang', 'z')).toEqual(['zh'])
  expect(await values('--lang', 'zh', 'ver')).toEqual(['verify'])
  expect(await values('--lang=zh', 'ver')).toEqual(['verify'])
  expect(await values('completion', '')).toEqual(['bash', 'zsh', 'fish'])
  expect(await values('import', '')).toEqual([''])
})

test.each(['bash', 'zsh', 'fish'])(
  'a script for %s, which evaluates nothing of what was typed',
  async (name) => {
    const { code, out } = await shell(['completion', name], here)
    expect(code).toBe(0)
    expect(out).toContain('complete --')
    expect(out).not.toContain('eval')
  },
)

test('a shell that is not known is told which are', async () => {
  const { code, err } = await shell(['completion', 'cmd', '--lang', 'zh'], here)
  expect(code).toBe(2)
  expect(err).toBe('gongzhi: shell 不能是“cmd”，只能是 bash、zsh、fish。\n')
})

test('the page of the command line names every command and every flag, in both languages', async () => {
  const pages = ['command-line.md', 'command-line.zh-CN.md'].map((name) =>
    readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8'),
  )
  const missing: string[] = []
  for (const first of await values('')) {
    const others = (await values(first as string, '')).filter((one) => /^[a-z]+$/.test(one ?? ''))
    const isGroup = others.length > 0 && first !== 'completion'
    for (const second of isGroup ? others : [undefined]) {
      const command = [first, ...(second === undefined ? [] : [second])] as string[]
      const told = [`gongzhi ${command.join(' ')}`, ...(await values(...command, '--'))]
      missing.push(
        ...pages.flatMap((page, index) =>
          told.filter((one) => !page.includes(one ?? '')).map((one) => `${index}: ${one}`),
        ),
      )
    }
  }
  expect(missing).toEqual([])
})
