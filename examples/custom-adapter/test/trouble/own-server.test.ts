import { UnknownOutcome } from '@gongzhi/core/storage'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createRedisStorage } from '../../src/redis.ts'
import { startLossyProxy } from '../lossy-proxy.ts'
import { hasRedisServer } from '../server.ts'
import {
  CITY,
  ballot,
  closing,
  connect,
  feed,
  heard,
  keepApart,
  migrated,
  open,
  opening,
  prefix,
  nextPrefix,
  refused,
  server,
  startServer,
  state,
  worker,
} from './trouble.ts'

keepApart()

describe.skipIf(!hasRedisServer)('a server of our own', () => {
  beforeAll(async () => {
    await startServer([])
  })
  afterAll(() => server.stop())

  test.each([
    ['request', 'committed'],
    ['answer', 'replayed'],
  ] as const)(
    'a connection that loses the %s of a commit makes its outcome unknown; sent again, it is %s, and there once',
    async (what, status) => {
      const proxy = await startLossyProxy(server.path)
      closing.push(() => proxy.close())
      const client = await connect({ socket: { host: '127.0.0.1', port: proxy.port } })
      const storage = createRedisStorage({ client, prefix, survives: 'nothing' })
      await storage.migrate()
      await storage.commit([opening])
      const again = heard(client, 'ready')
      const lost = proxy.lose(what)
      await expect(storage.commit([ballot('1')])).rejects.toBeInstanceOf(UnknownOutcome)
      await Promise.all([lost, again])
      expect(await storage.commit([ballot('1'), ballot('2')])).toEqual([
        { status, version: 1, position: 2 },
        { status: 'committed', version: 1, position: 3 },
      ])
      expect(await feed(storage)).toEqual([
        [1, 'opening'],
        [2, 'ballot-1'],
        [3, 'ballot-2'],
      ])
    },
  )

  test('a worker that lost the answer to its claim cannot know; the task comes again after the lease', async () => {
    const proxy = await startLossyProxy(server.path)
    closing.push(() => proxy.close())
    const storage = await migrated({ socket: { host: '127.0.0.1', port: proxy.port } })
    await storage.commit([opening])
    // Now the server knows the script: what is lost is the answer to the claim, and not that it has to be
    // told.
    await storage.claim({ ...worker, knows: [] })
    const lost = proxy.lose('answer')
    await expect(storage.claim(worker)).rejects.toBeInstanceOf(UnknownOutcome)
    await lost
    const other = await open()
    expect(await other.claim({ ...worker, now: 19 })).toEqual([])
    expect(
      (await other.claim({ ...worker, now: 20, until: 30 })).map(({ name, attempts }) => [name, attempts]),
    ).toEqual([['close', 2]])
  })

  test('a read that loses its connection is unavailable, and nothing more', async () => {
    const proxy = await startLossyProxy(server.path)
    closing.push(() => proxy.close())
    const storage = await migrated({ socket: { host: '127.0.0.1', port: proxy.port } })
    const lost = proxy.lose('answer')
    await expect(feed(storage)).rejects.toEqual(refused('storage/unavailable'))
    await lost
  })

  test('a store that was never migrated says so at every call', async () => {
    const storage = await open()
    await expect(storage.commit([opening])).rejects.toEqual(refused('storage/not-migrated'))
    await expect(feed(storage)).rejects.toEqual(refused('storage/not-migrated'))
    expect(await Promise.all([storage.migrate(), (await open()).migrate()])).toEqual([['1-first'], []])
  })

  test('a layout that a newer release makes while this one runs is not touched', async () => {
    const storage = await migrated()
    await storage.commit([opening])
    const client = await connect()
    await client.set(`{${prefix}}:schema`, '2')
    for (const call of [
      () => storage.commit([ballot('1')]),
      () => storage.claim(worker),
      () => storage.migrate(),
      () => feed(storage),
    ]) {
      await expect(call()).rejects.toEqual(refused('storage/newer-schema'))
    }
    await client.set(`{${prefix}}:schema`, '1')
    expect(await feed(storage)).toEqual([[1, 'opening']])
  })

  test('a server that has forgotten the scripts is told them again', async () => {
    const storage = await migrated()
    await (await connect()).sendCommand(['SCRIPT', 'FLUSH'])
    expect(await storage.commit([opening])).toEqual([{ status: 'committed', version: 1, position: 1 }])
  })

  test.each(['a\0b', 'a\ud800'])(
    'a text that would not come back as it was, %j, is refused before anything of its batch is sent',
    async (text) => {
      const storage = await migrated()
      await expect(storage.commit([opening, ballot(text)])).rejects.toEqual(
        refused('storage/unstorable-text'),
      )
      await expect(storage.commit([opening, ballot('1', text)])).rejects.toEqual(
        refused('storage/unstorable-text'),
      )
      expect(await feed(storage)).toEqual([])
    },
  )

  test('a prefix that would break the one slot of a cluster is refused', async () => {
    const client = await connect()
    for (const wrong of ['', 'a}b', '{a}', 'a b', 'a\0'])
      expect(() => createRedisStorage({ client, prefix: wrong, survives: 'nothing' })).toThrow(
        refused('storage/invalid-name'),
      )
  })

  test('a claim ends whatever a foreign hand has put into the lists, and holds the server for no longer', async () => {
    const storage = await migrated()
    await storage.commit([opening])
    const client = await connect()
    const place = ['0000000000000005', CITY, 'p', 'close'].join('\0')
    await client.zAdd(`{${prefix}}:ready:meeting@1`, [
      { score: 0, value: place },
      { score: 0, value: place.replace('close', 'gone') },
    ])
    await client.hSet(`{${prefix}}:task:${place.slice(17)}`, { topic: 'other@1', visibleAt: '99' })
    expect(await storage.claim({ ...worker, now: 4 })).toEqual([])
  })

  test('tasks of several topics are claimed in one order, and not topic by topic', async () => {
    const storage = await migrated()
    const [close] = opening.arm ?? []
    const armed = [
      ['d', 'b@1', 4],
      ['a', 'b@1', 1],
      ['c', 'a@1', 3],
      ['b', 'a@1', 2],
    ] as const
    await storage.commit([
      {
        ...opening,
        arm: armed.flatMap(([name, topic, dueAt]) => (close ? [{ ...close, name, topic, dueAt }] : [])),
      },
    ])
    const claim = { ...worker, limit: 2, knows: ['a@1', 'b@1'] }
    expect(
      [await storage.claim(claim), await storage.claim(claim)].map((claimed) =>
        claimed.map(({ name }) => name),
      ),
    ).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  test('what a worker whose clock is ahead has seen, and not taken, waits for the others until its time', async () => {
    const storage = await migrated()
    const [close] = opening.arm ?? []
    await storage.commit([
      {
        ...opening,
        arm: ['a', 'b', 'c'].flatMap((name) => (close ? [{ ...close, name, visibleAt: 50 }] : [])),
      },
    ])
    expect(
      (await storage.claim({ ...worker, now: 60, until: 70, limit: 1 })).map(({ name }) => name),
    ).toEqual(['a'])
    expect(await storage.claim({ ...worker, now: 49 })).toEqual([])
    expect((await storage.claim({ ...worker, now: 50, until: 80 })).map(({ name }) => name)).toEqual([
      'b',
      'c',
    ])
  })

  test('a step without a cause leaves none of the one before, and the largest recorded time comes back', async () => {
    const storage = await migrated()
    await storage.commit([{ ...opening, state: { ...state, cause: 'q' } }])
    await storage.commit([
      {
        ...opening,
        command: { id: 'next', fingerprint: 'f' },
        expected: 1,
        recorded: Number.MAX_SAFE_INTEGER,
      },
    ])
    expect((await storage.load({ process: { community: CITY, process: 'p' } })).process?.state).toEqual(state)
    expect(await storage.communities({ after: null, limit: 9 })).toEqual([
      { community: CITY, position: 2, recorded: Number.MAX_SAFE_INTEGER },
    ])
  })

  test('two prefixes on one server know nothing of each other', async () => {
    const one = await migrated()
    await one.commit([opening])
    nextPrefix()
    const other = await migrated()
    expect([await other.communities({ after: null, limit: 9 }), await other.claim(worker)]).toEqual([[], []])
    expect((await one.claim(worker)).length).toBe(1)
  })

  test('a batch larger than one script is stored in order, in several', async () => {
    const storage = await migrated()
    const big = `"${'x'.repeat(999_998)}"`
    const units = Array.from({ length: 40 }, (_, i) => String(i))
    const results = await storage.commit([opening, ...units.map((unit) => ballot(unit, big))])
    expect(results.map((result) => 'position' in result && result.position)).toEqual([
      1,
      ...units.map((_, i) => i + 2),
    ])
    expect((await feed(storage)).length).toBe(41)
  })

  test('closing gives back the client as it was', async () => {
    const client = await connect()
    const before = client.listenerCount('error')
    const storage = createRedisStorage({ client, prefix, survives: 'nothing' })
    await storage.migrate()
    const stop = await storage.wakeUps?.(() => {})
    await storage.close()
    await stop?.()
    expect(client.listenerCount('error')).toBe(before)
    expect(await client.ping()).toBe('PONG')
    const clients = String(await client.sendCommand(['CLIENT', 'LIST', 'TYPE', 'PUBSUB']))
    expect(clients.trim()).toBe('')
  })
})
