// MySQL or MariaDB through pools of mysql2, in a database that is made with the first case and dropped after the
// last; each case has a prefix of its own. On a cluster the first handle is at its first node, the second one at the
// second, and the store is opened anew at the third.
import type { AdapterModule, CreateSubject, Host } from '@gongzhi/adapters/conformance'
import { createMysqlStorage } from '@gongzhi/adapters/mysql'
import mysql from 'mysql2/promise'

import { createMysqlDatabase, HOSTILE, type MysqlDatabase, openPool } from '../mysql-database.ts'
import { versionOf } from './version-of.ts'

interface Location {
  readonly url: string
  readonly database: string
  readonly prefix: string
}

interface Pools {
  readonly database: MysqlDatabase
  readonly first: mysql.Pool
  readonly hostile: mysql.Pool
  /** Of whoever opens the store anew, and of what the tests do past it. */
  readonly other: mysql.Pool
}

/** A store on a server, or on the nodes of a cluster. */
export async function mysqlModule(urls: readonly string[]): Promise<AdapterModule> {
  let starting: Promise<Pools> | undefined

  function started(): Promise<Pools> {
    return (starting ??= (async () => {
      const database = await createMysqlDatabase(urls)
      return {
        database,
        first: database.pool(),
        hostile: database.pool(HOSTILE, 1),
        other: database.pool({}, 2),
      }
    })())
  }

  let prefixes = 0

  const create: CreateSubject = async () => {
    const { database, first, hostile, other } = await started()
    const prefix = `c${++prefixes}_`
    const storage = createMysqlStorage({ pool: first, tablePrefix: prefix })
    await storage.migrate()
    await first.query(`CREATE TABLE ${prefix}notes (note varchar(200)) ENGINE=InnoDB`)
    return {
      storage,
      host: {
        ...hostIn(prefix, { first, other }),
        ...(urls.length > 1 && { outrun: isOutrun }),
      },
      location: JSON.stringify({
        url: urls[0] as string,
        database: database.name,
        prefix,
      } satisfies Location),
      second: async () => createMysqlStorage({ pool: hostile, tablePrefix: prefix }),
      reopen: async () => createMysqlStorage({ pool: other, tablePrefix: prefix }),
      newer: async () => {
        await other.query(
          `INSERT IGNORE INTO ${prefix}migrations (id, name, checksum) VALUES (9999, 'later', 'x')`,
        )
        return createMysqlStorage({ pool: other, tablePrefix: prefix })
      },
      async close() {
        const [tables] = await other.query<mysql.RowDataPacket[]>(
          'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND LEFT(table_name, ?) = ?',
          [database.name, prefix.length, prefix],
        )
        await other.query(`DROP TABLE ${tables.map(({ name }) => String(name)).join(', ')}`)
      },
    }
  }

  async function open(location: string) {
    const { url, database, prefix } = JSON.parse(location) as Location
    return createMysqlStorage({ pool: openPool({ uri: url, database }), tablePrefix: prefix })
  }

  async function close(): Promise<void> {
    const pools = await starting
    starting = undefined
    await pools?.database.drop()
  }

  const about = {
    driver: `mysql2 ${versionOf('mysql2')}`,
    server: await versionOfServer(urls[0]),
    settings: 'innodb_flush_log_at_trx_commit = 1',
  }
  return { create, open, close, about }
}

async function versionOfServer(url: string | undefined): Promise<string> {
  if (url === undefined) return ''
  const connection = await mysql.createConnection(url)
  const [[row]] = await connection.query<mysql.RowDataPacket[]>('SELECT VERSION() AS version')
  await connection.end()
  return String(row?.['version'])
}

/** Whether another node was first, as the driver says it. */
function isOutrun(error: unknown): boolean {
  return (error as { readonly errno?: unknown }).errno === 1213
}

function hostIn(prefix: string, { first, other }: Pick<Pools, 'first' | 'other'>): Host {
  return {
    async begin(isolation) {
      const connection = await first.getConnection()
      await connection.query(
        `SET SESSION TRANSACTION ISOLATION LEVEL ${isolation === 'past' ? 'REPEATABLE READ' : 'READ COMMITTED'}`,
      )
      await connection.query('START TRANSACTION')
      const { threadId } = connection
      const end = async (word: string) =>
        void (await connection.query(word).finally(() => connection.destroy()))
      return {
        transaction: connection,
        note: async (text) => void (await connection.query(`INSERT INTO ${prefix}notes VALUES (?)`, [text])),
        commit: () => end('COMMIT'),
        rollback: () => end('ROLLBACK'),
        kill: async () => void (await first.query(`KILL ${threadId}`)),
      }
    },
    notes: async () =>
      (await other.query<mysql.RowDataPacket[]>(`SELECT note FROM ${prefix}notes ORDER BY note`))[0].map(
        ({ note }) => String(note),
      ),
  }
}
