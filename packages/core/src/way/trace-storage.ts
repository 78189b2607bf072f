import type { Commit, StorageAdapter } from '../storage.ts'
import { type Trace, type TraceSpan, watched } from './trace.ts'

/** What is called without a question to the store. */
const UNWATCHED: ReadonlySet<string> = new Set(['name', 'supports', 'close', 'within', 'wakeUps', 'partOf'])

/** A store of which every round trip is watched, also within transactions of the host. */
export function watchedStorage<Storage extends StorageAdapter>(storage: Storage, trace: Trace): Storage {
  const methods = Object.keys(storage)
    .filter((name) => !UNWATCHED.has(name) && typeof storage[name as keyof Storage] === 'function')
    .map((name) => {
      const call = (query: unknown) =>
        watched({ trace }, spanOf(name, query), () =>
          (storage[name as keyof Storage] as (query: unknown) => Promise<unknown>)(query),
        )
      return [name, call]
    })
  const { within } = storage
  return {
    ...storage,
    ...Object.fromEntries(methods),
    ...(within && {
      within: (transaction: never) => watchedStorage(within.call(storage, transaction), trace),
    }),
  }
}

function spanOf(name: string, query: unknown): TraceSpan {
  const base = { kind: 'storage', name } as const
  if (Array.isArray(query)) return { ...base, ...ofBatch(query as readonly Commit[]) }
  const asked = (query ?? {}) as { readonly [field: string]: unknown }
  const inner = [asked['process'], asked['stream'], asked['register'], asked['task'], asked['cursor'], asked]
  const about = inner.find((each) => typeof each === 'object' && each !== null && 'community' in each)
  const { community, process } = (about ?? {}) as { readonly community?: unknown; readonly process?: unknown }
  return {
    ...base,
    ...(typeof community === 'string' && { community }),
    ...(typeof process === 'string' && { process }),
  }
}

/** A batch is of a community, or of a process, where all of its commits are. */
function ofBatch(commits: readonly Commit[]): Partial<TraceSpan> {
  const only = (names: readonly string[]) => (new Set(names).size === 1 ? names[0] : undefined)
  const community = only(commits.map((commit) => commit.community))
  const process = only(
    commits.map((commit) => (commit.kind === 'process' ? commit.process : commit.record.process)),
  )
  return {
    size: commits.length,
    ...(community !== undefined && { community }),
    ...(community !== undefined && process !== undefined && { process }),
  }
}
