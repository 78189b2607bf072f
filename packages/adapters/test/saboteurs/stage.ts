import { createMemoryStorage } from '@gongzhi/core'
import type { HostTransaction, Subject } from '@gongzhi/adapters/conformance'
import { StorageError, type StorageAdapter } from '@gongzhi/core/storage'

type Change = (storage: StorageAdapter) => Promise<unknown>

/** The memory adapter with everything that an adapter may have beside: it survives a reopening, joins a host's transaction and wakes up. What saboteurs spoil. */
export function createStage(): Subject {
  const memory = createMemoryStorage()
  const log: Change[] = []
  const listeners = new Set<() => void>()
  const notes: string[] = []
  const changing = (storage: StorageAdapter, changes: Change[]): StorageAdapter => {
    const change = <T>(run: (on: StorageAdapter) => Promise<T>): Promise<T> => {
      changes.push(run)
      return run(storage)
    }
    return {
      ...storage,
      commit: (commits) => { const copy = structuredClone(commits); return change((on) => on.commit(copy)) },
      claim: (query) => change((on) => on.claim(query)), defer: (query) => change((on) => on.defer(query)), finish: (task) => change((on) => on.finish(task)),
    }
  }
  const storage: StorageAdapter = {
    ...changing(memory, log), name: 'stage', supports: { survives: 'kill', writers: 'multi' },
    async commit(commits) {
      const results = await changing(memory, log).commit(commits)
      if (commits.some((commit) => commit.kind === 'process' && (commit.arm?.length ?? 0) > 0)) listeners.forEach((listener) => listener())
      return results
    },
    wakeUps: async (listener) => { listeners.add(listener); return async () => void listeners.delete(listener) },
    within: (transaction: never) => (transaction as Inside).storage(),
  }
  interface Inside { storage(): StorageAdapter }
  const begin = async (isolation?: 'past'): Promise<HostTransaction> => {
    let state: 'open' | 'ended' | 'killed' = 'open'
    const mine: Change[] = []
    const rows: string[] = []
    let inner: Promise<StorageAdapter> | undefined
    // A picture of its own, made when it is first asked for: the store as it is then.
    const open = async (): Promise<StorageAdapter> => {
      if (isolation === 'past') throw new StorageError('storage/wrong-isolation', 'a picture of the past')
      if (state === 'killed') throw new StorageError('storage/transaction-lost', 'the server ended it')
      if (state === 'ended') throw new StorageError('storage/no-transaction', 'no transaction is open')
      inner ??= (async () => {
        const copy = createMemoryStorage()
        for (const run of log.slice()) await run(copy)
        return changing(copy, mine)
      })()
      return inner
    }
    const inside: StorageAdapter = {
      name: storage.name, supports: storage.supports, migrate: async () => [], close: async () => {}, commit: async (q) => (await open()).commit(q), load: async (q) => (await open()).load(q), head: async (q) => (await open()).head(q),
      read: async (q) => (await open()).read(q), records: async (q) => (await open()).records(q), feed: async (q) => (await open()).feed(q), communities: async (q) => (await open()).communities(q), find: async (q) => (await open()).find(q),
      tasks: async (q) => (await open()).tasks(q), claim: async (q) => (await open()).claim(q), defer: async (q) => (await open()).defer(q), finish: async (q) => (await open()).finish(q),
    }
    return {
      transaction: { storage: () => inside } satisfies Inside, note: async (text) => void rows.push(text),
      async commit() {
        if (state !== 'open') throw new Error('no transaction is open')
        state = 'ended'
        notes.push(...rows)
        for (const run of mine) { log.push(run); await run(memory) }
      },
      rollback: async () => { state = 'ended' }, kill: async () => { state = 'killed' },
    }
  }
  return {
    storage, second: async () => ({ ...storage }), reopen: async () => storage, close: async () => {}, location: 'memory', host: { begin, notes: async () => [...notes].sort() },
    newer: async () => ({ ...storage, migrate: async () => { throw new StorageError('storage/newer-schema', 'a newer release made it') } }),
  }
}
