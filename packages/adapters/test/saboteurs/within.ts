import type { StorageError } from '@gongzhi/core/storage'
import { host, of, type Saboteur, within } from './saboteur.ts'

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
    defect: 'the rows of the host are swallowed',
    spoil: (subject) => ({
      ...subject,
      host: {
        begin: async (isolation) => {
          const transaction = await subject.host?.begin(isolation)
          return transaction && { ...transaction, note: async () => {} }
        },
        notes: async () => [],
      },
    }),
  },
  host('a rollback undoes nothing', (tx) => ({ ...tx, rollback: () => tx.commit().catch(() => tx.rollback()) })),
  within('without a transaction it writes by itself', (inside, outside) => ({
    ...inside,
    feed: (q) => inside.feed(q).catch((error: StorageError) => {
      if (error.code !== 'storage/no-transaction') throw error
      return outside.feed(q)
    }),
  })),
  {
    defect: 'a picture of the past is read',
    spoil: (subject) => ({ ...subject, host: { notes: async () => subject.host?.notes() ?? [], begin: async () => subject.host?.begin() } }),
  },
  host('a lost transaction is an unavailable server', (tx) => ({ ...tx, kill: () => tx.rollback() })),
  within('a refusal within ends the transaction', (inside) => {
    let dead = false
    return {
      ...inside,
      commit: async (q) => {
        if (dead) throw Object.assign(new Error('aborted'), { code: 'storage/failed' })
        const r = await inside.commit(q)
        dead = r.some(({ status }) => status === 'stale')
        return r
      },
    }
  }),
  of('nobody is woken', (s) => ({ ...s, wakeUps: async () => async () => {} })),
  of('who has stopped is woken still', (s) => ({
    ...s,
    wakeUps: async (listener) => {
      await s.wakeUps?.(listener)
      return async () => {}
    },
  })),
]
