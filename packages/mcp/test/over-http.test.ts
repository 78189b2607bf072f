import { createMcpFace, type McpFaceOptions } from '@gongzhi/mcp'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { describe, expect, onTestFinished, test } from 'vitest'

import { lettersGovernance } from './letters.ts'
import { assistantOf, lawOnly } from './stage.ts'

const URL_OF_FACE = new URL('http://mcp.example.cn/mcp')

async function guarded(options: Partial<McpFaceOptions> = {}) {
  return createMcpFace({
    governance: await lettersGovernance(),
    authenticate: ({ headers }) => {
      const id = /^Bearer (\w+)$/.exec(headers.get('authorization') ?? '')?.[1]
      return id === undefined ? undefined : { id }
    },
    ...options,
  })
}

async function overHttp(face: { fetch(request: Request): Promise<Response> }, token?: string) {
  const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
  const transport = new StreamableHTTPClientTransport(URL_OF_FACE, {
    fetch: (url, init) => face.fetch(new Request(url, init)),
    ...(token !== undefined && { requestInit: { headers: { authorization: `Bearer ${token}` } } }),
  })
  await client.connect(transport)
  onTestFinished(() => client.close())
  return assistantOf(client)
}

const post = (body: string, headers: Record<string, string> = {}) =>
  new Request(URL_OF_FACE, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      host: URL_OF_FACE.host,
      ...headers,
    },
  })
const LIST = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })

test('the same questions over Streamable HTTP, in the newest revision of the protocol', async () => {
  const { ask } = await overHttp(lawOnly())
  const { told } = await ask('deadline', { clock: 'filing', from: '2025-09-02', language: 'en' })
  expect(told.said[0]).toBe('It is 2025-10-09.')
})

describe('who asks', () => {
  test('is known by each request alone: two callers of one face see what is theirs', async () => {
    const face = await guarded()
    const [li, wang] = await Promise.all([overHttp(face, 'li'), overHttp(face, 'wang')])
    const asked = { community: 'hope', capacity: 'clerk' }
    expect((await li.ask('worklist', asked)).told.status).toBe('answered')
    expect((await wang.ask('worklist', asked)).told.data.code).toBe('authorise/capacity-missing')
  })

  test('where nobody is known nothing is answered, and it is said how to log in', async () => {
    const face = await guarded({ challenge: 'Bearer resource_metadata="https://mcp.example.cn/meta"' })
    const answer = await face.fetch(post(LIST))
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toContain('resource_metadata')
    expect(await answer.text()).toBe('')
  })

  test('a login that fails is no login', async () => {
    const reported: unknown[] = []
    const face = await guarded({
      authenticate: () => Promise.reject(new Error('no directory')),
      report: (failure) => reported.push(failure),
    })
    const answer = await face.fetch(post(LIST))
    expect([answer.status, await answer.text(), reported.length]).toEqual([500, '', 1])
  })
})

describe('what is no request of an assistant', () => {
  test('a page of a browser, and a name under which it is not known, are refused', async () => {
    const face = lawOnly({ hosts: ['mcp.example.cn'], report: () => {} })
    expect((await face.fetch(post(LIST))).status).toBe(200)
    expect((await face.fetch(post(LIST, { origin: 'https://evil.example' }))).status).toBe(403)
    expect((await face.fetch(post(LIST, { host: 'evil.example' }))).status).toBe(403)
    const open = lawOnly({ origins: ['app.example.cn'] })
    expect((await open.fetch(post(LIST, { origin: 'https://app.example.cn' }))).status).toBe(200)
  })

  test('a body that is too large, broken or none', async () => {
    const face = lawOnly({ largestBody: 1_000, report: () => {} })
    expect((await face.fetch(post(LIST.padEnd(1_000)))).status).toBe(200)
    expect((await face.fetch(post(LIST.padEnd(1_001)))).status).toBe(413)
    for (const body of ['{', '[]', '"x"', '{"jsonrpc":"2.0"}', '['.repeat(900)])
      expect((await face.fetch(post(body))).status).toBe(400)
    expect((await face.fetch(new Request(URL_OF_FACE))).status).toBeGreaterThanOrEqual(400)
  })
})
