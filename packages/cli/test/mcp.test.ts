import { join } from 'node:path'

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { expect, test } from 'vitest'

import { CONFIG, createFolder, createStage } from './stage.ts'

const MAIN = join(import.meta.dirname, '../src/main.ts')

/** What somebody hears whose assistant starts the command by itself. */
async function started(args: readonly string[], cwd: string) {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
  const command = { command: process.execPath, args: ['--conditions=source', MAIN, 'mcp', ...args], cwd }
  await client.connect(new StdioClientTransport(command))
  return client
}

async function asked(client: Client, name: string, given: Record<string, unknown>) {
  const { content } = await client.callTool({ name, arguments: given })
  return (content as readonly { readonly text: string }[])[0]?.text ?? ''
}

test('mcp: in an empty folder an assistant is answered about the law, and about nothing else', async () => {
  const client = await started(['--lang', 'en'], createFolder())
  const names = (await client.listTools()).tools.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['explain_rule', 'vote_passed', 'deadline']))
  expect(names).not.toContain('worklist')
  const filing = await asked(client, 'deadline', { clock: 'filing', from: '2025-09-02' })
  expect(filing).toContain('It is 2025-10-09.')
  expect(filing).toContain('- 《物业管理条例》 Art. 16')
  await client.close()
})

test('mcp: with a configuration and a store, for whom the configuration says', async () => {
  const { folder, file } = await createStage(1)
  const client = await started(['--config', CONFIG, '--sqlite', file], folder)
  const work = await asked(client, 'worklist', { community: 'hope', capacity: 'clerk', language: 'en' })
  expect(work).toContain('> "Poll" (p1), Close')
  const told = { community: 'hope', capacity: 'clerk', definition: 'poll', process: 'p1', language: 'en' }
  expect(await asked(client, 'process_standing', told)).toContain('加装电梯')
  await client.close()
})

test('mcp: over HTTP at the address that stands on stdout, for nobody who has not logged in', async () => {
  const { gongzhi } = await createStage(1)
  const stop = new AbortController()
  const url = Promise.withResolvers<string>()
  const served = gongzhi('mcp --http --port 0 --json', {
    signal: stop.signal,
    heard: (text) => url.resolve((JSON.parse(text) as { url: string }).url),
  })
  const address = await Promise.race([url.promise, served.then(({ err }) => Promise.reject(new Error(err)))])
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
  await client.connect(new StreamableHTTPClientTransport(new URL(address)))
  expect((await client.listTools()).tools.map(({ name }) => name)).not.toContain('worklist')
  expect(await asked(client, 'last_day', { from: '2026-09-16', count: 15, unit: 'day' })).toContain(
    '2026-10-08',
  )
  await client.close()
  const rebound = await fetch(address, { method: 'POST', headers: { origin: 'https://evil.example' } })
  expect(rebound.status).toBe(403)
  stop.abort()
  expect(await served).toMatchObject({ code: 0, err: 'Ctrl-C stops it.\n' })
})

test('mcp: a port without HTTP is a mistake', async () => {
  const { gongzhi } = await createStage()
  expect(await gongzhi('mcp --port 3001')).toMatchObject({ code: 2, out: '' })
})
