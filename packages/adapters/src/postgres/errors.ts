import { StorageError, type StorageErrorCode } from '@gongzhi/core/storage'

import { failing, lostTransaction, messageOf, noTransaction, unknownCommit } from '../sql/failure.ts'

/** What a SQLSTATE means here, and what to do about it; the first that fits counts. */
const MEANINGS: readonly (readonly [pattern: RegExp, code: StorageErrorCode, advice: string])[] = [
  // Serialization, deadlock, lock not available, and a statement that took longer than the server lets it.
  [/^(40001|40P01|55P03|57014)$/, 'storage/try-again', 'the server gave the transaction up; send it again'],
  [/^(28...|42501|0P000|0L...)$/, 'storage/denied', 'mend the credentials, or grant the right'],
  [/^25006$/, 'storage/read-only', 'a standby, or a session that was set read-only; connect to the primary'],
  // The disk, and a limit that was set for the database.
  [/^(53100|53400)$/, 'storage/full', 'make room, then send it again'],
  // No connection, no such database, too many connections, a server that goes down or comes up, a
  // transaction that waited too long.
  [
    /^(08...|3D000|53300|57P..|25P03|25P04)$/,
    'storage/unavailable',
    'send it again when the server can be reached',
  ],
  [/^(42P01|3F000)$/, 'storage/not-migrated', 'call migrate() first'],
  // A prepared statement that the session does not have, or has already: it is not the session that it was
  // prepared in, or somebody has dropped it.
  [
    /^(26000|42P05)$/,
    'storage/wrong-settings',
    'leave `preparedStatements` off behind a pooler that gives out sessions by transaction',
  ],
]

/** What PgBouncer says where it gives out sessions by statement, of which no transaction can be made. */
const BY_STATEMENT = /statement pooling/

/** An error before COMMIT: nothing was stored. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const state = sqlState(error)
  const message = messageOf(error)
  const failed = failing(error, state === undefined ? undefined : `SQLSTATE ${state}`)
  if (state === undefined) {
    if (error instanceof TypeError || error instanceof RangeError)
      return failed('storage/failed', 'see the cause')
    // The driver found out for itself that it has no password to give.
    if (/^SASL|\bpassword\b/.test(message)) return failed('storage/denied', 'mend the credentials')
    return failed('storage/unavailable', 'send it again when the server can be reached')
  }
  if (BY_STATEMENT.test(message))
    return failed('storage/wrong-settings', 'set pool_mode of the pooler to transaction or session')
  const [, code, advice] =
    MEANINGS.find(([pattern]) => pattern.test(state)) ??
    ([undefined, 'storage/failed', 'see the cause'] as const)
  return failed(code, advice)
}

/**
 * After these classes of answers to COMMIT the server has rolled back: constraints, transaction state,
 * rollbacks, resources, object state.
 */
const ROLLED_BACK = /^(23|25|40|53|55)...$/
/** Of class 40: whether the statement was completed is unknown. */
const COMPLETION_UNKNOWN = '40003'

/**
 * A COMMIT that was answered with anything but a rollback may have been stored: the severity is in the
 * server's language, so only the code counts.
 */
export function toCommitError(error: unknown): Error {
  const state = sqlState(error)
  if (state !== undefined && ROLLED_BACK.test(state) && state !== COMPLETION_UNKNOWN)
    return toStorageError(error)
  return unknownCommit(error)
}

/**
 * A warning came with the answer; or the connection is gone, the server goes down or is broken: nobody knows how far
 * the statement came.
 */
const PERHAPS_STORED = /^(01...|08...|57P..|58...|XX...|40003)$/

/** An error of a statement that is a transaction of its own: where the server has given it up, nothing was stored. */
export function toStatementError(error: unknown): Error {
  const state = sqlState(error)
  return state === undefined || PERHAPS_STORED.test(state) ? unknownCommit(error) : toStorageError(error)
}

/** An error inside a transaction of the host, which alone commits: nothing of it is stored, or not yet. */
export function toJoinedError(error: unknown): StorageError {
  const state = sqlState(error)
  if (state === '25P01') return noTransaction(error)
  // An aborted transaction can only be rolled back.
  if (state === '25P02') return transactionLost(error)
  const meant = toStorageError(error)
  return meant.code === 'storage/unavailable' ? transactionLost(error) : meant
}

/** The host's transaction is gone, whatever it held. */
export function transactionLost(error: unknown): StorageError {
  return lostTransaction(error, {
    lost: 'the transaction given to within() has failed or was ended',
    instead: 'roll it back and begin it anew',
  })
}

/** Whether a statement was given up because somebody else held what it waited for. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof StorageError && sqlState(error.cause) === '55P03'
}

/** Whether a unique index refused a row. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof StorageError && sqlState(error.cause) === '23505'
}

/**
 * Whether the server gave a statement up because of what others wrote, as it does above READ COMMITTED alone.
 */
export function isSerializationFailure(error: unknown): boolean {
  return error instanceof StorageError && sqlState(error.cause) === '40001'
}

/** How deep a library may have wrapped an error of the driver. */
const DEPTH = 6
/** Under which names libraries keep what they have wrapped. */
const WITHIN = ['cause', 'driverError', 'originalError', 'meta', 'driverAdapterError'] as const

function sqlState(error: unknown, depth = DEPTH): string | undefined {
  if (typeof error !== 'object' || error === null || depth === 0) return undefined
  const said = error as { readonly [name: string]: unknown }
  // Errors of the socket have codes too (EPIPE has five letters as well), but no digit in them; Prisma has codes
  // of its own (P1001), and what the server said beside.
  for (const code of [said['originalCode'], said['code']])
    if (typeof code === 'string' && /^(?=.*\d)(?!P[1-9]\d{3}$)[0-9A-Z]{5}$/.test(code)) return code
  for (const name of WITHIN) {
    const inner = sqlState(said[name], depth - 1)
    if (inner !== undefined) return inner
  }
  return undefined
}
