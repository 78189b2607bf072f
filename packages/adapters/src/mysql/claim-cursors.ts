import type { Cursor, CursorClaim } from '@gongzhi/core/storage'

import { resultList } from '../sql/put.ts'
import { CURSOR_COLUMNS, toCursor } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { createStatements } from '../sql/statements.ts'
import type { Connection } from './connection.ts'
import { filled, inList, integer, text } from './literal.ts'
import { MYSQL, MYSQL_CURSOR_COLUMNS } from './schema.ts'

/**
 * Takes cursors of a follower: looks for those that are due, makes the ones that are missing, locks the ones
 * that nobody else holds, and changes them. The look takes no lock, and mostly finds nothing.
 */
export async function claimCursors(
  connection: Connection,
  tables: Tables,
  { until, ...query }: CursorClaim,
): Promise<readonly Cursor[]> {
  const { follower, now } = query
  const due = await connection.rows(filled(createStatements(MYSQL, tables).dueCursors(query)))
  if (due.length === 0) return []
  const missing = due.filter((row) => row['follower'] === null).map((row) => row['due'] as string)
  if (missing.length > 0) await connection.change(makeCursors(tables, follower, missing))
  const isDue = (communities: readonly string[]): string =>
    `f.follower = ${text(follower)} AND ${inList('f.community', communities)}`
  return connection.transaction(async (run) => {
    const [locked = []] = await run(
      `SELECT ${resultList(MYSQL, CURSOR_COLUMNS, 'f')} FROM ${tables.cursors} f FORCE INDEX (PRIMARY) ` +
        `WHERE ${isDue(due.map((row) => row['due'] as string))} AND f.visible_at <= ${integer(now)} ` +
        `ORDER BY f.visible_at, f.community FOR UPDATE SKIP LOCKED`,
    )
    const taken = locked.map(toCursor)
    if (taken.length === 0) return { keep: false, value: [] }
    await run(
      `UPDATE ${tables.cursors} f FORCE INDEX (PRIMARY) ` +
        `SET f.attempts = f.attempts + 1, f.visible_at = ${integer(until)} ` +
        `WHERE ${isDue(taken.map(({ community }) => community))}`,
    )
    return {
      keep: true,
      value: taken.map((cursor) => ({ ...cursor, attempts: cursor.attempts + 1, visibleAt: until })),
    }
  })
}

/** Not INSERT IGNORE, for the reason that stands at the heads of communities. */
function makeCursors(tables: Tables, follower: string, communities: readonly string[]): string {
  const rows = communities.map(
    (community) => `(${text(follower)}, ${text(community)}, 0, ${text('')}, 0, 0, 0, NULL, ${text('{}')}, 0)`,
  )
  return `INSERT INTO ${tables.cursors} (${Object.keys(MYSQL_CURSOR_COLUMNS)
    .map((column) => `\`${column}\``)
    .join(', ')}) VALUES ${rows.join(', ')} ON DUPLICATE KEY UPDATE follower = VALUES(follower)`
}
