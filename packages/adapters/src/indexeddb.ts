/**
 * A store in the browser, over IndexedDB: the engine and everything that it keeps run in one page, with no
 * server.
 *
 * @module
 */
import { StorageError, type StorageAdapter, type Task } from '@gongzhi/core/storage'

import { committing } from './commit/committing.ts'
import { assertText } from './commit/storable.ts'
import { asked, type Transaction } from './indexeddb/browser.ts'
import { commitWithin } from './indexeddb/commit.ts'
import { createConnection } from './indexeddb/connection.ts'
import { claimCursors, cursors, moveCursor } from './indexeddb/cursors.ts'
import { isDuplicate } from './indexeddb/errors.ts'
import { count, countWaiting, find, findWaiting } from './indexeddb/find.ts'
import { toKey } from './indexeddb/keys.ts'
import type { IndexedDbFactory } from './indexeddb/opening.ts'
import {
  claimable,
  communities,
  feed,
  head,
  load,
  read,
  records,
  remove,
  removed,
  rounds,
  tasks,
} from './indexeddb/read.ts'
import { type TaskRow, toTask } from './indexeddb/rows.ts'
import { COMMIT_STORES, MIGRATIONS } from './indexeddb/schema.ts'

export type { IndexedDbFactory }

/**
 * Opens a database of the browser. Call `migrate()` before anything else; it makes what is missing.
 *
 * **What survives.** Promised is a `restart`: what was acknowledged is there after the page or the browser
 * was closed. With `durability: 'strict'`, the default here, the browser reports a commit after it has
 * verified that it is written to the disk (Indexed Database API 3.0, transaction durability hint; Chromium
 * flushes the file); with `'relaxed'`, the default of all browsers, when the operating system has it. So a
 * kill, and with `'strict'` a power cut, takes nothing that was acknowledged, unless it damages the
 * browser's files (below). A browser may throw away a whole site's data when the disk runs full, unless
 * `navigator.storage.persist()` was granted; and the user may at any time. A private window keeps nothing
 * beyond itself.
 *
 * **Damage.** A browser that finds its own files damaged throws all databases of the site away and goes on
 * without a word. Chromium did so to itself: killed in the middle of writing a record, it wrote on behind
 * the half of it, and took that for damage the next time. Each handle therefore has Chromium begin a new log
 * when it is opened, which mends what a kill did to the log. What a kill does to the list of its files no
 * page can mend: those writes are few, at an opening and when a log is full. After that, and after damage to
 * the disk, `storage/not-migrated` says in Chromium that the data was thrown away. Keep copies of what must
 * not be lost.
 *
 * **Several tabs** write at the same time: the browser lets one at a time in. When a page with a newer
 * schema arrives, the others give their connection up at once, and say `storage/newer-schema` from then on:
 * they have to be loaded anew.
 *
 * There is no `within`: the browser ends a transaction at the first turn in which nobody asks it anything,
 * so that no host could hold one open while an engine works.
 *
 * @param options `name` is the database's, unique within the site. `indexedDB` is the browser's unless told,
 * or that of a storage bucket. `lockWaitMs` is how long an opening waits for a tab that does not give way, 5
 * seconds unless told; then it says `storage/locked`.
 *
 * @example
 * ```ts
 * import { openIndexedDb } from '@gongzhi/adapters/indexeddb'
 *
 * const inBrowser = 'indexedDB' in globalThis
 * const storage = inBrowser ? await openIndexedDb({ name: 'hope-city' }) : undefined
 * await storage?.migrate() // ['1-first'] the first time
 * ```
 */
