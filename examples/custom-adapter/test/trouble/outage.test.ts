import { rmSync } from 'node:fs'

import { StorageError, UnknownOutcome } from '@gongzhi/core/storage'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { createRedisStorage, openRedisStorage, survivalOf } from '../../src/redis.ts'
import { ALWAYS, hasRedisServer } from '../server.ts'
import {
  ballot,
  connect,
  feed,
  heard,
  keepApart,
  migrated,
  opening,
  prefix,
  refused,
  server,
  startServer,
} from './trouble.ts'

keepApart()

describe.skipIf(!hasRedisServer)('a server that comes and goes', () => {
  beforeAll(async () => {
    await startServer(ALWAYS)
  })
  afterAll(() => server.stop())

  test('a server that is down is unavailable at once, and has everything acknowledged when it is back', async () => {
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

  test('a commit that is given up in the queue of a client that is offline was never sent', async () => {
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

  test('a server without memory is full: commits are whole or not stored, reads go on, and room mends it', async () => {
    await startServer(['--maxmemory', '4mb', '--maxmemory-policy', 'noeviction'])
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

  test('a batch that finds the server full half-way is of unknown outcome; one by one it is known', async () => {
    await startServer(['--maxmemory', '60mb', '--maxmemory-policy', 'noeviction'])
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
    await startServer(['--save', '3600', '1'])
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
