import type { Row } from '../sql/rows.ts'
import { digestOf } from '../sql/schema.ts'
import { carryTransaction, Lost } from '../sql/transaction.ts'
import { isSerializationFailure, toCommitError, toStorageError } from './errors.ts'

/** What a statement takes: texts, integers, and lists of them as the text of an array. */
type PostgresValue = string | number | null

/** Runs one statement. */
export type Query = (text: string, values?: readonly PostgresValue[]) => Promise<readonly Row[]>

/** A transaction's work says whether it is to be kept, and what it found. */
export type Work<T> = (query: Query) => Promise<{ readonly keep: boolean; readonly value: T }>

/** A way to PostgreSQL: single statements, and transactions on one connection. */
export interface Connection {
  readonly query: Query
  transaction<T>(work: Work<T>): Promise<T>
}

interface QueryConfig {
  readonly name?: string
  readonly text: string
  readonly values: unknown[]
  readonly types: { getTypeParser(): (value: unknown) => unknown }
}

/** What is asked of a pool: `Pool` of the package `pg` satisfies it. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>
  query(config: QueryConfig): Promise<{ readonly rows: unknown[] }>
}

interface Listening {
  (event: 'error', listener: (error: Error) => void): unknown
  (event: 'notification', listener: (message: { readonly channel: string }) => void): unknown
}

/** A connection of the package `pg`. */
export interface PostgresConnection {
  query(config: QueryConfig): Promise<{ readonly rows: unknown[] }>
  readonly on?: Listening
  readonly removeListener?: Listening
}

/** One connection of a pool. */
export interface PostgresClient extends PostgresConnection {
  release(broken?: Error | boolean): void
}

/** What is asked of PGlite. */
export interface Pglite {
  query(text: string, values?: unknown[], options?: PgliteOptions): Promise<{ readonly rows: unknown[] }>
  transaction<T>(work: (transaction: PgliteTransaction) => Promise<T>): Promise<T>
  readonly dataDir?: string | undefined
}

interface PgliteOptions {
  readonly parsers: Record<number, (value: string) => unknown>
  readonly serializers: Record<number, (value: unknown) => string>
}

/** A transaction of PGlite. */
export interface PgliteTransaction {
  query(text: string, values?: unknown[], options?: PgliteOptions): Promise<{ readonly rows: unknown[] }>
  rollback(): Promise<void>
  readonly closed?: boolean
}

// Every result is text in the statement itself, so that neither a host's type parsers nor a binary transfer
// changes what is read. Every value is sent as the text of its type.
const asText = { getTypeParser: () => String }
const [BIGINT, TEXT, TEXTS, BIGINTS] = [20, 25, 1009, 1016] as const
const pgliteAsText: PgliteOptions = {
  parsers: { [TEXT]: String },
  serializers: { [TEXT]: String, [BIGINT]: String, [TEXTS]: String, [BIGINTS]: String },
}

/** Statements over a connection of `pg`, or each over any of a pool. */
export function clientQuery(runner: Pick<PostgresConnection, 'query'>): Query {
  return async (text, values = []) =>
    (await runner.query({ text, values: values as PostgresValue[], types: asText })).rows as readonly Row[]
}

/** The same, each statement with values under a name, so that a connection has it parsed and planned once. */
export function preparedQuery(runner: Pick<PostgresConnection, 'query'>): Query {
  return async (text, values = []) => {
    const name = values.length > 0 ? (names.get(text) ?? (await nameOf(text))) : undefined
    return (
      await runner.query({
        ...(name !== undefined && { name }),
        text,
        values: values as PostgresValue[],
        types: asText,
      })
    ).rows as readonly Row[]
  }
}

/**
 * The names of the statements, which are few: their texts depend on what a batch has, not on how much of it.
 */
const names = new Map<string, string>()

/**
 * A name is a digest of its text: it never means anything else, whoever has prepared it on a connection. The
 * server keeps 63 bytes of a name.
 */
async function nameOf(text: string): Promise<string> {
  const name = `gongzhi_${(await digestOf(text)).slice(0, 40)}`
  names.set(text, name)
  return name
}

/** Statements over a PGlite, or in a transaction of it. */
export function pgliteQuery(runner: Pick<Pglite, 'query'>): Query {
  return async (text, values = []) =>
    (await runner.query(text, values as PostgresValue[], pgliteAsText)).rows as readonly Row[]
}

/**
 * A connection that is lost between two statements is reported as an event, and nobody listening ends the
 * process. The next statement fails anyway.
 */
export async function listening<T>(client: PostgresConnection, work: () => Promise<T>): Promise<T> {
  const ignore = (): void => {}
  client.on?.('error', ignore)
  try {
    return await work()
  } finally {
    client.removeListener?.('error', ignore)
  }
}

/**
 * A way through a pool of the host. A transaction is at READ COMMITTED whatever the server's default is:
 * what is checked after a lock must see what was stored before it.
 */
export function poolConnection(pool: PostgresPool, queryOn: typeof clientQuery): Connection {
  async function transaction<T>(work: Work<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw toStorageError(error)
    })
    let broken: Error | undefined
    try {
      return await listening(client, () => inTransaction(queryOn(client), work))
    } catch (error) {
      if (error instanceof Lost) broken = error
      throw error instanceof Lost ? error.reason : error
    } finally {
      client.release(broken)
    }
  }
  const single = guarded(queryOn(pool))
  return {
    // A single statement is at the isolation that the session has by default. Where that is above READ
    // COMMITTED, the server may give it up for what others wrote at the same time, and has stored nothing
    // then: it is run at READ COMMITTED, which never does.
    query: (text, values) =>
      single(text, values).catch((error: unknown) => {
        if (!isSerializationFailure(error)) throw error
        return transaction(async (query) => ({ keep: true, value: await query(text, values) }))
      }),
    transaction,
  }
}

/** A way into PGlite, whose single connection is held for the length of a transaction. */
export function pgliteConnection(pglite: Pglite): Connection {
  return {
    query: guarded(pgliteQuery(pglite)),
    async transaction(work) {
      try {
        return await pglite.transaction(async (transaction) => {
          const { keep, value } = await work(pgliteQuery(transaction))
          if (!keep) await transaction.rollback()
          return value
        })
      } catch (error) {
        throw toStorageError(error)
      }
    },
  }
}

function inTransaction<T>(query: Query, work: Work<T>): Promise<T> {
  return carryTransaction({
    async work() {
      await query('BEGIN ISOLATION LEVEL READ COMMITTED')
      return work(query)
    },
    end: query,
    toStorageError,
    toCommitError,
  })
}

function guarded(query: Query): Query {
  return async (text, values) => {
    try {
      return await query(text, values)
    } catch (error) {
      throw toStorageError(error)
    }
  }
}
