import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

import { type StorageAdapter, StorageError, type StoredState } from '@gongzhi/core/storage'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'

import { ballot, deadline, HISTORY, opening, SAMPLE, step } from '../test/sample.ts'
import { MIGRATIONS } from './sql/migrations.ts'
import { createSqliteStorage, openSqlite, type SqliteDatabase } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'gz-sqlite-'))
const opened: { close(): unknown }[] = []
let files = 0
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

const newFile = (): string => join(folder, `${++files}.sqlite`)
const feed = (storage: StorageAdapter) =>
  storage.feed({ community: SAMPLE.community, after: 0, limit: 1_000_000 })
const code = (wanted: string) => expect.objectContaining({ name: 'StorageError', code: wanted })
const isOpen = (database: SqliteDatabase): boolean =>
  (database as { isOpen?: boolean }).isOpen ?? (database as { open?: boolean }).open ?? false
const inTransaction = (database: SqliteDatabase): boolean | undefined =>
  database.isTransaction ?? database.inTransaction

async function migrated(database: SqliteDatabase): Promise<StorageAdapter> {
  const storage = createSqliteStorage({ database })
  await storage.migrate()
  return storage
}

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

  /** A handle on which the host has set whatever changes the shape of a row. */
  function hostile(file: string): SqliteDatabase & { close(): unknown } {
    if (driver === 'node:sqlite') {
      const database = new DatabaseSync(file, { readBigInts: true, returnArrays: true } as object)
      database.exec(
        'PRAGMA synchronous = NORMAL; PRAGMA short_column_names = 0; PRAGMA full_column_names = 1; PRAGMA reverse_unordered_selects = 1',
      )
      return database
    }
    const database = new BetterSqlite3(file).defaultSafeIntegers(true)
    database.exec(
      'PRAGMA synchronous = NORMAL; PRAGMA short_column_names = 0; PRAGMA full_column_names = 1; PRAGMA reverse_unordered_selects = 1',
    )
    // The driver has no such default: it is set for each statement, as a wrapper of a host would.
    const prepare = database.prepare.bind(database)
    database.prepare = ((sql: string) => {
      const statement = prepare(sql)
      return statement.reader ? statement.raw(true) : statement
    }) as typeof database.prepare
    return database
  }

  describe('a lock that somebody else holds', () => {
    it('ends a commit as storage/locked with nothing stored, and the same commit is stored afterwards', async () => {
      const file = newFile()
      const [storage, other] = [await migrated(handle(file)), handle(file)]
      other.exec('BEGIN IMMEDIATE')
      await expect(storage.commit([opening()])).rejects.toEqual(code('storage/locked'))
      await expect(storage.claim({ now: 1, until: 2, limit: 1, knows: [] })).rejects.toEqual(
        code('storage/locked'),
      )
      other.exec('ROLLBACK')
      expect(await feed(storage)).toEqual([])
      expect(await storage.commit([opening()])).toEqual([{ status: 'committed', version: 1, position: 1 }])
    })

    it('does not hinder reading, nor migrating where nothing is pending', async () => {
      const file = newFile()
      const [storage, other] = [await migrated(handle(file)), handle(file)]
      await storage.commit([opening()])
      other.exec('BEGIN IMMEDIATE')
      expect(await feed(storage)).toHaveLength(1)
      expect(await storage.load({ process: SAMPLE, command: 'step-0' })).toMatchObject({
        process: { version: 1 },
        answered: { position: 1 },
      })
      expect(await storage.migrate()).toEqual([])
      other.exec('ROLLBACK')
    })
  })

  describe('a full disk', () => {
    it('ends a commit as storage/full with nothing stored, and the same commit is stored when there is room', async () => {
      const database = handle(newFile())
      const storage = await migrated(database)
      await storage.commit([opening()])
      const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number }
      database.exec(`PRAGMA max_page_count = ${pages + 2}`)
      const large = Array.from({ length: 50 }, (_, unit) =>
        ballot(`unit-${unit}`, 1, { entries: [{ body: JSON.stringify('x'.repeat(2_000)), hash: 'h' }] }),
      )
      await expect(storage.commit(large)).rejects.toEqual(code('storage/full'))
      expect(inTransaction(database)).toBe(false)
      expect(await feed(storage)).toHaveLength(1)
      database.exec('PRAGMA max_page_count = 1000000')
      expect((await storage.commit(large)).map(({ status }) => status)).toEqual(large.map(() => 'committed'))
    })
  })

  describe('several handles on one file', () => {
    it('write in turns, with dense positions and one answer for each command', async () => {
      const file = newFile()
      const storages = [await migrated(handle(file)), await migrated(handle(file))] as const
      await storages[0].commit([opening()])
      const results = await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          (storages[i % 2] as StorageAdapter).commit([ballot(`unit-${i >> 1}`)]),
        ),
      )
      expect(results.flat().filter(({ status }) => status === 'committed')).toHaveLength(20)
      expect(results.flat().filter(({ status }) => status === 'replayed')).toHaveLength(20)
      expect((await feed(storages[1])).map(({ position }) => position)).toEqual(
        Array.from({ length: 21 }, (_, i) => i + 1),
      )
    })

    it('migrate at once and end with one schema', async () => {
      const file = newFile()
      const applied = await Promise.all([
        createSqliteStorage({ database: handle(file) }).migrate(),
        createSqliteStorage({ database: handle(file) }).migrate(),
      ])
      expect(applied.flat()).toEqual(['1-first'])
    })

    it('everything acknowledged before a kill is there after it, and nothing has a gap', async () => {
      const file = newFile()
      const child = spawn(
        process.execPath,
        [
          '--conditions=source',
          fileURLToPath(new URL('../test/write-until-killed.ts', import.meta.url)),
          file,
        ],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      )
      let said = ''
      let complaint = ''
      child.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)))
      child.stdout.on('data', (chunk: Buffer) => {
        said += String(chunk)
        if (said.split('\n').length > 50) child.kill('SIGKILL')
      })
      await new Promise((resolve) => child.once('close', resolve))
      expect(child.signalCode, complaint).toBe('SIGKILL')
      const acknowledged = Number(said.split('\n').slice(0, -1).at(-1))
      const storage = await openSqlite({ file })
      const positions = (await feed(storage)).map(({ position }) => position)
      expect(positions.length).toBeGreaterThanOrEqual(acknowledged)
      expect(positions).toEqual(positions.map((_, i) => i + 1))
      expect((await storage.commit([ballot('unit-after')]))[0]).toMatchObject({
        status: 'committed',
        position: positions.length + 1,
      })
      await storage.close()
    })
  })

  describe('a batch that is judged hopefully first', () => {
    it('finds a known command among new ones, and says so whatever else has changed', async () => {
      const storage = await migrated(handle(newFile()))
      await storage.commit([opening(), ballot('a')])
      expect(await storage.commit([ballot('b'), ballot('a'), ballot('c')])).toEqual([
        { status: 'committed', version: 1, position: 3 },
        { status: 'replayed', version: 1, position: 2 },
        { status: 'committed', version: 1, position: 4 },
      ])
      await storage.commit([step(1, { seal: [{ register: 'ballots', round: 1 }] })])
      expect(await storage.commit([ballot('a'), ballot('d')])).toEqual([
        { status: 'replayed', version: 1, position: 2 },
        { status: 'closed', why: 'sealed' },
      ])
    })

    it('finds a process at another version, and one that is not there', async () => {
      const storage = await migrated(handle(newFile()))
      await storage.commit([opening(), step(1)])
      const other = opening({ process: 'other', command: { id: 'other', fingerprint: 'f' }, expected: 3 })
      expect(
        await storage.commit([
          step(1, { command: { id: 'late', fingerprint: 'f' } }),
          step(2),
          step(9),
          other,
        ]),
      ).toEqual([
        { status: 'conflict', version: 2 },
        { status: 'committed', version: 3, position: 3 },
        { status: 'conflict', version: 3 },
        { status: 'conflict', version: 0 },
      ])
      expect((await storage.load({ process: SAMPLE })).process).toMatchObject({ version: 3 })
    })

    it('writes a state whose definition or cause is another one', async () => {
      const storage = await migrated(handle(newFile()))
      await storage.commit([opening()])
      const state: StoredState = { ...step(1).state, definition: 'another', cause: 'hope/other' }
      expect(await storage.commit([step(1, { state })])).toMatchObject([{ status: 'committed', version: 2 }])
      expect(
        await storage.find({
          community: SAMPLE.community,
          definition: 'another',
          cause: 'hope/other',
          after: null,
          limit: 9,
        }),
      ).toMatchObject([{ process: SAMPLE.process, version: 2 }])
    })

    it('finds a stream that is there though it was expected to be new', async () => {
      const storage = await migrated(handle(newFile()))
      await storage.commit([opening(), ballot('a')])
      expect(
        await storage.commit([ballot('b'), ballot('a', 1, { command: { id: 'another', fingerprint: 'f' } })]),
      ).toEqual([
        { status: 'committed', version: 1, position: 3 },
        { status: 'conflict', version: 1 },
      ])
      expect(await storage.commit([opening({ command: { id: 'again', fingerprint: 'f' } })])).toEqual([
        { status: 'conflict', version: 1 },
      ])
    })
  })

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
      expect(storage.supports).toEqual({ survives: 'power-cut', writers: 'multi' })
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

  describe('text that would not come back as it is', () => {
    it('is refused with nothing stored', async () => {
      const storage = await migrated(handle(newFile()))
      for (const body of ['"\0"', '"\ud800"'])
        await expect(
          storage.commit([opening(), ballot('a', 1, { entries: [{ body, hash: 'h' }] })]),
        ).rejects.toEqual(code('storage/unstorable-text'))
      expect(await feed(storage)).toEqual([])
    })
  })
})
