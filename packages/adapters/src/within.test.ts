import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { PGlite } from '@electric-sql/pglite'
import { accepted } from '@gongzhi/core/testing'
import BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'

import { type HostApp, pgliteHost, postgresHost, sqliteHost } from '../test/hosts.ts'
import { postgresPrograms, type PostgresServer, startPostgres } from '../test/postgres-server.ts'
import { keepsWithinOnServer } from '../test/within-server.ts'
import { coded, feed, keepsWithin, note, start, throwsEverywhere } from '../test/within.ts'
import { workOrders } from '../test/work-order.ts'
import { createPostgresStorage, type PostgresTransaction } from './postgres.ts'
import { createSqliteStorage } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'gz-within-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['node', 'better-sqlite3'] as const)('SQLite, a handle of %s', (driver) => {
  const open = () => sqliteHost(folder, driver)
  keepsWithin(open, 'a file')

  it('while the host has a transaction open, the store itself answers nobody', async () => {
    const app = await open()
    const host = await app.begin()
    await throwsEverywhere(app.storage, 'storage/in-host-transaction')
    await expect(app.storage.migrate()).rejects.toEqual(coded('storage/in-host-transaction'))
    await host.end('ROLLBACK')
    accepted(await start(workOrders(app.storage), 'a'))
  })

  it('a host that waits in the middle makes another handle wait with a typed error, and both end right', async () => {
    const app = await open()
    const [governance, other] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    accepted(await note(inside, 'a', 'n1'))
    await expect(note(other, 'a', 'n2')).rejects.toEqual(coded('storage/locked'))
    expect(await feed(app)).toEqual(['1 a'])
    accepted(await note(inside, 'a', 'n3'))
    await host.end('COMMIT')
    expect(accepted(await note(other, 'a', 'n2'))).toMatchObject({ position: 4 })
  })

  it('a host that read without the write lock is told to begin anew once somebody has written', async () => {
    const app = await open()
    const [governance, other] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin('BEGIN')
    await host.run('SELECT * FROM host_notes')
    accepted(await note(other, 'a'))
    await throwsEverywhere(app.storage.within(host.transaction), 'storage/locked')
    await expect(note(governance.within(host.transaction), 'a', 'n2')).rejects.toThrow(/BEGIN IMMEDIATE/)
    await host.end('COMMIT')
    expect(await feed(app)).toEqual(['1 a', '2 a'])
    const anew = await app.begin()
    await anew.run('SELECT * FROM host_notes')
    accepted(await note(governance.within(anew.transaction), 'a', 'n2'))
    await anew.end('COMMIT')
    expect(await feed(app)).toEqual(['1 a', '2 a', '3 a'])
  })

  it('a transaction that SQLite rolls back by itself is lost with all it held, and the engine goes on', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    accepted(await start(governance, 'a'))
    await app.run(
      `CREATE TRIGGER undo BEFORE INSERT ON ${app.entries} WHEN NEW.command = 'note-ghost' ` +
        "BEGIN SELECT RAISE(ROLLBACK, 'all of it'); END",
    )
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    accepted(await note(inside, 'a', 'n1'))
    await expect(note(inside, 'a', 'note-ghost')).rejects.toEqual(coded('storage/transaction-lost'))
    expect([await app.notes(), await feed(app)]).toEqual([[], ['1 a']])
    expect(accepted(await note(governance, 'a', 'n1'))).toMatchObject({ position: 2 })
  })

  it('takes only the handle that the store was made over', async () => {
    const app = await open()
    const stranger = driver === 'node' ? new DatabaseSync(':memory:') : new BetterSqlite3(':memory:')
    stranger.exec('BEGIN')
    expect(() => app.storage.within(stranger as never)).toThrow(/storage\/no-transaction/)
    stranger.close()
  })
})

describe('the type of a transaction', () => {
  it('is what the store was made over', () => {
    const [node, better] = [new DatabaseSync(':memory:'), new BetterSqlite3(':memory:')]
    expectTypeOf(workOrders(createSqliteStorage({ database: node })).within)
      .parameter(0)
      .toEqualTypeOf<DatabaseSync>()
    expectTypeOf(workOrders(createSqliteStorage({ database: better })).within)
      .parameter(0)
      .toEqualTypeOf<BetterSqlite3.Database>()
    const postgres = workOrders(createPostgresStorage({ pool: new pg.Pool() }))
    expectTypeOf(postgres.within).parameter(0).toEqualTypeOf<PostgresTransaction>()
    expectTypeOf<pg.PoolClient>().toExtend<Parameters<typeof postgres.within>[0]>()
    expectTypeOf<string>().not.toExtend<Parameters<typeof postgres.within>[0]>()
    for (const database of [node, better]) database.close()
  })
})