export async function openIndexedDb({
  name,
  indexedDB,
  durability = 'strict',
  lockWaitMs = 5_000,
}: {
  readonly name: string
  readonly indexedDB?: IndexedDbFactory
  readonly durability?: 'strict' | 'relaxed'
  readonly lockWaitMs?: number
}): Promise<StorageAdapter> {
  const factory = indexedDB ?? (globalThis as { readonly indexedDB?: IndexedDbFactory }).indexedDB
  if (!factory)
    throw new StorageError(
      'storage/unavailable',
      'there is no indexedDB here; it is in browsers and their workers, on pages with an origin',
    )
  const connection = createConnection({ name, factory, durability, lockWaitMs, migrations: MIGRATIONS })
  await connection.look()
  const wakeUps = createWakeUps(`gongzhi/${name}`)

  /** A question as it was asked: whoever changes it afterwards changes nothing of the answer. */
  const answering =
    <Q, T>(stores: readonly string[], answer: (transaction: Transaction, query: Q) => Promise<T>) =>
    (query: Q): Promise<T> => {
      const given = structuredClone(query)
      return connection.read(stores, (transaction) => answer(transaction, given))
    }

  const changing =
    <Q, T>(stores: readonly string[], work: (transaction: Transaction, query: Q) => Promise<T>) =>
    (query: Q): Promise<T> => {
      const given = structuredClone(query)
      return connection.write(stores, (transaction) => work(transaction, given))
    }

  /** The task as it stands, if generation and attempts are those of the worker's copy. */
  const change = (
    { community, process, name, generation, attempts }: Task,
    to: (row: TaskRow) => TaskRow | undefined,
  ): Promise<boolean> =>
    connection.write(['tasks'], async (transaction) => {
      const store = transaction.objectStore('tasks')
      const key = [toKey(community), toKey(process), toKey(name)]
      const row = (await asked(store.get(key))) as TaskRow | undefined
      if (row?.generation !== generation || row.attempts !== attempts) return false
      const changed = to(row)
      if (changed) store.put(changed)
      else store.delete(key)
      return true
    })

  return {
    name: 'indexeddb',
    supports: { survives: 'restart', writers: 'multi', lanes: 1 },
    migrate: () => connection.migrate(),
    commit: committing(async (commits) => {
      const attempt = (how: 'glance' | 'look') =>
        connection.write(COMMIT_STORES, (transaction) => commitWithin(transaction, commits, how))
      const { results, armed } = await attempt('glance').catch((error: unknown) => {
        if (isDuplicate(error)) return attempt('look')
        throw error
      })
      if (armed) wakeUps?.tell()
      return results
    }),
    load: answering(['processes', 'entries'], load),
    head: answering(['registers', 'entries'], head),
    read: answering(['registers', 'entries'], read),
    records: answering(['registers', 'entries'], records),
    feed: answering(['entries'], feed),
    communities: answering(['communities'], communities),
    rounds: answering(['registers'], rounds),
    removed: answering(['communities'], removed),
    async remove(query) {
      const given = { ...query }
      assertText(given.mark ?? '')
      return connection.write(COMMIT_STORES, (transaction) => remove(transaction, given))
    },
    find: answering(['processes', 'attributes'], find),
    count: answering(['processes', 'attributes'], count),
    waiting: answering(['processes', 'attributes'], findWaiting),
    countWaiting: answering(['processes', 'attributes'], countWaiting),
    tasks: answering(['tasks'], tasks),
    claim({ now, until, limit, knows }) {
      const topics = new Set(knows)
      return connection.write(['tasks', 'communities'], async (transaction) => {
        const taken = (await claimable(transaction, { now, limit, topics })).map((row): TaskRow => ({
          ...row,
          attempts: row.attempts + 1,
          visibleAt: until,
        }))
        const store = transaction.objectStore('tasks')
        for (const row of taken) store.put(row)
        return taken.map(toTask)
      })
    },
    defer: ({ task, until, failure, failures = 0 }) =>
      change(task, ({ failure: _failure, failing: _failing, ...row }) => ({
        ...row,
        visibleAt: until,
        failures,
        ...(failure !== undefined && { failure, failing: 1 as const }),
      })),
    finish: (task) => change(task, () => undefined),
    claimCursors: changing(['communities', 'cursors'], claimCursors),
    moveCursor: changing(['cursors'], moveCursor),
    cursors: answering(['cursors'], cursors),
    close: async () => {
      connection.close()
      wakeUps?.close()
    },
    ...(wakeUps && { wakeUps: wakeUps.listen }),
  }
}

interface WakeUps {
  tell(): void
  listen(listener: () => void): Promise<() => Promise<void>>
  close(): void
}

/**
 * A word to the other tabs of the site; undefined where they cannot be told. Each listener has a channel of
 * its own, for none hears itself.
 */
function createWakeUps(name: string): WakeUps | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined
  let channel: InstanceType<typeof BroadcastChannel> | undefined
  let closed = false
  return {
    tell() {
      // A channel has no target origin: it reaches its own site alone.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      if (!closed) (channel ??= new BroadcastChannel(name)).postMessage('armed')
    },
    async listen(listener) {
      const own = new BroadcastChannel(name)
      let stopped = false
      own.addEventListener('message', () => {
        if (!stopped) listener()
      })
      return async () => {
        stopped = true
        own.close()
      }
    },
    close() {
      closed = true
      channel?.close()
    },
  }
}
