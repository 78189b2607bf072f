import { createMemoryStorage } from '@gongzhi/core'
import type { Commit, StorageAdapter } from '@gongzhi/core/storage'
import { copying, of, type Saboteur, turn, withStorage } from './saboteur.ts'
import type { Change, Stage } from './stage.ts'

/** A defect of what the adapter says of itself: every handle says it. */
const says = (defect: string, supports: StorageAdapter['supports'], more: (storage: StorageAdapter) => Partial<Stage>): Saboteur => ({
  defect,
  spoil: (stage) => {
    const storage = { ...stage.storage, supports }
    return { ...withStorage(stage, storage), second: stage.second, ...more(storage) }
  },
})

/** Takes the tasks away from what a commit has on the disk, as if they were to be written by themselves and never were. */
export function tear(disk: Change[], command: Commit['command']): void {
  disk.forEach((made, i) => {
    if (made.does !== 'commit') return
    disk[i] = { ...made, commits: made.commits.map((c) => (c.kind === 'process' && c.command.id === command.id ? { ...c, arm: [] } : c)) }
  })
}

/** Stores that are not what they say from their opening to their closing. */
export const lifeSaboteurs: readonly Saboteur[] = [
  of('migrating always applies something', (s) => ({ ...s, migrate: async () => ['1-first'] })),
  of('migrating again makes the table of tasks anew', (s) => ({
    ...s,
    migrate: async () => {
      for (const task of await s.tasks({ after: null, limit: 1_000 })) await s.finish(task)
      return []
    },
  })),
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
  { defect: 'a newer schema is accepted', spoil: (stage) => ({ ...stage, newer: async () => stage.storage }) },
  {
    defect: 'a newer schema is refused once, and then has the mark of this release',
    spoil: (stage) => {
      let marked = false
      const newer = async () => {
        if (marked) return stage.storage
        marked = true
        return stage.newer?.() ?? stage.storage
      }
      return { ...stage, newer }
    },
  },
  {
    defect: 'claims to survive a kill and is empty when reopened',
    spoil: (stage) => ({ ...stage, reopen: async () => ({ ...createMemoryStorage(), supports: stage.storage.supports }) }),
  },
  {
    defect: 'seals are kept in memory and lost when the store is closed',
    spoil: (stage) => ({
      ...stage,
      reopen: () => {
        const open = (c: Commit) => (c.kind === 'process' ? { ...c, seal: [] } : c)
        stage.disk.forEach((made, i) => { if (made.does === 'commit') stage.disk[i] = { ...made, commits: made.commits.map(open) } })
        return stage.reopen()
      },
    }),
  },
  says('claims to survive nothing and keeps all', { survives: 'nothing', writers: 'multi' }, (storage) => ({ second: async () => storage })),
  says('says single and lets a second handle in', { survives: 'kill', writers: 'single' }, () => ({})),
  {
    defect: 'what is under way at a closing loses its tasks',
    spoil: (stage) => {
      const underWay = new Set<Commit>()
      const storage: StorageAdapter = {
        ...stage.storage,
        commit: async (commits) => {
          commits.forEach((c) => underWay.add(c))
          const results = await stage.storage.commit(commits)
          // The tasks are written afterwards, and by themselves.
          for (let i = 0; i < 2; i++) await turn()
          commits.forEach((c) => underWay.delete(c))
          return results
        },
      }
      const reopen = async () => {
        underWay.forEach(({ command }) => tear(stage.disk, command))
        await stage.reopen()
        return storage
      }
      return { ...stage, storage, second: async () => storage, reopen }
    },
  },
  {
    defect: 'closing a handle closes the other',
    spoil: (stage) => {
      let closed = false
      const commit = async (commits: readonly Commit[]) => {
        if (closed) throw new Error('closed')
        return stage.storage.commit(commits)
      }
      const storage = { ...stage.storage, commit, close: async () => { closed = true } }
      return { ...stage, storage, second: async () => ({ ...storage }) }
    },
  },
]

/** Stores that do not survive that a process is killed while it writes. */
export const killSaboteurs: readonly Saboteur[] = [
  {
    defect: 'what was acknowledged last is not on the disk when the process is killed',
    spoil: (stage) => ({
      ...stage,
      died: async (unanswered) => {
        const open = new Set(unanswered.map(({ command }) => command.id))
        const last = stage.disk.findLastIndex((made) => made.does === 'commit' && made.commits.some(({ command }) => !open.has(command.id)))
        stage.disk.splice(last)
      },
    }),
  },
  {
    defect: 'a kill tears a commit: its tasks are not there',
    spoil: (stage) => ({ ...stage, died: async (unanswered) => unanswered.forEach(({ command }) => tear(stage.disk, command)) }),
  },
  {
    defect: 'a kill tears a commit: its entries are there, and its command is not known',
    spoil: (stage) => ({
      ...stage,
      died: async (unanswered) => {
        const torn = new Set(unanswered.map(({ command }) => command.id))
        const unknown = (c: Commit) => (torn.has(c.command.id) ? { ...c, command: { ...c.command, id: `${c.command.id} of nobody` } } : c)
        stage.disk.forEach((made, i) => { if (made.does === 'commit') stage.disk[i] = { ...made, commits: made.commits.map(unknown) } })
      },
    }),
  },
  {
    defect: 'what was under way at a kill is stored twice when it is sent again',
    spoil: (stage) => {
      const { storage } = stage
      const forgotten = new Set<string>()
      const again = async (c: Commit) => {
        const { answered } = await storage.load({ process: { community: c.community, process: 'p' }, command: c.command.id })
        if (!answered || !forgotten.has(c.command.id)) return c
        const stream = c.kind === 'process' ? await storage.load({ process: c }) : { process: { version: (await storage.head(c.record))?.revision ?? 0 } }
        return { ...c, settle: [], expected: stream.process?.version ?? 0, command: { ...c.command, id: `${c.command.id} again` } }
      }
      const spoiled: StorageAdapter = {
        ...storage,
        commit: async (commits) => {
          const results = []
          for (const c of commits) results.push(...(await storage.commit([await again(c)])))
          return results
        },
      }
      return { ...withStorage(stage, copying(spoiled)), died: async (unanswered) => unanswered.forEach(({ command }) => forgotten.add(command.id)) }
    },
  },
]

