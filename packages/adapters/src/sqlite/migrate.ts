import { StorageError } from '@gongzhi/core/storage'

import {
  appliedMigrations,
  type Migration,
  migrationsTable,
  namesOf,
  noteMigration,
  pendingMigrations,
} from '../sql/migrations.ts'
import type { Row } from '../sql/rows.ts'
import type { Tables } from '../sql/schema.ts'
import { inTransaction } from './connection.ts'
import type { Prepare, SqliteDatabase } from './driver.ts'
import { SQLITE } from './schema.ts'

/**
 * Brings the tables to this release, all steps in one transaction. Where nothing is pending, no write lock is
 * needed.
 */
export function migrate({
  database,
  prepare,
  tables,
  known,
}: {
  readonly database: SqliteDatabase
  readonly prepare: Prepare
  readonly tables: Tables
  /** The digests of all steps of this release. */
  readonly known: readonly string[]
}): readonly string[] {
  const [encoding] = Object.values(prepare('PRAGMA encoding').get() as Row)
  if (encoding !== 'UTF-8')
    throw new StorageError(
      'storage/wrong-encoding',
      `the file keeps text as ${String(encoding)}, and its order would be another`,
    )
  const pending = (): readonly Migration[] => {
    const noted =
      prepare(`SELECT name AS name FROM sqlite_schema WHERE type = 'table' AND name = ?`).all(
        JSON.parse(tables.migrations),
      ).length > 0
    return pendingMigrations(noted ? (prepare(appliedMigrations(SQLITE, tables)).all() as Row[]) : [], known)
  }
  if (pending().length === 0) return []
  return inTransaction(database, () => {
    const steps = pending()
    if (steps.length > 0) database.exec(migrationsTable(SQLITE, tables))
    for (const migration of steps) {
      for (const statement of migration.statements(SQLITE, tables)) database.exec(statement)
      const { text, values } = noteMigration(SQLITE, tables, { migration, known })
      prepare(text).run(...values)
    }
    return { keep: steps.length > 0, value: namesOf(steps) }
  })
}
