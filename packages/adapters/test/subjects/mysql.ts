// MySQL or MariaDB at GONGZHI_TEST_MYSQL through pools of mysql2, in a database that is made with the first case and dropped after the last; each case has a prefix of its own.
import type { CreateSubject, Host } from '@gongzhi/adapters/conformance'
import { createMysqlStorage } from '@gongzhi/adapters/mysql'
import type { StorageAdapter } from '@gongzhi/core/storage'
import mysql from 'mysql2/promise'
import { versionOf } from './version-of.ts'

/** Where the server is; undefined where nobody has named one. */
export const mysqlUrl = process.env['GONGZHI_TEST_MYSQL']

interface Location {
  readonly url: string
  readonly database: string
  readonly prefix: string
}

interface Pools {
  readonly database: string
  readonly first: mysql.Pool
  readonly hostile: mysql.Pool
  /** Of whoever opens the store anew, and of what the tests do past it. */
  readonly other: mysql.Pool
}

/** What a host may set that changes how values are read or sent. */
export const HOSTILE = {
  charset: 'latin1_swedish_ci', supportBigNumbers: true, bigNumberStrings: true, dateStrings: true, rowsAsArray: true, namedPlaceholders: true, decimalNumbers: true, nestTables: true,
  timezone: '+05:00', stringifyObjects: true, multipleStatements: true, flags: ['-FOUND_ROWS'], typeCast: () => 'no',
} as unknown as mysql.PoolOptions

export const about = { driver: `mysql2 ${versionOf('mysql2')}`, server: await versionOfServer(), settings: 'innodb_flush_log_at_trx_commit = 1' }

let starting: Promise<Pools> | undefined

function started(): Promise<Pools> {
  return (starting ??= (async () => {
    const database = `gongzhi_test_${crypto.randomUUID().replaceAll('-', '')}`
    const root = await mysql.createConnection(named())
    await root.query(`CREATE DATABASE ${database}`)
    await root.end()
    const pool = (options: mysql.PoolOptions = {}) => mysql.createPool({ uri: named(), database, ...options })
    return { database, first: pool(), hostile: pool(HOSTILE), other: pool() }
  })())
}

let prefixes = 0

export const create: CreateSubject = async () => {
  const { database, first, hostile, other } = await started()
  const prefix = `c${++prefixes}_`
  const storage = createMysqlStorage({ pool: first, tablePrefix: prefix })
  await storage.migrate()
  await first.query(`CREATE TABLE ${prefix}notes (note varchar(200)) ENGINE=InnoDB`)
  return {
    storage, host: hostIn(prefix, { first, other }), location: JSON.stringify({ url: named(), database, prefix } satisfies Location),
    second: async () => createMysqlStorage({ pool: hostile, tablePrefix: prefix }),
    reopen: async () => createMysqlStorage({ pool: other, tablePrefix: prefix }),
    newer: async () => {
      await other.query(`INSERT IGNORE INTO ${prefix}migrations (id, name, checksum) VALUES (9999, 'later', 'x')`)
      return createMysqlStorage({ pool: other, tablePrefix: prefix })
    },
    async close() {
      const [tables] = await other.query<mysql.RowDataPacket[]>('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND LEFT(table_name, ?) = ?', [database, prefix.length, prefix])
      await other.query(`DROP TABLE ${tables.map(({ name }) => String(name)).join(', ')}`)
    },
  }
}

export async function open(location: string): Promise<StorageAdapter> {
  const { url, database, prefix } = JSON.parse(location) as Location
  return createMysqlStorage({ pool: mysql.createPool({ uri: url, database }), tablePrefix: prefix })
}

export async function close(): Promise<void> {
  const pools = await starting
  starting = undefined
  if (!pools) return
  await pools.other.query(`DROP DATABASE ${pools.database}`)
  await Promise.all([pools.first.end(), pools.hostile.end(), pools.other.end()])
}

function named(): string {
  if (mysqlUrl === undefined) throw new Error('GONGZHI_TEST_MYSQL names no server')
  return mysqlUrl
}

async function versionOfServer(): Promise<string> {
  if (mysqlUrl === undefined) return ''
  const connection = await mysql.createConnection(mysqlUrl)
  const [[row]] = await connection.query<mysql.RowDataPacket[]>('SELECT VERSION() AS version')
  await connection.end()
  return String(row?.['version'])
}

function hostIn(prefix: string, { first, other }: Pick<Pools, 'first' | 'other'>): Host {
  return {
    async begin(isolation) {
      const connection = await first.getConnection()
      await connection.query(`SET SESSION TRANSACTION ISOLATION LEVEL ${isolation === 'past' ? 'REPEATABLE READ' : 'READ COMMITTED'}`)
      await connection.query('START TRANSACTION')
      const { threadId } = connection
      const end = async (word: string) => void (await connection.query(word).finally(() => connection.destroy()))
      return {
        transaction: connection, note: async (text) => void (await connection.query(`INSERT INTO ${prefix}notes VALUES (?)`, [text])), commit: () => end('COMMIT'), rollback: () => end('ROLLBACK'),
        kill: async () => void (await other.query(`KILL ${threadId}`)),
      }
    },
    notes: async () => (await other.query<mysql.RowDataPacket[]>(`SELECT note FROM ${prefix}notes ORDER BY note`))[0].map(({ note }) => String(note)),
  }
}
