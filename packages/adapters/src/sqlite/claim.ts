import type { StorageAdapter, Task } from '@gongzhi/core/storage'

import { type Row, TASK_COLUMNS, toTask } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { resultList, taskOrder } from '../sql/statements.ts'
import type { Connection } from './connection.ts'
import { SQLITE } from './schema.ts'

type Query = Parameters<StorageAdapter['claim']>[0]

/** Takes tasks that are due, one after the other under the write lock. */
export function createClaim(
  { prepare, transaction }: Pick<Connection, 'prepare' | 'transaction'>,
  tables: Tables,
): (query: Query) => readonly Task[] {
  const claimable = `SELECT ${resultList(SQLITE, TASK_COLUMNS, 't')} FROM ${tables.tasks} t WHERE t.topic IN (SELECT value FROM json_each(?)) AND t.visible_at <= ? ORDER BY ${taskOrder('t')} LIMIT ?`
  const take = `UPDATE ${tables.tasks} SET attempts = ?, visible_at = ? WHERE community = ? AND process = ? AND name = ?`
  return ({ now, until, limit, knows }) =>
    transaction(() => {
      const due = (prepare(claimable).all(JSON.stringify(knows), now, limit) as Row[]).map(toTask)
      const taken = due.map((task): Task => ({ ...task, attempts: task.attempts + 1, visibleAt: until }))
      for (const { attempts, community, process, name } of taken)
        prepare(take).run(attempts, until, community, process, name)
      return { keep: taken.length > 0, value: taken }
    })
}
