import { DatabaseSync } from 'node:sqlite'

import { createSqliteStorage } from '@gongzhi/adapters/sqlite'

import { type AlteredStore, toRow } from './altered-store.ts'
import { TABLES } from './changes.ts'

/** A SQLite database in memory. */
export async function sqliteStore(): Promise<AlteredStore> {
  const database = new DatabaseSync(':memory:')
  const storage = createSqliteStorage({ database })
  await storage.migrate()
  return {
    name: 'sqlite',
    storage,
    rows: async (table) =>
      database
        .prepare(`SELECT * FROM gongzhi_${table} ORDER BY rowid`)
        .all()
        .map((row) => toRow(row)),
    async replace(content) {
      database.exec('BEGIN')
      try {
        for (const table of TABLES) {
          database.exec(`DELETE FROM gongzhi_${table}`)
          for (const row of content[table]) {
            const names = Object.keys(row)
            database
              .prepare(
                `INSERT INTO gongzhi_${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
              )
              .run(...names.map((name) => row[name] as string))
          }
        }
        database.exec('COMMIT')
        return true
      } catch {
        database.exec('ROLLBACK')
        return false
      }
    },
    close: async () => database.close(),
  }
}
