import type { Row } from '../sql/rows.ts'
import { borrow, carryTransaction, type Finding, inSession } from '../sql/transaction.ts'
import { again } from './again.ts'
import {
  type Header,
  type MysqlConnection,
  type MysqlPool,
  type MysqlPoolConnection,
  send,
} from './driver.ts'
import { toChangeError, toCommitError, toStorageError } from './errors.ts'
import { type Server, serverOf } from './server.ts'

/** The work of a transaction, on its connection. */
export type Work<T> = (run: Run) => Promise<Finding<T>>

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

  const isCluster = async (): Promise<boolean> => (await known)?.cluster ?? false
  const lender = {
    connect: () => pool.getConnection(),
    giveBack: (connection: MysqlPoolConnection, broken: Error | undefined) =>
      broken ? connection.destroy() : connection.release(),
    toStorageError,
  }
  const using = <T>(work: (connection: MysqlConnection, server: Server) => Promise<T>): Promise<T> =>
    borrow(lender, async (connection) => {
      const server = await serverFrom(connection).catch((error: unknown) => {
        throw toStorageError(error)
      })
      return work(connection, server)
    })

  return {
    rows: (statement) =>
      using(
        (connection) =>
          send(connection, statement).catch((error: unknown) => {
            throw toStorageError(error)
          }) as Promise<readonly Row[]>,
      ),
    change: (statement) =>
      again(isCluster, () =>
        using(async (connection) => {
          const header = await send(connection, statement).catch((error: unknown) => {
            throw toChangeError(error)
          })
          return (header as Header).affectedRows
        }),
      ),
    transaction: (work) =>
      again(isCluster, () => using((connection, server) => inTransaction(runOn(connection, server), work))),
    held: (work) =>
      using((connection, server) => inSession(() => work(runOn(connection, server)), toStorageError)),
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
