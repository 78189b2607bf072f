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

/** The nodes of a Galera cluster; empty where nobody has named any. */
export const galeraUrls = (process.env['GONGZHI_TEST_GALERA'] ?? '').split(/\s+/).filter(Boolean)

/** A database of a test's own, on the server that is named, or on the nodes of a cluster. */
export interface MysqlDatabase {
  readonly name: string
  /** A pool into it, which ends with it; at one of the nodes, of which the first is 0. */
  pool(options?: mysql.PoolOptions, node?: number): mysql.Pool
  /** Drops it, and ends its pools. */
  drop(): Promise<void>
}

/** Makes a database that nobody else has, on the server that is named unless others are given. */
export async function createMysqlDatabase(
  urls: readonly string[] = mysqlUrl === undefined ? [] : [mysqlUrl],
): Promise<MysqlDatabase> {
  const [uri] = urls
  if (uri === undefined) throw new Error('GONGZHI_TEST_MYSQL names no server')
  const name = `gongzhi_test_${crypto.randomUUID().replaceAll('-', '')}`
  const root = await mysql.createConnection(uri)
  await root.query(`CREATE DATABASE ${name}`)
  const pools: mysql.Pool[] = []
  return {
    name,
    pool(options = {}, node = 0) {
      const made = openPool({ uri: urls[node % urls.length] as string, database: name, ...options })
      pools.push(made)
      return made
    },
    async drop() {
      await root.query(`DROP DATABASE ${name}`)
      await Promise.all([root, ...pools].map((each) => each.end()))
    },
  }
}

/** A pool whose sessions read what other nodes of a cluster have acknowledged; a server alone knows the setting too. */
export function openPool(options: mysql.PoolOptions): mysql.Pool {
  const pool = mysql.createPool(options)
  const inCluster = galeraUrls.includes(options.uri ?? '')
  if (inCluster)
    pool.on('connection', (connection) => void connection.query('SET SESSION wsrep_sync_wait = 1'))
  return pool
}
