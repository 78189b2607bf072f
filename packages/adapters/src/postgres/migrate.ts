import { StorageError } from '@gongzhi/core/storage'

import {
  appliedMigrations,
  checksums,
  type Migration,
  migrationsTable,
  namesOf,
  noteMigration,
  pendingMigrations,
} from '../sql/migrations.ts'
import type { Tables } from '../sql/schema.ts'
import type { Connection } from './connection.ts'
import type { Query } from './driver.ts'
import { POSTGRES } from './schema.ts'

/** The schema that holds the tables. */
interface Place {
  readonly schema: string
  readonly tables: Tables
}

/**
 * Brings the tables to this release, all steps in one transaction. Where nothing is pending, nothing is
 * locked and no right to create is needed.
 */
export async function migrate(connection: Connection, { schema, tables }: Place): Promise<readonly string[]> {
  const [encoding] = await connection.query('SHOW server_encoding')
  if (encoding?.['server_encoding'] !== 'UTF8')
    throw new StorageError(
      'storage/wrong-encoding',
      `the database keeps text as ${String(encoding?.['server_encoding'])}; create it with the encoding UTF8`,
    )
  const known = await checksums(POSTGRES)
  if ((await pending(connection.query, { schema, tables, known })).steps.length === 0) return []
  return connection.transaction(async (query) => {
    await query(
      `SELECT pg_advisory_xact_lock(hashtextextended('gongzhi migrations ' || $1::text, 0))::text`,
      [schema],
    )
    const { steps, made } = await pending(query, { schema, tables, known })
    if (steps.length > 0 && !made) await query(`CREATE SCHEMA "${schema}"`)
    if (steps.length > 0) await query(migrationsTable(POSTGRES, tables))
    for (const migration of steps) {
      for (const statement of migration.statements(POSTGRES, tables)) await query(statement)
      const note = noteMigration(POSTGRES, tables, { migration, known })
      await query(note.text, note.values)
    }
    return { keep: steps.length > 0, value: namesOf(steps) }
  })
}

/**
 * The steps to apply, and whether the schema was made. The catalog is read as tables: what a session has
 * cached of it may be older than the lock.
 */
async function pending(
  query: Query,
  { schema, tables, known }: Place & { readonly known: readonly string[] },
): Promise<{ readonly steps: readonly Migration[]; readonly made: boolean }> {
  const [found] = await query(
    'SELECT c.relname::text AS noted FROM pg_catalog.pg_namespace n LEFT JOIN pg_catalog.pg_class c ' +
      "ON c.relnamespace = n.oid AND c.relname = 'migrations' WHERE n.nspname = $1::text",
    [schema],
  )
  const applied = found?.['noted'] ? await query(appliedMigrations(POSTGRES, tables)) : []
  return { steps: pendingMigrations(applied, known), made: found !== undefined }
}
