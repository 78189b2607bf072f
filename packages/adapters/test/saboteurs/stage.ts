import type { HostTransaction, Subject } from '@gongzhi/adapters/conformance'
import { createMemoryStorage } from '@gongzhi/core'
import { type Commit, type CommitResult, StorageError, type StorageAdapter } from '@gongzhi/core/storage'

import { copyOf } from './copy.ts'

/** One change of the store, as it is on its disk. */
export type Change =
  | { readonly does: 'commit'; readonly commits: readonly Commit[] }
  | { readonly does: 'claim'; readonly query: Parameters<StorageAdapter['claim']>[0] }
  | { readonly does: 'defer'; readonly query: Parameters<StorageAdapter['defer']>[0] }
  | { readonly does: 'finish'; readonly task: Parameters<StorageAdapter['finish']>[0] }
  | { readonly does: 'claimCursors'; readonly query: Parameters<StorageAdapter['claimCursors']>[0] }
  | { readonly does: 'moveCursor'; readonly query: Parameters<StorageAdapter['moveCursor']>[0] }
  | { readonly does: 'remove'; readonly query: Parameters<StorageAdapter['remove']>[0] }

/** A store under test, and what is beneath it: what saboteurs spoil. */
export interface Stage extends Subject {
  readonly location: string
  /**
   * What is on the disk: everything that changed the store, in order. A reopening plays it from the
   * beginning.
   */
  readonly disk: Change[]
  /**
   * Called when another process that had the store open was killed, with the commits that it was told
   * nothing of. A reopening follows.
   */
  died(unanswered: readonly Commit[]): Promise<void>
}

let stages = 0

/**
 * The memory adapter with everything that an adapter may have beside: it survives a reopening and a kill,
 * joins a host's transaction and wakes up.
 */
export function createStage(): Stage {
  const disk: Change[] = []
  const listeners = new Set<() => void>()
  const notes: string[] = []
  let memory = createMemoryStorage()
  /** Held until the host's transaction that writes has ended: in these communities, or wholly. */
  const lock: { held?: Promise<void>; communities: Set<string>; wholly: boolean } = {
    communities: new Set(),
    wholly: false,
  }

  /**
   * A change waits for the host's transaction that writes, as at the lock of a database; without one it is
   * done at once.
   */
  const change = async <T>(made: Change): Promise<T> => {
    while (lock.held) await lock.held
    disk.push(made)
    return redo(memory, made) as Promise<T>
  }
  /** Commits of communities that the host does not hold do not wait; the others are passed over, unless it is all. */
  const commit = async (commits: readonly Commit[]): Promise<readonly CommitResult[]> => {
    const isFree = ({ community }: Commit) => !lock.communities.has(community)
    const own = lock.held && !lock.wholly ? copyOf(commits.filter(isFree)) : []
    if (own.length === 0) return writing(change).commit(commits)
    disk.push({ does: 'commit', commits: own })
    const results = (await memory.commit(own)).values()
    return commits.map((each) => (isFree(each) ? (results.next().value as CommitResult) : { status: 'busy' }))
  }
  const storage: StorageAdapter = {
    ...reading(() => memory),
    ...writing(change),
    name: 'stage',
    supports: { survives: 'kill', writers: 'multi', lanes: 2 },
    migrate: async () => [],
    close: async () => {},
    time: async () => Date.now(),
    async commit(commits) {
      const results = await commit(commits)
      if (commits.some((commit) => commit.kind === 'process' && (commit.arm?.length ?? 0) > 0))
        listeners.forEach((listener) => listener())
      return results
    },
    wakeUps: async (listener) => {
      listeners.add(listener)
      return async () => void listeners.delete(listener)
    },
    within: (transaction: never) => (transaction as Inside).storage,
  }

  const begin = async (isolation?: 'past'): Promise<HostTransaction> => {
    let state: 'open' | 'ended' | 'killed' = 'open'
    const mine: Change[] = []
    const rows: string[] = []
    /** The store as this transaction sees it, once it has changed something. */
    let own: StorageAdapter | undefined
    let release = (): void => {}

    const check = (): void => {
      if (isolation === 'past') throw new StorageError('storage/wrong-isolation', 'a picture of the past')
      if (state === 'killed') throw new StorageError('storage/transaction-lost', 'the server ended it')
      if (state === 'ended') throw new StorageError('storage/no-transaction', 'no transaction is open')
    }
    const changeWithin = async <T>(made: Change): Promise<T> => {
      check()
      if (!own) {
        while (lock.held) await lock.held
        lock.held = new Promise((resolve) => {
          release = () => {
            delete lock.held
            lock.communities.clear()
            lock.wholly = false
            resolve()
          }
        })
        own = await replayed(disk)
      }
      if (made.does === 'commit') for (const { community } of made.commits) lock.communities.add(community)
      else lock.wholly = true
      mine.push(made)
      return redo(own, made) as Promise<T>
    }
    const inside: StorageAdapter = {
      name: storage.name,
      supports: storage.supports,
      migrate: async () => [],
      close: async () => {},
      ...writing(changeWithin),
      ...reading(() => {
        check()
        return own ?? memory
      }),
    }
    const end = (how: 'ended' | 'killed'): void => {
      state = how
      release()
    }
    return {
      transaction: { storage: inside } satisfies Inside,
      note: async (text) => void rows.push(text),
      rollback: async () => end('ended'),
      kill: async () => end('killed'),
      async commit() {
        if (state !== 'open') throw new Error('no transaction is open')
        notes.push(...rows)
        disk.push(...mine)
        // Others may have written elsewhere meanwhile.
        for (const made of mine) await redo(memory, made)
        end('ended')
      },
    }
  }

  return {
    storage,
    disk,
    location: `stage-${++stages}`,
    second: async () => ({ ...storage }),
    died: async () => {},
    close: async () => {},
    host: { begin, notes: async () => [...notes].sort() },
    reopen: async () => {
      memory = await replayed(disk)
      return storage
    },
    newer: async () => ({
      ...storage,
      migrate: async () => {
        throw new StorageError('storage/newer-schema', 'a newer release made it')
      },
    }),
  }
}

