import { StorageError, type StorageErrorCode, UnknownOutcome } from '@gongzhi/core/storage'

import { failing, lostTransaction, messageOf, unknownCommit } from '../sql/failure.ts'

/**
 * What an error of the server means here, and what to do about it. The numbers are those of MySQL 8 and
 * MariaDB.
 */
const MEANINGS: readonly (readonly [numbers: readonly number[], code: StorageErrorCode, advice: string])[] = [
  // A lock that took too long, a deadlock, a row changed since the snapshot, a statement that was stopped or
  // took longer than the server lets it.
  [
    [1205, 1213, 1020, 1317, 1969, 3024],
    'storage/try-again',
    'the server gave the transaction up; send it again',
  ],
  // The database, the user and its password, its host, the table, the column, a privilege, a password that
  // expired, an account that is locked.
  [
    [1044, 1045, 1130, 1141, 1142, 1143, 1227, 1251, 1370, 1698, 1820, 1862, 3118, 4151],
    'storage/denied',
    'mend the credentials, or grant the right',
  ],
  [
    [1036, 1290, 1792, 1836],
    'storage/read-only',
    'a replica, or a server or a table that was set read-only; connect to the one that takes writes',
  ],
  // The disk, the table or its tablespace, the memory of the server.
  [[1021, 1037, 1038, 1041, 1114, 1135], 'storage/full', 'make room, then send it again'],
  [[1146], 'storage/not-migrated', 'call migrate() first'],
  [[1046, 1049], 'storage/wrong-settings', 'let the pool name a database that exists'],
  [[1153], 'storage/wrong-settings', 'raise max_allowed_packet to 16M or more'],
  [
    [1665],
    'storage/wrong-settings',
    'set binlog_format to ROW or MIXED: what is written at READ COMMITTED is logged by rows',
  ],
  // Too many connections, a server that goes down or is not ready, a network that broke, a connection that
  // was ended.
  [
    [1040, 1047, 1053, 1077, 1079, 1129, 1152, 1158, 1159, 1160, 1161, 1184, 1203, 1226, 1927, 4031],
    'storage/unavailable',
    'send it again when the server can be reached',
  ],
]

/**
 * What a storage engine says in its own words: the numbers of the operating system for no space left, and
 * for a quota that is used up.
 */
const NO_ROOM = /\b(?:error|errcode:?) "?(?:28|122)\b|no space left|quota exceeded/i
const ENGINE_ERRORS = new Set([3, 1026, 1030, 1180])

/** An error before COMMIT: nothing was stored. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const number = serverError(error)
  const message = messageOf(error)
  const failed = failing(error, number === undefined ? undefined : `error ${number}`)
  if (number === undefined) {
    if (error instanceof TypeError || error instanceof RangeError)
      return failed('storage/failed', 'see the cause')
    return failed('storage/unavailable', 'send it again when the server can be reached')
  }
  if (ENGINE_ERRORS.has(number) && NO_ROOM.test(message))
    return failed('storage/full', 'make room, then send it again')
  // 1290 is said of any option that forbids a statement.
  const [, code, advice] =
    MEANINGS.find(
      ([numbers]) => numbers.includes(number) && (number !== 1290 || /read[-_]only/.test(message)),
    ) ?? ([undefined, 'storage/failed', 'see the cause'] as const)
  return failed(code, advice)
}

/**
 * After these answers to COMMIT the server has rolled back, or rolls back now: a deadlock (so answers a
 * cluster whose other node was first), a server that was set read-only meanwhile.
 */
const ROLLED_BACK = new Set([1213, 1290, 1836])

/** A COMMIT that was answered with anything else may have been stored. */
export function toCommitError(error: unknown): Error {
  const number = serverError(error)
  if (number !== undefined && ROLLED_BACK.has(number)) return toStorageError(error)
  return unknownCommit(error)
}

/**
 * An error of a single statement that changes something, and is a transaction by itself: where the
 * connection is lost, its outcome is unknown.
 */
export function toChangeError(error: unknown): Error {
  const meant = toStorageError(error)
  return meant.code === 'storage/unavailable'
    ? new UnknownOutcome(`the connection failed while a change was under way: ${messageOf(error)}`, {
        cause: error,
      })
    : meant
}

/** Whether a transaction was undone because another one was first: a deadlock, or another node of a cluster. */
export function isOutrun(error: unknown): boolean {
  return error instanceof StorageError && serverError(error.cause) === 1213
}

/** Whether somebody else has just made what was to be made: a note of a step, a table, a column, an index. */
export function isThere(error: unknown): boolean {
  return error instanceof StorageError && [1050, 1060, 1061, 1062].includes(serverError(error.cause) ?? 0)
}

/** The host's transaction is gone, whatever it held. */
export function transactionLost(error: unknown): StorageError {
  return lostTransaction(error, {
    lost: 'the server has ended the transaction given to within()',
    instead: 'begin it anew',
  })
}

/** Whether there is no such savepoint. */
export function isNoSavepoint(error: unknown): boolean {
  return serverError(error) === 1305
}

/**
 * The number of an error that the server sent; errors of the socket and of the driver have none, or a
 * negative one.
 */
function serverError(error: unknown): number | undefined {
  const { errno, sqlState } = (error ?? {}) as { readonly errno?: unknown; readonly sqlState?: unknown }
  return typeof errno === 'number' && errno > 0 && typeof sqlState === 'string' ? errno : undefined
}
