import type { StorageAdapter, Task } from '@gongzhi/core/storage'

import { nameOf, of, type Saboteur, tasksOf } from './saboteur.ts'

/** The task as it stands, where it is as the worker's copy in what is compared. */
const now = async (s: StorageAdapter, task: Task, compared: (waiting: Task) => boolean) =>
  (await tasksOf(s, task)).find((waiting) => waiting.name === task.name && compared(waiting))

const nameOfTask = ({ community, process, name }: Task) => nameOf(community, process, name)

/** Stores that keep the agenda badly. */
export const taskSaboteurs: readonly Saboteur[] = [
  of('`dueBefore` is included', (s) => ({
    ...s,
    tasks: (q) => s.tasks({ ...q, ...(q.dueBefore !== undefined && { dueBefore: q.dueBefore + 1 }) }),
  })),
  of('a page of failing tasks begins behind the process, and not behind the task', (s) => ({
    ...s,
    tasks: async (q) => {
      const { after } = q
      const found = await s.tasks(q)
      return q.failing && after
        ? found.filter((t) => t.dueAt > after.dueAt || t.process !== after.process)
        : found
    },
  })),
  of('a page of one kind goes on at the next instant', (s) => ({
    ...s,
    tasks: async (q) => {
      const found = await s.tasks(q)
      const { after } = q
      return q.kind !== undefined && after ? found.filter((t) => t.dueAt > after.dueAt) : found
    },
  })),
  of('topics are not looked at', (s) => {
    const topics = new Set<string>()
    return {
      ...s,
      commit: (q) => {
        q.forEach((c) => {
          if (c.kind === 'process') c.arm?.forEach((t) => topics.add(t.topic))
        })
        return s.commit(q)
      },
      claim: (q) => s.claim({ ...q, knows: [...topics] }),
    }
  }),
  of('a worker that knows nothing is given everything', (s) => ({
    ...s,
    claim: async (q) =>
      s.claim(
        q.knows.length > 0
          ? q
          : { ...q, knows: (await s.tasks({ after: null, limit: 1_000 })).map(({ topic }) => topic) },
      ),
  })),
  of('tasks are claimed in the order in which they become visible', (s) => ({
    ...s,
    claim: async (q) => {
      const waiting = (await s.tasks({ after: null, limit: 1_000 })).toSorted(
        (a, b) => a.visibleAt - b.visibleAt,
      )
      const place = (task: Task) => waiting.findIndex((other) => nameOfTask(other) === nameOfTask(task))
      return (await s.claim(q)).toSorted((a, b) => place(a) - place(b))
    },
  })),
  of('a lease ends one too late', (s) => ({ ...s, claim: (q) => s.claim({ ...q, now: q.now - 1 }) })),
  of('claiming changes when it was due', (s) => ({
    ...s,
    claim: async (q) => (await s.claim(q)).map((t) => ({ ...t, dueAt: q.now })),
  })),
  of('a lease that runs out makes its task due anew', (s) => {
    const leased = new Map<string, Task>()
    return {
      ...s,
      claim: async (q) => {
        const taken = (await s.claim(q)).map((t) =>
          leased.get(nameOfTask(t))?.generation === t.generation ? { ...t, dueAt: q.now } : t,
        )
        taken.forEach((t) => leased.set(nameOfTask(t), t))
        return taken
      },
      defer: async (q) => {
        const done = await s.defer(q)
        if (done) leased.delete(nameOfTask(q.task))
        return done
      },
    }
  }),
  of('attempts of a second claim are not counted', (s) => ({
    ...s,
    claim: async (q) => (await s.claim(q)).map((t) => ({ ...t, attempts: 1 })),
  })),
  of('deferring does not compare attempts', (s) => ({
    ...s,
    defer: async (q) => {
      const task = await now(s, q.task, ({ generation }) => generation === q.task.generation)
      return task ? s.defer({ ...q, task }) : false
    },
  })),
  of('finishing does not compare attempts', (s) => ({
    ...s,
    finish: async (task) => {
      const waiting = await now(s, task, ({ generation }) => generation === task.generation)
      return waiting ? s.finish(waiting) : false
    },
  })),
  of('finishing does not compare the generation', (s) => ({
    ...s,
    finish: async (task) => {
      const waiting = await now(s, task, ({ attempts }) => attempts === task.attempts)
      return waiting ? s.finish(waiting) : false
    },
  })),
  of('who held an earlier generation finishes the later one', (s) => ({
    ...s,
    finish: async (task) => {
      const waiting = await now(
        s,
        task,
        ({ generation, attempts }) => attempts === task.attempts && generation >= task.generation,
      )
      return waiting ? s.finish(waiting) : false
    },
  })),
  of('failures are counted by the store', (s) => ({
    ...s,
    defer: (q) => s.defer({ ...q, failures: q.failure === undefined ? 0 : q.task.failures + 1 }),
  })),
  of('failures that are not given stay as they were', (s) => ({
    ...s,
    defer: (q) => s.defer({ failures: q.task.failures, ...q }),
  })),
  of('a delivery is counted as a failure', (s) => ({
    ...s,
    claim: async (q) => (await s.claim(q)).map((t) => ({ ...t, failures: t.failures + 1 })),
  })),
  of('a failure stays for ever', (s) => {
    const said = new Map<string, string>()
    return {
      ...s,
      defer: (q) => {
        if (q.failure !== undefined) said.set(nameOfTask(q.task), q.failure)
        const failure = q.failure ?? said.get(nameOfTask(q.task))
        return s.defer({ ...q, ...(failure !== undefined && { failure }) })
      },
    }
  }),
]
