// A module as an adapter's author writes it to be certified: SQLite in a file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AdapterModule, CreateSubject, Host } from '@gongzhi/adapters/conformance'
import { createSqliteStorage } from '@gongzhi/adapters/sqlite'

export const about = { sqlite: process.versions['sqlite'] ?? '' }
export const open: NonNullable<AdapterModule['open']> = async (location) => createSqliteStorage({ database: handle(location) })

export const create: CreateSubject = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gz-certify-'))
  const location = join(folder, 'store.sqlite')
  const handles: DatabaseSync[] = []
  const another = () => {
    const database = handle(location)
    handles.push(database)
    return database
  }
  const first = another()
  first.exec('CREATE TABLE notes (text TEXT)')
  const storage = createSqliteStorage({ database: first })
  await storage.migrate()
  const closeAll = () => handles.splice(0).forEach((database) => database.close())
  const host: Host = {
    async begin(isolation) {
      if (isolation === 'past') return undefined
      first.exec('BEGIN')
      return {
        transaction: first, note: async (text) => void first.prepare('INSERT INTO notes VALUES (?)').run(text), commit: async () => first.exec('COMMIT'), rollback: async () => { if (first.isTransaction) first.exec('ROLLBACK') },
      }
    },
    notes: async () => first.prepare('SELECT text FROM notes ORDER BY text').all().map((row) => row['text'] as string),
  }
  return {
    storage, location, second: async () => createSqliteStorage({ database: another() }), host,
    reopen: async () => { closeAll(); return createSqliteStorage({ database: another() }) },
    newer: async () => {
      const database = another()
      database.exec("INSERT OR IGNORE INTO gongzhi_migrations (id, name, checksum) VALUES (9999, 'later', '')")
      return createSqliteStorage({ database })
    },
    close: async () => { closeAll(); rmSync(folder, { recursive: true, force: true }) },
  }
}

function handle(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')
  return database
}
