import type { CommitResult, StorageAdapter, StorageError } from '@gongzhi/core/storage'

import { host, of, type Saboteur, within } from './saboteur.ts'
import type { Stage } from './stage.ts'

/** Tells whether a transaction of the host is open, and gives the store as it is within. */
const watched = (
  stage: Stage,
  spoil: (storage: StorageAdapter, open: () => StorageAdapter | undefined) => StorageAdapter,
): Stage => {
  const { host, storage } = stage
  const join = storage.within as (transaction: unknown) => StorageAdapter
  if (!host) throw new Error('the stage has a host')
  let inside: StorageAdapter | undefined
  const spoiled = spoil(storage, () => inside)
  const begin = async (isolation?: 'past') => {
    const transaction = await host.begin(isolation)
    if (!transaction) return undefined
    inside = isolation === 'past' ? undefined : join(transaction.transaction)
    const ended =
      <T>(end: () => Promise<T>) =>
      () => {
        inside = undefined
        return end()
      }
    return {
      ...transaction,
      commit: ended(transaction.commit),
      rollback: ended(transaction.rollback),
      kill: ended(transaction.kill ?? transaction.rollback),
    }
  }
  return { ...stage, storage: spoiled, second: async () => spoiled, host: { ...host, begin } }
}

/** Stores that are not at home in a transaction of the host, and those that wake nobody up. */
export const withinSaboteurs: readonly Saboteur[] = [
  within('what is done within is seen at once', (inside, outside) => ({
    ...inside,
    commit: async (q) => {
      await inside.load({ process: { community: 'x', process: 'x' } })
      return outside.commit(q)
    },
  })),
  {
    defect: 'others read what the host has not committed',
    spoil: (stage) =>
      watched(stage, (s, open) => ({
        ...s,
        feed: (q) => (open() ?? s).feed(q),
        tasks: (q) => (open() ?? s).tasks(q),
        find: (q) => (open() ?? s).find(q),
      })),
  },
  within('tasks are listed over the pool and not in the transaction', (inside, outside) => ({
    ...inside,
    tasks: async (q) => {
      await inside.tasks(q)
      return outside.tasks(q)
    },
  })),
  {
    defect: 'the rows of the host are swallowed',
    spoil: (stage) => ({
      ...stage,
      host: {
        begin: async (isolation) => {
          const transaction = await stage.host?.begin(isolation)
          return transaction && { ...transaction, note: async () => {} }
        },
        notes: async () => [],
      },
    }),
  },
  host('a rollback undoes nothing', (tx) => ({
    ...tx,
    rollback: () => tx.commit().catch(() => tx.rollback()),
  })),
  host('a rollback undoes what was moved, and not what was committed', (tx, { storage }) => ({
    ...tx,
    async rollback() {
      const heads = async (from: StorageAdapter) =>
        JSON.stringify(await from.communities({ after: null, limit: 9 }))
      const { storage: inside } = tx.transaction as { readonly storage: StorageAdapter }
      const isWritten = await heads(inside).then(
        async (seen) => seen !== (await heads(storage)),
        () => false,
      )
      return isWritten ? tx.commit() : tx.rollback()
    },
  })),
  {
    defect: 'who waits for the transaction of the host waits for ever',
    spoil: (stage) =>
      watched(stage, (s, open) => ({
        ...s,
        commit: async (q) => {
          const waits = open() !== undefined
          const r = await s.commit(q)
          return waits ? new Promise<never>(() => {}) : r
        },
      })),
  },
  {
    defect: 'who waited for the transaction of the host answers with the positions of before',
    spoil: (stage) =>
      watched(stage, (s, open) => ({
        ...s,
        commit: async (q) => {
          if (!open()) return s.commit(q)
          const heads = new Map(
            (await s.communities({ after: null, limit: 1_000 })).map(({ community, position }) => [
              community,
              position,
            ]),
          )
          return (await s.commit(q)).map((r, i): CommitResult => {
            const c = q[i]
            if (r.status !== 'committed' || !c) return r
            const position = (heads.get(c.community) ?? 0) + c.entries.length
            heads.set(c.community, position)
            return { ...r, position }
          })
        },
      })),
  },
  within('without a transaction it writes by itself', (inside, outside) => ({
    ...inside,
    feed: (q) =>
      inside.feed(q).catch((error: StorageError) => {
        if (error.code !== 'storage/no-transaction') throw error
        return outside.feed(q)
      }),
  })),
  {
    defect: 'a picture of the past is read',
    spoil: (stage) => ({
      ...stage,
      host: { notes: async () => stage.host?.notes() ?? [], begin: async () => stage.host?.begin() },
    }),
  },
  host('a lost transaction is an unavailable server', (tx) => ({ ...tx, kill: () => tx.rollback() })),
  within('a refusal within ends the transaction', (inside) => {
    let dead = false
    return {
      ...inside,
      commit: async (q) => {
        if (dead) throw Object.assign(new Error('aborted'), { code: 'storage/failed' })
        const r = await inside.commit(q)
        dead = r.some((result) => !('position' in result))
        return r
      },
    }
  }),
  ...[0, 1.5].map((lanes) =>
    of(`says that it has ${lanes} lanes`, (s) => ({ ...s, supports: { ...s.supports, lanes } })),
  ),
  {
    defect: 'a community that the host holds holds up the others of a batch',
    spoil: (stage) =>
      watched(stage, (s, open) => ({
        ...s,
        commit: async (q) => {
          while (open()) await new Promise((resolve) => setTimeout(resolve, 1))
          return s.commit(q)
        },
      })),
  },
  {
    defect: 'what is busy is stored all the same',
    spoil: (stage) =>
      watched(stage, (s, open) => ({
        ...s,
        commit: async (q) => {
          const r = await s.commit(q)
          const busy = q.filter((_, i) => r[i]?.status === 'busy')
          if (busy.length > 0 && open()) void s.commit(busy)
          return r
        },
      })),
  },
  {
    defect: 'several communities that the host holds are all busy',
    spoil: (stage) =>
      watched(stage, (s, open) => ({
        ...s,
        commit: async (q) =>
          open() && new Set(q.map(({ community }) => community)).size === 2 && q.length === 2
            ? q.map(() => ({ status: 'busy' as const }))
            : s.commit(q),
      })),
  },
  of('nobody is woken', (s) => ({ ...s, wakeUps: async () => async () => {} })),
  of('who has stopped is woken still', (s) => ({
    ...s,
    wakeUps: async (listener) => {
      await s.wakeUps?.(listener)
      return async () => {}
    },
  })),
]
