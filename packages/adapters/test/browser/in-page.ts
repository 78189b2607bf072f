/// <reference lib="dom" />
// Runs in the page: everything that a test asks of it is a function of `gongzhi`. The engine, the packages and the
// kit are begun where they are asked for: most tests open many pages, and want the store alone.
import type { StorageAdapter } from '@gongzhi/core/storage'

import type { Subject } from '../../src/conformance/index.ts'
import { write } from '../../src/conformance/writing.ts'
import { openIndexedDb } from '../../src/indexeddb.ts'
import { createConnection } from '../../src/indexeddb/connection.ts'
import { type Migration, MIGRATIONS } from '../../src/indexeddb/schema.ts'
import type { Measures } from './measures.ts'

/** What came of a call: an error crosses to another process as its code and its message. */
export type Outcome<T> =
  | { readonly value: T }
  | { readonly error: { readonly code: string | undefined; readonly message: string } }

declare function gongzhiSays(what: string): Promise<void>
declare function gongzhiWakes(listener: number): Promise<void>

async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await work() }
  } catch (error) {
    const { code } = error as { readonly code?: string }
    return { error: { code, message: error instanceof Error ? error.message : String(error) } }
  }
}

/** What comes of a request of the browser. */
function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error as DOMException))
  })
}

/** Works on a database past the adapter. */
async function past<T>(name: string, work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await asked(indexedDB.open(name))
  try {
    return await work(database)
  } finally {
    database.close()
  }
}

let databases = 0

/** A fresh store and handles of this page on it. */
async function create(): Promise<Subject> {
  const name = `case-${Date.now()}-${++databases}`
  const opened: StorageAdapter[] = []
  const open = async () => {
    const storage = await openIndexedDb({ name })
    opened.push(storage)
    return storage
  }
  const closeAll = async () => {
    for (const storage of opened.splice(0)) await storage.close()
  }
  const storage = await open()
  await storage.migrate()
  return {
    storage,
    second: open,
    reopen: async () => {
      await closeAll()
      return open()
    },
    newer: async () => {
      await makeNewer(name)
      return open()
    },
    close: async () => {
      await closeAll()
      await asked(indexedDB.deleteDatabase(name))
    },
  }
}

/** As a later release would leave it. */
async function makeNewer(name: string): Promise<void> {
  const database = await asked(indexedDB.open(name, 1_000))
  database.close()
}

const kit = async () => (await import('../../src/conformance/index.ts')).conformance
let made: ReturnType<Awaited<ReturnType<typeof kit>>> | undefined
/** The cases of the kit on stores of this page. */
const cases = async () => (made ??= (await kit())(create))
const handles = new Map<number, StorageAdapter>()
const stops = new Map<number, () => Promise<void>>()
const held: IDBDatabase[] = []

