import type { StorageAdapter } from '@gongzhi/core/storage'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createMariadb, hasMariadb, type MariadbServer } from '../test/mariadb-server.ts'
import { ballot, opening, SAMPLE } from '../test/sample.ts'
import { createMysqlStorage } from './mysql.ts'

const feed = (storage: StorageAdapter) =>
  storage.feed({ community: SAMPLE.community, after: 0, limit: 1_000 })
const code = (wanted: string) => expect.objectContaining({ code: wanted })

describe.skipIf(!hasMariadb)("a MariaDB of the test's own", () => {
  let server: MariadbServer
  let pool: mysql.Pool
  let storage: StorageAdapter
  beforeAll(async () => {
    server = createMariadb()
    await server.start()
    const root = await mysql.createConnection({ socketPath: server.socketPath, user: 'root' })
    await root.query('CREATE DATABASE city')
    await root.end()
    pool = mysql.createPool({
      socketPath: server.socketPath,
      user: 'root',
      database: 'city',
      connectionLimit: 4,
    })
    storage = createMysqlStorage({ pool })
    await storage.migrate()
    await storage.commit([opening()])
  })
  afterAll(async () => {
    await pool?.end()
    await server?.remove()
  })

  it('that is down gives storage/unavailable, and is up again with all that was acknowledged', async () => {
    for (const [i, signal] of (['SIGTERM', 'SIGKILL'] as const).entries()) {
      expect(await storage.commit([ballot(`before-${i}`)])).toMatchObject([{ status: 'committed' }])
      await server.stop(signal)
      await expect(storage.commit([ballot(`down-${i}`)])).rejects.toEqual(code('storage/unavailable'))
      await expect(feed(storage)).rejects.toEqual(code('storage/unavailable'))
      await server.start()
      expect((await feed(storage)).at(-1)?.record?.key).toBe(`before-${i}`)
      expect(await storage.commit([ballot(`down-${i}`)])).toMatchObject([{ status: 'committed' }])
    }
  })

  it('that takes no writes from others gives storage/read-only, is read, and takes them when it may', async () => {
    const root = await mysql.createConnection({ socketPath: server.socketPath, user: 'root' })
    await root.query('CREATE USER host@localhost')
    await root.query('GRANT ALL ON city.* TO host@localhost')
    await root.query('SET GLOBAL read_only = 1')
    const own = mysql.createPool({ socketPath: server.socketPath, user: 'host', database: 'city' })
    const replica = createMysqlStorage({ pool: own })
    const before = await feed(replica)
    await expect(replica.commit([ballot('read-only')])).rejects.toEqual(code('storage/read-only'))
    expect(await feed(replica)).toEqual(before)
    await root.query('SET GLOBAL read_only = 0')
    expect(await replica.commit([ballot('read-only')])).toMatchObject([{ status: 'committed' }])
    await own.end()
    await root.end()
  })

  it('whose tablespace is full gives storage/full with nothing half stored, and still answers', async () => {
    const body = JSON.stringify('業'.repeat(300_000))
    let stored = (await feed(storage)).length
    let full: unknown
    for (let i = 0; i < 40; i++) {
      if (full !== undefined) break
      const batch = [
        ballot(`a-${i}`, 1, { entries: [{ body, hash: 'h' }] }),
        ballot(`b-${i}`, 1, { entries: [{ body, hash: 'h' }] }),
      ]
      await storage.commit(batch).then(
        () => {
          stored += 2
        },
        (error: unknown) => {
          full = error
        },
      )
    }
    expect(full).toEqual(code('storage/full'))
    expect((await feed(storage)).map(({ position }) => position)).toEqual(
      Array.from({ length: stored }, (_, i) => i + 1),
    )
  })
})
