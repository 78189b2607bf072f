import { killProcess } from '@gongzhi/adapters/certify'
import { type Case, conformance, type CreateSubject } from '@gongzhi/adapters/conformance'
import { createClient } from '@redis/client'
import { afterAll, beforeAll, describe, test } from 'vitest'

import { ALWAYS, EVERY_SECOND, freePort, hasRedisServer, type Server, startRedis } from './server.ts'
import { createOn } from './subject.ts'

function certify(create: CreateSubject, wanted: (one: Case) => boolean = () => true): void {
  for (const { id, sentence, run } of conformance(create, {
    kill: killProcess(new URL('subject.ts', import.meta.url)),
  }).filter(wanted))
    test(`${id}: ${sentence}`, run)
}

const url = process.env['GONGZHI_TEST_REDIS']
describe.skipIf(!url)('Redis at GONGZHI_TEST_REDIS', () => {
  certify(() => createOn({ url: url as string }))
})

let server: Server
afterAll(() => server?.stop())

describe.skipIf(!hasRedisServer)(
  'a redis-server that keeps everything, and is killed instead of closed',
  () => {
    beforeAll(async () => {
      server = await startRedis(ALWAYS)
    })
    afterAll(() => server.stop())
    certify(() => createOn(server.connection, server.killAndStart))
  },
)

// Its clients may be killed. Were the server itself, it would have acknowledged what it had not yet given to
// its disk, if that lags behind: up to two seconds of it.
describe.skipIf(!hasRedisServer)(
  'a redis-server that writes to its disk every second, and is restarted in order',
  () => {
    beforeAll(async () => {
      server = await startRedis(EVERY_SECOND)
    })
    afterAll(() => server.stop())
    certify(
      () => createOn(server.connection, server.restart),
      ({ id }) => id.startsWith('SUPPORTS'),
    )
  },
)

describe.skipIf(!hasRedisServer)('a redis-server that keeps nothing, and is killed instead of closed', () => {
  beforeAll(async () => {
    server = await startRedis([])
  })
  afterAll(() => server.stop())
  certify(
    () => createOn(server.connection, server.killAndStart),
    ({ id }) => id.startsWith('SUPPORTS'),
  )
})

// One node that has all slots refuses a script that touches keys of two of them, as any other does.
describe.skipIf(!hasRedisServer)('a node of a Redis Cluster', () => {
  beforeAll(async () => {
    server = await startRedis([
      ...EVERY_SECOND,
      '--cluster-enabled',
      'yes',
      '--cluster-port',
      String(await freePort()),
    ])
    const serves = server.says(/Cluster state changed: ok/)
    const client = await createClient({ ...server.connection }).connect()
    await client.sendCommand(['CLUSTER', 'ADDSLOTSRANGE', '0', '16383'])
    await serves
    client.destroy()
  })
  afterAll(() => server.stop())
  certify(() => createOn(server.connection))
})
