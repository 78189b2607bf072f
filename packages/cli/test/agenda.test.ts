import { accepted } from '@gongzhi/core/testing'
import { expect, onTestFinished, test } from 'vitest'

import { broken, poll } from './polls.ts'
import { createStage, type Stage } from './stage.ts'

/** A stage where a reaction has failed. */
async function failed(): Promise<Stage> {
  const stage = await createStage(1)
  broken.reactions = true
  onTestFinished(() => {
    broken.reactions = false
  })
  await stage.with(async (governance) => {
    const own = governance.community('hope').process(poll, 'p1')
    accepted(await own.send({ event: 'poll.close', data: {}, by: { id: 'zhao', capacity: 'clerk' } }))
    await governance.runDue()
  })
  return stage
}

test('tasks: what failed is listed with why, with 1, and is tried again where somebody says so', async () => {
  const stage = await failed()
  const { code, out } = await stage.gongzhi('tasks failing')
  expect(code).toBe(1)
  expect(out).toMatch(
    /^hope p1 \S+\n {4}failed once, again at \d{4}-\d\d-\d\d \d\d:\d\d: .*the reaction is broken/,
  )
  expect((await stage.gongzhi('tasks retry --name other')).out).toBe('No task fails.\n')
  expect((await stage.gongzhi('tasks retry hope --process p1')).out).toMatch(/^hope p1 \S+\n$/)
  broken.reactions = false
  await stage.with((governance) => governance.runDue())
  expect(await stage.gongzhi('tasks failing --lang zh')).toEqual({
    code: 0,
    out: '没有失败的待办。\n',
    err: '',
  })
})

test('tasks: a list for a program is the JSON that it would be in one piece', async () => {
  const stage = await failed()
  const listed = await stage.gongzhi('tasks failing --json')
  const tasks = JSON.parse(listed.out) as readonly object[]
  expect(tasks).toMatchObject([{ community: 'hope', process: 'p1', failures: 1 }])
  expect(listed.out).toBe(`${JSON.stringify(tasks, undefined, 2)}\n`)
  expect((await stage.gongzhi('tasks retry --name other --json')).out).toBe('[]\n')
})

test('follow: what is there in sentences or as JSON, behind a position', async () => {
  const { gongzhi } = await createStage(1)
  const zh = await gongzhi('follow hope --once --lang zh')
  expect(zh.out).toMatch(/^#1 p1 \d{4}-.*\n#2 p1 .*“意见”.*\n$/)
  const [line, ...others] = (await gongzhi('follow hope --once --after 1 --json')).out.trimEnd().split('\n')
  expect(others).toEqual([])
  expect(JSON.parse(line as string)).toMatchObject({
    community: 'hope',
    position: 2,
    body: { kind: 'record' },
  })
  expect((await gongzhi('follow hope --once --after -1')).code).toBe(2)
})

test('diagram: lists, draws a process and the reactions, and says what was meant', async () => {
  const { gongzhi } = await createStage()
  expect((await gongzhi('diagram --lang zh')).out).toBe('poll  意向征询\n')
  expect((await gongzhi('diagram poll')).out).toContain('stateDiagram-v2')
  expect((await gongzhi('diagram poll --format dot')).out.startsWith('digraph definition {')).toBe(true)
  expect((await gongzhi('diagram poll --format svg --lang zh')).out).toContain('征询中')
  expect((await gongzhi('diagram reactions')).out.startsWith('digraph reactions {')).toBe(true)
  expect(await gongzhi('diagram reactions --format mermaid')).toMatchObject({ code: 2, out: '' })
  expect((await gongzhi('diagram pol')).err).toBe('gongzhi: There is no process pol. Did you mean poll?\n')
})
