import { type Commit, createMemoryStorage, type StorageAdapter } from '@gongzhi/core'

/** A store in memory of which earlier moments can be restored, as from a backup or by a standby. */
export function createRestorable() {
  let inner = createMemoryStorage()
  let stored: Commit[] = []
  const storage = new Proxy({} as StorageAdapter, {
    get: (_, name: keyof StorageAdapter) => (name === 'commit' ? commit : (inner[name] as unknown)),
  })
  async function commit(commits: readonly Commit[]) {
    const results = await inner.commit(commits)
    stored.push(...commits.filter((_, index) => results[index]?.status === 'committed'))
    return results
  }
  return {
    storage,
    /** How many commits are stored. */
    moment: () => stored.length,
    /** Goes back to when there were so many. */
    async restore(moment: number) {
      const kept = stored.slice(0, moment)
      inner = createMemoryStorage()
      stored = []
      await storage.commit(kept)
    },
  }
}
