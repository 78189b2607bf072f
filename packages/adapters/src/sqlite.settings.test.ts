import { readFileSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

import { StorageError } from '@gongzhi/core/storage'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'

import { ballot, deadline, HISTORY, opening, SAMPLE, step } from '../test/sample.ts'
import { code, feed, folder, migrated, newFile, opened } from '../test/sqlite-files.ts'
import { MIGRATIONS } from './sql/migrations.ts'
import { createSqliteStorage, openSqlite, type SqliteDatabase } from './sqlite.ts'

afterAll(() => {
  for (const database of opened) {
    try {
      database.close()
    } catch {
      // Closed by its test.
    }
  }
  rmSync(folder, { recursive: true, force: true })
})

const isOpen = (database: SqliteDatabase): boolean =>
  (database as { isOpen?: boolean }).isOpen ?? (database as { open?: boolean }).open ?? false

describe.each(['node:sqlite', 'better-sqlite3'] as const)('a handle of %s', (driver) => {
  const bare = (file: string): SqliteDatabase => {
    const database = driver === 'node:sqlite' ? new DatabaseSync(file) : new BetterSqlite3(file)
    opened.push(database)
    return database
  }

  /**
   * A handle that does not wait for locks, on a file with a journal that lets readers and a writer work side
   * by side.
   */
  function handle(file: string): SqliteDatabase {
    const database = bare(file)
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    return database
  }

  const ODD =
    'PRAGMA synchronous = NORMAL; PRAGMA short_column_names = 0; PRAGMA full_column_names = 1; ' +
    'PRAGMA reverse_unordered_selects = 1'
  /** A handle on which the host has set whatever changes the shape of a row. */
  function hostile(file: string): SqliteDatabase & { close(): unknown } {
    if (driver === 'node:sqlite') {
      const database = new DatabaseSync(file, { readBigInts: true, returnArrays: true } as object)
      database.exec(ODD)
      return database
    }
    const database = new BetterSqlite3(file).defaultSafeIntegers(true)
    database.exec(ODD)
    // The driver has no such default: it is set for each statement, as a wrapper of a host would.
    const prepare = database.prepare.bind(database)
    database.prepare = ((sql: string) => {
      const statement = prepare(sql)
      return statement.reader ? statement.raw(true) : statement
    }) as typeof database.prepare
    return database
  }

  describe('what the host set for its handle', () => {
    it('does not change what is read', async () => {
      const database = hostile(newFile())
      opened.push(database)
      const [storage, plain] = [await migrated(database), await migrated(handle(newFile()))]
      for (const each of [storage, plain]) await each.commit(HISTORY)
      expect(await feed(storage)).toEqual(await feed(plain))
      expect(await storage.find({ community: SAMPLE.community, after: null, limit: 9 })).toEqual(
        await plain.find({ community: SAMPLE.community, after: null, limit: 9 }),
      )
      expect(await storage.tasks({ after: null, limit: 9 })).toEqual(
        await plain.tasks({ after: null, limit: 9 }),
      )
      expect(await storage.load({ process: SAMPLE, command: 'joint' })).toEqual(
        await plain.load({ process: SAMPLE, command: 'joint' }),
      )
      expect(await storage.migrate()).toEqual([])
      expect(storage.supports).toEqual({ ...plain.supports, survives: 'kill' })
      expect(await storage.commit([step(3), ballot('1-101', 3)])).toEqual(
        await plain.commit([step(3), ballot('1-101', 3)]),
      )
    })

    it('is refused where it would break a promise', async () => {
      for (const pragma of ['journal_mode = OFF', 'journal_mode = MEMORY', 'read_uncommitted = 1']) {
        const database = handle(newFile())
        const storage = createSqliteStorage({ database })
        // Both drivers let nobody set OFF unless they are told that it is meant.
        if (database instanceof DatabaseSync) database.enableDefensive(false)
        else (database as BetterSqlite3.Database).unsafeMode(true)
        database.exec('PRAGMA journal_mode = DELETE')
        database.exec(`PRAGMA ${pragma}`)
        expect(() => createSqliteStorage({ database }), pragma).toThrow(
          /storage\/wrong-settings.* set PRAGMA/,
        )
        await expect(storage.migrate()).rejects.toEqual(code('storage/wrong-settings'))
      }
      // In memory there is no other journal, and nothing to lose.
      await migrated(handle(':memory:'))
    })

    it('decides who may write', async () => {
      const database = handle(newFile())
      database.exec('PRAGMA locking_mode = EXCLUSIVE')
      const storage = await migrated(database)
      expect(storage.supports.writers).toBe('single')
      await storage.commit([opening()])
    })

    it('decides what commits survive', () => {
      const file = handle(newFile())
      expect(createSqliteStorage({ database: file }).supports.survives).toBe('power-cut')
      file.exec('PRAGMA synchronous = NORMAL')
      expect(createSqliteStorage({ database: file }).supports.survives).toBe('kill')
      expect(createSqliteStorage({ database: handle(':memory:') }).supports.survives).toBe('nothing')
    })

    it('is left open by close, while a file that was opened by its name is closed', async () => {
      const database = handle(newFile())
      await (await migrated(database)).close()
      expect(isOpen(database)).toBe(true)
      const storage = await openSqlite({ file: newFile() })
      expect(storage.supports).toEqual({ survives: 'power-cut', writers: 'multi', lanes: 1 })
      await storage.close()
      await storage.close()
      await expect(feed(storage)).rejects.toThrow(StorageError)
    })
  })

  describe('the schema', () => {
    it('of a released dump is migrated from, read and continued', async () => {
      for (const { id } of MIGRATIONS) {
        const database = handle(newFile())
        database.exec(readFileSync(new URL(`./sql/released/${id}.sqlite.sql`, import.meta.url), 'utf8'))
        const [old, fresh] = [createSqliteStorage({ database }), await migrated(handle(newFile()))]
        expect(await old.migrate()).toEqual(MIGRATIONS.slice(id).map((later) => `${later.id}-${later.name}`))
        await fresh.commit(HISTORY)
        for (const each of [old, fresh])
          await each.commit([
            ballot('late', 1, { record: { ...SAMPLE, register: 'ballots', round: 2, key: 'late' } }),
            step(3, { arm: [deadline('next')] }),
          ])
        expect(await feed(old)).toEqual(await feed(fresh))
        expect(await old.find({ community: SAMPLE.community, after: null, limit: 9 })).toEqual(
          await fresh.find({ community: SAMPLE.community, after: null, limit: 9 }),
        )
        expect(await old.tasks({ after: null, limit: 9 })).toEqual(
          await fresh.tasks({ after: null, limit: 9 }),
        )
        expect(
          await old.records({
            register: { ...SAMPLE, register: 'ballots', round: 1 },
            after: null,
            limit: 9,
          }),
        ).toHaveLength(3)
      }
    })

    it('of a newer release is refused and untouched, and so is one whose past is another', async () => {
      const database = handle(newFile())
      const storage = await migrated(database)
      database.exec(`INSERT INTO gongzhi_migrations VALUES (${MIGRATIONS.length + 1}, 'later', 'x')`)
      const before = database.prepare('SELECT * FROM sqlite_schema').all()
      await expect(storage.migrate()).rejects.toEqual(code('storage/newer-schema'))
      database.exec(
        `DELETE FROM gongzhi_migrations WHERE name = 'later'; UPDATE gongzhi_migrations SET checksum = 'x'`,
      )
      await expect(storage.migrate()).rejects.toEqual(code('storage/changed-schema'))
      expect(database.prepare('SELECT * FROM sqlite_schema').all()).toEqual(before)
    })

    it('stands beside the tables of a host, under a prefix that is a plain name', async () => {
      const database = handle(newFile())
      database.exec('CREATE TABLE entries (x)')
      expect(await createSqliteStorage({ database, tablePrefix: 'a_' }).migrate()).toEqual(['1-first'])
      expect(await createSqliteStorage({ database, tablePrefix: 'B_' }).migrate()).toEqual(['1-first'])
      for (const tablePrefix of ['', 'a"b', '1a', 'a b', 'x'.repeat(51)])
        expect(() => createSqliteStorage({ database, tablePrefix })).toThrow(/storage\/invalid-name/)
    })

    it('is asked for where it is missing', async () => {
      await expect(createSqliteStorage({ database: handle(newFile()) }).commit([opening()])).rejects.toEqual(
        code('storage/not-migrated'),
      )
    })

    it('is refused in a file that does not keep UTF-8', async () => {
      const database = bare(':memory:')
      database.exec(`PRAGMA encoding = 'UTF-16le'`)
      await expect(createSqliteStorage({ database }).migrate()).rejects.toEqual(
        code('storage/wrong-encoding'),
      )
    })
  })
})
