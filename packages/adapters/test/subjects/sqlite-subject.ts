import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { AdapterModule, CreateSubject, Host } from '@gongzhi/adapters/conformance'
import { createSqliteStorage, type SqliteDatabase } from '@gongzhi/adapters/sqlite'

/** A driver of SQLite. */
export interface SqliteDriver {
  /** A handle as the driver makes it. */
  plain(file: string): OpenDatabase
  /** A handle on which the host has set whatever changes the shape of a row. */
  hostile(file: string): OpenDatabase
}

type OpenDatabase = SqliteDatabase & { close(): unknown }

const DURABLE = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000'
/**
 * What changes the names of columns and the order of what has none. A lock of the same process is not given
 * back while one waits for it.
 */
const HOSTILE =
  'PRAGMA short_column_names = 0; PRAGMA full_column_names = 1; ' +
  'PRAGMA reverse_unordered_selects = 1; PRAGMA busy_timeout = 50'

/** SQLite in a file of its own for each case, through a driver. */
export function sqliteModule({ plain, hostile }: SqliteDriver): Pick<AdapterModule, 'create' | 'open'> {
  const durable = (database: OpenDatabase, more = '') => {
    database.exec(`${DURABLE}; ${more}`)
    return database
  }
  const create: CreateSubject = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gz-sqlite-'))
    const location = join(folder, 'store.sqlite')
    const handles: OpenDatabase[] = []
    const kept = (database: OpenDatabase) => {
      handles.push(database)
      return database
    }
    const another = () => kept(durable(plain(location)))
    const closeAll = () => handles.splice(0).forEach((database) => database.close())
    const first = another()
    first.exec('CREATE TABLE notes (text TEXT)')
    const storage = createSqliteStorage({ database: first })
    await storage.migrate()
    const host: Host = {
      // Its isolation is always that of one writer: there is no choice.
      async begin(isolation) {
        if (isolation === 'past') return undefined
        first.exec('BEGIN')
        return {
          transaction: first,
          note: async (text) => void first.prepare('INSERT INTO notes VALUES (?)').run(text),
          commit: async () => void first.exec('COMMIT'),
          rollback: async () => {
            if (first.isTransaction ?? first.inTransaction) first.exec('ROLLBACK')
          },
        }
      },
      notes: async () =>
        (first.prepare('SELECT text FROM notes ORDER BY text').all() as { readonly text: string }[]).map(
          ({ text }) => text,
        ),
    }
    return {
      storage,
      location,
      host,
      second: async () => createSqliteStorage({ database: kept(durable(hostile(location), HOSTILE)) }),
      reopen: async () => {
        closeAll()
        return createSqliteStorage({ database: another() })
      },
      newer: async () => {
        const database = another()
        database.exec(
          "INSERT OR IGNORE INTO gongzhi_migrations (id, name, checksum) VALUES (9999, 'later', '')",
        )
        return createSqliteStorage({ database })
      },
      close: async () => {
        closeAll()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  return { create, open: async (location) => createSqliteStorage({ database: durable(plain(location)) }) }
}
