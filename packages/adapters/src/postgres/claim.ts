import type { StorageAdapter, Task } from '@gongzhi/core/storage'

import { resultList } from '../sql/put.ts'
import { TASK_COLUMNS, toTask } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { notArchived, taskOrder } from '../sql/statements.ts'
import { array } from './array.ts'
import type { Connection } from './connection.ts'
import { POSTGRES } from './schema.ts'

type Query = Parameters<StorageAdapter['claim']>[0]

/** Takes tasks in one statement: locks those that are due and that nobody else holds, and changes them. */
export async function claimTasks(
  { query: ask }: Connection,
  tables: Tables,
  { now, until, limit, knows }: Query,
): Promise<readonly Task[]> {
  const rows = await ask(
    `WITH due AS MATERIALIZED (
      SELECT t.community, t.process, t.name FROM ${tables.tasks} t
      WHERE t.topic = ANY ($1::text[]) AND t.visible_at <= $2::bigint AND ${notArchived(tables, 't')}
      ORDER BY ${taskOrder('t')} LIMIT $3::bigint FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE ${tables.tasks} t SET attempts = t.attempts + 1, visible_at = $4::bigint FROM due
      WHERE t.community = due.community AND t.process = due.process AND t.name = due.name RETURNING t.*
    ) SELECT ${resultList(POSTGRES, TASK_COLUMNS, 'taken')} FROM taken ORDER BY ${taskOrder('taken')}`,
    [array(knows), now, limit, until],
  )
  return rows.map(toTask)
}
