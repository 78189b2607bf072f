import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeEach, describe, expect, test } from 'vitest'

import { hooks } from './polls.ts'
import { shell } from './shell.ts'
import { createStage, type Stage } from './stage.ts'

let here: Stage
let there: Stage
beforeEach(async () => {
  here = await createStage(2)
  there = await createStage()
})

const exported = async () => {
  const file = join(here.folder, 'hope.jsonl')
  expect((await here.gongzhi(`export hope --out ${file}`)).code).toBe(0)
  return file
}

describe('export and import', () => {
  test('a community moves through a file, and is whole where it arrives', async () => {
    const said = await here.gongzhi('export hope --out hope.jsonl')
    expect(said).toEqual({ code: 0, out: 'hope: 4 entries, 0 tasks → hope.jsonl\n', err: '' })
    const file = join(here.folder, 'hope.jsonl')
    expect(await there.gongzhi(`import ${file} --lang zh`)).toMatchObject({
      code: 0,
      out: 'hope：4 条记录，0 个待办\n',
    })
    expect((await there.gongzhi('verify')).code).toBe(0)
    const again = await there.gongzhi('export hope')
    expect(again.out).toBe(readFileSync(file, 'utf8'))
  })

  test('through a pipe: nothing but its lines is on stdout', async () => {
    const { out, err } = await here.gongzhi('export hope')
    expect(err).toBe('')
    expect(out.trimEnd().split('\n')).toHaveLength(6)
    const taken = await there.gongzhi('import - --json', { stdin: out })
    expect(JSON.parse(taken.out)).toEqual({ status: 'imported', community: 'hope', entries: 4, tasks: 0 })
  })

  test('a file that was edited is refused with its code and 1, and leaves nothing', async () => {
    const file = await exported()
    writeFileSync(file, readFileSync(file, 'utf8').replace('加装电梯', '拆除电梯'))
    const { code, out } = await there.gongzhi(`import ${file}`)
    expect(code).toBe(1)
    expect(out).toContain('(import/hash)')
    expect((await there.gongzhi('verify')).out).toBe('There are no communities.\n')
  })

  test('a file or a community that is not there is said, with 3', async () => {
    expect((await there.gongzhi('import none.jsonl')).err).toContain('There is no file')
    expect(await there.gongzhi('export nowhere --out x')).toMatchObject({ code: 3, out: '' })
    expect(readdirSync(there.folder).filter((name) => name.startsWith('x'))).toEqual([])
  })

  test('a file that cannot be written is said, and nothing stands beside it', async () => {
    const { code, err } = await here.gongzhi('export hope --out none/hope.jsonl')
    expect(code).toBe(3)
    expect(err).toContain('cannot be written: ENOENT')
  })
})

describe('Ctrl-C', () => {
  test('in the midst of an export leaves the file that was there, and no other', async () => {
    const file = await exported()
    writeFileSync(file, 'of yesterday')
    const stop = new AbortController()
    const said = here.gongzhi(`export hope --out ${file}`, { signal: stop.signal })
    stop.abort()
    expect(await said).toMatchObject({ code: 130, out: '' })
    expect(readFileSync(file, 'utf8')).toBe('of yesterday')
    expect(readdirSync(here.folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  test('in the midst of an import leaves nothing, and the same file can be taken in then', async () => {
    const file = await exported()
    const stop = new AbortController()
    let batches = 0
    hooks.file = there.file
    hooks.committed = () => {
      batches++
      stop.abort()
    }
    const line = ['import', file, '--config', join(import.meta.dirname, 'project/hooked.config.ts')]
    expect(await shell(line, { cwd: there.folder, signal: stop.signal })).toMatchObject({
      code: 130,
      out: '',
    })
    expect(batches).toBe(1)
    expect((await there.gongzhi('verify')).out).toBe('There are no communities.\n')
    hooks.committed = () => {}
    expect((await there.gongzhi(`import ${file}`)).code).toBe(0)
  })

  test('while nothing is being written ends at once', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(await here.gongzhi('verify', { signal: stop.signal })).toEqual({
      code: 130,
      out: '',
      err: 'Interrupted.\n',
    })
  })
})

describe('archive, reopen, remove', () => {
  const who = '--by zhao --reason moves'

  test('a community is moved from the shell alone, and nothing is removed that is not as it was archived', async () => {
    const archived = await here.gongzhi(`archive hope ${who} --json`)
    const { position, hash } = JSON.parse(archived.out) as { position: number; hash: string }
    expect(archived.code).toBe(0)
    expect((await here.gongzhi(`archive hope ${who}`)).out).toBe(
      `hope is archived. Its last entry: position ${position}, hash ${hash}\n`,
    )
    const { out } = await here.gongzhi('export hope')
    expect((await there.gongzhi('import -', { stdin: out })).code).toBe(0)
    expect((await there.gongzhi('verify hope')).code).toBe(0)
    const stale = await here.gongzhi(`remove hope ${who} --position ${position - 1} --hash ${hash}`)
    expect([stale.code, stale.out]).toEqual([1, expect.stringContaining('(community/moved-on)')])
    const end = `--position ${position} --hash ${hash}`
    expect((await here.gongzhi(`remove hope ${who} ${end} --lang zh`)).out).toBe(
      `hope 已删除。最后一条记录：位置 ${position}，哈希 ${hash}\n`,
    )
    expect((await there.gongzhi(`reopen hope ${who}`)).out).toContain('hope is open.')
  })

  test('one that is open is not removed, and who says so and why has to be said', async () => {
    await here.gongzhi(`archive hope ${who}`)
    const reopened = await here.gongzhi(`reopen hope ${who} --json`)
    const { position, hash } = JSON.parse(reopened.out) as { position: number; hash: string }
    const open = await here.gongzhi(`remove hope ${who} --position ${position} --hash ${hash}`)
    expect([open.code, open.out]).toEqual([1, expect.stringContaining('(community/not-archived)')])
    for (const flags of ['', '--by zhao', '--reason moves'])
      expect(await here.gongzhi(`archive hope ${flags}`)).toMatchObject({ code: 2, out: '' })
    expect((await here.gongzhi(`archive nowhere ${who}`)).code).toBe(3)
  })
})
