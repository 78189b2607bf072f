import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { checkNode } from '../src/commands/init.ts'
import { shell } from './shell.ts'
import { createFolder } from './stage.ts'

const gongzhi = (cwd: string, line: string) => shell(line.split(' '), { cwd })

describe('init', () => {
  test('writes a project called like its folder, its page in the language, and says what comes next', async () => {
    const cwd = createFolder()
    const { code, out, err } = await gongzhi(cwd, 'init 希望城-Hope_City --lang zh')
    expect(code).toBe(0)
    expect(out.split('\n')).toContain('希望城-Hope_City/gongzhi.config.ts')
    expect(err).toContain('cd 希望城-Hope_City\n  npm install')
    const folder = join(cwd, '希望城-Hope_City')
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({
      name: 'hope-city',
    })
    expect(readFileSync(join(folder, 'gongzhi.config.ts'), 'utf8')).toContain(
      "places: { 'hope-city': '330100' }",
    )
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('由 `gongzhi init` 生成')
    expect(readdirSync(folder).toSorted()).toEqual([
      '.gitignore',
      'README.md',
      'gongzhi.config.ts',
      'house-rules.json',
      'package.json',
      'src',
      'test',
      'tokens.json',
      'tsconfig.json',
    ])
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('tokens.json')
  })

  test('tokens are of each project alone', async () => {
    const cwd = createFolder()
    for (const name of ['one', 'two']) await gongzhi(cwd, `init ${name}`)
    const [one, two] = ['one', 'two'].map((name) => readFileSync(join(cwd, name, 'tokens.json'), 'utf8'))
    expect(one).toMatch(/"wang": "[0-9a-f]{32}"/)
    expect(one).not.toBe(two)
  })

  test('touches nothing that is there, and then writes nothing at all', async () => {
    const cwd = createFolder()
    writeFileSync(join(cwd, 'tsconfig.json'), '{}')
    const { code, out, err } = await gongzhi(cwd, 'init')
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).toContain('tsconfig.json is there already; nothing was written.')
    expect(readdirSync(cwd)).toEqual(['tsconfig.json'])
    expect(readFileSync(join(cwd, 'tsconfig.json'), 'utf8')).toBe('{}')
  })

  test('a Node that does not run TypeScript is told so', () => {
    expect(() => checkNode('22.17.9')).toThrow('needs Node 22.18 or newer; this is 22.17.9')
    for (const version of ['22.18.0', '24.0.0']) expect(() => checkNode(version)).not.toThrow()
    expect(() => checkNode('20.19.0')).toThrow('this is 20.19.0')
  })
})

describe('new', () => {
  test('process: everything is called by its name, and nothing by that of the one it is made from', async () => {
    const cwd = createFolder()
    const { code, out, err } = await gongzhi(cwd, 'new process lift-repair --zh 电梯维修')
    expect({ code, out }).toEqual({ code: 0, out: 'src/lift-repair.ts\ntest/lift-repair.test.ts\n' })
    expect(err).toContain('liftRepair in processes')
    const [process, its] = out
      .trimEnd()
      .split('\n')
      .map((path) => readFileSync(join(cwd, path), 'utf8'))
    expect(process).toContain("name: 'lift-repair'")
    expect(process).toContain("label: { zh: '电梯维修', en: 'Lift repair' }")
    expect(its).toContain("'lift-repair/answer-period'")
    expect(`${process}${its}`).not.toMatch(/renovation|装修/i)
    expect((await gongzhi(cwd, 'new process lift-repair')).code).toBe(3)
    expect((await gongzhi(cwd, 'new process LiftRepair')).code).toBe(2)
  })

  test('rulebook: the file of a place, with everything that no text states', async () => {
    const cwd = createFolder()
    expect((await gongzhi(cwd, 'new rulebook 440300')).out).toBe('rulebooks/440300.json\n')
    const file = JSON.parse(readFileSync(join(cwd, 'rulebooks/440300.json'), 'utf8'))
    expect(file).toMatchObject({ layer: 'city', place: '440300' })
    const { code, out } = await gongzhi(cwd, 'rules check rulebooks/440300.json')
    // What has no value yet is open; a title and articles it cannot do without.
    expect(out).toMatch(/instruments\.rules\.title: is empty\n[^]* \d{3} are open/)
    expect(code).toBe(1)
  })

  test('adapter: it is certified from the first day', async () => {
    const cwd = createFolder()
    const { out } = await gongzhi(cwd, 'new adapter my-store')
    expect(out).toBe('src/my-store.ts\ntest/my-store.subject.ts\n')
    expect(readFileSync(join(cwd, 'src/my-store.ts'), 'utf8')).toContain(
      'export function createMyStoreStorage()',
    )
    // The same module, where its packages are found.
    const subject = join(import.meta.dirname, '../template/adapter/test/sample.subject.ts')
    const certificate = join(cwd, 'certificate.json')
    const certified = await gongzhi(cwd, `certify ${subject} --runs 2 --out ${certificate} --lang zh`)
    expect(certified).toMatchObject({ code: 0, err: '' })
    expect(certified.out).toMatch(/^sample：(\d+) 条中 \1 条通过，种子 1\n$/)
    expect(JSON.parse(readFileSync(certificate, 'utf8'))).toMatchObject({ verdict: 'passed', runs: 2 })
  })
})

describe('certify', () => {
  test('an adapter that forgets is told which sentence it breaks, with 1', async () => {
    const subject = join(import.meta.dirname, 'project/forgetful.subject.ts')
    const { code, out } = await gongzhi(createFolder(), `certify ${subject} --runs 1`)
    expect(code).toBe(1)
    expect(out).toMatch(/✗ SUPPORTS-001 .*\n {4}.*after reopening/)
  })

  test('a module without create, and one that is not there, are said with 3', async () => {
    const cwd = createFolder()
    const other = await gongzhi(cwd, `certify ${join(import.meta.dirname, 'shell.ts')}`)
    expect(other.err).toContain('exports no create')
    expect(await gongzhi(cwd, 'certify none.ts')).toMatchObject({ code: 3, out: '' })
    expect(existsSync(join(cwd, 'certificate.json'))).toBe(false)
  })
})