/** What the stage gives as a transaction. */
interface Inside {
  readonly storage: StorageAdapter
}

function redo(storage: StorageAdapter, made: Change): Promise<unknown> {
  switch (made.does) {
    case 'commit':
      return storage.commit(made.commits)
    case 'claim':
      return storage.claim(made.query)
    case 'defer':
      return storage.defer(made.query)
    case 'finish':
      return storage.finish(made.task)
    case 'claimCursors':
      return storage.claimCursors(made.query)
    case 'moveCursor':
      return storage.moveCursor(made.query)
    case 'remove':
      return storage.remove(made.query)
  }
}

async function replayed(changes: readonly Change[]): Promise<StorageAdapter> {
  const storage = createMemoryStorage()
  for (const made of changes) await redo(storage, made)
  return storage
}

/** The methods that write. What is given is copied before anything else happens. */
function writing(
  change: <T>(made: Change) => Promise<T>,
): Pick<StorageAdapter, 'commit' | 'claim' | 'defer' | 'finish' | 'remove' | 'claimCursors' | 'moveCursor'> {
  return {
    commit: (commits) => change({ does: 'commit', commits: copyOf(commits) }),
    claim: (query) => change({ does: 'claim', query: copyOf(query) }),
    defer: (query) => change({ does: 'defer', query: copyOf(query) }),
    finish: (task) => change({ does: 'finish', task: copyOf(task) }),
    claimCursors: (query) => change({ does: 'claimCursors', query: copyOf(query) }),
    moveCursor: (query) => change({ does: 'moveCursor', query: copyOf(query) }),
    remove: (query) => change({ does: 'remove', query: copyOf(query) }),
  }
}

/** The methods that read, each from the store as it is when it is called. */
function reading(
  now: () => StorageAdapter,
): Pick<
  StorageAdapter,
  | 'load'
  | 'head'
  | 'read'
  | 'records'
  | 'rounds'
  | 'feed'
  | 'communities'
  | 'removed'
  | 'find'
  | 'count'
  | 'waiting'
  | 'countWaiting'
  | 'tasks'
  | 'cursors'
> {
  return {
    load: async (query) => now().load(query),
    head: async (record) => now().head(record),
    read: async (query) => now().read(query),
    records: async (query) => now().records(query),
    rounds: async (process) => now().rounds(process),
    feed: async (query) => now().feed(query),
    communities: async (query) => now().communities(query),
    removed: async (query) => now().removed(query),
    find: async (query) => now().find(query),
    count: async (query) => now().count(query),
    waiting: async (query) => now().waiting(query),
    countWaiting: async (query) => now().countWaiting(query),
    tasks: async (query) => now().tasks(query),
    cursors: async (query) => now().cursors(query),
  }
}
