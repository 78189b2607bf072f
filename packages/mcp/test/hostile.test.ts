import { createMcpFace, McpOptionError } from '@gongzhi/mcp'
import { expect, test } from 'vitest'

import { lettersGovernance } from './letters.ts'
import { connect, lawOnly } from './stage.ts'

const deep = (levels: number): unknown => {
  let value: unknown = 'x'
  for (let level = 0; level < levels; level++) value = { inner: value }
  return value
}

test.each([
  ['a body that is deep', { words: deep(40) }, 'mcp/too-large'],
  ['a body that is very deep', { words: deep(3_000) }, 'mcp/too-large'],
  ['a body of many values', { words: Array.from({ length: 20_001 }, () => 1) }, 'mcp/too-large'],
  ['a text that is long', { words: 'x'.repeat(200_001) }, 'mcp/too-large'],
  ['a key of every object', JSON.parse('{"words":{"__proto__":{"place":"330100"}}}'), 'mcp/arguments'],
  ['another one', { constructor: { prototype: {} } }, 'mcp/arguments'],
  ['a field that nobody knows', { wordz: 'x' }, 'mcp/arguments'],
  ['a place that is none', { place: '../../etc' }, 'mcp/arguments'],
  ['a place of no province', { place: '000000' }, 'mcp/arguments'],
  ['a day that is none', { day: '2026-02-30' }, 'mcp/arguments'],
  ['a number for a text', { words: 7 }, 'mcp/arguments'],
  ['a page that is too long', { limit: 51 }, 'mcp/arguments'],
  ['an empty page', { limit: 0 }, 'mcp/arguments'],
] as const)('%s is refused with a code, and nothing else', async (_, given, code) => {
  const { ask } = await connect(lawOnly())
  const { isError, told } = await ask('find_rules', given as Record<string, unknown>)
  expect([isError, told.status, told.data.code]).toEqual([true, 'refused', code])
})

test('a list is no question, and a prototype of one says nothing', async () => {
  const { ask } = await connect(lawOnly())
  await expect(ask('find_rules', [] as never)).rejects.toThrow('expected record')
  const given = JSON.parse('{"__proto__":{"place":"330100"},"language":"en"}')
  expect((await ask('find_rules', given)).text).toContain('The nation on 2026-03-02')
})

test('the words of a mistake are in the language that was asked for', async () => {
  const { ask } = await connect(lawOnly())
  expect((await ask('find_rules', { limit: 0 })).text).toContain('limit：不得小于 1')
  expect((await ask('find_rules', { limit: 0, language: 'en' })).text).toContain(
    'limit: has to be 1 at least',
  )
})

test.each(['constructor', '__proto__', 'toString', 'no_such_tool'])('no tool is called %s', async (name) => {
  const { client } = await connect(lawOnly())
  const answer = await client.callTool({ name, arguments: {} }).then(
    (result) => result.isError,
    (error: unknown) => error instanceof Error,
  )
  expect(answer).toBe(true)
})

test('names that every object inherits are no provision and no kind of process', async () => {
  const { ask } = await connect(lawOnly(), { id: 'wang', capacities: ['owner'] })
  for (const provision of ['constructor', '__proto__', 'hasOwnProperty'])
    expect((await ask('explain_rule', { provision })).told.data.code).toBe('mcp/unknown-provision')
  const { told } = await ask('process_standing', { community: 'x', definition: 'constructor', process: 'y' })
  expect(told.data.code).toBe('mcp/unknown-definition')
})

test('what fails inside is told to the operators, and to the assistant only that it did', async () => {
  const governance = await lettersGovernance()
  const reported: unknown[] = []
  const broken = { ...governance, community: () => { throw new Error('password=4711') } } // oxfmt-ignore
  const face = createMcpFace({ governance: broken, report: (failure) => reported.push(failure) })
  const { ask } = await connect(face, { id: 'li', capacities: ['clerk'] })
  const { text, told } = await ask('worklist', { community: 'hope' })
  expect(told.data).toEqual({ code: 'mcp/failed' })
  expect(text).not.toContain('4711')
  expect(reported).toMatchObject([{ tool: 'worklist', error: { message: 'password=4711' } }])
  const deaf = createMcpFace({ governance: broken, report: () => { throw new Error('no disk') } }) // oxfmt-ignore
  const again = await connect(deaf, { id: 'li', capacities: ['clerk'] })
  expect((await again.ask('worklist', { community: 'hope' })).told.data).toEqual({ code: 'mcp/failed' })
})

test('options that are wrong are thrown when the face is made', async () => {
  const governance = await lettersGovernance()
  for (const wrong of [
    { governance: undefined },
    { language: 'fr' },
    { caller: {} },
    { largestBody: 0 },
    { authenticate: 'li' },
    { mayAct: true },
  ])
    expect(() => createMcpFace({ governance, ...wrong } as never)).toThrow(McpOptionError)
})
