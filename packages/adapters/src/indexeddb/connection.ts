import { StorageError, UnknownOutcome } from '@gongzhi/core/storage'
import type { Database, OpenRequest, Transaction } from './browser.ts'
import { type Migration, STORES } from './schema.ts'

/** What the adapter asks of the browser's `indexedDB`, or of a storage bucket's. */
export interface IndexedDbFactory {
  open(name: string, version?: number): unknown
}

/** How a database is opened. */
export interface Opening {
  readonly name: string
  readonly factory: IndexedDbFactory
  readonly durability: 'strict' | 'relaxed'
  readonly lockWaitMs: number
  /** The steps of the schema that this release knows. */
  readonly migrations: readonly Migration[]
}

/** One connection, opened anew when the browser has taken it away. */
export interface Connection {
  /** Opens what is there; whatever is missing or too old is left to `migrate`. */
  look(): Promise<void>
  migrate(): Promise<readonly string[]>
  read<T>(stores: readonly string[], work: (transaction: Transaction) => Promise<T>): Promise<T>
  /** Everything that `work` writes is stored when this resolves, or nothing is. */
  write<T>(stores: readonly string[], work: (transaction: Transaction) => Promise<T>): Promise<T>
  close(): void
}

/** A connection to a database of the browser. It gives way to a newer schema and to a deletion at once: a tab that held on would block all others. */
export function createConnection(opening: Opening): Connection {
  let current: Promise<Opened | undefined> | undefined
  let closed = false

  async function connect(): Promise<Opened> {
    if (closed) throw new StorageError('storage/unavailable', `this handle on ${JSON.stringify(opening.name)} was closed; open another`)
    const opened = (current ??= keep(openExisting(opening)))
    const found = await opened
    if (found) return found
    if (current === opened) current = undefined
    throw new StorageError('storage/not-migrated', `the database ${JSON.stringify(opening.name)} is not there, or is of an older release; call migrate() first`)
  }

  function keep(opened: Promise<Database | undefined>): Promise<Opened | undefined> {
    const forget = (): void => { if (current === kept) current = undefined }
    const kept: Promise<Opened | undefined> = opened.then((database) => {
      if (!database) return undefined
      const underWay = new Set<() => void>()
      const drop = (): void => {
        database.close()
        forget()
      }
      database.addEventListener('versionchange', drop)
      database.addEventListener('close', () => {
        forget()
        for (const giveUp of underWay) giveUp()
      })
      if (closed) database.close()
      return { database, underWay, drop }
    }, (error: unknown) => { forget(); throw toStorageError(error) })
    return kept
  }

  async function begin(stores: readonly string[], mode: 'readonly' | 'readwrite'): Promise<Begun> {
    for (let again = true; ; again = false) {
      const { database, underWay, drop } = await connect()
      try {
        return { ...watch(database.transaction(stores, mode, { durability: opening.durability }), underWay), drop }
      } catch (error) {
        // The connection went away between two turns; nothing has begun on it.
        if (!again || nameOf(error) !== 'InvalidStateError') throw toStorageError(error)
        drop()
      }
    }
  }

  return {
    look: async () => {
      await (current ??= keep(openExisting(opening)))
    },
    async migrate() {
      if (closed) await connect()
      const known = await current?.catch(() => undefined)
      if (known) return []
      const applied: string[] = []
      await (current = keep(openMigrated(opening, applied)))
      return applied
    },
    async read(stores, work) {
      const { transaction, ended, drop } = await begin(stores, 'readonly')
      try {
        return await Promise.race([work(transaction), failure(ended)])
      } catch (error) {
        if (isTakenAway(error)) drop()
        throw toStorageError(error)
      }
    },
    async write(stores, work) {
      const { transaction, ended, drop } = await begin(stores, 'readwrite')
      let value
      try {
        value = await Promise.race([work(transaction), failure(ended)])
        transaction.commit?.()
      } catch (error) {
        // Whether its end is told or not: what was aborted is not stored.
        tryAbort(transaction)
        if (isTakenAway(error)) drop()
        throw toStorageError(error)
      }
      return ended.then(() => value, (error: unknown) => {
        if (isTakenAway(error)) drop()
        throw toStorageError(error, 'written')
      })
    },
    close() {
      closed = true
      void current?.then((opened) => opened?.database.close(), () => {})
    },
  }
}

interface Opened {
  readonly database: Database
  /** How the transactions that have not ended are told that the browser has taken the connection away. */
  readonly underWay: Set<() => void>
  /** Gives the connection up, so that the next work opens another: the browser may tell of its end only later. */
  readonly drop: () => void
}

interface Watched {
  readonly transaction: Transaction
  /** Rejects with why it was aborted. */
  readonly ended: Promise<void>
}

interface Begun extends Watched, Pick<Opened, 'drop'> {}

/** Chromium tells a transaction that was begun while its connection was being taken away of no end; then the connection's own end is the last word. */
function watch(transaction: Transaction, underWay: Set<() => void>): Watched {
  const ended = new Promise<void>((resolve, reject) => {
    const giveUp = (): void => reject(new DOMException('the browser has taken the connection away', 'AbortError'))
    const end = (settle: () => void) => (): void => {
      underWay.delete(giveUp)
      settle()
    }
    underWay.add(giveUp)
    transaction.addEventListener('complete', end(resolve))
    transaction.addEventListener('abort', end(() => reject(transaction.error)))
  })
  // Looked at later; until then nobody is to call it unhandled.
  ended.catch(() => {})
  return { transaction, ended }
}

