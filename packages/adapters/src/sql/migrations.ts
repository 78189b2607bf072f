import { StorageError } from '@gongzhi/core/storage'

import { digestOf } from './digest.ts'
import type { Row } from './rows.ts'
import { type Dialect, firstSchema, prefixedTables, type Tables } from './schema.ts'
import type { Statement } from './statements.ts'

/** A step of the schema. A released one is never edited: a change is a new one. */
export interface Migration {
  readonly id: number
  readonly name: string
  readonly statements: (dialect: Dialect, tables: Tables) => readonly string[]
}

/** All steps, oldest first, numbered from 1. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    name: 'first',
    statements: (dialect, tables) => dialect.own?.[1]?.(tables) ?? firstSchema(dialect, tables),
  },
]

/** The table in which applied steps are noted. */
export function migrationsTable(dialect: Dialect, tables: Tables): string {
  const { text, integer } = dialect.types
  return (
    `CREATE TABLE IF NOT EXISTS ${tables.migrations} (id ${integer} NOT NULL PRIMARY KEY, ` +
    `name ${text} NOT NULL, checksum ${text} NOT NULL)${dialect.table}`
  )
}

/** Which steps were applied, for {@link pendingMigrations}. */
export function appliedMigrations(dialect: Dialect, tables: Tables): string {
  return (
    `SELECT ${dialect.result('m.id', 'integer')} AS id, m.checksum AS checksum ` +
    `FROM ${tables.migrations} m ORDER BY m.id`
  )
}

/**
 * The steps still to be applied, of the digests that this release knows. Throws where the store was made by
 * a newer release, or is not what this release made.
 */
export function pendingMigrations(applied: readonly Row[], known: readonly string[]): readonly Migration[] {
  const newest = Math.max(0, ...applied.map(({ id }) => Number(id)))
  if (newest > MIGRATIONS.length)
    throw new StorageError(
      'storage/newer-schema',
      `the store is at schema ${newest}, this release knows ${MIGRATIONS.length}; ` +
        'upgrade this host, nothing was touched',
    )
  for (const { id, checksum } of applied) {
    if (String(checksum) !== known[Number(id) - 1])
      throw new StorageError(
        'storage/changed-schema',
        `schema ${String(id)} of the store is not the one of this release; nothing was touched`,
      )
  }
  return MIGRATIONS.slice(newest)
}

/** Notes that a step was applied, with the digest that this release knows of it. */
export function noteMigration(
  dialect: Dialect,
  tables: Tables,
  { migration: { id, name }, known }: { readonly migration: Migration; readonly known: readonly string[] },
): Statement {
  return {
    text:
      `INSERT INTO ${tables.migrations} (id, name, checksum) ` +
      `VALUES (${dialect.placeholder(1, 'integer')}, ` +
      `${dialect.placeholder(2, 'text')}, ${dialect.placeholder(3, 'text')})`,
    values: [id, name, known[id - 1] as string],
  }
}

/** What `migrate()` tells of the steps that it applied. */
export function namesOf(migrations: readonly Migration[]): readonly string[] {
  return migrations.map(({ id, name }) => `${id}-${name}`)
}

/** The digests of all steps of this release. */
export function checksums(dialect: Dialect): Promise<readonly string[]> {
  return Promise.all(MIGRATIONS.map((migration) => checksum(migration, dialect)))
}

/** A digest of a step as this release would apply it, whatever the names of the tables. */
async function checksum(migration: Migration, dialect: Dialect): Promise<string> {
  return digestOf(migration.statements(dialect, prefixedTables('gongzhi_')).join(';\n'))
}