const gongzhi = {
  cases: async () => (await cases()).map(({ id, sentence }) => ({ id, sentence })),
  run: (index: number) => outcomeOf(async () => (await cases())[index]?.run()),
  /** As many random histories as are asked for. */
  model: (seed: number, runs: number) =>
    outcomeOf(async () =>
      (await kit())(create, { seed, runs })
        .find(({ id }) => id === 'MODEL-001')
        ?.run(),
    ),
  open: (name: string, options: object) =>
    outcomeOf(async () => {
      const storage = await openIndexedDb({ name, ...options })
      const id = handles.size + 1
      handles.set(id, storage)
      return { id, name: storage.name, supports: storage.supports }
    }),
  call: (id: number, method: keyof StorageAdapter, values: readonly unknown[]) =>
    outcomeOf(async () =>
      ((handles.get(id) as StorageAdapter)[method] as (...values: readonly unknown[]) => Promise<unknown>)(
        ...values,
      ),
    ),
  async listen(id: number, listener: number) {
    const stop = await handles.get(id)?.wakeUps?.(() => void gongzhiWakes(listener))
    if (stop) stops.set(listener, stop)
  },
  stopListening: (listener: number) => stops.get(listener)?.(),
  makeNewer,
  remove: async (name: string) => void (await asked(indexedDB.deleteDatabase(name))),
  /** Every row of an object store, read past the adapter. */
  rowsOf: (name: string, store: string) =>
    past(name, (database) => asked(database.transaction(store).objectStore(store).getAll())),
  /** Puts these rows in the place of all; false where the browser does not take them. */
  replaceRows: (name: string, content: Readonly<Record<string, readonly unknown[]>>) =>
    past(
      name,
      (database) =>
        new Promise<boolean>((resolve) => {
          const transaction = database.transaction(Object.keys(content), 'readwrite')
          transaction.addEventListener('complete', () => resolve(true))
          transaction.addEventListener('abort', () => resolve(false))
          try {
            for (const [name, rows] of Object.entries(content)) {
              const store = transaction.objectStore(name)
              store.clear()
              for (const row of rows) store.add(row)
            }
          } catch {
            transaction.abort()
          }
        }),
    ),
  names: async () => (await indexedDB.databases()).map(({ name, version }) => ({ name, version })),
  /**
   * Opens a database past the adapter, as a page would that does not listen: the connection stays until
   * `letGo`.
   */
  hold: async (name: string) => void held.push(await asked(indexedDB.open(name))),
  letGo: () => {
    for (const database of held.splice(0)) database.close()
  },
  /** What a later release would do: one more step. With `unique`, one that what is stored stands against. */
  migrateFurther: (name: string, lockWaitMs: number, unique = false) =>
    outcomeOf(async () => {
      const further: Migration = {
        id: 2,
        name: 'second',
        apply: (_database, transaction) =>
          void transaction.objectStore('tasks').createIndex('by-topic', 'topic', { unique }),
      }
      const connection = createConnection({
        name,
        factory: indexedDB,
        durability: 'strict',
        lockWaitMs,
        migrations: [...MIGRATIONS, further],
      })
      try {
        return await connection.migrate()
      } finally {
        connection.close()
      }
    }),
  /** Work that asks nothing for a while, so that the browser ends its transaction. */
  writeSlowly: (name: string, community: string) =>
    outcomeOf(async () => {
      const connection = createConnection({
        name,
        factory: indexedDB,
        durability: 'strict',
        lockWaitMs: 5_000,
        migrations: MIGRATIONS,
      })
      try {
        return await connection.write(['communities'], async (transaction) => {
          transaction.objectStore('communities').put({ community, position: 1, rounds: 0, recorded: 0 })
          await new Promise((resolve) => setTimeout(resolve, 100))
          return 'written'
        })
      } finally {
        connection.close()
      }
    }),
  /** The object stores of a database, as a kept description has them. */
  async schemaOf(name: string) {
    const database = await asked(indexedDB.open(name))
    try {
      return Object.fromEntries(
        [...database.objectStoreNames].map((name) => {
          const store = database.transaction(name).objectStore(name)
          return [
            name,
            {
              keyPath: store.keyPath,
              indexes: Object.fromEntries(
                [...store.indexNames].map((index) => [
                  index,
                  (({ keyPath, unique }) => ({ keyPath, unique }))(store.index(index)),
                ]),
              ),
            },
          ]
        }),
      )
    } finally {
      database.close()
    }
  },
  /**
   * Writes until the browser is killed, and says each batch before it is sent and its positions after it was
   * stored.
   */
  async write(name: string, seed: number, options: object) {
    const storage = await openIndexedDb({ name, ...options })
    await storage.migrate()
    await write(storage, { seed, say: (what) => gongzhiSays(JSON.stringify(what)), pause: async () => {} })
  },
  /** Commits, and changes what was given before the answer is there. */
  commitAndChange: (id: number, commits: { entries: { body: string }[]; command: { id: string } }[]) =>
    outcomeOf(async () => {
      const committing = (handles.get(id) as StorageAdapter).commit(commits as never)
      for (const commit of commits) {
        commit.command.id = 'changed'
        for (const entry of commit.entries) entry.body = '"changed"'
      }
      return committing
    }),
  tellStories: (name: string) =>
    outcomeOf(async () => {
      const storage = await openIndexedDb({ name })
      await storage.migrate()
      const { tellStories } = await import('./stories.ts')
      try {
        return await tellStories(storage)
      } finally {
        await storage.close()
      }
    }),
  measure: async <K extends keyof Measures>(what: K, ...values: Parameters<Measures[K]>) => {
    const { measures } = await import('./measures.ts')
    return (measures[what] as (...values: readonly unknown[]) => unknown)(...values)
  },
}

/** What a test may ask of the page. */
export type InPage = typeof gongzhi

Object.assign(globalThis, { gongzhi })
