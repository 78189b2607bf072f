import { taskPages } from '../pages.ts'
import type { StorageAdapter, Task, TaskQuery } from '../storage.ts'

/**
 * The number of failures of a task that somebody asked for again: none, and the chain that it stands in begins
 * anew. A number of its own, since what a lost worker had taken looks like one that is taken again.
 */
export const RETRIED = -1

/** Every task that a query finds, however many there are. */
export async function tasksOf(
  storage: Pick<StorageAdapter, 'tasks'>,
  query: Omit<TaskQuery, 'after' | 'limit'>,
): Promise<readonly Task[]> {
  const tasks: Task[] = []
  for await (const page of taskPages(storage, query)) tasks.push(...page)
  return tasks
}
