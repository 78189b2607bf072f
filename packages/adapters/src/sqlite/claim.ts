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
 * It is looked first, without the lock, whether anything is due at all: a worker asks again and again, and mostly
 * in vain. The index begins with the time, so that this look ends where the future begins.
 */
export function createClaim(
  { prepare, transaction }: Pick<Connection, 'prepare' | 'transaction'>,
  tables: Tables,
): (query: Query) => readonly Task[] {
  const isDue = 't.topic IN (SELECT value FROM json_each(?)) AND t.visible_at <= ?'
  const any = `SELECT 1 FROM ${tables.tasks} t WHERE ${isDue} LIMIT 1`
  const claimable =
    `SELECT ${resultList(SQLITE, TASK_COLUMNS, 't')} FROM ${tables.tasks} t ` +
    `WHERE ${isDue} AND ${notArchived(tables, 't')} ORDER BY ${taskOrder('t')} LIMIT ?`
  const take =
    `UPDATE ${tables.tasks} SET attempts = ?, visible_at = ? ` +
    'WHERE community = ? AND process = ? AND name = ?'
  return ({ now, until, limit, knows }) => {
    const topics = JSON.stringify(knows)
    if (!prepare(any).get(topics, now)) return []
    return transaction(() => {
      const due = (prepare(claimable).all(topics, now, limit) as Row[]).map(toTask)
      const taken = due.map((task): Task => ({ ...task, attempts: task.attempts + 1, visibleAt: until }))
      for (const { attempts, community, process, name } of taken)
        prepare(take).run(attempts, until, community, process, name)
      return { keep: taken.length > 0, value: taken }
    })
  }
}
