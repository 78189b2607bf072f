import { StorageError, UnknownOutcome } from '@gongzhi/core/storage'
import type { Row } from '../sql/rows.ts'

/** What a statement takes: texts, integers, and lists of them as the text of an array. */
type PostgresValue = string | number | null

/** Runs one statement. */
export type Query = (text: string, values?: readonly PostgresValue[]) => Promise<readonly Row[]>

/** A transaction's work says whether it is to be kept, and what it found. */
type Work<T> = (query: Query) => Promise<{ readonly keep: boolean; readonly value: T }>

/** A way to PostgreSQL: single statements, and transactions on one connection. */
export interface Connection {
  readonly query: Query
  transaction<T>(work: Work<T>): Promise<T>
}

interface QueryConfig {
  readonly text: string
  readonly values: unknown[]
  readonly types: { getTypeParser(): (value: unknown) => unknown }
}

/** What is asked of a pool: `Pool` of the package `pg` satisfies it. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>
  query(config: QueryConfig): Promise<{ readonly rows: unknown[] }>
}

/** One connection of a pool. */
export interface PostgresClient {
  query(config: QueryConfig): Promise<{ readonly rows: unknown[] }>
  release(broken?: Error | boolean): void
  on?(event: 'error', listener: (error: Error) => void): unknown
  removeListener?(event: 'error', listener: (error: Error) => void): unknown
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
}

// Every result is text in the statement itself, so that neither a host's type parsers nor a binary transfer changes what is read.
// Every value is sent as the text of its type.
const asText = { getTypeParser: () => String }
const [BIGINT, TEXT, TEXTS, BIGINTS] = [20, 25, 1009, 1016] as const
const pgliteAsText: PgliteOptions = { parsers: { [TEXT]: String }, serializers: { [TEXT]: String, [BIGINT]: String, [TEXTS]: String, [BIGINTS]: String } }

/** A way through a pool of the host. A transaction is at READ COMMITTED whatever the server's default is: what is checked after a lock must see what was stored before it. */
export function poolConnection(pool: PostgresPool): Connection {
  const run = (runner: Pick<PostgresClient, 'query'>): Query => async (text, values = []) =>
    (await runner.query({ text, values: values as PostgresValue[], types: asText })).rows as readonly Row[]
  return {
    query: guarded(run(pool)),
    async transaction(work) {
      const client = await pool.connect().catch((error: unknown) => {
        throw toStorageError(error)
      })
      // A connection that is lost between two statements is reported as an event, and nobody listening ends the process. The next statement fails anyway.
      const ignore = (): void => {}
      client.on?.('error', ignore)
      let broken: Error | undefined
      try {
        return await inTransaction(run(client), work)
      } catch (error) {
        if (error instanceof Lost) broken = error
        throw error instanceof Lost ? error.reason : error
      } finally {
        client.removeListener?.('error', ignore)
        client.release(broken)
      }
    },
  }
}

/** A way into PGlite, whose single connection is held for the length of a transaction. */
export function pgliteConnection(pglite: Pglite): Connection {
  const run = (runner: Pick<Pglite, 'query'>): Query => async (text, values = []) =>
    (await runner.query(text, values as PostgresValue[], pgliteAsText)).rows as readonly Row[]
  return {
    query: guarded(run(pglite)),
    async transaction(work) {
      try {
        return await pglite.transaction(async (transaction) => {
          const { keep, value } = await work(run(transaction))
          if (!keep) await transaction.rollback()
          return value
        })
      } catch (error) {
        throw toStorageError(error)
      }
    },
  }
}

/** The connection is of no further use; `reason` is what the caller is told. */
class Lost extends Error {
  readonly reason: Error
  constructor(reason: Error) {
    super('the connection is not to be used again')
    this.reason = reason
  }
}

async function inTransaction<T>(query: Query, work: Work<T>): Promise<T> {
  let kept: { readonly keep: boolean; readonly value: T }
  try {
    await query('BEGIN ISOLATION LEVEL READ COMMITTED')
    kept = await work(query)
    if (!kept.keep) await query('ROLLBACK')
  } catch (error) {
    const reason = toStorageError(error)
    await query('ROLLBACK').catch(() => {
      throw new Lost(reason)
    })
    throw reason
  }
  if (kept.keep) {
    await query('COMMIT').catch((error: unknown) => {
      throw new Lost(toCommitError(error))
    })
  }
  return kept.value
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

/** After these classes of answers to COMMIT the server has rolled back: constraints, transaction state, rollbacks, resources, object state. */
const ROLLED_BACK = /^(23|25|40|53|55)...$/
/** Of class 40: whether the statement was completed is unknown. */
const COMPLETION_UNKNOWN = '40003'

/** A COMMIT that was answered with anything but a rollback may have been stored: the severity is in the server's language, so only the code counts. */
function toCommitError(error: unknown): Error {
  const state = sqlState(error)
  if (state !== undefined && ROLLED_BACK.test(state) && state !== COMPLETION_UNKNOWN) return toStorageError(error)
  return new UnknownOutcome(`the connection failed while a commit was under way: ${messageOf(error)}`, { cause: error })
}

const TRY_AGAIN = new Set(['40001', '40P01', '55P03'])
const UNAVAILABLE = /^(08...|57P0.|53300)$/
const MISSING = new Set(['42P01', '3F000'])

/** An error before COMMIT: nothing was stored. */
function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const state = sqlState(error)
  const message = messageOf(error)
  if (state === undefined) {
    if (error instanceof TypeError || error instanceof RangeError) return new StorageError('storage/failed', `${message}; nothing was stored`, { cause: error })
    return new StorageError('storage/unavailable', `${message}; nothing was stored`, { cause: error })
  }
  if (TRY_AGAIN.has(state)) return new StorageError('storage/try-again', `the server gave the transaction up: ${message}; nothing was stored`, { cause: error })
  if (UNAVAILABLE.test(state)) return new StorageError('storage/unavailable', `${message}; nothing was stored`, { cause: error })
  if (state === '53100') return new StorageError('storage/full', `${message}; nothing was stored`, { cause: error })
  if (MISSING.has(state)) return new StorageError('storage/not-migrated', `${message}; call migrate() first`, { cause: error })
  return new StorageError('storage/failed', `${message} (SQLSTATE ${state}); nothing was stored`, { cause: error })
}

/** Whether a unique index refused a row. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof StorageError && sqlState(error.cause) === '23505'
}

function sqlState(error: unknown): string | undefined {
  const code = (error as { readonly code?: unknown } | undefined)?.code
  // Errors of the socket have codes too (EPIPE has five letters as well), but no digit in them.
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
