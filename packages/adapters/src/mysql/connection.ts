import type { Row } from '../sql/rows.ts'
import { carryTransaction, Lost } from '../sql/transaction.ts'
import { toChangeError, toCommitError, toStorageError } from './errors.ts'
import { type Server, serverOf } from './server.ts'

/** A transaction's work says whether it is to be kept, and what it found. */
export type Work<T> = (run: Run) => Promise<{ readonly keep: boolean; readonly value: T }>

/**
 * Runs statements one after the other, in one round trip where the server takes several, and gives the rows
 * of each that reads.
 */
export type Run = (...statements: readonly string[]) => Promise<readonly (readonly Row[])[]>

/** A way to MySQL or MariaDB: single statements, and transactions on one connection. */
export interface Connection {
  /** The rows of one statement that reads. */
  rows(statement: string): Promise<readonly Row[]>
  /** How many rows one statement changed that is a transaction by itself. */
  change(statement: string): Promise<number>
  transaction<T>(work: Work<T>): Promise<T>
  /** Whether it is inside a transaction of the host, with everything that it does. */
  readonly joined?: true
}

/** A way that can also hold one connection without a transaction. */
export interface PoolConnection extends Connection {
  held<T>(work: (run: Run) => Promise<T>): Promise<T>
}

/** What is asked of the driver, with every setting of the host that changes what is sent or read set back. */
export interface MysqlQuery {
  readonly sql: string
  readonly typeCast: (field: { string(encoding: string): string | null }) => string | null
  readonly rowsAsArray: false
  readonly nestTables: false
  readonly namedPlaceholders: false
}

/** What is asked of a connection: one of `mysql2/promise` satisfies it. */
export interface MysqlConnection {
  query(options: MysqlQuery): Promise<readonly [result: unknown, fields: unknown]>
}

/** A connection of a pool. */
export interface MysqlPoolConnection extends MysqlConnection {
  release(): void
  destroy(): void
}

/** What is asked of a pool: that of `mysql2/promise` satisfies it. */
export interface MysqlPool {
  getConnection(): Promise<MysqlPoolConnection>
}

/** What the driver says of a statement that gives no rows. */
export interface Header {
  readonly affectedRows: number
  readonly serverStatus?: number
}

/**
 * Sends one statement as it is. Everything comes back as text, integers too: a driver's idea of big integers
 * has no part in it.
 */
export async function send(connection: MysqlConnection, sql: string): Promise<unknown> {
  const [result] = await connection.query({
    sql,
    typeCast: (field) => field.string('utf8'),
    rowsAsArray: false,
    nestTables: false,
    namedPlaceholders: false,
  })
  return result
}

/**
 * Several statements together are one compound statement where the server has them (MariaDB), and one after
 * the other where not.
 *
 * A compound statement that would be longer than `longest` characters is sent as several.
 */
export function runOn(
  connection: MysqlConnection,
  { compound, longest }: Pick<Server, 'compound' | 'longest'>,
): Run {
  return async (...statements) => {
    const found: (readonly Row[])[] = []
    const keep = (result: unknown): void => {
      if (Array.isArray(result)) found.push(result as readonly Row[])
    }
    for (let from = 0; from < statements.length;) {
      let to = from + 1
      let length = (statements[from] as string).length
      if (compound)
        while (to < statements.length && (length += (statements[to] as string).length) < longest) to++
      const together = statements.slice(from, to)
      if (together.length === 1) keep(await send(connection, together[0] as string))
      else {
        // Where none of them reads, there is one header and no list.
        const results = await send(connection, `BEGIN NOT ATOMIC ${together.join('; ')}; END`)
        if (Array.isArray(results)) results.forEach(keep)
      }
      from = to
    }
    return found
  }
}

/** A way through a pool of the host. */
export function poolConnection(pool: MysqlPool): PoolConnection {
  let known: Promise<Server> | undefined

  /**
   * What the server is, asked once; again where it did not answer, or has a setting that is to be changed.
   */
  function serverFrom(connection: MysqlConnection): Promise<Server> {
    known ??= serverOf(connection).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }

  async function borrow<T>(
    work: (connection: MysqlPoolConnection, server: Server) => Promise<T>,
  ): Promise<T> {
    const connection = await pool.getConnection().catch((error: unknown) => {
      throw toStorageError(error)
    })
    let broken = false
    try {
      const server = await serverFrom(connection).catch((error: unknown) => {
        throw toStorageError(error)
      })
      return await work(connection, server)
    } catch (error) {
      broken = error instanceof Lost
      throw error instanceof Lost ? error.reason : error
    } finally {
      if (broken) connection.destroy()
      else connection.release()
    }
  }

  return {
    rows: (statement) =>
      borrow(
        (connection) =>
          send(connection, statement).catch((error: unknown) => {
            throw toStorageError(error)
          }) as Promise<readonly Row[]>,
      ),
    change: (statement) =>
      borrow(
        async (connection) =>
          (
            (await send(connection, statement).catch((error: unknown) => {
              throw toChangeError(error)
            })) as Header
          ).affectedRows,
      ),
    transaction: (work) => borrow((connection, server) => inTransaction(runOn(connection, server), work)),
    // What is left of a session that failed is not known: it is not used again.
    held: (work) =>
      borrow((connection, server) =>
        work(runOn(connection, server)).catch((error: unknown) => {
          throw new Lost(toStorageError(error))
        }),
      ),
  }
}

// READ COMMITTED, whatever the default is: what is checked after a lock must see what was stored before it,
// and no lock is taken on what is between two rows.
const BEGIN = ['SET TRANSACTION ISOLATION LEVEL READ COMMITTED', 'START TRANSACTION']

/** The transaction begins together with the first statements of its work. */
function inTransaction<T>(run: Run, work: Work<T>): Promise<T> {
  let begin: readonly string[] = BEGIN
  return carryTransaction({
    work: () =>
      work((...statements) => {
        const first = begin
        begin = []
        return run(...first, ...statements)
      }),
    end: run,
    toStorageError,
    toCommitError,
  })
}
