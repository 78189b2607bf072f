// SQLite in a file, through Node's own driver.
import { DatabaseSync } from 'node:sqlite'

import { sqliteModule } from './sqlite-subject.ts'

export const about = {
  driver: `node:sqlite of Node ${process.versions.node}`,
  sqlite: process.versions['sqlite'] ?? '',
  settings: 'journal_mode = WAL, synchronous = FULL',
}
export const { create, open } = sqliteModule({
  plain: (file) => new DatabaseSync(file),
  hostile: (file) => new DatabaseSync(file, { readBigInts: true, returnArrays: true }),
})
