import { createMemoryStorage } from '@gongzhi/core'
import { createHttpFace } from '@gongzhi/http'
import { Hono } from 'hono'

import { inTurns, row, type Row, type Table } from './measure.ts'
import type { Size } from './size.ts'
import { clerk, governanceOn, meter } from './subject.ts'

const STREAMS = 1_000
const ORIGIN = 'http://bench.test'
const AT = '/gongzhi/communities/hope/processes/meter/m1'
const HEADERS = {
  authorization: 'Bearer bench',
  'gongzhi-capacity': 'clerk',
  'content-type': 'application/json',
  'accept-language': 'zh-CN',
}

function post(path: string, data: unknown): Request {
  return new Request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify({ data }),
  })
}

function get(path: string): Request {
  return new Request(`${ORIGIN}${path}`, { headers: HEADERS })
}

/**
 * What a request costs the processor beside Hono's empty route and beside the same call in process; no sockets in
 * between.
 */
export async function httpTable({ rounds, each }: Size & { readonly each?: number }): Promise<Table> {
  const count = each ?? (rounds > 2 ? 1_000 : 50)
  const governance = governanceOn(createMemoryStorage())
  const process = governance.community('hope').process(meter, 'm1')
  await process.start({ input: { subject: 's' }, by: clerk })
  const face = createHttpFace({
    governance,
    authenticate: () => ({ id: clerk.id }),
    mayOperate: () => true,
    mostRequests: Number.MAX_SAFE_INTEGER,
    mostStreams: STREAMS,
    streamsEach: STREAMS,
  })
  const empty = new Hono()
    .get('/gongzhi/*', (c) => c.json({}))
    .post('/gongzhi/*', async (c) => c.json(await c.req.json()))
  const reader = governance.community('hope').as(clerk).process(meter, 'm1')
  const note = { note: 'n' }
  const calls = [
    {
      what: 'a read of where it stands',
      request: () => get(AT),
      call: () => reader.standing(),
    },
    {
      what: 'a refused event',
      request: () => post(`${AT}/events/meter.wake`, {}),
      call: () => process.send({ event: 'meter.wake', data: {}, by: clerk }),
    },
    {
      what: 'an accepted event',
      request: () => post(`${AT}/events/meter.count`, note),
      call: () => process.send({ event: 'meter.count', data: note, by: clerk }),
    },
  ] as const
  const rows: Row[] = []
  const notes: string[] = []
  for (const { what, request, call } of calls) {
    const took: number[] = []
    const ask = async (fetch: (request: Request) => Response | Promise<Response>) =>
      (await fetch(request())).text()
    const timed = async (run: () => Promise<unknown>) => {
      const from = performance.now()
      await run()
      took.push((performance.now() - from) * 1_000)
    }
    const ours = () => many(count, () => timed(() => ask(face.fetch)))
    rows.push(
      row(
        what,
        await inTurns(rounds, ours, () => many(count, () => ask((one) => empty.fetch(one)))),
        "Hono's empty route",
      ),
      row(what, await inTurns(rounds, ours, () => many(count, call)), 'the call in process'),
    )
    const sorted = took.toSorted((a, b) => a - b)
    const mean = took.reduce((sum, one) => sum + one, 0) / took.length
    notes.push(
      `${what}: ${Math.round(1_000_000 / mean).toLocaleString('en')} a second, one after the other; ` +
        `99 of 100 within ${(sorted[Math.floor(sorted.length * 0.99)] as number).toFixed(0)} µs`,
    )
  }
  notes.push(await streamsNote(face.fetch))
  face.close()
  return { title: 'Over HTTP (time of the processor)', rows, notes }
}

/** Microseconds of the processor for each of so many: what a busy machine lets wait is not counted. */
async function many(count: number, run: () => Promise<unknown>): Promise<number> {
  const from = globalThis.process.cpuUsage()
  for (let i = 0; i < count; i++) await run()
  const { user, system } = globalThis.process.cpuUsage(from)
  return (user + system) / count
}

/** What so many open feeds hold while nothing happens. */
async function streamsNote(fetch: (request: Request) => Promise<Response>): Promise<string> {
  const collect = globalThis.gc ?? (() => {})
  collect()
  const before = globalThis.process.memoryUsage().heapUsed
  const feeds = await Promise.all(
    Array.from({ length: STREAMS }, () => fetch(get('/gongzhi/communities/hope/feed'))),
  )
  const readers = feeds.map(({ body }) => (body as ReadableStream<Uint8Array>).getReader())
  await Promise.all(readers.map((reader) => reader.read()))
  collect()
  const kB = (globalThis.process.memoryUsage().heapUsed - before) / 1_000 / STREAMS
  await Promise.all(readers.map((reader) => reader.cancel()))
  return `${STREAMS.toLocaleString('en')} open feeds: ${kB.toFixed(1)} kB each`
}
