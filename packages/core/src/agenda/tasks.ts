import type { StorageAdapter, Task, TaskQuery } from '../storage.ts'

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
