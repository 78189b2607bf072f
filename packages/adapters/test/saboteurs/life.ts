import { createMemoryStorage } from '@gongzhi/core'
import type { Commit, StorageAdapter } from '@gongzhi/core/storage'

import { alone, before, copying, nameOf, of, oneByOne, type Saboteur, turn, withStorage } from './saboteur.ts'
import type { Change, Stage } from './stage.ts'

/** A defect of what the adapter says of itself: every handle says it. */
const says = (
  defect: string,
  supports: StorageAdapter['supports'],
  more: (storage: StorageAdapter) => Partial<Stage>,
): Saboteur => ({
  defect,
  spoil: (stage) => {
    const storage = { ...stage.storage, supports }
    return { ...withStorage(stage, storage), second: stage.second, ...more(storage) }
  },
})

const nameOfCommand = ({ community, command }: Commit) => nameOf(community, command.id)

/** What is on the disk of these commits becomes something else. */
function rewrite(disk: Change[], commits: Iterable<Commit>, change: (commit: Commit) => Commit): void {
  const names = new Set([...commits].map(nameOfCommand))
  disk.forEach((made, i) => {
    if (made.does === 'commit')
      disk[i] = { ...made, commits: made.commits.map((c) => (names.has(nameOfCommand(c)) ? change(c) : c)) }
  })
}

/** A commit without its tasks: they were to be written by themselves, and never were. */
const torn = (c: Commit): Commit => (c.kind === 'process' ? { ...c, arm: [] } : c)

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
  {
    defect: 'a newer schema is accepted',
    spoil: (stage) => ({ ...stage, newer: async () => stage.storage }),
  },
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
    spoil: (stage) => ({
      ...stage,
      reopen: async () => ({ ...createMemoryStorage(), supports: stage.storage.supports }),
    }),
  },
  {
    defect: 'seals are kept in memory and lost when the store is closed',
    spoil: (stage) => ({
      ...stage,
      reopen: () => {
        const open = (c: Commit) => (c.kind === 'process' ? { ...c, seal: [] } : c)
        stage.disk.forEach((made, i) => {
          if (made.does === 'commit') stage.disk[i] = { ...made, commits: made.commits.map(open) }
        })
        return stage.reopen()
      },
    }),
  },
  says(
    'claims to survive nothing and keeps all',
    { survives: 'nothing', writers: 'multi', lanes: 1 },
    (storage) => ({
      second: async () => storage,
    }),
  ),
  says(
    'says single and lets a second handle in',
    { survives: 'kill', writers: 'single', lanes: 1 },
    () => ({}),
  ),
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
        rewrite(stage.disk, underWay, torn)
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
      const storage = {
        ...stage.storage,
        commit,
        close: async () => {
          closed = true
        },
      }
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
        const open = new Set(unanswered.map(nameOfCommand))
        const last = stage.disk.findLastIndex(
          (made) => made.does === 'commit' && made.commits.some((c) => !open.has(nameOfCommand(c))),
        )
        stage.disk.splice(last)
      },
    }),
  },
  {
    defect: 'a kill tears a commit: its tasks are not there',
    spoil: (stage) => ({ ...stage, died: async (unanswered) => rewrite(stage.disk, unanswered, torn) }),
  },
  {
    defect: 'a kill tears a commit: its entries are there, and its command is not known',
    spoil: (stage) => ({
      ...stage,
      died: async (unanswered) =>
        rewrite(stage.disk, unanswered, (c) => ({ ...c, command: { ...c.command, id: 'of nobody' } })),
    }),
  },
  {
    defect: 'what was under way at a kill is stored twice when it is sent again',
    spoil: (stage) => {
      const { storage } = stage
      const again = ' again'
      /** The last one that was stored without an answer. */
      let forgotten: string | undefined
      const died = async (unanswered: readonly Commit[]) => {
        const stored = new Set(
          stage.disk.flatMap((made) => (made.does === 'commit' ? made.commits.map(nameOfCommand) : [])),
        )
        forgotten = unanswered.map(nameOfCommand).findLast((name) => stored.has(name))
      }
      const spoiled: StorageAdapter = {
        ...oneByOne(async (c) => {
          if (nameOfCommand(c) !== forgotten) return alone(storage, c)
          forgotten = undefined
          const { version } = await before(storage, c)
          return alone(storage, {
            ...c,
            ...(c.kind === 'process' && { settle: [] }),
            expected: version,
            command: { ...c.command, id: `${c.command.id}${again}` },
          })
        })(storage),
        feed: async (q) =>
          (await storage.feed(q)).map((entry) => ({ ...entry, command: entry.command.replace(again, '') })),
      }
      return { ...withStorage(stage, copying(spoiled)), died }
    },
  },
]
