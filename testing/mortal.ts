import type { StorageAdapter } from '@gongzhi/core'

import { wholeFeed } from './whole-feed.ts'

/** A store whose process dies after so many writes, just before the last of them or just after it. */
export function mortal(storage: StorageAdapter, writes: number): StorageAdapter {
  let left = writes
  const dead = () => Promise.reject(new Error('killed'))
  const living =
    <A, B>(work: (given: A) => Promise<B>) =>
    async (given: A): Promise<B> =>
      left <= 0 ? dead() : work(given)
  const writing =
    <A, B>(work: (given: A) => Promise<B>) =>
    async (given: A): Promise<B> => {
      if (left-- <= 0 || (left === 0 && writes % 2 === 0)) return dead()
      const done = await work(given)
      return left === 0 ? dead() : done
    }
  return {
    ...storage,
    commit: writing(storage.commit),
    defer: writing(storage.defer),
    finish: writing(storage.finish),
    claim: writing(storage.claim),
    claimCursors: writing(storage.claimCursors),
    moveCursor: writing(storage.moveCursor),
    cursors: living(storage.cursors),
    load: living(storage.load),
    head: living(storage.head),
    read: living(storage.read),
    records: living(storage.records),
    feed: living(storage.feed),
    communities: living(storage.communities),
    find: living(storage.find),
    count: living(storage.count),
    tasks: living(storage.tasks),
  }
}

/** Every entry of every stream as it is stored, hashes included. */
export async function historiesOf(storage: StorageAdapter, community: string): Promise<string[]> {
  return (await wholeFeed(storage, community))
    .map(({ process, record, version, body, hash }) =>
      JSON.stringify([process, record ?? null, version, body, hash]),
    )
    .sort()
}
