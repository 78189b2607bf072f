import mysql from 'mysql2/promise'

/** Where a MySQL or MariaDB is; undefined where nobody has named one. */
export const mysqlUrl = process.env['GONGZHI_TEST_MYSQL']

/** What a host may set that changes how values are read or sent. */
export const HOSTILE = {
  charset: 'latin1_swedish_ci',
  supportBigNumbers: true,
  bigNumberStrings: true,
  dateStrings: true,
  rowsAsArray: true,
  namedPlaceholders: true,
  decimalNumbers: true,
  nestTables: true,
  timezone: '+05:00',
  stringifyObjects: true,
  multipleStatements: true,
  flags: ['-FOUND_ROWS'],
  typeCast: () => 'no',
} as unknown as mysql.PoolOptions

/** A database of a test's own, on the server that is named. */
export interface MysqlDatabase {
  readonly name: string
  /** A pool into it, which ends with it. */
  pool(options?: mysql.PoolOptions): mysql.Pool
  /** Drops it, and ends its pools. */
  drop(): Promise<void>
}

/** Makes a database that nobody else has. */
export async function createMysqlDatabase(): Promise<MysqlDatabase> {
  if (mysqlUrl === undefined) throw new Error('GONGZHI_TEST_MYSQL names no server')
  const uri = mysqlUrl
  const name = `gongzhi_test_${crypto.randomUUID().replaceAll('-', '')}`
  const root = await mysql.createConnection(uri)
  await root.query(`CREATE DATABASE ${name}`)
  const pools: mysql.Pool[] = []
  return {
    name,
    pool(options = {}) {
      const made = mysql.createPool({ uri, database: name, ...options })
      pools.push(made)
      return made
    },
    async drop() {
      await root.query(`DROP DATABASE ${name}`)
      await Promise.all([root, ...pools].map((each) => each.end()))
    },
  }
}
