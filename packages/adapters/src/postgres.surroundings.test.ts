import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { type StorageAdapter, UnknownOutcome } from '@gongzhi/core/storage'
import { accepted } from '@gongzhi/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startProxy } from '../test/cut.ts'
import { type Cluster, createCluster, serverFolder } from '../test/postgres-cluster.ts'
import { postgresPrograms } from '../test/postgres-server.ts'
import { ballot, opening, step } from '../test/sample.ts'
import { mountSmallDisk } from '../test/small-disk.ts'
import { coded, feed, folder, smallDisk } from '../test/surroundings.ts'
import { clerk, workOrder, workOrders } from '../test/work-order.ts'
import { createPostgresStorage } from './postgres.ts'

afterAll(() => {
  smallDisk?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const programs = postgresPrograms()

describe.skipIf(!programs.folder)(`PostgreSQL from ${programs.package}, when`, () => {
  let cluster: Cluster
  const pools: pg.Pool[] = []
  beforeAll(async () => {
    cluster = createCluster({ access: ['local all guarded scram-sha-256'] })
    await cluster.start()
    await poolOf().query(`CREATE ROLE guarded LOGIN PASSWORD 'right'; CREATE ROLE nobody NOLOGIN`)
  })
  afterAll(async () => {
    // A test that failed may never give its client back: the server is stopped all the same.
    const ended = Promise.all(pools.map((pool) => pool.end()))
    await cluster?.remove()
    await ended
  })
  function poolOf(settings: pg.PoolConfig = {}): pg.Pool {
    const pool = new pg.Pool({ ...cluster.connection, ...settings })
    // What every host does: a server that goes down is told here.
    pool.on('error', () => {})
    pools.push(pool)
    return pool
  }
  const newSchema = (): string => `s_${crypto.randomUUID().replaceAll('-', '')}`
  async function migrated(
    pool = poolOf(),
    schema = newSchema(),
  ): Promise<{ readonly storage: StorageAdapter; readonly schema: string }> {
    const storage = createPostgresStorage({ pool, schema })
    await storage.migrate()
    return { storage, schema }
  }

  it.each(['SIGINT', 'SIGQUIT'] as const)(
    'the server goes down (%s) and comes up again, the engine says so meanwhile and goes on with the same pool',
    async (signal) => {
      const { storage } = await migrated()
      const governance = workOrders(storage)
      const process = governance.community('hope').process(workOrder, 'a')
      accepted(await process.start({ input: { what: 'lamp' }, by: clerk, id: 'start' }))
      const note = () => process.send({ event: 'work.note', data: { text: 'seen' }, by: clerk, id: 'note' })
      await cluster.stop(signal)
      await expect(note()).rejects.toMatchObject({ code: 'storage/unavailable' })
      for (const ask of [
        () => feed(storage, 'hope'),
        () => storage.load({ process: { community: 'hope', process: 'a' } }),
        () => storage.claim({ now: 1, until: 2, limit: 1, knows: [] }),
        storage.migrate,
      ])
        await expect(ask()).rejects.toEqual(coded('storage/unavailable', /when the server can be reached/))
      await cluster.start()
      expect(accepted(await note())).toMatchObject({ replayed: false, position: 2 })
      expect(accepted(await note())).toMatchObject({ replayed: true, position: 2 })
      expect(await governance.community('hope').verify()).toMatchObject({ ok: true })
    },
  )

  it.each([
    [
      'the password is wrong',
      { user: 'guarded', password: 'wrong' },
      'storage/denied',
      /mend the credentials/,
    ],
    ['there is no password', { user: 'guarded' }, 'storage/denied', /mend the credentials/],
    ['the user is unknown', { user: 'stranger' }, 'storage/denied', /mend the credentials/],
    ['the user may not log in', { user: 'nobody' }, 'storage/denied', /mend the credentials/],
    [
      'the database is unknown',
      { database: 'nowhere' },
      'storage/unavailable',
      /when the server can be reached/,
    ],
  ] as const)('%s, every method says so', async (_when, settings, code, advice) => {
    const storage = createPostgresStorage({ pool: poolOf(settings) })
    for (const ask of [storage.migrate, () => storage.commit([opening()]), () => feed(storage)])
      await expect(ask()).rejects.toEqual(coded(code, advice))
  })

  it('the password is right, lets the user in', async () => {
    await expect(
      createPostgresStorage({ pool: poolOf({ user: 'guarded', password: 'right' }) }).commit([opening()]),
    ).rejects.toEqual(coded('storage/not-migrated', /call migrate/))
  })

  it('a right is missing, says which and stores nothing', async () => {
    const { storage, schema } = await migrated()
    await storage.commit([opening()])
    const guest = `guest_${schema.slice(2, 10)}`
    await poolOf().query(
      `CREATE ROLE ${guest} LOGIN; GRANT USAGE ON SCHEMA ${schema} TO ${guest}; GRANT SELECT ` +
        `ON ALL TABLES IN SCHEMA ${schema} TO ${guest}; REVOKE CREATE ON DATABASE postgres FROM PUBLIC`,
    )
    const pool = poolOf({ user: guest })
    const through = createPostgresStorage({ pool, schema })
    expect(await through.migrate()).toEqual([])
    expect(await feed(through)).toHaveLength(1)
    await expect(through.commit([ballot('a')])).rejects.toEqual(
      coded('storage/denied', /permission denied for table communities .*grant the right/),
    )
    await poolOf().query(`GRANT UPDATE ON ${schema}.communities TO ${guest}`)
    await expect(through.commit([ballot('a')])).rejects.toEqual(
      coded('storage/denied', /permission denied for table entries .*grant the right/),
    )
    const other = newSchema()
    await expect(createPostgresStorage({ pool, schema: other }).migrate()).rejects.toEqual(
      coded('storage/denied', /permission denied for database .*grant the right/),
    )
    expect((await poolOf().query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [other])).rows).toEqual([])
    await poolOf().query(`GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA ${schema} TO ${guest}`)
    expect(await through.commit([ballot('a')])).toEqual([{ status: 'committed', version: 1, position: 2 }])
  })

  it.each([
    ['before the server has seen the writing', 'WITH part_0', 'before', 'committed'],
    ['after the server has answered the writing', 'WITH part_0', 'after', 'committed'],
    ['before the server has seen COMMIT', 'COMMIT\0', 'before', 'committed'],
    ['after the server has answered COMMIT', 'COMMIT\0', 'after', 'replayed'],
  ] as const)(
    'the connection is lost %s, nothing is stored by half and the same commit is stored once',
    async (_when, text, moment, then) => {
      const proxy = await startProxy({ to: { path: cluster.socket } })
      const { storage } = await migrated(poolOf({ host: '127.0.0.1', port: proxy.port }))
      await storage.commit([opening()])
      const cut = proxy.cutWhen((sent) => sent.includes(text), moment)
      const lost = await storage.commit([ballot('a'), ballot('b')]).catch((error: unknown) => error)
      await cut
      if (text === 'COMMIT\0') expect(lost).toBeInstanceOf(UnknownOutcome)
      else expect(lost).toEqual(coded('storage/unavailable', /nothing was stored/))
      expect(await feed(storage)).toHaveLength(then === 'committed' ? 1 : 3)
      expect(await storage.commit([ballot('b'), ballot('a')])).toMatchObject([
        { status: then, position: then === 'committed' ? 2 : 3 },
        { status: then, position: then === 'committed' ? 3 : 2 },
      ])
      await proxy.close()
    },
  )

  it.each(['before', 'after'] as const)(
    'the connection is lost %s a commit alone is done, the engine sends it again by itself and the answer is one',
    async (moment) => {
      const proxy = await startProxy({ to: { path: cluster.socket } })
      const { storage } = await migrated(poolOf({ host: '127.0.0.1', port: proxy.port }))
      const process = workOrders(storage).community('hope').process(workOrder, 'a')
      accepted(await process.start({ input: { what: 'lamp' }, by: clerk, id: 'start' }))
      const cut = proxy.cutWhen((sent) => sent.includes('WITH head AS'), moment)
      expect(
        accepted(await process.send({ event: 'work.note', data: { text: 'seen' }, by: clerk, id: 'note' })),
      ).toMatchObject({ version: 2, position: 2 })
      await cut
      expect((await feed(storage, 'hope')).map(({ command }) => command)).toEqual(['start', 'note'])
      await proxy.close()
    },
  )

  it('the connection of a host is lost in its transaction, the host is told so, and nothing is stored', async () => {
    const proxy = await startProxy({ to: { path: cluster.socket } })
    const pool = poolOf({ host: '127.0.0.1', port: proxy.port })
    const storage = createPostgresStorage({ pool, schema: (await migrated()).schema })
    const client = await pool.connect()
    client.on('error', () => {})
    await client.query('BEGIN')
    const process = workOrders(storage).within(client).community('hope').process(workOrder, 'a')
    const cut = proxy.cutWhen((sent) => sent.includes('RELEASE'), 'after')
    await expect(process.start({ input: { what: 'lamp' }, by: clerk, id: 'start' })).rejects.toMatchObject({
      code: 'storage/transaction-lost',
    })
    await cut
    client.release(true)
    expect(await feed(storage, 'hope')).toEqual([])
    await proxy.close()
  })

  it('the session takes no writes, reads and says so', async () => {
    const { storage, schema } = await migrated()
    await storage.commit([opening()])
    const through = createPostgresStorage({
      pool: poolOf({ options: '-c default_transaction_read_only=on' }),
      schema,
    })
    await expect(through.commit([ballot('a')])).rejects.toEqual(
      coded('storage/read-only', /connect to the primary/),
    )
    await expect(
      createPostgresStorage({
        pool: poolOf({ options: '-c default_transaction_read_only=on' }),
        schema: newSchema(),
      }).migrate(),
    ).rejects.toEqual(coded('storage/read-only', /connect to the primary/))
    expect(await feed(through)).toHaveLength(1)
  })

  it('the server is a standby, reads what the primary stores and says that it takes no writes', async () => {
    const { storage, schema } = await migrated()
    await cluster.stop('SIGINT')
    const standby = cluster.standby()
    await Promise.all([cluster.start(), standby.start()])
    await storage.commit([opening()])
    const pool = poolOf(standby.connection)
    const replica = createPostgresStorage({ pool, schema })
    while ((await feed(replica)).length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(await feed(replica)).toEqual(await feed(storage))
    expect(await replica.migrate()).toEqual([])
    for (const write of [
      () => replica.commit([ballot('a')]),
      () => replica.claim({ now: 1, until: 2, limit: 1, knows: ['t'] }),
      createPostgresStorage({ pool, schema: newSchema() }).migrate,
    ])
      await expect(write()).rejects.toEqual(coded('storage/read-only', /connect to the primary/))
    await standby.remove()
  })

  it.skipIf(!smallDisk)(
    'the disk is full (a small disk in memory), stores nothing of a commit, reads, and takes it when there is room',
    async () => {
      const place = serverFolder()
      const disk = mountSmallDisk(join(place, 'disk'), 16) as NonNullable<typeof smallDisk>
      const admin = poolOf()
      await admin.query(`CREATE TABLESPACE small LOCATION '${disk.folder}'`)
      const { storage, schema } = await migrated(poolOf({ options: '-c default_tablespace=small' }))
      const process = workOrders(storage).community('hope').process(workOrder, 'a')
      accepted(await process.start({ input: { what: 'lamp' }, by: clerk, id: 'start' }))
      await storage.commit([opening()])
      disk.fill()
      // Texts that do not shrink: the server compresses what it can.
      const noise = ballot('a', 1, {
        entries: [
          { body: JSON.stringify(Array.from({ length: 20_000 }, () => crypto.randomUUID())), hash: 'h' },
        ],
      })
      await expect(storage.commit([noise, ballot('b')])).rejects.toEqual(coded('storage/full', /make room/))
      expect(await feed(storage)).toHaveLength(1)
      disk.free()
      expect(await storage.commit([noise, ballot('b')])).toMatchObject([
        { status: 'committed', position: 2 },
        { status: 'committed', position: 3 },
      ])
      expect(
        accepted(await process.send({ event: 'work.note', data: { text: 'seen' }, by: clerk, id: 'note' })),
      ).toMatchObject({ position: 2 })
      await admin.query(`DROP SCHEMA ${schema} CASCADE; CHECKPOINT`)
      await admin.query('DROP TABLESPACE small')
      disk.remove()
      rmSync(place, { recursive: true, force: true })
    },
  )

  it('a statement takes longer than the server lets it, says that it may be sent again', async () => {
    const { storage, schema } = await migrated()
    await storage.commit([opening()])
    const holder = await poolOf().connect()
    await holder.query(`BEGIN; SELECT * FROM ${schema}.communities FOR UPDATE`)
    await expect(
      createPostgresStorage({ pool: poolOf({ options: '-c statement_timeout=20' }), schema }).commit([
        step(1),
      ]),
    ).rejects.toEqual(coded('storage/try-again', /send it again/))
    await holder.query('ROLLBACK')
    holder.release()
    expect(await storage.commit([step(1)])).toMatchObject([{ status: 'committed' }])
  })
})
