import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import pg from 'pg'

import type { Sql, Store } from './store.ts'
import { TABLES } from './tables.ts'

/** A database on a server, for as many as come. */
export async function openPostgres(settings: pg.PoolConfig): Promise<Store> {
  const pool = new pg.Pool(settings)
  // A connection that breaks while nobody uses it must not end the program.
  pool.on('error', (error) => console.error(error))
  const storage = createPostgresStorage({ pool })
  await storage.migrate()
  await pool.query(TABLES)
  return {
    storage: storage as Store['storage'],
    sql: sqlOf(pool),
    async transact(work) {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        const done = await work({ sql: sqlOf(client), transaction: client })
        await client.query('COMMIT')
        return done
      } catch (error) {
        // Of a connection that is lost nothing has to be undone.
        await client.query('ROLLBACK').catch(() => {})
        throw error
      } finally {
        client.release()
      }
    },
    inTurn: (work) => work(),
    close: () => pool.end(),
  }
}

function sqlOf(client: pg.Pool | pg.PoolClient): Sql {
  return async (text, ...values) => {
    let number = 0
    return (
      await client.query(
        text.replaceAll('?', () => `$${++number}`),
        [...values],
      )
    ).rows
  }
}
