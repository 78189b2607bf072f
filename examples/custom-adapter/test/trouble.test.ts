import { rmSync } from 'node:fs'

import {
  type ProcessCommit,
  type RecordCommit,
  StorageError,
  type StorageAdapter,
  UnknownOutcome,
} from '@gongzhi/core/storage'
import { createClient, type RedisClientOptions } from 'redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createRedisStorage, openRedisStorage, survivalOf } from '../src/redis.ts'
import { startLossyProxy } from './lossy-proxy.ts'
import { ALWAYS, EVERY_SECOND, freePort, hasRedisServer, type Server, startRedis } from './server.ts'

const CITY = 'hope-city'
const state = {
  definition: 'meeting',
  release: 1,
  status: 'active',
  states: ['open'],
  tags: [],
  started: 1,
  changed: 1,
  body: '{}',
} as const
const opening: ProcessCommit = {
  kind: 'process',
  community: CITY,
  process: 'p',
  command: { id: 'opening', fingerprint: 'f' },
  recorded: 1,
  expected: 0,
  entries: [{ body: '{}', hash: 'h' }],
  state,
  open: [{ register: 'ballots', round: 1 }],
  arm: [
    {
      name: 'close',
      kind: 'deadline',
      generation: 1,
      topic: 'meeting@1',
      dueAt: 5,
      visibleAt: 5,
      body: '{}',
    },
  ],
}
const ballot = (unit: string, body = '{}'): RecordCommit => ({
  kind: 'record',
  community: CITY,
  record: { community: CITY, process: 'p', register: 'ballots', round: 1, key: unit },
  command: { id: `ballot-${unit}`, fingerprint: 'f' },
  recorded: 2,
  expected: 0,
  entries: [{ body, hash: 'h' }],
})
const worker = { now: 10, until: 20, limit: 9, knows: ['meeting@1'] }
const feed = async (storage: StorageAdapter) =>
  (await storage.feed({ community: CITY, after: 0, limit: 1_000 })).map(({ position, command }) => [
    position,
    command,
  ])
const refused = (code: string) => expect.objectContaining({ name: 'StorageError', code })

let server: Server
let prefixes = 0
let prefix: string
const closing: (() => unknown)[] = []

/** A host's client, with what this adapter asks of one. */
async function connect(options: RedisClientOptions = {}) {
  const client = await createClient({ ...server.connection, disableOfflineQueue: true, ...options })
    .on('error', () => {})
    .connect()
  closing.push(() => client.destroy())
  return client
}

/** Unlike `once` of Node, is not over with the first error of a client that goes on. */
function heard(client: Awaited<ReturnType<typeof connect>>, event: string): Promise<void> {
  return new Promise((resolve) => void client.once(event, () => resolve()))
}

async function open(options: RedisClientOptions = {}): Promise<StorageAdapter> {
  const storage = createRedisStorage({ client: await connect(options), prefix, survives: 'nothing' })
  closing.push(() => storage.close())
  return storage
}

async function migrated(options: RedisClientOptions = {}): Promise<StorageAdapter> {
  const storage = await open(options)
  await storage.migrate()
  return storage
}

