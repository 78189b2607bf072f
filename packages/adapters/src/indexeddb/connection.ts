import { StorageError } from '@gongzhi/core/storage'

import type { Database, Transaction } from './browser.ts'
import { isTakenAway, nameOf, toStorageError } from './errors.ts'
import { beginLog } from './fresh-log.ts'
import { type Missing, openExisting, type Opening, openMigrated } from './opening.ts'

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

/**
 * A connection to a database of the browser. It gives way to a newer schema and to a deletion at once: a tab
 * that held on would block all others.
 */
export function createConnection(opening: Opening): Connection {
  let current: Promise<Opened | Missing> | undefined
  let damage: string | undefined
  let closed = false
  const held = new Set<Database>()

  async function connect(): Promise<Opened> {
    if (closed)
      throw new StorageError(
        'storage/unavailable',
        `this handle on ${JSON.stringify(opening.name)} was closed; open another`,
      )
    const opened = (current ??= keep(openExisting(opening)))
    const found = await opened
    if ('database' in found) return found
    if (current === opened) current = undefined
    throw new StorageError(
      'storage/not-migrated',
      `the database ${JSON.stringify(opening.name)} ${found.missing}${damage ?? ''}; call migrate() first`,
    )
  }

  function keep(opened: Promise<Database | Missing>): Promise<Opened | Missing> {
    const forget = (): void => {
      if (current === kept) current = undefined
    }
    const kept: Promise<Opened | Missing> = opened.then(
      (database) => {
        if ('missing' in database) return database
        const underWay = new Set<() => void>()
        const drop = (): void => {
          database.close()
          held.delete(database)
          forget()
        }
        held.add(database)
        database.addEventListener('versionchange', drop)
        database.addEventListener('close', () => {
          drop()
          for (const giveUp of underWay) giveUp()
        })
        if (closed) drop()
        return { database, underWay, drop }
      },
      (error: unknown) => {
        forget()
        throw toStorageError(error)
      },
    )
    return kept
  }

  async function begin(stores: readonly string[], mode: 'readonly' | 'readwrite'): Promise<Begun> {
    for (let again = true; ; again = false) {
      const { database, underWay, drop } = await connect()
      try {
        return {
          ...watch(database.transaction(stores, mode, { durability: opening.durability }), underWay),
          drop,
        }
      } catch (error) {
        // The connection went away between two turns; nothing has begun on it.
        if (!again || nameOf(error) !== 'InvalidStateError') throw toStorageError(error)
        drop()
      }
    }
  }

  return {
    look: async () => {
      const lost = await beginLog(opening)
      if (lost !== undefined)
        damage = `, for the browser found what this site stored damaged, and has thrown all of it away (${lost})`
      await (current ??= keep(openExisting(opening)))
    },
    async migrate() {
      if (closed) await connect()
      const known = await current?.catch(() => undefined)
      if (known && 'database' in known) return []
      const applied: string[] = []
      await (current = keep(openMigrated(opening, applied)))
      damage = undefined
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
      } catch (error) {
        // Whether its end is told or not: what was aborted is not stored.
        quietly(() => transaction.abort())
        if (isTakenAway(error)) drop()
        throw toStorageError(error)
      }
      quietly(() => transaction.commit?.())
      return ended.then(
        () => value,
        (error: unknown) => {
          if (isTakenAway(error)) drop()
          throw toStorageError(error, 'written')
        },
      )
    },
    close() {
      closed = true
      for (const database of held) database.close()
    },
  }
}

interface Opened {
  readonly database: Database
  /** How the transactions that have not ended are told that the browser has taken the connection away. */
  readonly underWay: Set<() => void>
  /**
   * Gives the connection up, so that the next work opens another: the browser may tell of its end only later.
   */
  readonly drop: () => void
}

interface Watched {
  readonly transaction: Transaction
  /** Rejects with why it was aborted. */
  readonly ended: Promise<void>
}

interface Begun extends Watched, Pick<Opened, 'drop'> {}

/**
 * Chromium tells a transaction that was begun while its connection was being taken away of no end; then the
 * connection's own end is the last word.
 */
function watch(transaction: Transaction, underWay: Set<() => void>): Watched {
  const ended = new Promise<void>((resolve, reject) => {
    const giveUp = (): void =>
      reject(new DOMException('the browser has taken the connection away', 'AbortError'))
    const end = (settle: () => void) => (): void => {
      underWay.delete(giveUp)
      settle()
    }
    underWay.add(giveUp)
    transaction.addEventListener('complete', end(resolve))
    transaction.addEventListener(
      'abort',
      end(() => reject(transaction.error)),
    )
  })
  // Looked at later; until then nobody is to call it unhandled.
  ended.catch(() => {})
  return { transaction, ended }
}

/** Never resolves, for work goes on until it has its value; rejects where its transaction does. */
function failure(ended: Promise<void>): Promise<never> {
  return ended.then(() => new Promise<never>(() => {}))
}

/** A transaction that has come to its end by itself cannot be ended: how it ended is told by its events. */
function quietly(end: () => void): void {
  try {
    end()
  } catch {
    // It has ended.
  }
}
