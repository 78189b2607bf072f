import { StorageError, type StorageErrorCode } from '@gongzhi/core/storage'
import { ClientClosedError, ClientOfflineError, ErrorReply, TimeoutError } from '@redis/client'

/**
 * What the first word of the server's answer means. Each of them is said before a script begins, or before
 * its first write: nothing was stored.
 */
const CODES: Readonly<Record<string, readonly [StorageErrorCode, string]>> = {
  OOM: ['storage/full', 'the server is at its maxmemory: raise it, or make room'],
  MISCONF: ['storage/full', 'the server cannot write to its disk, and takes no more: make room there'],
  READONLY: ['storage/read-only', 'this server is a replica: connect to its primary'],
  NOAUTH: ['storage/denied', 'the server wants a password: give one to the client'],
  WRONGPASS: ['storage/denied', 'the server does not know this user or password'],
  NOPERM: ['storage/denied', 'the user lacks a right: see the README for the ACL'],
  LOADING: ['storage/unavailable', 'the server reads its data from disk: send again when it has'],
  MASTERDOWN: ['storage/unavailable', 'the replica has lost its primary'],
  CLUSTERDOWN: ['storage/unavailable', 'the cluster is down'],
  NOREPLICAS: ['storage/unavailable', 'fewer replicas than min-replicas-to-write asks for'],
  BUSY: ['storage/locked', 'a script of somebody else keeps the server busy: send again'],
  TRYAGAIN: ['storage/try-again', 'the cluster moves these keys: send again'],
  MOVED: [
    'storage/wrong-settings',
    'these keys are on another node: connect to it, or use a client for a cluster',
  ],
  CROSSSLOT: ['storage/wrong-settings', 'the keys of one prefix have to be in one slot'],
  NOTMIGRATED: ['storage/not-migrated', 'call migrate() first'],
  NEWERSCHEMA: ['storage/newer-schema', 'upgrade this host'],
}

/**
 * What the server or the client said, as an error of the contract; undefined where nobody knows whether the
 * server has seen the command.
 *
 * `reason` is why the client is offline, as far as it has said so: a wrong password is only heard when it
 * connects.
 */
export function toStorageError(error: unknown, reason?: unknown): StorageError | undefined {
  if (error instanceof StorageError) return error
  if (error instanceof ErrorReply) {
    const [code, what] =
      CODES[error.message.split(' ', 1)[0] as string] ?? (['storage/failed', 'the server refused'] as const)
    return new StorageError(code, `${what} (${error.message})`, { cause: error })
  }
  if (neverSent(error)) {
    const known = reason instanceof ErrorReply ? toStorageError(reason) : undefined
    return (
      known ??
      new StorageError(
        'storage/unavailable',
        `no connection to the server${reason instanceof Error ? `: ${reason.message}` : ''}`,
        { cause: error },
      )
    )
  }
  return undefined
}

/**
 * The client says this of a command that it has not begun to send: it was offline, or the command has waited
 * in its queue for too long.
 */
function neverSent(error: unknown): boolean {
  return (
    error instanceof ClientOfflineError || error instanceof ClientClosedError || error instanceof TimeoutError
  )
}
