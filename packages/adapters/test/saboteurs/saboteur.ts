import type { HostTransaction, Subject } from '@gongzhi/adapters/conformance'
import type {
  Commit,
  CommitResult,
  Entry,
  ProcessCommit,
  RecordCommit,
  StorageAdapter,
  StoredState,
  Task,
} from '@gongzhi/core/storage'

import { copyOf } from './copy.ts'
import type { Stage } from './stage.ts'

/** An adapter with one defect. */
export interface Saboteur {
  readonly defect: string
  readonly spoil: (stage: Stage) => Stage
}

/** A storage with a defect, made of one without. */
export type Spoil = (storage: StorageAdapter) => StorageAdapter

/**
 * A defect of the storage: of every handle, and after a reopening. What is given is copied first, so that a
 * look at it later is no defect of its own.
 */
export function of(defect: string, spoil: Spoil): Saboteur {
  return ofGiven(defect, (storage) => copying(spoil(storage)))
}

/** A defect in how the storage treats what it is given. */
export function ofGiven(defect: string, spoil: Spoil): Saboteur {
  return { defect, spoil: (stage) => withStorage(stage, spoil(stage.storage)) }
}

/** A stage whose every handle is this storage, also after a reopening. */
export function withStorage(stage: Stage, storage: StorageAdapter): Stage {
  const reopen = async () => {
    await stage.reopen()
    return storage
  }
  return { ...stage, storage, second: async () => storage, reopen }
}

/** A storage that sees a copy of what it is given, made at once. */
export const copying: Spoil = (storage) => ({
  ...storage,
  commit: (commits) => storage.commit(copyOf(commits)),
  claim: (query) => storage.claim(copyOf(query)),
  defer: (query) => storage.defer(copyOf(query)),
  finish: (task) => storage.finish(copyOf(task)),
  claimCursors: (query) => storage.claimCursors(copyOf(query)),
  moveCursor: (query) => storage.moveCursor(copyOf(query)),
})

/** A defect of what is done within a transaction of the host; `outside` is the storage that others use. */
export function within(
  defect: string,
  spoil: (inside: StorageAdapter, outside: StorageAdapter) => StorageAdapter,
): Saboteur {
  return {
    defect,
    spoil: (subject) => {
      const { storage } = subject
      const inside = storage.within as (transaction: never) => StorageAdapter
      return {
        ...subject,
        storage: { ...storage, within: (transaction: never) => spoil(inside(transaction), storage) },
      }
    },
  }
}

/** A defect of how the host's transactions and the store are tied together. */
export function host(
  defect: string,
  spoil: (transaction: HostTransaction, subject: Subject) => HostTransaction,
): Saboteur {
  return {
    defect,
    spoil: (subject) => {
      const { host } = subject
      if (!host) throw new Error('the stage has a host')
      const begin = async (isolation?: 'past') => {
        const transaction = await host.begin(isolation)
        return transaction && spoil(transaction, subject)
      }
      return { ...subject, host: { ...host, begin } }
    },
  }
}

/** Every commit is changed before it is stored. */
export const each =
  (change: (commit: Commit) => Commit): Spoil =>
  (storage) => ({ ...storage, commit: (commits) => storage.commit(commits.map(change)) })

/** Every step of a process is changed before it is stored. */
export const step = (change: (commit: ProcessCommit) => ProcessCommit): Spoil =>
  each((commit) => (commit.kind === 'process' ? change(commit) : commit))

/** Every record is changed before it is stored. */
export const record = (change: (commit: RecordCommit) => RecordCommit): Spoil =>
  each((commit) => (commit.kind === 'record' ? change(commit) : commit))

/** Every state is changed before it is stored. */
export const state = (change: (state: StoredState) => StoredState): Spoil =>
  step((commit) => ({ ...commit, state: change(commit.state) }))

/** Every body of an entry is changed before it is stored. */
export const body = (change: (text: string) => string): Spoil =>
  each((commit) => ({
    ...commit,
    entries: commit.entries.map((entry) => ({
      ...entry,
      body: change(entry.body),
    })) as unknown as Commit['entries'],
  }))

