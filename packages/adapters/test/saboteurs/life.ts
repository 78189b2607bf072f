import { createMemoryStorage } from '@gongzhi/core'
import type { Commit } from '@gongzhi/core/storage'
import { of, type Saboteur, step, turn } from './saboteur.ts'

/** Stores that are not what they say from their opening to their closing. */
export const lifeSaboteurs: readonly Saboteur[] = [
  of('migrating always applies something', (s) => ({ ...s, migrate: async () => ['1-first'] })),
  of('two that migrate at once collide', (s) => {
    let busy = false
    return {
      ...s,
      migrate: async () => {
        if (busy) throw new Error('table exists')
        busy = true
        await turn()
        busy = false
        return []
      },
    }
  }),
  { defect: 'a newer schema is accepted', spoil: (subject) => ({ ...subject, newer: async () => subject.storage }) },
  {
    defect: 'claims to survive a kill and is empty when reopened',
    spoil: (subject) => ({ ...subject, reopen: async () => ({ ...createMemoryStorage(), supports: subject.storage.supports }) }),
  },
  {
    defect: 'claims to survive nothing and keeps all',
    spoil: (subject) => {
      const storage = { ...subject.storage, supports: { survives: 'nothing', writers: 'multi' } } as const
      return { ...subject, storage, second: async () => storage, reopen: async () => storage }
    },
  },
  of('what is under way at a closing loses its tasks', step((c) => (/^q\d/.test(c.command.id) && c.arm && c.entries.length === 2 ? { ...c, arm: [] } : c))),
  {
    defect: 'says single and lets a second handle in',
    spoil: (subject) => {
      const storage = { ...subject.storage, supports: { survives: 'kill', writers: 'single' } } as const
      return { ...subject, storage, reopen: async () => storage }
    },
  },
  {
    defect: 'closing a handle closes the other',
    spoil: (subject) => {
      let closed = false
      const commit = async (commits: readonly Commit[]) => {
        if (closed) throw new Error('closed')
        return subject.storage.commit(commits)
      }
      const storage = { ...subject.storage, commit, close: async () => { closed = true } }
      return { ...subject, storage, second: async () => ({ ...storage }) }
    },
  },
]
