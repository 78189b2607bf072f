import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { createSqliteStorage, type SqliteDatabase } from '@gongzhi/adapters/sqlite'
import Better from 'better-sqlite3'

import {
  type Bare,
  bareTables,
  CHANGED_STATE,
  lookupQuery,
  lookupTables,
  type Rig,
  rowsToWrite,
  type Types,
} from './rig.ts'

type Closable = SqliteDatabase & { close(): unknown }

const DRIVERS: Readonly<Record<string, (file: string) => Closable>> = {
  'node:sqlite': (file) => new DatabaseSync(file),
  'better-sqlite3': (file) => new Better(file) as Closable,
}

/** SQLite in a file of a temporary folder: WAL, every commit flushed. */
export function sqliteRig(driver: 'node:sqlite' | 'better-sqlite3'): Rig {
  const folder = mkdtempSync(join(tmpdir(), 'gz-bench-'))
  let files = 0
  const open = (file: string) => {
    const database = (DRIVERS[driver] as (file: string) => Closable)(file)
    database.exec(
      'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; ' +
        'PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000',
    )
    return database
  }
  const newest = () => join(folder, `${files}.sqlite`)
  const storageOn = async (database: SqliteDatabase & { close(): unknown }) => {
    const storage = createSqliteStorage({ database })
    await storage.migrate()
    return { ...storage, close: async () => void database.close() }
  }
  const nextFile = () => {
    files++
    return newest()
  }
  return {
    name: `SQLite (${driver})`,
    server: false,
    travels: 'calls',
    fresh: () => storageOn(open(nextFile())),
    another: () => storageOn(open(newest())),
    async counted() {
      const database = open(nextFile())
      let asked = 0
      const counting: Closable = {
        exec: (sql) => (asked++, database.exec(sql)),
        prepare(sql) {
          const statement = database.prepare(sql)
          return {
            run: (...values) => (asked++, statement.run(...values)),
            all: (...values) => (asked++, statement.all(...values)),
            get: (...values) => (asked++, statement.get(...values)),
          }
        },
        get isTransaction() {
          return database.isTransaction ?? database.inTransaction ?? false
        },
        close: () => database.close(),
      }
      return { storage: await storageOn(counting), asked: () => asked }
    },
    bare: async () => bareSqlite(open(nextFile())),
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/**
 * SQLite has no round trips: prepared statements row by row are its fast path, many rows in one statement
 * are slower.
 */
function bareSqlite(database: Closable): Bare {
  const types: Types = { text: 'TEXT', body: 'TEXT', integer: 'INTEGER', table: ' STRICT', partial: true }
  for (const sql of bareTables('t', types)) database.exec(sql)
  const put = (table: string, columns: number, rest: string) =>
    database.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join()}) ${rest}`)
  const set = (key: string, columns: readonly string[]) =>
    `ON CONFLICT (${key}) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join()}`
  const [entry, state, head] = [
    put('t_e', 13, ''),
    put('t_s', 12, set('community, process', CHANGED_STATE)),
    put('t_h', 4, set('community', ['position', 'recorded'])),
  ]
  return {
    async write(commits, batch) {
      for (let from = 0; from < commits.length; from += batch) {
        const rows = rowsToWrite(commits.slice(from, from + batch), from)
        database.exec('BEGIN IMMEDIATE')
        for (const row of rows.entries) entry.run(...row)
        for (const row of rows.states) state.run(...row)
        head.run(...rows.head)
        database.exec('COMMIT')
      }
    },
    async read(page) {
      const select = database.prepare(
        'SELECT * FROM t_e WHERE community = ? AND process = ? AND number = 0 AND version > ? ORDER BY version LIMIT ?',
      )
      for (let seen = 0; ;) {
        const rows = select.all('c', 'p0', seen, page)
        seen += rows.length
        if (rows.length < page) return seen
      }
    },
    async lookup(rows) {
      for (const sql of lookupTables('t', types)) database.exec(sql)
      const insert = put('t_l', 5, '')
      database.exec('BEGIN')
      for (const row of rows) insert.run(...row)
      database.exec('COMMIT')
      return async (handler, limit) =>
        database.prepare(lookupQuery('t', () => '?', limit)).all('c', handler).length
    },
    close: async () => void database.close(),
  }
}