/** Never resolves, for work goes on until it has its value; rejects where its transaction does. */
function failure(ended: Promise<void>): Promise<never> {
  return ended.then(() => new Promise<never>(() => {}))
}

/** Opens a database that is at this release's schema; undefined where it is not there, or older. */
async function openExisting(opening: Opening): Promise<Database | undefined> {
  const database = await open(opening, undefined, (request) => {
    // Without a version, what is not there would be made, empty: undone.
    request.transaction?.abort()
  })
  if (!database) return undefined
  const newest = opening.migrations.length
  if (database.version === newest) return assertOurs(database, opening)
  database.close()
  if (database.version > newest) throw newerSchema(opening, `is at schema ${database.version}`)
  return undefined
}

async function openMigrated(opening: Opening, applied: string[]): Promise<Database> {
  const database = await open(opening, opening.migrations.length, (request, oldVersion) => {
    for (const { id, name, apply } of opening.migrations.slice(oldVersion)) {
      apply(request.result, request.transaction as Transaction)
      applied.push(`${id}-${name}`)
    }
  })
  return assertOurs(database as Database, opening)
}

function assertOurs(database: Database, { name }: Opening): Database {
  if (STORES.every((store) => database.objectStoreNames.contains(store))) return database
  database.close()
  throw new StorageError('storage/changed-schema', `the database ${JSON.stringify(name)} was not made by this adapter; choose another name, or delete it`)
}

/** Opens a database; undefined where `upgrade` undid its making. Waits for other tabs only as long as it was told. */
function open(opening: Opening, version: number | undefined, upgrade: (request: OpenRequest, oldVersion: number) => void): Promise<Database | undefined> {
  return new Promise((resolve, reject) => {
    const request = (version === undefined ? opening.factory.open(opening.name) : opening.factory.open(opening.name, version)) as OpenRequest
    let timer: ReturnType<typeof setTimeout> | undefined
    let given: unknown
    let upgraded = false
    request.addEventListener('blocked', () => {
      timer = setTimeout(() => {
        given = new StorageError('storage/locked', `another tab holds an older connection to ${JSON.stringify(opening.name)} and does not close it; close that tab, then call migrate() again`)
        reject(given)
      }, opening.lockWaitMs)
    })
    request.addEventListener('upgradeneeded', (event: { readonly oldVersion: number }) => {
      clearTimeout(timer)
      upgraded = true
      try {
        if (given) request.transaction?.abort()
        else upgrade(request, event.oldVersion)
      } catch (error) {
        given = error
        request.transaction?.abort()
      }
    })
    request.addEventListener('success', () => {
      clearTimeout(timer)
      if (given) request.result.close()
      else resolve(request.result)
    })
    request.addEventListener('error', (event: { preventDefault(): void }) => {
      clearTimeout(timer)
      // Nobody else is to be told: what comes of it is told to the caller.
      event.preventDefault()
      if (given) reject(given)
      else if (nameOf(request.error) === 'VersionError') reject(newerSchema(opening, 'was made by a newer release'))
      else if (upgraded && nameOf(request.error) === 'AbortError' && version === undefined) resolve(undefined)
      else reject(request.error)
    })
  })
}

function newerSchema({ name, migrations }: Opening, what: string): StorageError {
  return new StorageError('storage/newer-schema', `the database ${JSON.stringify(name)} ${what}, this one knows ${migrations.length}; load the newer page, nothing was touched`)
}

function tryAbort(transaction: Transaction): void {
  try {
    transaction.abort()
  } catch {
    // A request that failed has aborted it already.
  }
}

/** Whether a unique index refused a row; then the transaction was undone. */
export function isDuplicate(error: unknown): boolean {
  return nameOf((error as { readonly cause?: unknown } | undefined)?.cause) === 'ConstraintError'
}

/** Whether the browser, and not the work itself, ended a transaction. */
function isTakenAway(error: unknown): boolean {
  return ['AbortError', 'InvalidStateError', 'TransactionInactiveError', 'UnknownError'].includes(nameOf(error))
}

/** `written`: the transaction ended by an abort after everything was written, so that only an error which comes before the storing says that nothing was stored. */
function toStorageError(error: unknown, when?: 'written'): unknown {
  if (error instanceof StorageError || error instanceof UnknownOutcome) return error
  const name = nameOf(error)
  const message = error instanceof Error ? `${name}: ${error.message}` : name
  if (name === 'QuotaExceededError') return new StorageError('storage/full', `the browser gives this site no more room: ${message}; nothing was stored`, { cause: error })
  if (name === 'ConstraintError' || name === 'DataError' || name === 'DataCloneError') return new StorageError('storage/failed', `${message}; nothing was stored`, { cause: error })
  if (when === 'written') return new UnknownOutcome(`the browser gave a transaction up while it was stored: ${message}`, { cause: error })
  if (name !== 'UnknownError' && isTakenAway(error)) return new StorageError('storage/try-again', `the browser gave the transaction up: ${message}; nothing was stored`, { cause: error })
  if (name === 'SecurityError' || name === 'NotAllowedError') return new StorageError('storage/denied', `the browser lets this page store nothing: ${message}`, { cause: error })
  return new StorageError('storage/failed', `${message}; nothing was stored`, { cause: error })
}

function nameOf(error: unknown): string {
  const name = (error as { readonly name?: unknown } | null | undefined)?.name
  return typeof name === 'string' ? name : 'no reason given'
}
