import { accepted } from '@gongzhi/core/testing'
import { createHttpClient, HttpClientError } from '@gongzhi/http/client'
import { afterEach, expect, test } from 'vitest'

import { poll } from './poll.ts'
import { clerk, createStage, input, owner, type Stage } from './stage.ts'

const open: Stage[] = []
afterEach(() => {
  for (const { face } of open.splice(0)) face.close()
})

async function stage(over: Parameters<typeof createStage>[0] = {}) {
  const own = createStage({ sleep: async (_, signal) => untilAborted(signal), ...over })
  open.push(own)
  const process = own.client.community('hope').process(poll, 'p1')
  accepted(await process.start({ input, by: clerk }))
  return { ...own, process }
}

/** A timer that never ends by itself. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** A stream that breaks off within what follows its first event. */
function cut({ body, headers }: Response): Response {
  const reader = (body as ReadableStream<Uint8Array>).getReader()
  let had = ''
  const breaking = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value } = await reader.read()
      controller.enqueue(value as Uint8Array<ArrayBuffer>)
      had += new TextDecoder().decode(value)
      if (!had.includes('id: 1')) return
      controller.enqueue(new TextEncoder().encode('id: 2\nevent: ent'))
      controller.close()
      await reader.cancel()
    },
  })
  return new Response(breaking, { headers })
}

test('what is installed, a chart and the rules are read by the client', async () => {
  const { client } = await stage()
  const { definitions, capacities } = await client.definitions(clerk)
  expect(definitions).toEqual([{ definition: 'poll', label: poll.label, releases: [1] }])
  expect(capacities['clerk']).toEqual({ zh: '经办人', en: 'Clerk' })
  expect(await client.diagram({ definition: 'poll', format: 'dot', language: 'en' })).toMatch(/^digraph/)
  const city = client.community('hope').as(owner('wang'))
  expect(await city.rules({ on: '2026-03-02' })).toMatchObject({ on: '2026-03-02', rules: [] })
  expect(await city.missing()).toMatchObject({ status: 'complete' })
  expect(await city.preflight({ process: poll })).toMatchObject({ status: 'ready' })
  await expect(city.explain({ provision: 'poll/nothing' })).rejects.toMatchObject({
    code: 'http/unknown-provision',
  })
  const outsider = client.community('hope').as({ id: 'outsider', capacity: 'owner' })
  expect(await outsider.rules()).toMatchObject({ code: 'authorise/other-community' })
})

test('a feed goes on behind what was had when its connection ends, and stops when it is told', async () => {
  const { process, face } = await stage()
  const paused: number[] = []
  const client = createHttpClient({
    url: 'http://face.test/gongzhi',
    headers: ({ id }) => ({ authorization: `Bearer ${id}` }),
    sleep: async (ms) => void paused.push(ms),
    fetch: async (request) => (paused.length === 0 ? cut(await face.fetch(request)) : face.fetch(request)),
  })
  const stop = new AbortController()
  const seen: number[] = []
  for await (const event of client.community('hope').as(clerk).feed({ after: 0, signal: stop.signal })) {
    seen.push(event.position)
    if (seen.length === 1) accepted(await process.send({ event: 'poll.move', data: { days: 1 }, by: clerk }))
    if (seen.length === 2) stop.abort()
  }
  expect([seen, paused]).toEqual([[1, 2], [3_000]])
})

test('a feed that somebody may not read is an error, and none that tries for ever', async () => {
  const { client } = await stage()
  const feed = client.community('hope').as({ id: 'outsider', capacity: 'owner' }).feed()
  await expect(feed[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: 'authorise/other-community',
  })
})

test('without somebody to ask for, the operator asks; without an operator, nobody', async () => {
  const { client, face } = await stage()
  expect((await client.definitions()).definitions).toHaveLength(1)
  const without = createHttpClient({ url: 'http://face.test/gongzhi', fetch: face.fetch })
  await expect(without.definitions()).rejects.toThrow(HttpClientError)
  await expect(without.definitions()).rejects.toMatchObject({ code: 'http/no-operator' })
})
