import type { StorageAdapter, Task, TaskQuery } from '../storage.ts'

/**
 * The number of failures of a task that somebody asked for again: none, and the chain that it stands in begins
 * anew. A number of its own, since what a lost worker had taken looks like one that is taken again.
 */
export const RETRIED = -1

/** How many tasks are asked for at once. */
const PAGE = 500

/** Every task that a query finds, however many there are. */
export async function tasksOf(
  storage: Pick<StorageAdapter, 'tasks'>,
  query: Omit<TaskQuery, 'after' | 'limit'>,
): Promise<readonly Task[]> {
  const tasks: Task[] = []
  for (let after: Task | null = null; ;) {
    const page: readonly Task[] = await storage.tasks({ ...query, after, limit: PAGE })
    tasks.push(...page)
    if (page.length < PAGE) return tasks
    after = page.at(-1) ?? null
  }
}
