import type { Cursor, CursorClaim } from '@gongzhi/core/storage'

import { CURSOR_COLUMNS, fromCursor, type Row, toDueCursor } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { createStatements } from '../sql/statements.ts'
import type { Connection } from './connection.ts'
import { SQLITE } from './schema.ts'

/**
 * Takes cursors of a follower, one after the other under the write lock. It is looked first without the lock:
 * a worker asks again and again, and mostly nothing is new.
 */
export function createClaimCursors(
  { prepare, transaction }: Pick<Connection, 'prepare' | 'transaction'>,
  tables: Tables,
): (query: CursorClaim) => readonly Cursor[] {
  const { dueCursors } = createStatements(SQLITE, tables)
  const columns = Object.keys(CURSOR_COLUMNS)
  const take = `INSERT INTO ${tables.cursors} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (follower, community) DO UPDATE SET attempts = excluded.attempts, visible_at = excluded.visible_at`
  const look = (query: Omit<CursorClaim, 'until'>): readonly Cursor[] => {
    const { text, values } = dueCursors(query)
    return (prepare(text).all(...values) as Row[]).map((row) => toDueCursor(row, query.follower))
  }
  return ({ until, ...query }) => {
    if (look({ ...query, limit: Math.min(query.limit, 1) }).length === 0) return []
    return transaction(() => {
      const taken = look(query).map((cursor): Cursor => ({
        ...cursor,
        attempts: cursor.attempts + 1,
        visibleAt: until,
      }))
      for (const cursor of taken) prepare(take).run(...Object.values(fromCursor(cursor)))
      return { keep: taken.length > 0, value: taken }
    })
  }
}
