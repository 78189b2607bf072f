import { accepted } from '@gongzhi/core/testing'
import { createHttpClient, HttpClientError, type HttpClientOptions } from '@gongzhi/http/client'
import { describe, expect, test, vi } from 'vitest'

import { poll } from './poll.ts'
import { clerk, createStage, input } from './stage.ts'

const URL_OF = 'http://face.test/gongzhi'
const headers: NonNullable<HttpClientOptions['headers']> = ({ id }) => ({ authorization: `Bearer ${id}` })

/** A client whose answers are lost, or come from elsewhere, as often as a test says. */
function unsteady(lose: (answer: Response, sent: number) => Promise<Response> | Response, retries?: number) {
  const stage = createStage()
  const sent: Request[] = []
  const pauses: number[] = []
  const client = createHttpClient({
    url: `${URL_OF}/`,
    headers,
    fetch: async (request) => {
      sent.push(request)
      return lose(await stage.face.fetch(request), sent.length)
    },
    sleep: async (ms) => void pauses.push(ms),
    ...(retries !== undefined && { retries }),
  })
  return { stage, sent, pauses, process: client.community('hope').process(poll, 'p1'), client }
}

const thrown = async (call: () => Promise<unknown>) => {
  const error = await call().catch((problem: unknown) => problem)
  expect(error).toBeInstanceOf(HttpClientError)
  const { code, status, message } = error as HttpClientError
  return { code, status, message }
}

