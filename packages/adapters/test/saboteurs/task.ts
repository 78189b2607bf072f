import type { StorageAdapter, Task } from '@gongzhi/core/storage'
import { of, type Saboteur, tasksOf } from './saboteur.ts'

/** The task as it stands, where it is the same in what is compared. */
const now = async (s: StorageAdapter, task: Task, compared: 'attempts' | 'generation') =>
  (await tasksOf(s, task)).find((waiting) => waiting.name === task.name && waiting[compared] === task[compared])

/** Stores that keep the agenda badly. */
export const taskSaboteurs: readonly Saboteur[] = [
  of('`dueBefore` is included', (s) => ({ ...s, tasks: (q) => s.tasks({ ...q, ...(q.dueBefore !== undefined && { dueBefore: q.dueBefore + 1 }) }) })),
  of('topics are not looked at', (s) => {
    const topics = new Set<string>()
    return {
      ...s,
      commit: (q) => {
        q.forEach((c) => { if (c.kind === 'process') c.arm?.forEach((t) => topics.add(t.topic)) })
        return s.commit(q)
      },
      claim: (q) => s.claim({ ...q, knows: [...topics] }),
    }
  }),
  of('a lease ends one too late', (s) => ({ ...s, claim: (q) => s.claim({ ...q, now: q.now - 1 }) })),
  of('claiming changes when it was due', (s) => ({ ...s, claim: async (q) => (await s.claim(q)).map((t) => ({ ...t, dueAt: q.now })) })),
  of('attempts of a second claim are not counted', (s) => ({ ...s, claim: async (q) => (await s.claim(q)).map((t) => ({ ...t, attempts: 1 })) })),
  of('deferring does not compare attempts', (s) => ({
    ...s,
    defer: async (q) => {
      const task = await now(s, q.task, 'generation')
      return task ? s.defer({ ...q, task }) : false
    },
  })),
  of('finishing does not compare attempts', (s) => ({
    ...s,
    finish: async (task) => {
      const waiting = await now(s, task, 'generation')
      return waiting ? s.finish(waiting) : false
    },
  })),
  of('finishing does not compare the generation', (s) => ({
    ...s,
    finish: async (task) => {
      const waiting = await now(s, task, 'attempts')
      return waiting ? s.finish(waiting) : false
    },
  })),
  of('a failure stays for ever', (s) => {
    const said = new Map<string, string>()
    return {
      ...s,
      defer: (q) => {
        if (q.failure !== undefined) said.set(q.task.name, q.failure)
        const failure = q.failure ?? said.get(q.task.name)
        return s.defer({ ...q, ...(failure !== undefined && { failure }) })
      },
    }
  }),
]
