import type { Cursor, CursorClaim } from '@gongzhi/core/storage'

import { resultList } from '../sql/put.ts'
import { CURSOR_COLUMNS, toCursor } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { createStatements } from '../sql/statements.ts'
import { array } from './array.ts'
import type { Connection } from './connection.ts'
import { POSTGRES } from './schema.ts'

/**
 * Takes cursors of a follower: looks for those that are due, makes the ones that are missing, and locks and
 * changes in one statement those that nobody else holds. The look takes no lock, and mostly finds nothing.
 */
export async function claimCursors(
  { query: ask }: Connection,
  tables: Tables,
  { until, ...query }: CursorClaim,
): Promise<readonly Cursor[]> {
  const { follower, now, limit } = query
  const look = createStatements(POSTGRES, tables).dueCursors(query)
  const due = await ask(look.text, look.values)
  if (due.length === 0) return []
  const missing = due.filter((row) => row['follower'] === null).map((row) => row['due'] as string)
  if (missing.length > 0)
    await ask(
      `INSERT INTO ${tables.cursors} (${Object.keys(CURSOR_COLUMNS).join(', ')})
        SELECT $1::text, m.community, 0, '', 0, 0, 0, NULL, '{}'
        FROM unnest($2::text[]) AS m (community) ON CONFLICT DO NOTHING`,
      [follower, array(missing)],
    )
  const rows = await ask(
    `WITH due AS MATERIALIZED (
      SELECT f.follower, f.community, f.visible_at FROM ${tables.cursors} f
        JOIN ${tables.communities} c ON c.community = f.community
      WHERE f.follower = $1::text AND f.visible_at <= $2::bigint AND c.position > 0 AND c.position <> f.position
      ORDER BY f.visible_at, f.community LIMIT $3::bigint FOR UPDATE OF f SKIP LOCKED
    ), taken AS (
      UPDATE ${tables.cursors} f SET attempts = f.attempts + 1, visible_at = $4::bigint FROM due
      WHERE f.follower = due.follower AND f.community = due.community 
        RETURNING f.*, due.visible_at AS visible_since
    ) SELECT ${resultList(POSTGRES, CURSOR_COLUMNS, 'taken')} FROM taken ORDER BY taken.visible_since, taken.community`,
    [follower, now, limit, until],
  )
  return rows.map(toCursor)
}
