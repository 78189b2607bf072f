import { StorageError } from '@gongzhi/core/storage'

import { digestOf } from '../sql/digest.ts'
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
import type { PoolConnection, Connection } from './connection.ts'
import { isOutrun, isThere, toStorageError } from './errors.ts'
import { filled } from './literal.ts'
import { MYSQL } from './schema.ts'

/** How long a host waits for another that migrates. */
const PATIENCE_SECONDS = 60

/** How often a host looks anew whether another node of its cluster has migrated. */
const LOOKS = 20

/**
 * Brings the tables to this release, whoever else does so. A lock of the server keeps other hosts out, but not those
 * at another node of a cluster: whoever meets there what the other one has made looks anew.
 */
export async function migrate(connection: PoolConnection, tables: Tables): Promise<readonly string[]> {
  for (let looks = 1; ; looks++) {
    try {
      return await migrateHere(connection, tables)
    } catch (error) {
      if (looks === LOOKS || !(isThere(error) || isOutrun(error))) throw error
    }
  }
}

/**
 * Brings the tables to this release. Where nothing is pending, nothing is locked and no right to create is
 * needed.
 *
 * The server commits after each statement that changes a schema. So the lock is one of the session, a step
 * is noted when all of it is done, and a step that was interrupted is begun again: its statements pass over
 * what is there.
 */
async function migrateHere(connection: PoolConnection, tables: Tables): Promise<readonly string[]> {
  const known = await checksums(MYSQL)
  if ((await pending(connection, tables, known)).length === 0) return []
  return connection.held(async (run) => {
    const name = await lockName(
      String((await run('SELECT DATABASE() AS name'))[0]?.[0]?.['name']),
      tables.migrations,
    )
    const [locked] = await run(`SELECT GET_LOCK('${name}', ${PATIENCE_SECONDS}) AS got`)
    if (locked?.[0]?.['got'] !== '1')
      throw new StorageError(
        'storage/try-again',
        `another host has been migrating for ${PATIENCE_SECONDS} seconds; nothing was changed; send it again`,
      )
    try {
      await run(migrationsTable(MYSQL, tables))
      const steps = await pending(
        { rows: async (statement) => (await run(statement))[0] ?? [] },
        tables,
        known,
      )
      for (const migration of steps) {
        for (const statement of migration.statements(MYSQL, tables)) await run(statement)
        await run(filled(noteMigration(MYSQL, tables, { migration, known })))
      }
      return namesOf(steps)
    } finally {
      // A connection that is lost takes its locks with it.
      await run(`SELECT RELEASE_LOCK('${name}') AS released`).catch(() => {})
    }
  })
}

/** The steps to apply. Where their table is missing, all of them. */
async function pending(
  connection: Pick<Connection, 'rows'>,
  tables: Tables,
  known: readonly string[],
): Promise<readonly Migration[]> {
  const applied = await connection.rows(appliedMigrations(MYSQL, tables)).catch((error: unknown) => {
    const meant = toStorageError(error)
    if (meant.code === 'storage/not-migrated') return []
    throw meant
  })
  return pendingMigrations(applied, known)
}

/** Names of locks are those of the whole server, and have up to 64 characters. */
async function lockName(database: string, table: string): Promise<string> {
  return `gongzhi:${(await digestOf(`${database.length}:${database}${table}`)).slice(0, 40)}`
}
