import type { StorageAdapter, Task } from '@gongzhi/core/storage'

import { resultList } from '../sql/put.ts'
import { type Row, TASK_COLUMNS, toTask } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { notArchived, taskOrder } from '../sql/statements.ts'
import type { Connection } from './connection.ts'
import { SQLITE } from './schema.ts'

type Query = Parameters<StorageAdapter['claim']>[0]

/**
 * Takes tasks that are due, one after the other under the write lock.
 *
 * It is looked first, without the lock, of which topics something is due: a worker asks again and again, knows
 * some hundred topics, and few of them have a task at all. Of each topic that has one, the index gives the first.
 */
export function createClaim(
  { prepare, transaction }: Pick<Connection, 'prepare' | 'transaction'>,
  tables: Tables,
): (query: Query) => readonly Task[] {
  const claimable =
    `SELECT ${resultList(SQLITE, TASK_COLUMNS, 't')} FROM ${tables.tasks} t ` +
    'WHERE t.topic IN (SELECT value FROM json_each(?)) ' +
    `AND t.visible_at <= ? AND ${notArchived(tables, 't')} ORDER BY ${taskOrder('t')} LIMIT ?`
  const take =
    `UPDATE ${tables.tasks} SET attempts = ?, visible_at = ? ` +
    'WHERE community = ? AND process = ? AND name = ?'
  const first =
    'SELECT t.topic AS topic, t.visible_at AS visible_at ' +
    `FROM ${tables.tasks} t WHERE t.topic > ? ORDER BY t.topic, t.visible_at LIMIT 1`
  const dueTopics = (knows: readonly string[], now: number): readonly string[] => {
    const topics: string[] = []
    for (let last = ''; ;) {
      const row = prepare(first).get(last) as Row | undefined
      if (!row) return topics
      last = row['topic'] as string
      if (Number(row['visible_at']) <= now && knows.includes(last)) topics.push(last)
    }
  }
  return ({ now, until, limit, knows }) => {
    const topics = dueTopics(knows, now)
    if (topics.length === 0) return []
    return transaction(() => {
      const due = (prepare(claimable).all(JSON.stringify(topics), now, limit) as Row[]).map(toTask)
      const taken = due.map((task): Task => ({ ...task, attempts: task.attempts + 1, visibleAt: until }))
      for (const { attempts, community, process, name } of taken)
        prepare(take).run(attempts, until, community, process, name)
      return { keep: taken.length > 0, value: taken }
    })
  }
}
