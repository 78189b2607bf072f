import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createRedisStorage, openRedisStorage } from '../../src/redis.ts'
import { hasRedisServer } from '../server.ts'
import {
  closing,
  connect,
  heard,
  keepApart,
  migrated,
  open,
  opening,
  prefix,
  refused,
  server,
  startServer,
  worker,
} from './trouble.ts'

keepApart()

describe.skipIf(!hasRedisServer)('rights', () => {
  beforeAll(async () => {
    await startServer(['--requirepass', 'right'])
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
