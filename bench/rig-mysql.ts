import { createMysqlStorage, type MysqlPool } from '@gongzhi/adapters/mysql'
import mysql from 'mysql2/promise'

import { CONNECTIONS } from './rig-postgres.ts'
import { bareServer, type Rig, type Spoken } from './rig.ts'

const spoken: Spoken = {
  // As the store has them: the bytes of a text, compared as bytes.
  types: {
    text: 'varbinary(400)',
    body: 'longblob',
    integer: 'bigint',
    table: ' ENGINE=InnoDB ROW_FORMAT=DYNAMIC',
    partial: false,
  },
  placeholder: () => '?',
  replace: (_key, columns) =>
    `ON DUPLICATE KEY UPDATE ${columns.map((column) => `${column} = VALUES(${column})`).join()}`,
}

/**
 * A MySQL or MariaDB that runs already, in a database that is made for it and dropped at the end; one prefix
 * for each store.
 */
export async function mysqlRig(url: string): Promise<Rig & { readonly about: string }> {
  const database = `gongzhi_bench_${crypto.randomUUID().replaceAll('-', '')}`
  const root = await mysql.createConnection(url)
  const [[server]] = await root.query<mysql.RowDataPacket[]>(
    'SELECT version() AS version, @@innodb_flush_log_at_trx_commit AS flushed',
  )
  await root.query(`CREATE DATABASE ${database}`)
  const pools: mysql.Pool[] = []
  const opened = () => {
    const pool = mysql.createPool({ uri: url, database, connectionLimit: CONNECTIONS })
    pools.push(pool)
    return pool
  }
  const own = opened()
  let runs = 0
  const storageOn = async (pool: MysqlPool) => {
    const storage = createMysqlStorage({ pool, tablePrefix: `run_${runs}_` })
    await storage.migrate()
    return storage
  }
  const { version, flushed } = server as { readonly version: string; readonly flushed: number }
  return {
    name: /mariadb/i.test(version) ? 'MariaDB' : 'MySQL',
    server: true,
    travels: 'round trips',
    about: `${version}, innodb_flush_log_at_trx_commit = ${flushed}, over TCP`,
    fresh() {
      runs++
      return storageOn(own)
    },
    async another() {
      const pool = opened()
      // Its connections stay open as long as it does, and the server has few.
      return { ...(await storageOn(pool)), close: () => pool.end() }
    },
    async counted() {
      runs++
      let asked = 0
      const storage = await storageOn({
        async getConnection() {
          const connection = await own.getConnection()
          return {
            query: (options) => (asked++, connection.query(options as mysql.QueryOptions)),
            release: () => connection.release(),
            destroy: () => connection.destroy(),
          }
        },
      })
      return { storage, asked: () => asked }
    },
    async bare() {
      const connection = await own.getConnection()
      return bareServer(`bare_${++runs}`, spoken, {
        run: async (text, values) => (await connection.query(text, values))[0] as readonly unknown[],
        close: async () => connection.release(),
      })
    },
    async stop() {
      await Promise.allSettled(pools.map((pool) => pool.end()))
      await root.query(`DROP DATABASE ${database}`)
      await root.end()
    },
  }
}
