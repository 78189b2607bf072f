// SQLite in a file, through the package better-sqlite3.
import BetterSqlite3 from 'better-sqlite3'

import { sqliteModule } from './sqlite-subject.ts'
import { versionOf } from './version-of.ts'

const memory = new BetterSqlite3(':memory:')
export const about = {
  driver: `better-sqlite3 ${versionOf('better-sqlite3')}`,
  sqlite: memory.prepare('SELECT sqlite_version()').pluck().get() as string,
  settings: 'journal_mode = WAL, synchronous = FULL',
}
memory.close()

export const { create, open } = sqliteModule({
  plain: (file) => new BetterSqlite3(file),
  hostile(file) {
    const database = new BetterSqlite3(file).defaultSafeIntegers(true)
    // The driver has no such default for rows: it is set for each statement, as a wrapper of a host would.
    const prepare = database.prepare.bind(database)
    database.prepare = ((sql: string) => {
      const statement = prepare(sql)
      return statement.reader ? statement.raw(true) : statement
    }) as typeof database.prepare
    return database
  },
})
