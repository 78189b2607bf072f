import { accepted } from '@gongzhi/core/testing'
import mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mysqlHost } from '../test/hosts.ts'
import { mysqlUrl } from '../test/subjects/mysql.ts'
import { coded, feed, finish, keepsWithin, note, order, start, throwsEverywhere } from '../test/within.ts'
import { workOrders } from '../test/work-order.ts'

describe.skipIf(mysqlUrl === undefined)("a host's own transaction in the MySQL or MariaDB at GONGZHI_TEST_MYSQL", () => {
  const database = `gongzhi_within_${crypto.randomUUID().replaceAll('-', '')}`
  let pool: mysql.Pool
  let other: mysql.Pool
  beforeAll(async () => {
    const root = await mysql.createConnection(mysqlUrl as string)
    await root.query(`CREATE DATABASE ${database}`)
    await root.end()
    ;[pool, other] = [mysql.createPool({ uri: mysqlUrl as string, database }), mysql.createPool({ uri: mysqlUrl as string, database })]
  })
  afterAll(async () => {
    await other?.query(`DROP DATABASE ${database}`)
    await Promise.all([pool?.end(), other?.end()])
  })
  const open = () => mysqlHost({ pool, other })
  keepsWithin(open, 'a server')

  /** Resolves when as many sessions of this database wait for a lock. */
  async function waiting(count: number): Promise<void> {
    for (;;) {
      const [rows] = await other.query<mysql.RowDataPacket[]>("SELECT 1 FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id WHERE t.trx_state = 'LOCK WAIT' AND p.db = ?", [database])
      if (rows.length >= count) return
    }
  }

  it('writers of the same community wait for a host that waits in the middle, those of another do not, and all end right', async () => {
    const app = await open()
    const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    accepted(await note(inside, 'a', 'n1'))
    const held = [note(outside, 'a', 'n2'), start(governance, 'b')]
    await waiting(2)
    expect(accepted(await start(outside, 'c', 'spring'))).toMatchObject({ position: 1 })
    await host.note('bill 1')
    accepted(await note(inside, 'a', 'n3'))
    await host.end('COMMIT')
    for (const answer of await Promise.all(held)) accepted(answer)
    expect((await feed(app)).map((line) => line.split(' ')[0])).toEqual(['1', '2', '3', '4', '5'])
    expect(await order(governance, 'a').standing()).toMatchObject({ context: { notes: 3 } })
    expect(await governance.community('hope').verify()).toMatchObject({ ok: true })
  })

  it('a host that has read first sees what was stored since, when it acts', async () => {
    const app = await open()
    const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    expect(await order(inside, 'a').standing()).toMatchObject({ context: { notes: 0 } })
    accepted(await note(outside, 'a', 'n1'))
    expect(accepted(await finish(inside, 'a'))).toMatchObject({ version: 3 })
    await host.end('COMMIT')
    expect(await feed(app)).toEqual(['1 a', '2 a', '3 a'])
  })

  it('a host whose transaction is killed is told so, nothing is stored, and the engine goes on', async () => {
    const app = await open()
    const governance = workOrders(app.storage)
    accepted(await start(governance, 'a'))
    const host = await app.begin()
    const inside = governance.within(host.transaction)
    await host.note('bill 1')
    accepted(await note(inside, 'a', 'n1'))
    await other.query(`KILL ${host.pid}`)
    await expect(note(inside, 'a', 'n2')).rejects.toEqual(coded('storage/transaction-lost'))
    await expect(host.end('COMMIT')).rejects.toThrow(/closed|lost|killed/i)
    expect([await app.notes(), await feed(app)]).toEqual([[], ['1 a']])
    expect(accepted(await note(governance, 'a', 'n1'))).toMatchObject({ position: 2, replayed: false })
  })

  it.each(['REPEATABLE READ', 'SERIALIZABLE'])('at %s every method throws with the way out, and the host can go on', async (level) => {
    const app = await open()
    const host = await app.begin(level)
    await throwsEverywhere(app.storage.within(host.transaction), 'storage/wrong-isolation')
    await expect(start(workOrders(app.storage).within(host.transaction), 'a')).rejects.toThrow(/SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED/)
    await host.note('bill 1')
    await host.end('COMMIT')
    expect([await app.notes(), await feed(app)]).toEqual([['bill 1'], []])
  })

  it('a deadlock, of which the server undoes all of one side, is told as a lost transaction, and both ends are whole', async () => {
    const app = await open()
    const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
    accepted(await start(governance, 'a'))
    const [notes, communities] = [app.entries.replace('entries', 'host_notes'), app.entries.replace('entries', 'communities')]
    await app.run(`INSERT INTO ${notes} VALUES ('row')`)
    const host = await app.begin()
    await host.run(`UPDATE ${notes} SET text = 'changed'`)
    const rival = await other.getConnection()
    await rival.query('START TRANSACTION')
    await rival.query(`SELECT 1 FROM ${communities} FOR UPDATE`)
    // The heavier side wins: the server undoes the one that has changed less.
    for (let i = 0; i < 20; i++) await rival.query(`INSERT INTO ${notes} VALUES ('rival ${i}')`)
    const held = rival.query(`UPDATE ${notes} SET text = 'rival'`)
    await waiting(1)
    await expect(note(governance.within(host.transaction), 'a')).rejects.toEqual(coded('storage/transaction-lost'))
    await host.end('ROLLBACK')
    await held
    await rival.query('ROLLBACK')
    rival.release()
    expect([await app.notes(), await feed(app)]).toEqual([['row'], ['1 a']])
    expect(accepted(await note(outside, 'a'))).toMatchObject({ position: 2 })
  })

  it('a pool is no transaction', async () => {
    const app = await open()
    await expect(start(workOrders(app.storage).within(pool as never), 'a')).rejects.toEqual(coded('storage/no-transaction'))
    expect(await feed(app)).toEqual([])
  })
})
