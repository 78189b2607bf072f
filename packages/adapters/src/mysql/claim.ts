import type { StorageAdapter, Task } from '@gongzhi/core/storage'

import { resultList } from '../sql/put.ts'
import { type Row, TASK_COLUMNS, toTask } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { notArchived, taskOrder } from '../sql/statements.ts'
import type { Connection, Run } from './connection.ts'
import { integer, text } from './literal.ts'
import { MYSQL } from './schema.ts'

type Query = Parameters<StorageAdapter['claim']>[0]

/**
 * Takes tasks: looks for those that are due, locks the ones that nobody else holds, and changes them.
 *
 * The look takes no lock. A locking statement that sorts would lock whatever it sorts, and leave nothing to
 * other workers. Where some of a look's tasks are held by others, the next look begins after its last.
 */
export async function claimTasks(
  connection: Connection,
  tables: Tables,
  query: Query,
): Promise<readonly Task[]> {
  const { now, until, limit, knows } = query
  if (knows.length === 0 || limit === 0) return []
  const due =
    `t.topic IN (${[...new Set(knows)].map(text).join(', ')}) AND t.visible_at <= ${integer(now)} ` +
    `AND ${notArchived(tables, 't')}`
  const look = (wanted: number, after?: Row): string =>
    `SELECT t.due_at, t.community, t.process, t.name FROM ${tables.tasks} t ` +
    `WHERE ${due}${after ? ` AND ${isAfter(after)}` : ''} ` +
    `ORDER BY ${taskOrder('t')} LIMIT ${integer(wanted)}`
  const first = await connection.rows(look(limit))
  if (first.length === 0) return []
  return connection.transaction(async (run) => {
    const taken: Row[] = []
    for (let seen = first, wanted = limit; ;) {
      const [locked = []] = await run(
        `SELECT ${resultList(MYSQL, TASK_COLUMNS, 't')} ` +
          `FROM ${tables.tasks} t FORCE INDEX (PRIMARY) WHERE (${seen.map(isTask).join(' OR ')}) ` +
          `AND ${due} ORDER BY ${taskOrder('t')} FOR UPDATE SKIP LOCKED`,
      )
      taken.push(...locked)
      if (taken.length >= limit || seen.length < wanted) break
      wanted = limit - taken.length
      seen = await next(run, look(wanted, seen.at(-1)))
      if (seen.length === 0) break
    }
    if (taken.length === 0) return { keep: false, value: [] }
    await run(
      `UPDATE ${tables.tasks} t FORCE INDEX (PRIMARY) SET t.attempts = t.attempts + 1, ` +
        `t.visible_at = ${integer(until)} WHERE ${taken.map(isTask).join(' OR ')}`,
    )
    return {
      keep: true,
      value: taken.map(toTask).map((task) => ({ ...task, attempts: task.attempts + 1, visibleAt: until })),
    }
  })
}

async function next(run: Run, look: string): Promise<readonly Row[]> {
  const [rows = []] = await run(look)
  return rows
}

function isTask({ community, process, name }: Row): string {
  return (
    `(t.community = ${text(community as string)} ` +
    `AND t.process = ${text(process as string)} AND t.name = ${text(name as string)})`
  )
}

function isAfter({ due_at: dueAt, community, process, name }: Row): string {
  const due = integer(Number(dueAt))
  return (
    `t.due_at >= ${due} AND (t.due_at, t.community, t.process, t.name) > ` +
    `(${due}, ${text(community as string)}, ${text(process as string)}, ${text(name as string)})`
  )
}
