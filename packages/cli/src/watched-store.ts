import type { StorageAdapter } from '@gongzhi/core'

/** What is told of a store while a command works on it. */
export interface StoreWatch {
  /** So many entries of the feed were read. */
  read?: (entries: number) => void
  /** So many processes were found. */
  found?: (processes: number) => void
  /** So many entries are about to be stored; what throws here keeps them from it. */
  beforeCommit?: (entries: number) => void
}

/** The store, and the hooks that see what goes through it: how far long work is, and where Ctrl-C ends it. */
export function watchStore<Storage extends StorageAdapter>(
  storage: Storage,
): { readonly storage: Storage; readonly watch: StoreWatch } {
  const watch: StoreWatch = {}
  const own: Partial<StorageAdapter> = {
    async feed(query) {
      const entries = await storage.feed(query)
      watch.read?.(entries.length)
      return entries
    },
    async find(query) {
      const processes = await storage.find(query)
      watch.found?.(processes.length)
      return processes
    },
    async commit(commits) {
      watch.beforeCommit?.(commits.reduce((sum, { entries }) => sum + entries.length, 0))
      return storage.commit(commits)
    },
  }
  return {
    watch,
    // A proxy and no copy: an adapter of somebody else may be an instance of a class.
    storage: new Proxy(storage, {
      get(target, name) {
        if (name === 'feed' || name === 'find' || name === 'commit') return own[name]
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    }),
  }
}
