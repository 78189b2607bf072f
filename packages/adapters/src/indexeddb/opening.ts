import { StorageError } from '@gongzhi/core/storage'

import type { Database, OpenRequest, Transaction } from './browser.ts'
import { nameOf } from './errors.ts'
import { type Migration, STORES } from './schema.ts'

/** What the adapter asks of the browser's `indexedDB`, or of a storage bucket's. */
export interface IndexedDbFactory {
  open(name: string, version?: number): unknown
  databases?(): Promise<unknown>
  deleteDatabase?(name: string): unknown
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

/** A database that is not at this release's schema, and why. */
export interface Missing {
  readonly missing: string
}

/** Opens a database that is at this release's schema. */
export async function openExisting(opening: Opening): Promise<Database | Missing> {
  const database = await open(opening, undefined, (request) => {
    // Without a version, what is not there would be made, empty: undone.
    request.transaction?.abort()
  })
  if (!database) return { missing: 'is not there' }
  const newest = opening.migrations.length
  if (database.version === newest) return assertOurs(database, opening)
  database.close()
  if (database.version > newest) throw newerSchema(opening, `is at schema ${database.version}`)
  return { missing: `is at schema ${database.version} of an older release` }
}

/** Opens a database, and takes the steps of the schema that it lacks. */
export async function openMigrated(opening: Opening, applied: string[]): Promise<Database> {
  const database = await open(opening, opening.migrations.length, (request, { oldVersion }) => {
    applied.length = 0
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
  throw new StorageError(
    'storage/changed-schema',
    `the database ${JSON.stringify(name)} was not made by this adapter; choose another name, or delete it`,
  )
}

/** An `IDBVersionChangeEvent`; what Chromium alone says of lost data is not in the standard. */
export interface Upgrade {
  readonly oldVersion: number
  readonly dataLoss?: string
  readonly dataLossMessage?: string
}

type Upgrading = (request: OpenRequest, event: Upgrade) => void

/** How often an opening is begun anew. */
const TIMES = 3

/**
 * Opens a database; undefined where `upgrade` undid its making. An opening that the browser ends while it
 * takes away what was there before has done nothing: it is begun anew.
 */
export async function open(
  opening: Opening,
  version: number | undefined,
  upgrade: Upgrading,
): Promise<Database | undefined> {
  for (let time = 1; ; time++) {
    try {
      return await openOnce(opening, version, upgrade)
    } catch (error) {
      if (nameOf(error) !== 'AbortError' || time === TIMES) throw error
    }
  }
}

/** Waits for other tabs only as long as it was told. */
function openOnce(
  { name, factory, lockWaitMs, migrations }: Opening,
  version: number | undefined,
  upgrade: Upgrading,
): Promise<Database | undefined> {
  return new Promise((resolve, reject) => {
    const request = (version === undefined ? factory.open(name) : factory.open(name, version)) as OpenRequest
    let heard = false
    let given: unknown
    let upgrading: Transaction | null | undefined
    const giveUp = (why: string): void => {
      given = new StorageError(
        'storage/locked',
        `${why}; close the other tabs of this site, then do it again`,
      )
      reject(given)
    }
    // An opening stands behind those before it, and behind deletions. Where one of them is blocked, this one
    // is told nothing.
    let timer = setTimeout(
      () =>
        void ifAnswering(factory, () => {
          if (heard) return
          giveUp(
            `another tab has been opening, changing or deleting ${JSON.stringify(name)} for ${lockWaitMs} milliseconds`,
          )
        }),
      lockWaitMs,
    )
    const hear = (): void => {
      heard = true
      clearTimeout(timer)
    }
    request.addEventListener('blocked', () => {
      hear()
      timer = setTimeout(
        () =>
          giveUp(`another tab holds an older connection to ${JSON.stringify(name)} and does not close it`),
        lockWaitMs,
      )
    })
    request.addEventListener('upgradeneeded', (event: Upgrade) => {
      hear()
      upgrading = request.transaction
      try {
        if (given) request.transaction?.abort()
        else upgrade(request, event)
      } catch (error) {
        given = error
        request.transaction?.abort()
      }
    })
    request.addEventListener('success', () => {
      hear()
      if (given) request.result.close()
      else resolve(request.result)
    })
    request.addEventListener('error', (event: { preventDefault(): void }) => {
      hear()
      // Nobody else is to be told: what comes of it is told to the caller.
      event.preventDefault()
      if (given) reject(given)
      else if (nameOf(request.error) === 'VersionError')
        reject(newerSchema({ name, migrations }, 'was made by a newer release'))
      else if (upgrading && nameOf(request.error) === 'AbortError' && version === undefined)
        resolve(undefined)
      // Why a step of the schema failed is known to its transaction alone.
      else reject(upgrading?.error ?? request.error)
    })
  })
}

/**
 * Goes on where the browser answers for other databases: it is not slow, then, when it says nothing of this
 * one. Browsers that list none are waited for.
 */
async function ifAnswering(factory: IndexedDbFactory, goOn: () => void): Promise<void> {
  const answers = await factory.databases?.().catch(() => undefined)
  if (answers !== undefined) goOn()
}

function newerSchema({ name, migrations }: Pick<Opening, 'name' | 'migrations'>, what: string): StorageError {
  return new StorageError(
    'storage/newer-schema',
    `the database ${JSON.stringify(name)} ${what}, this one knows ${migrations.length}; ` +
      'load the newer page, nothing was touched',
  )
}
