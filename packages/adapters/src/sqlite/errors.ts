import { StorageError, type StorageErrorCode, UnknownOutcome } from '@gongzhi/core/storage'

import { failing, lostTransaction, messageOf } from '../sql/failure.ts'

const [PERM, BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN, CONSTRAINT, AUTH] = [
  3, 5, 6, 8, 10, 13, 14, 19, 23,
] as const
const CODES: Readonly<Record<string, number>> = {
  SQLITE_PERM: PERM,
  SQLITE_BUSY: BUSY,
  SQLITE_LOCKED: LOCKED,
  SQLITE_READONLY: READONLY,
  SQLITE_IOERR: IOERR,
  SQLITE_FULL: FULL,
  SQLITE_CANTOPEN: CANTOPEN,
  SQLITE_CONSTRAINT: CONSTRAINT,
  SQLITE_AUTH: AUTH,
}

/** What a result code means here, and what to do about it. */
const MEANINGS: Readonly<Record<number, readonly [code: StorageErrorCode, advice: string]>> = {
  [PERM]: ['storage/denied', 'mend the rights of the file'],
  [AUTH]: ['storage/denied', 'the authorizer of the handle refused it; let it through'],
  [BUSY]: ['storage/locked', 'another handle holds the write lock; send it again'],
  [LOCKED]: ['storage/locked', 'another handle holds the write lock; send it again'],
  [READONLY]: [
    'storage/read-only',
    'the file, its folder or the handle takes no writes; open it for writing',
  ],
  [FULL]: ['storage/full', 'make room, then send it again'],
  [CANTOPEN]: ['storage/unavailable', 'see that the folder is there and may be written to'],
}

/** The primary result code of a driver's error: a number in `node:sqlite`, a name in better-sqlite3. */
function primaryCode(error: unknown): number | undefined {
  const { errcode, code } = (error ?? {}) as { readonly errcode?: unknown; readonly code?: unknown }
  if (typeof errcode === 'number') return errcode & 0xff
  return typeof code === 'string' ? CODES[code.split('_').slice(0, 2).join('_')] : undefined
}

/** Somebody else has written since the transaction read: it can never write, only begin anew. */
function isPast(error: unknown): boolean {
  const { errcode, code } = (error ?? {}) as { readonly errcode?: unknown; readonly code?: unknown }
  return errcode === 517 || code === 'SQLITE_BUSY_SNAPSHOT'
}

/** Whether a unique index refused a row. */
export function isDuplicate(error: unknown): boolean {
  return primaryCode(error) === CONSTRAINT
}

/** Whether the disk failed under a statement. */
export function isDiskFailure(error: unknown): boolean {
  return primaryCode(error) === IOERR
}

/** An error of the driver: nothing was stored. */
export function toStorageError(error: unknown): unknown {
  if (error instanceof StorageError || error instanceof UnknownOutcome) return error
  const message = messageOf(error)
  const failed = failing(error)
  if (isPast(error))
    return failed(
      'storage/locked',
      'somebody has written since the transaction given to within() read; ' +
        'roll it back and begin it with BEGIN IMMEDIATE',
    )
  const [code, advice] = MEANINGS[primaryCode(error) ?? 0] ?? []
  if (code !== undefined && advice !== undefined) return failed(code, advice)
  if (/no such table/.test(message)) return failed('storage/not-migrated', 'call migrate() first')
  if (/\b(database|connection) is not open\b/.test(message))
    return failed('storage/unavailable', 'the handle was closed; open it again')
  return failed('storage/failed', 'see the cause')
}

/** SQLite has undone the host's transaction, whatever it held. */
export function transactionLost(error: unknown): StorageError {
  return lostTransaction(error, {
    lost: 'SQLite has rolled back the transaction given to within()',
    instead: 'begin it anew',
  })
}