beforeEach(() => {
  prefix = `trouble-${++prefixes}`
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

describe.skipIf(!hasRedisServer)('a server of our own', () => {
  beforeAll(async () => {
    server = await startRedis([])
  })
  afterAll(() => server.stop())

  test.each([
    ['request', 'committed'],
    ['answer', 'replayed'],
  ] as const)(
    'a connection that loses the %s of a commit makes its outcome unknown; sent again, the commit is %s, and there once',
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

  test('a worker that lost the answer to its claim does not know whether it holds the task; the task comes again when the lease is over', async () => {
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

  test('a claim ends whatever a foreign hand has put into the lists: a script that does not would hold the server for ever', async () => {
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

  test('a step without a cause leaves none of the step before, and the largest recorded time comes back from the head of its community', async () => {
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
    prefix = `trouble-${++prefixes}`
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

describe.skipIf(!hasRedisServer)('rights', () => {
  beforeAll(async () => {
    server = await startRedis(['--requirepass', 'right'])
  })
  afterAll(() => server.stop())
  const admin = { password: 'right' }

  test('a wrong password, and none, are denied', async () => {
    await expect(openRedisStorage({ ...server.connection, prefix, password: 'wrong' })).rejects.toEqual(
      refused('storage/denied'),
    )
    await expect(openRedisStorage({ ...server.connection, prefix })).rejects.toEqual(
      refused('storage/denied'),
    )
  })

  test('a client whose password was changed while it ran is denied, and goes on when it is right again', async () => {
    await (await connect(admin)).sendCommand(['ACL', 'SETUSER', 'host', 'on', '>first', '~*', '&*', '+@all'])
    const client = await connect({ username: 'host', password: 'first' })
    const storage = createRedisStorage({ client, prefix, survives: 'nothing' })
    await storage.migrate()
    const denied = new Promise<void>((resolve) =>
      client.on('error', (error: Error) => {
        if (error.message.startsWith('WRONGPASS')) resolve()
      }),
    )
    await (await connect(admin)).sendCommand(['ACL', 'SETUSER', 'host', 'resetpass', '>second'])
    await (await connect(admin)).sendCommand(['CLIENT', 'KILL', 'USER', 'host'])
    await denied
    await expect(storage.commit([opening])).rejects.toEqual(refused('storage/denied'))
    const again = heard(client, 'ready')
    await (await connect(admin)).sendCommand(['ACL', 'SETUSER', 'host', 'resetpass', '>first'])
    await again
    expect((await storage.commit([opening]))[0]?.status).toBe('committed')
  })

  const RIGHTS = ['hget', 'hmget', 'hset', 'zadd', 'zrem', 'del', 'exists', 'llen', 'rpush', 'xadd', 'hsetnx']
  test.each(RIGHTS)(
    'a user who may do all but %s is denied, and no commit is stored in half',
    async (command) => {
      const all = await migrated(admin)
      await (
        await connect(admin)
      ).sendCommand(['ACL', 'SETUSER', `no-${command}`, 'on', '>x', '~*', '&*', '+@all', `-${command}`])
      const storage = await open({ username: `no-${command}`, password: 'x' })
      await expect(storage.commit([opening])).rejects.toEqual(refused('storage/denied'))
      expect(await (await connect(admin)).sendCommand(['KEYS', `{${prefix}}:*`])).toEqual([
        `{${prefix}}:schema`,
      ])
      expect((await all.commit([opening]))[0]?.status).toBe('committed')
    },
  )

  test('the rights that the README gives are enough', async () => {
    await (
      await connect(admin)
    ).sendCommand([
      'ACL',
      'SETUSER',
      'gongzhi',
      'on',
      '>x',
      `~{${prefix}}:*`,
      `&{${prefix}}:*`,
      '+@read',
      '+@write',
      '+@scripting',
      '+@connection',
      '+@pubsub',
      '-@dangerous',
      '+config|get',
    ])
    const storage = await openRedisStorage({
      ...server.connection,
      username: 'gongzhi',
      password: 'x',
      prefix,
    })
    closing.push(() => storage.close())
    await storage.migrate()
    const told = new Promise<void>(
      (resolve) => void storage.wakeUps?.(resolve).then(() => storage.commit([opening])),
    )
    await told
    const [task] = await storage.claim(worker)
    expect(task && (await storage.defer({ task, until: 30, failure: 'why' }))).toBe(true)
    expect(task && (await storage.finish(task))).toBe(true)
    const other = createRedisStorage({
      client: await connect({ username: 'gongzhi', password: 'x' }),
      prefix: 'somebody-else',
      survives: 'nothing',
    })
    await expect(other.migrate()).rejects.toEqual(refused('storage/denied'))
  })

  test('a user without the right to publish goes without the hint', async () => {
    await (
      await connect(admin)
    ).sendCommand(['ACL', 'SETUSER', 'quiet', 'on', '>x', '~*', 'resetchannels', '+@all'])
    expect((await (await migrated({ username: 'quiet', password: 'x' })).commit([opening]))[0]?.status).toBe(
      'committed',
    )
  })

  test('where CONFIG is forbidden, the host has to say what survives', async () => {
    await (
      await connect(admin)
    ).sendCommand(['ACL', 'SETUSER', 'managed', 'on', '>x', '~*', '&*', '+@all', '-config'])
    const options = { ...server.connection, username: 'managed', password: 'x', prefix }
    await expect(openRedisStorage(options)).rejects.toEqual(refused('storage/denied'))
    const storage = await openRedisStorage({ ...options, survives: 'kill' })
    closing.push(() => storage.close())
    expect(storage.supports.survives).toBe('kill')
  })
})

describe.skipIf(!hasRedisServer)('a server that comes and goes', () => {
  beforeAll(async () => {
    server = await startRedis(ALWAYS)
  })
  afterAll(() => server.stop())

  test('a server that is down is unavailable at once, and what is sent when it is back finds everything acknowledged', async () => {
    const client = await connect()
    const storage = createRedisStorage({ client, prefix, survives: await survivalOf(client) })
    await storage.migrate()
    await storage.commit([opening])
    const gone = heard(client, 'reconnecting')
    await server.kill()
    await gone
    await expect(storage.commit([ballot('1')])).rejects.toEqual(refused('storage/unavailable'))
    await expect(feed(storage)).rejects.toEqual(refused('storage/unavailable'))
    await expect(openRedisStorage({ ...server.connection, prefix })).rejects.toEqual(
      refused('storage/unavailable'),
    )
    const back = heard(client, 'ready')
    await server.start()
    await back
    expect(await storage.commit([ballot('1')])).toEqual([{ status: 'committed', version: 1, position: 2 }])
    expect(await feed(storage)).toEqual([
      [1, 'opening'],
      [2, 'ballot-1'],
    ])
  })

  test('a commit that waits in the queue of a client that is offline, and is given up there, was never sent', async () => {
    const client = await connect({ disableOfflineQueue: false, commandOptions: { timeout: 1 } })
    const storage = createRedisStorage({ client, prefix, survives: 'nothing' })
    await (await migrated()).commit([opening])
    const gone = heard(client, 'reconnecting')
    await server.kill()
    await gone
    await expect(storage.commit([ballot('1')])).rejects.toEqual(refused('storage/unavailable'))
    const back = heard(client, 'ready')
    await server.start()
    await back
    expect(await feed(storage)).toEqual([[1, 'opening']])
  })
})

describe.skipIf(!hasRedisServer)('a full server', () => {
  afterEach(() => server.stop())

  test('a server without memory is full: a commit is stored whole or not at all, reading goes on, and so does all else when there is room', async () => {
    server = await startRedis(['--maxmemory', '4mb', '--maxmemory-policy', 'noeviction'])
    const storage = await migrated()
    await storage.commit([opening])
    const stored: unknown[] = [[1, 'opening']]
    let error: unknown
    for (let i = 2; !error; i++) {
      try {
        await storage.commit([ballot(String(i), `"${'x'.repeat(50_000)}"`)])
        stored.push([i, `ballot-${i}`])
      } catch (thrown) {
        error = thrown
      }
    }
    expect(error).toEqual(refused('storage/full'))
    expect(stored.length).toBeGreaterThan(9)
    expect(await feed(storage)).toEqual(stored)
    await (await connect()).configSet('maxmemory', '0')
    expect(await storage.commit([ballot('last')])).toEqual([
      { status: 'committed', version: 1, position: stored.length + 1 },
    ])
  })

  test('a batch of several scripts that finds the server full after the first is of unknown outcome; one by one, each is told apart', async () => {
    server = await startRedis(['--maxmemory', '60mb', '--maxmemory-policy', 'noeviction'])
    const storage = await migrated()
    const big = `"${'x'.repeat(20_000_000)}"`
    const commits = [opening, ...['1', '2', '3', '4'].map((unit) => ballot(unit, big))]
    await expect(storage.commit(commits)).rejects.toBeInstanceOf(UnknownOutcome)
    const alone: string[] = []
    for (const commit of commits)
      alone.push(
        await storage.commit([commit]).then(
          ([result]) => result?.status as string,
          (error: StorageError) => error.code,
        ),
      )
    expect(alone).toContain('replayed')
    expect(alone.at(-1)).toBe('storage/full')
    expect(alone).toEqual(alone.toSorted())
  })

  test('a server that cannot save its data is full', async () => {
    server = await startRedis(['--save', '3600', '1'])
    const storage = await migrated()
    await storage.commit([opening])
    rmSync(server.data, { recursive: true })
    const failed = server.says(/Background saving error/)
    await (await connect()).sendCommand(['BGSAVE'])
    await failed
    await expect(storage.commit([ballot('1')])).rejects.toEqual(refused('storage/full'))
    expect(await feed(storage)).toEqual([[1, 'opening']])
  })
})

describe.skipIf(!hasRedisServer)('settings', () => {
  afterEach(() => server.stop())

  test('a replica is read-only', async () => {
    const port = await freePort()
    const primary = await startRedis(['--repl-diskless-sync-delay', '0'], port)
    try {
      server = primary
      await (await migrated()).commit([opening])
      const sent = await connect()
      const synchronised = primary.says(/Synchronization with replica .* succeeded/)
      server = await startRedis(['--replicaof', '127.0.0.1', String(port)])
      await synchronised
      // Answers when the replica has everything up to here.
      expect(Number(await sent.sendCommand(['WAIT', '1', '0']))).toBe(1)
      const storage = await open()
      await expect(storage.commit([ballot('1')])).rejects.toEqual(refused('storage/read-only'))
      await expect(storage.migrate()).rejects.toEqual(refused('storage/read-only'))
      expect(await feed(storage)).toEqual([[1, 'opening']])
    } finally {
      await primary.stop()
    }
  })

  test.each([
    [[], 'nothing'],
    [['--save', '1', '1'], 'nothing'],
    [EVERY_SECOND, 'kill'],
    [['--appendonly', 'yes', '--appendfsync', 'no'], 'kill'],
    [ALWAYS, 'power-cut'],
    [[...ALWAYS, '--no-appendfsync-on-rewrite', 'yes'], 'kill'],
    [[...ALWAYS, '--maxmemory-policy', 'volatile-lru'], 'power-cut'],
  ] as const)('what survives is read from the settings: %j survives %s', async (settings, survives) => {
    server = await startRedis(settings)
    expect([
      await survivalOf(await connect()),
      await survivalOf(await connect({ RESP: 2 } as never)),
    ]).toEqual([survives, survives])
  })

  test('a server that throws keys away by itself is refused', async () => {
    server = await startRedis(['--maxmemory-policy', 'allkeys-lru'])
    await expect(openRedisStorage({ ...server.connection, prefix })).rejects.toEqual(
      refused('storage/wrong-settings'),
    )
  })
})
