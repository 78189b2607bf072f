import { createMemoryStorage } from '@gongzhi/core'
import type { StorageAdapter } from '@gongzhi/core/storage'

/**
 * Keeps what the engine gives it. Everything is in memory to begin with, and the kit agrees; move what is kept into
 * your database, and say in `supports` what that survives and how many may write.
 */
export function createSampleStorage(): StorageAdapter {
  const memory = createMemoryStorage()
  return {
    name: 'sample',
    supports: { survives: 'nothing', writers: 'single', lanes: 1 },
    migrate: () => memory.migrate(),
    commit: (commits) => memory.commit(commits),
    load: (query) => memory.load(query),
    head: (record) => memory.head(record),
    read: (query) => memory.read(query),
    records: (query) => memory.records(query),
    rounds: (query) => memory.rounds(query),
    feed: (query) => memory.feed(query),
    communities: (query) => memory.communities(query),
    find: (query) => memory.find(query),
    count: (query) => memory.count(query),
    waiting: (query) => memory.waiting(query),
    countWaiting: (query) => memory.countWaiting(query),
    tasks: (query) => memory.tasks(query),
    claim: (query) => memory.claim(query),
    defer: (query) => memory.defer(query),
    finish: (task) => memory.finish(task),
    claimCursors: (query) => memory.claimCursors(query),
    moveCursor: (query) => memory.moveCursor(query),
    cursors: (query) => memory.cursors(query),
    remove: (query) => memory.remove(query),
    removed: (query) => memory.removed(query),
    close: () => memory.close(),
  }
}
