import type { StorageAdapter, Task } from '@gongzhi/core/storage'

import { alone, of, oneByOne, type Saboteur } from './saboteur.ts'

const all = { after: null, limit: 1_000 } as const

async function isArchived(s: StorageAdapter, community: string): Promise<boolean> {
  return (await s.communities(all)).some((head) => head.community === community && head.archived === true)
}

/** Stores that do not keep what is archived, or removed, apart. */
export const standingSaboteurs: readonly Saboteur[] = [
  of(
    'records still come into an archived community',
    oneByOne(async (c, s) => {
      const r = await alone(s, c)
      return r.status === 'archived' && c.kind === 'record' ? alone(s, { ...c, standing: 'archived' }) : r
    }),
  ),
  of(
    'what an archived community has answered is archived too',
    oneByOne(async (c, s) => {
      const r = await alone(s, c)
      return r.status === 'replayed' && (await isArchived(s, c.community)) ? { status: 'archived' } : r
    }),
  ),
  of('nobody is told that a community is archived', (s) => ({
    ...s,
    communities: async (q) =>
      (await s.communities(q)).map(({ community, position, recorded }) => ({
        community,
        position,
        recorded,
      })),
  })),
  of('tasks of an archived community are taken', (s) => ({
    ...s,
    claim: async (q) => {
      const taken = await s.claim(q)
      const others: Task[] = []
      for (const task of await s.tasks(all))
        if (task.visibleAt <= q.now && q.knows.includes(task.topic) && (await isArchived(s, task.community)))
          others.push(task)
      return [...taken, ...others].slice(0, q.limit)
    },
  })),
  of('a community is removed whatever its last entry is', (s) => ({
    ...s,
    remove: async (q) => {
      const feed = await s.feed({ community: q.community, after: 0, limit: 1_000 })
      return s.remove({ ...q, hash: feed.at(-1)?.hash ?? q.hash })
    },
  })),
  of('tasks of a removed community are listed still', (s) => {
    const stray: Task[] = []
    return {
      ...s,
      remove: async (q) => {
        const tasks = await s.tasks({ ...all, community: q.community })
        const done = await s.remove(q)
        if (done) stray.push(...tasks)
        return done
      },
      tasks: async (q) =>
        [
          ...(await s.tasks(q)),
          ...stray.filter(({ community }) => community === (q.community ?? community)),
        ].slice(0, q.limit),
    }
  }),
  of(
    'a removed community is begun anew by anybody',
    oneByOne(async (c, s) => {
      const r = await alone(s, c)
      return r.status === 'removed' ? alone(s, { ...c, standing: 'open' }) : r
    }),
  ),
  of('the clock stands still', (s) => ({ ...s, time: async () => 0 })),
  of('marks are trimmed', (s) => ({
    ...s,
    removed: async (q) => (await s.removed(q)).map((one) => ({ ...one, mark: one.mark.trim() })),
  })),
]
