import { accepted } from '@gongzhi/core/testing'
import type mysql from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { mysqlHost } from '../test/hosts.ts'
import { createMysqlDatabase, type MysqlDatabase, mysqlUrl } from '../test/mysql-database.ts'
import { keepsWithinOnServer } from '../test/within-server.ts'
import { coded, feed, note, start } from '../test/within.ts'
import { workOrders } from '../test/work-order.ts'

describe.skipIf(mysqlUrl === undefined)(
  "a host's own transaction in the MySQL or MariaDB at GONGZHI_TEST_MYSQL",
  () => {
    let database: MysqlDatabase
    let pool: mysql.Pool
    let other: mysql.Pool
    beforeAll(async () => {
      database = await createMysqlDatabase()
      ;[pool, other] = [database.pool(), database.pool()]
    })
    afterAll(async () => {
      await database?.drop()
    })
    const open = () => mysqlHost({ pool, other })

    /** Resolves when as many sessions of this database wait for a lock. */
    async function waiting(count: number): Promise<void> {
      for (;;) {
        const [rows] = await other.query<mysql.RowDataPacket[]>(
          'SELECT 1 FROM information_schema.innodb_trx t JOIN information_schema.processlist p ' +
            "ON p.id = t.trx_mysql_thread_id WHERE t.trx_state = 'LOCK WAIT' AND p.db = ?",
          [database.name],
        )
        if (rows.length >= count) return
        // The server renews what it says of transactions only where nobody has asked for a tenth of a second.
        await new Promise((resolve) => setTimeout(resolve, 150))
      }
    }

    keepsWithinOnServer({
      open,
      waiting: (_app, count) => waiting(count),
      kill: (pid) => other.query(`KILL ${pid}`),
      at: (level) => level,
      remedy: /SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED/,
      gone: /closed|lost|killed/i,
      pool: () => pool,
    })

    it('a deadlock, of which the server undoes one side, is a lost transaction, and both ends are whole', async () => {
      const app = await open()
      const [governance, outside] = [workOrders(app.storage), workOrders(app.elsewhere)]
      accepted(await start(governance, 'a'))
      const [notes, communities] = [
        app.entries.replace('entries', 'host_notes'),
        app.entries.replace('entries', 'communities'),
      ]
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
      await expect(note(governance.within(host.transaction), 'a')).rejects.toEqual(
        coded('storage/transaction-lost'),
      )
      await host.end('ROLLBACK')
      await held
      await rival.query('ROLLBACK')
      rival.release()
      expect([await app.notes(), await feed(app)]).toEqual([['row'], ['1 a']])
      expect(accepted(await note(outside, 'a'))).toMatchObject({ position: 2 })
    })
  },
)
