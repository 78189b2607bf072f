import { afterEach, describe, expect, test } from 'vitest'

import { openRedisStorage, survivalOf } from '../../src/redis.ts'
import { ALWAYS, EVERY_SECOND, freePort, hasRedisServer } from '../server.ts'
import {
  ballot,
  connect,
  feed,
  keepApart,
  migrated,
  open,
  opening,
  prefix,
  refused,
  server,
  startServer,
} from './trouble.ts'

keepApart()

describe.skipIf(!hasRedisServer)('settings', () => {
  afterEach(() => server.stop())

  test('a replica is read-only', async () => {
    const port = await freePort()
    const primary = await startServer(['--repl-diskless-sync-delay', '0'], port)
    try {
      await (await migrated()).commit([opening])
      const sent = await connect()
      const synchronised = primary.says(/Synchronization with replica .* succeeded/)
      await startServer(['--replicaof', '127.0.0.1', String(port)])
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
    await startServer(settings)
    expect([
      await survivalOf(await connect()),
      await survivalOf(await connect({ RESP: 2 } as never)),
    ]).toEqual([survives, survives])
  })

  test('a server that throws keys away by itself is refused', async () => {
    await startServer(['--maxmemory-policy', 'allkeys-lru'])
    await expect(openRedisStorage({ ...server.connection, prefix })).rejects.toEqual(
      refused('storage/wrong-settings'),
    )
  })
})