describe('PGlite', () => {
  let pglite: PGlite
  beforeAll(async () => void (pglite = await PGlite.create()))
  afterAll(() => pglite.close())
  keepsWithin(() => pgliteHost(pglite), 'one connection')
})

const programs = postgresPrograms()

describe.skipIf(!programs.folder)(`PostgreSQL from ${programs.package}`, () => {
  let server: PostgresServer
  let pool: pg.Pool
  let other: pg.Pool
  beforeAll(async () => {
    server = (await startPostgres()) as PostgresServer
    ;[pool, other] = [new pg.Pool(server.connection), new pg.Pool(server.connection)]
    for (const each of [pool, other]) each.on('error', () => {})
  })
  afterAll(async () => {
    // A test that failed may never give its client back: the server is stopped all the same.
    const ended = Promise.all([pool?.end(), other?.end()])
    await server?.stop()
    await ended
  })
  const open = () => postgresHost({ pool, other })

  /** Resolves when as many sessions wait for a lock, in the schema of this test. */
  async function waiting(app: HostApp, count: number): Promise<void> {
    const schema = app.entries.split('.')[0] as string
    for (;;) {
      const { rows } = await other.query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%' || $1 || '%'`,
        [schema],
      )
      if (rows.length >= count) return
    }
  }

  keepsWithinOnServer({
    open,
    waiting,
    kill: (pid) => other.query('SELECT pg_terminate_backend($1)', [pid]),
    at: (level) => `BEGIN ISOLATION LEVEL ${level}`,
    remedy: /BEGIN ISOLATION LEVEL READ COMMITTED/,
    gone: /connection error|terminat/i,
    pool: () => pool,
  })

  it('a host whose transaction is killed in the middle of a step is told so, and the engine goes on', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    const blocker = await other.connect()
    await blocker.query(
      `BEGIN; INSERT INTO ${app.entries.replace('entries', 'communities')} VALUES ('spring', 0, 0)`,
    )
    const lost = expect(start(inside, 'b', 'spring')).rejects.toEqual(coded('storage/transaction-lost'))
    await waiting(app, 1)
    await other.query('SELECT pg_terminate_backend($1)', [host.pid])
    await lost
    await blocker.query('ROLLBACK')
    blocker.release()
    await expect(host.end('COMMIT')).rejects.toThrow(/connection error|terminat/i)
    expect([await app.notes(), await feed(app), await feed(app, 'spring')]).toEqual([[], ['1 a'], []])
    expect(accepted(await start(governance, 'b', 'spring'))).toMatchObject({ position: 1 })
  })

  it('a transaction that has failed already is lost, and so says every method', async () => {
    const app = await open()
    const host = await app.begin()
    await expect(host.run('SELECT 1 / 0')).rejects.toThrow(/division by zero/)
    await throwsEverywhere(app.storage.within(host.transaction), 'storage/transaction-lost')
    await host.end('ROLLBACK')
  })

  it('a deadlock undoes the step alone, and ends it as storage/try-again; the host commits its own', async () => {
    const app = await open()
    const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const schema = app.entries.split('.')[0] as string
    await app.run(`INSERT INTO ${schema}.host_notes VALUES ('row')`)
    const host = await app.begin(`BEGIN; SET LOCAL deadlock_timeout = '20ms'`)
    await host.run(`UPDATE ${schema}.host_notes SET text = 'changed'`)
    const rival = await other.connect()
    await rival.query(
      `BEGIN; SET LOCAL deadlock_timeout = '60s'; SELECT 1 FROM ${schema}.communities FOR UPDATE`,
    )
    const held = rival.query(`UPDATE ${schema}.host_notes SET text = 'rival'`)
    await waiting(app, 1)
    await expect(note(governance.within(host.transaction), 'a')).rejects.toEqual(coded('storage/try-again'))
    await host.end('COMMIT')
    await held
    await rival.query('ROLLBACK')
    rival.release()
    expect([await app.notes(), await feed(app)]).toEqual([['changed'], ['1 a']])
    expect(accepted(await note(outside, 'a'))).toMatchObject({ position: 2 })
  })
})