/** Every result is changed before it is given back. */
export const results =
  (change: (result: CommitResult, commit: Commit) => CommitResult): Spoil =>
  (storage) => ({
    ...storage,
    commit: async (commits) =>
      (await storage.commit(commits)).map((result, i) => change(result, commits[i] as Commit)),
  })

/** Every page of entries is changed before it is given back. */
export const entries =
  (method: 'read' | 'records' | 'feed', change: (entries: readonly Entry[]) => readonly Entry[]): Spoil =>
  (storage) => ({
    ...storage,
    [method]: async (query: never) => change(await storage[method](query)),
  })

/**
 * The commits of a batch are stored one after the other, each in its own way; `place` is 0 for the first of
 * its batch.
 */
export const oneByOne =
  (store: (commit: Commit, storage: StorageAdapter, place: number) => Promise<CommitResult>): Spoil =>
  (storage) => ({
    ...storage,
    commit: async (commits) => {
      const all: CommitResult[] = []
      for (const [place, commit] of commits.entries()) all.push(await store(commit, storage, place))
      return all
    },
  })

/** Stores a commit without company. */
export async function alone(storage: StorageAdapter, commit: Commit): Promise<CommitResult> {
  const [result] = await storage.commit([commit])
  return result as CommitResult
}

/** The version of a process; 0 where it does not exist. */
export async function versionOf(
  storage: StorageAdapter,
  process: { readonly community: string; readonly process: string },
): Promise<number> {
  return (await storage.load({ process })).process?.version ?? 0
}

/** The tasks of a process. */
export function tasksOf(
  storage: StorageAdapter,
  { community, process }: { readonly community: string; readonly process: string },
): Promise<readonly Task[]> {
  return storage.tasks({ community, process, after: null, limit: 1_000 })
}

/** What is written and asked, with every text under one of these names changed in the same way. */
export const named =
  (names: readonly string[], change: (id: string) => string): Spoil =>
  (storage) => {
    const deep = (value: unknown, name = ''): unknown => {
      if (typeof value === 'string') return names.includes(name) ? change(value) : value
      if (Array.isArray(value)) return value.map((item) => deep(item, name))
      return typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deep(item, key)]))
        : value
    }
    const call = (method: keyof StorageAdapter) => (query: unknown) =>
      (storage[method] as (query: unknown) => Promise<unknown>)(deep(query))
    const methods = ['commit', 'load', 'head', 'read', 'records'] as const
    return {
      ...storage,
      ...Object.fromEntries(methods.map((method) => [method, call(method)])),
    } as StorageAdapter
  }

/** Every id of what is written and asked is changed in the same way. */
export const ids = (change: (id: string) => string): Spoil =>
  named(['community', 'process', 'key', 'register', 'id'], change)

/** A text that tells two of what is in a community apart. */
export const nameOf = (...parts: readonly (string | number)[]): string => JSON.stringify(parts)

/** The process of a commit: its own, or the one whose register it records into. */
export const processOf = (commit: Commit): string =>
  commit.kind === 'process' ? commit.process : commit.record.process

/** What a commit is told that was stored before, and the version at which its stream stands. */
export async function before(
  storage: StorageAdapter,
  commit: Commit,
): Promise<{ readonly answered: boolean; readonly version: number }> {
  const process = { community: commit.community, process: processOf(commit) }
  const { process: found, answered } = await storage.load({ process, command: commit.command.id })
  const version = commit.kind === 'process' ? found?.version : (await storage.head(commit.record))?.revision
  return { answered: answered !== undefined, version: version ?? 0 }
}

/** As soon as others have got on. */
export const soon = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

/** A millisecond or so: others get on, also those that wait for a timer. */
export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0)
  })

/** The rounds that a step opens or seals, as one text each. */
export const rounds = (c: ProcessCommit, which: 'open' | 'seal') =>
  (c[which] ?? []).map(({ register, round }) => nameOf(c.community, c.process, register, round))
