import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { shell } from './shell.ts'
import { createFolder } from './stage.ts'

const here = { cwd: import.meta.dirname }

describe('what a command line is told that is not as it has to be', () => {
  test.each([
    ['verfy', "unknown command 'verfy'\n(Did you mean verify?)", '没有命令 verfy。\n（是不是 verify？）'],
    [
      'verify --jsn',
      "unknown option '--jsn'\n(Did you mean --json?)",
      '没有选项 --jsn。\n（是不是 --json？）',
    ],
    ['migrate extra', 'too many arguments for', '参数过多：应为 0 个，给出了 1 个。'],
    ['verify --anchor', "option '--anchor <", '选项 --anchor <'],
    ['doctor --lang fr', 'Allowed choices are zh, en.', '--lang <zh|en> 不能是“fr”，只能是 zh、en。'],
  ])(
    '%s: what is wrong and what was meant, in either language, with 2 and nothing on stdout',
    async (line, en, zh) => {
      for (const [LANG, said] of [
        ['en_GB.UTF-8', en],
        ['zh_CN.UTF-8', zh],
      ] as const) {
        const { code, out, err } = await shell(line.split(' '), { ...here, env: { LANG } })
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(err).toContain(said)
      }
    },
  )

  test('a file of a store that is missing is not made, but by migrate', async () => {
    const cwd = createFolder()
    const missing = await shell(['doctor', '--sqlite', 'store.sqlite'], { cwd })
    expect(missing).toMatchObject({ code: 3, out: '' })
    expect(missing.err).toContain('There is no file')
    expect(await shell(['migrate', '--sqlite', 'store.sqlite'], { cwd })).toMatchObject({
      code: 0,
      out: '1-first\n',
    })
    expect(await shell(['migrate', '--sqlite', 'store.sqlite', '--json'], { cwd })).toMatchObject({
      code: 0,
      out: `${JSON.stringify({ store: 'sqlite', applied: [] }, undefined, 2)}\n`,
    })
    expect((await shell(['doctor', '--sqlite', 'store.sqlite'], { cwd })).code).toBe(0)
  })

  test('without a configuration, it is said how one is made', async () => {
    const { code, err } = await shell(['doctor', '--lang', 'zh'], { cwd: createFolder() })
    expect(code).toBe(3)
    expect(err).toContain('用 gongzhi init 新建项目')
  })
})

describe('help', () => {
  test('is on stdout, in the language of the system or of --lang, and names every command', async () => {
    const en = await shell([], here)
    expect(en).toMatchObject({ code: 0, err: '' })
    expect(en.out).toContain('Usage: gongzhi [options]')
    const zh = await shell(['--help', '--lang', 'zh'], { ...here, env: { LC_ALL: 'en_US' } })
    expect(zh.out).toContain('命令：')
    for (const name of ['migrate', 'serve', 'doctor', 'verify'])
      expect([en.out, zh.out].every((text) => text.includes(`  ${name} `))).toBe(true)
  })

  test.each(['verify --help', 'help verify'])('%s says what it takes', async (line) => {
    const { code, out } = await shell([...line.split(' '), '--lang', 'zh'], here)
    expect(code).toBe(0)
    expect(out).toContain('--anchor <文件>')
    expect(out).toContain('通用选项：')
  })

  test('the version is that of the package', async () => {
    const { out } = await shell(['--version'], here)
    const { default: manifest } = await import(join('..', 'package.json'), { with: { type: 'json' } })
    expect(out).toBe(`${(manifest as { version: string }).version}\n`)
  })
})

describe('a configuration without code', () => {
  test('names a file of SQLite, places and house rules; its language is spoken where nobody says another', async () => {
    const cwd = createFolder()
    const write = (more: object) =>
      writeFileSync(
        join(cwd, 'gongzhi.config.json'),
        JSON.stringify({ sqlite: 'store.sqlite', language: 'zh', ...more }),
      )
    write({})
    expect(await shell(['migrate'], { cwd })).toMatchObject({ code: 0, out: '1-first\n' })
    expect((await shell(['migrate'], { cwd })).out).toBe('没有需要执行的迁移。\n')
    expect((await shell(['migrate', '--lang', 'en'], { cwd })).out).toContain('up to date')
    expect((await shell(['migrate'], { cwd, env: { LANG: 'en_GB.UTF-8' } })).out).toContain('up to date')
    // From a folder below it, too.
    mkdirSync(join(cwd, 'below'))
    expect((await shell(['verify'], { cwd: join(cwd, 'below') })).out).toBe('没有小区。\n')
    const rules = {
      id: 'house/hope',
      package: 'x',
      layer: 'house',
      community: 'hope',
      label: { zh: '约', en: 'A' },
    }
    const own = { instruments: { a: { title: '约定', from: '2026-01-01' } } }
    const values = [{ provision: 'assembly/notice-days', value: 99, instrument: 'a', article: '7' }]
    writeFileSync(join(cwd, 'house.json'), JSON.stringify({ ...rules, ...own, values }))
    write({ places: { hope: '330100' }, rulebooks: ['house.json'] })
    const explained = await shell(['explain', 'assembly/notice-days', '--community', 'hope'], { cwd })
    expect(explained.out).toContain('《约定》第7条')
  })

  test.each([
    ['{', 'cannot be read'],
    ['{}', 'has to say "sqlite"'],
  ])('%s: what is wrong with it is said, with 3', async (text, said) => {
    const cwd = createFolder()
    writeFileSync(join(cwd, 'gongzhi.config.json'), text)
    const { code, err } = await shell(['doctor'], { cwd })
    expect(code).toBe(3)
    expect(err).toContain(said)
  })

  test('a module without a configuration, and one that throws, are said with 3', async () => {
    const cwd = createFolder()
    for (const [text, said] of [
      ['export const other = 1', 'has no configuration as its default export'],
      ["throw new Error('of its own')", 'cannot be loaded: of its own'],
    ] as const) {
      const file = join(cwd, `${said.length}.mjs`)
      writeFileSync(file, text)
      const { code, err } = await shell(['doctor', '--config', file], { cwd })
      expect(code).toBe(3)
      expect(err).toContain(said)
    }
  })
})
