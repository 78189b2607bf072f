import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

import type { StorageAdapter, StoredState } from '@gongzhi/core/storage'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'

import { ballot, deadline, opening, SAMPLE, step } from '../test/sample.ts'
import { code, feed, folder, migrated, newFile, opened } from '../test/sqlite-files.ts'
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

const inTransaction = (database: SqliteDatabase): boolean | undefined =>
  database.isTransaction ?? database.inTransaction

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

  describe('a lock that somebody else holds', () => {
    it('ends a commit as storage/locked with nothing stored, and the same commit is stored afterwards', async () => {
      const file = newFile()
      const [storage, other] = [await migrated(handle(file)), handle(file)]
      other.exec('BEGIN IMMEDIATE')
      await expect(storage.commit([opening()])).rejects.toEqual(code('storage/locked'))
      other.exec('ROLLBACK')
      expect(await feed(storage)).toEqual([])
      expect(await storage.commit([opening()])).toEqual([{ status: 'committed', version: 1, position: 1 }])
    })

    it('ends a claim as storage/locked where there is something to take, and hinders nobody otherwise', async () => {
      const file = newFile()
      const [storage, other] = [await migrated(handle(file)), handle(file)]
      const elsewhere = deadline('elsewhere', { topic: 'meeting@1', dueAt: 1, visibleAt: 1 })
      await storage.commit([opening({ arm: [deadline('ends'), elsewhere] })])
      const knows = ['another@1', 'assembly-meeting@1', 'assembly-meeting@2']
      const claim = (now: number) => storage.claim({ now, until: now + 1, limit: 9, knows })
      other.exec('BEGIN IMMEDIATE')
      expect(await claim(4_999)).toEqual([])
      await expect(claim(5_000)).rejects.toEqual(code('storage/locked'))
      other.exec('ROLLBACK')
      expect(await claim(5_000)).toMatchObject([{ name: 'ends', attempts: 1 }])
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
    it('ends a commit as storage/full with nothing stored, and stores it when there is room', async () => {
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