describe('a client', () => {
  test('sends a command again whose answer was lost, under the same id, and nothing is done twice', async () => {
    const { process, sent, pauses, stage } = unsteady((answer, count) =>
      count === 2 || count === 3 ? Promise.reject(new TypeError('fetch failed')) : answer,
    )
    accepted(await process.start({ input, by: clerk }))
    const moved = accepted(await process.send({ event: 'poll.move', data: { days: 1 }, by: clerk }))
    expect(moved).toMatchObject({ version: 2, replayed: true })
    const keys = sent.slice(1).map((request) => request.headers.get('idempotency-key'))
    expect([keys.length, new Set(keys).size, pauses]).toEqual([3, 1, [250, 500]])
    expect(await stage.governance.community('hope').position()).toBe(2)
  })

  test('makes its ids on plain http too, where a page has no `crypto.randomUUID`', async () => {
    const { process, sent } = unsteady((answer) => answer)
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    try {
      accepted(await process.start({ input, by: clerk }))
      accepted(await process.send({ event: 'poll.move', data: { days: 1 }, by: clerk }))
    } finally {
      vi.unstubAllGlobals()
    }
    // A start is known by its process.
    const [, key] = sent.map((request) => request.headers.get('idempotency-key'))
    expect(key).toMatch(/^[0-9a-f]{32}$/)
  })

  test('finds a face beside the page that it runs in, by the path alone', async () => {
    const stage = createStage()
    const asked: string[] = []
    const client = createHttpClient({
      url: '/gongzhi',
      headers,
      fetch: async (request) => {
        asked.push(request.url)
        return stage.face.fetch(request)
      },
    })
    vi.stubGlobal('location', { href: 'http://face.test/app/page?tab=2' })
    accepted(await client.community('hope').process(poll, 'p1').start({ input, by: clerk }))
    vi.unstubAllGlobals()
    expect(asked).toEqual(['http://face.test/gongzhi/communities/hope/processes/poll/p1/start'])
    await expect(client.community('hope').as(clerk).worklist()).rejects.toThrow('Invalid URL')
  })

  test('gives up after as many times as it is told, and says what was lost', async () => {
    const lost = () => Promise.reject(new TypeError('connection reset'))
    for (const retries of [0, 1]) {
      const { process, sent } = unsteady(lost, retries)
      expect(await thrown(() => process.start({ input, by: clerk }))).toMatchObject({
        code: 'http/no-answer',
        status: undefined,
      })
      expect(sent).toHaveLength(retries + 1)
    }
  })

  test('waits for a store that is away, and not for a refusal', async () => {
    const away = () =>
      Response.json({ code: 'http/unavailable', reason: {}, detail: 'away' }, { status: 503 })
    const { process, sent } = unsteady(away)
    expect(await thrown(() => process.start({ input, by: clerk }))).toMatchObject({
      code: 'http/unavailable',
      status: 503,
    })
    expect(sent).toHaveLength(3)
    const steady = unsteady((answer) => answer)
    expect(await steady.process.send({ event: 'poll.close', data: {}, by: clerk })).toMatchObject({
      code: 'load/unknown-process',
    })
    expect(steady.sent).toHaveLength(1)
  })

  test('throws what is no outcome: nobody is logged in, somebody else is, or something else answered', async () => {
    const stage = createStage()
    const client = (over: Partial<HttpClientOptions>) =>
      createHttpClient({ url: URL_OF, headers, fetch: stage.face.fetch, ...over })
        .community('hope')
        .process(poll, 'p1')
    const start = (over: Partial<HttpClientOptions>) => thrown(() => client(over).start({ input, by: clerk }))
    expect(await start({ headers: () => ({}) })).toMatchObject({ code: 'http/unauthenticated', status: 401 })
    expect(await start({ headers: () => ({ authorization: 'Bearer wang' }) })).toMatchObject({
      code: 'http/another-actor',
      status: 403,
    })
    expect(await start({ url: 'http://face.test/elsewhere' })).toMatchObject({ status: 404 })
    const page = async () => new Response('<html>Bad gateway</html>', { status: 502 })
    expect(await start({ fetch: page })).toMatchObject({ code: 'http/not-the-face', status: 502 })
    const empty = async () => new Response('', { status: 200 })
    expect(await start({ fetch: empty })).toMatchObject({ code: 'http/not-the-face', status: 200 })
  })

  test('asks what operators ask as its operator, or not at all', async () => {
    const { stage } = unsteady((answer) => answer)
    const none = createHttpClient({ url: URL_OF, headers, fetch: stage.face.fetch })
    expect(await thrown(() => none.doctor())).toMatchObject({ code: 'http/no-operator' })
    const other = createHttpClient({
      url: URL_OF,
      headers,
      fetch: stage.face.fetch,
      operator: { id: 'wang' },
    })
    expect(await thrown(() => other.community('hope').verify())).toMatchObject({
      code: 'http/operators-only',
      status: 403,
    })
  })

  test('refuses ids that no address can have', async () => {
    const { client, sent } = unsteady((answer) => answer)
    for (const id of ['.', '..', ''])
      await expect(async () => client.community('hope').process(poll, id)).rejects.toThrow(
        /http\/unaddressable/,
      )
    expect(sent).toEqual([])
  })

  test('tells an export that broke off from one that ended', async () => {
    const { stage, client } = unsteady((answer) => answer)
    const process = client.community('hope').process(poll, 'p1')
    accepted(await process.start({ input, by: clerk }))
    accepted(await process.send({ event: 'poll.close', data: {}, by: clerk }))
    await stage.governance.runDue()
    const read = async (fetch: NonNullable<HttpClientOptions['fetch']>) => {
      const cut = createHttpClient({ url: URL_OF, headers, fetch })
      const found = await cut.community('hope').as(clerk).export()
      if (found.status === 'refused') throw new Error(found.code)
      const lines: string[] = []
      for await (const line of found.lines) lines.push(line)
      return lines
    }
    const whole = await read(stage.face.fetch)
    expect(JSON.parse(whole.at(-1) as string)).toMatchObject({ kind: 'end' })
    const text = whole.map((line) => `${line}\n`).join('')
    // However it arrives.
    const inPieces = async () =>
      new Response(
        new ReadableStream({
          start(controller) {
            const bytes = new TextEncoder().encode(text)
            for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7))
            controller.close()
          },
        }),
      )
    expect(await read(inPieces)).toEqual(whole)
    await expect(read(async () => new Response(text.slice(0, -10)))).rejects.toThrow(/http\/broke-off/)
  })
})
