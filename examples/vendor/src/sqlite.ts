import { DatabaseSync } from 'node:sqlite'

import { createSqliteStorage } from '@gongzhi/adapters/sqlite'

import type { Sql, Store } from './store.ts'
import { TABLES } from './tables.ts'

/** A database in one file, for a start. */
export async function openSqlite(file: string): Promise<Store> {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec(TABLES)
  const storage = createSqliteStorage({ database })
  await storage.migrate()
  const sql: Sql = async (text, ...values) => database.prepare(text).all(...values)
  let turn: Promise<unknown> = Promise.resolve()
  return {
    storage: storage as Store['storage'],
    sql,
    async transact(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const done = await work({ sql, transaction: database })
        database.exec('COMMIT')
        return done
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    inTurn(work) {
      const mine = turn.then(work)
      turn = mine.catch(() => {})
      return mine
    },
    close: async () => database.close(),
  }
}
