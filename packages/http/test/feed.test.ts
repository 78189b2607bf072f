import { createMemoryStorage } from '@gongzhi/core'
import { afterEach, describe, expect, test } from 'vitest'

import { at, createStage, input, owner, type Stage } from './stage.ts'

const FEED = '/communities/hope/feed'

/** Timers that only the test moves: whoever sleeps is woken in order of time. */
function timers() {
  let now = 0
  const sleeping = new Set<{ readonly until: number; readonly wake: () => void }>()
  return {
    sleep: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) return resolve()
        const one = {
          until: now + ms,
          wake: () => {
            sleeping.delete(one)
            resolve()
          },
        }
        sleeping.add(one)
        signal.addEventListener('abort', one.wake, { once: true })
      }),
    async pass(ms: number) {
      now += ms
      for (const one of sleeping) if (one.until <= now) one.wake()
      await settled()
    },
    sleepers: () => sleeping.size,
  }
}

/** Lets everything happen that happens without a timer. */
async function settled() {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Reads events as they come. */
function follow(answer: Response) {
  const reader = (answer.body as ReadableStream<Uint8Array>)
    .pipeThrough<string>(new TextDecoderStream() as never)
    .getReader()
  let text = ''
  let done = false
  void (async () => {
    for (;;) {
      const part = await reader.read()
      if (part.done) break
      text += part.value
    }
    done = true
  })()
  const ids = () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
  return { reader, text: () => text, done: () => done, ids }
}

const open: Stage[] = []
afterEach(() => {
  for (const { face } of open.splice(0)) face.close()
})

async function stage(over: Parameters<typeof createStage>[0] = {}) {
  const clock = timers()
  const own = createStage({ sleep: clock.sleep, ...over })
  open.push(own)
  const begin = (id: string) => own.ask(at(id, '/start'), { body: { input } })
  const vote = (unit: string) =>
    own.ask(at('p1', '/registers/ballots/records'), {
      ...owner(unit),
      body: { data: { unit, building: 'a', choice: 'for' } },
    })
  await begin('p1')
  const pass = async (ms: number) => {
    own.now += ms
    await clock.pass(ms)
  }
  return { ...own, own, clock, pass, begin, vote }
}

describe('a feed', () => {
  test('tells operators of every entry as it is stored, whole and in words', async () => {
    const { ask, begin, vote, pass } = await stage()
    const answer = await ask(`${FEED}?after=0`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ])
    const feed = follow(answer)
    await settled()
    expect(feed.text()).toMatch(/^retry: 3000\n\nid: 1\nevent: entry\ndata: \{"position":1,/)
    await vote('a1')
    await begin('p2')
    await pass(1_000)
    expect(feed.ids()).toEqual([1, 2, 3])
    expect(feed.text()).toContain('"words":{"zh":"2026-03-02 09:00，业主 a1 登记')
  })

  test('begins with what comes now, or behind what the reader had', async () => {
    const { ask, begin, pass } = await stage()
    for (const id of ['p2', 'p3']) await begin(id)
    const now = follow(await ask(FEED))
    const again = follow(await ask(FEED, { headers: { 'last-event-id': '1' } }))
    await settled()
    expect([now.ids(), again.ids()]).toEqual([[], [2, 3]])
    await begin('p4')
    await pass(1_000)
    expect([now.ids(), again.ids()]).toEqual([[4], [2, 3, 4]])
    expect((await ask(FEED, { headers: { 'last-event-id': 'x' } })).status).toBe(400)
    expect((await ask(`${FEED}?after=-1`)).status).toBe(400)
  })

  test('shows a person what he may read: his history, that something moved, and no ballot', async () => {
    const { ask, vote, begin, pass } = await stage()
    const asClerk = follow(await ask(`${FEED}?after=0`, { id: 'lin', capacity: 'owner' }))
    await vote('a1')
    await begin('p2')
    await pass(1_000)
    // The phone number in the context is withheld from owners, and with it the history.
    const events = [...asClerk.text().matchAll(/^data: (.*)$/gm)].map(([, data]) =>
      JSON.parse(data as string),
    )
    expect(events).toEqual([
      { position: 1, process: 'p1', definition: 'poll', version: 1 },
      { position: 3, process: 'p2', definition: 'poll', version: 1 },
    ])
    const guest = follow(await ask(`${FEED}?after=0`, { id: 'ke', capacity: 'guest' }))
    await settled()
    expect(guest.ids()).toEqual([])
    expect(await (await ask(FEED, { id: 'outsider', capacity: 'owner' })).json()).toMatchObject({
      status: 403,
      code: 'authorise/other-community',
    })
  })

  test('shows the whole history to a person who may read it, with the capacity in the address', async () => {
    const { ask } = await stage({ mayOperate: () => false })
    const feed = follow(await ask(`${FEED}?after=0&capacity=clerk`, { capacity: '' }))
    await settled()
    expect(feed.text()).toContain('"phone":"138-1234"')
  })

  test('has a heartbeat while nothing happens', async () => {
    const { ask, pass } = await stage()
    const feed = follow(await ask(FEED))
    await settled()
    expect(feed.text()).toBe('retry: 3000\n\n')
    await pass(14_999)
    expect(feed.text()).toBe('retry: 3000\n\n')
    await pass(1)
    expect(feed.text()).toBe('retry: 3000\n\n: 1\n\n')
    await pass(15_000)
    expect(feed.text()).toBe('retry: 3000\n\n: 1\n\n: 1\n\n')
  })

  test('ends for whoever may not read any more', async () => {
    let held = ['owner']
    const { ask, pass, begin } = await stage({
      engine: {
        holdings: ({ actor }) => (actor === 'zhao' ? ['clerk'] : held).map((capacity) => ({ capacity })),
      },
    })
    const feed = follow(await ask(FEED, owner('lin')))
    await settled()
    held = []
    await pass(15_000)
    await begin('p2')
    await pass(15_000)
    expect(feed.text()).toMatch(
      /event: refused\ndata: \{"status":"refused","code":"authorise\/other-community"/,
    )
    expect([feed.done(), feed.ids()]).toEqual([true, []])
  })

  test('ends cleanly when the face closes, and when the reader is gone; nothing is left behind', async () => {
    const { ask, own, clock } = await stage()
    const [one, other] = [follow(await ask(FEED)), follow(await ask(FEED))]
    await settled()
    expect(clock.sleepers()).toBeGreaterThan(0)
    await other.reader.cancel()
    await settled()
    own.face.close()
    await settled()
    expect([one.done(), one.text()]).toEqual([true, 'retry: 3000\n\n'])
    await clock.pass(1_000)
    expect(clock.sleepers()).toBe(0)
    expect((await ask(FEED)).status).toBe(429)
  })

  test('is open so often at once, for all and for each', async () => {
    const { ask } = await stage({ streamsEach: 2, mostStreams: 3 })
    const mine = [await ask(FEED), await ask(FEED)]
    expect(await (await ask(FEED)).json()).toMatchObject({ status: 429, code: 'http/too-many-streams' })
    expect((await ask(FEED, owner('lin'))).status).toBe(200)
    expect((await ask(FEED, owner('sun'))).status).toBe(429)
    await mine[0]?.body?.cancel()
    expect((await ask(FEED, owner('sun'))).status).toBe(200)
  })

  test('a slow reader holds nobody: others read on, and he finds everything', async () => {
    const { ask, begin, pass } = await stage()
    const slow = await ask(`${FEED}?after=0`)
    const quick = follow(await ask(`${FEED}?after=0`))
    for (let number = 2; number <= 250; number++) await begin(`p${number}`)
    await pass(1_000)
    expect(quick.ids()).toHaveLength(250)
    const late = follow(slow)
    await settled()
    expect(late.ids()).toEqual(quick.ids())
  })

  test('a store that is away ends the feed, and the operators are told', async () => {
    const storage = createMemoryStorage()
    let away = false
    const { ask, begin, pass, failures } = await stage({
      engine: {
        storage: {
          ...storage,
          feed: async (query) => (away ? Promise.reject(new Error('connection lost')) : storage.feed(query)),
        },
      },
    })
    const feed = follow(await ask(FEED))
    await settled()
    await begin('p2')
    away = true
    await pass(1_000)
    expect([feed.done(), feed.text()]).toEqual([true, 'retry: 3000\n\n'])
    expect(failures).toMatchObject([{ message: 'a feed broke off', error: new Error('connection lost') }])
    away = false
    const again = follow(await ask(FEED, { headers: { 'last-event-id': '1' } }))
    await settled()
    expect(again.ids()).toEqual([2])
  })
})
