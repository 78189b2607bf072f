import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { constants, DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

import BetterSqlite3 from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'

import { ballot, opening } from '../test/sample.ts'
import { coded, feed, folder, smallDisk } from '../test/surroundings.ts'
import { createSqliteStorage, openSqlite, type SqliteDatabase } from './sqlite.ts'

const large = (unit: string) =>
  ballot(unit, 1, { entries: [{ body: JSON.stringify('x'.repeat(200_000)), hash: 'h' }] })

afterAll(() => {
  smallDisk?.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('SQLite, when', () => {
  const file = (): string => join(folder, `${crypto.randomUUID()}.sqlite`)

  it('the folder of the file is missing, says that it is unavailable', async () => {
    await expect(openSqlite({ file: join(folder, 'nowhere', 'a.sqlite') })).rejects.toEqual(
      coded('storage/unavailable', /see that the folder is there/),
    )
  })

  it('the host has closed the handle, says that it is unavailable', async () => {
    for (const database of [new DatabaseSync(':memory:'), new BetterSqlite3(':memory:')]) {
      const storage = createSqliteStorage({ database })
      await storage.migrate()
      database.close()
      await expect(storage.commit([opening()])).rejects.toEqual(coded('storage/unavailable', /open it again/))
      await expect(feed(storage)).rejects.toEqual(coded('storage/unavailable', /open it again/))
    }
  })

  it.each([
    [
      'node:sqlite opens the file for reading only',
      (path: string): SqliteDatabase => new DatabaseSync(path, { readOnly: true }),
    ],
    [
      'better-sqlite3 opens the file for reading only',
      (path: string): SqliteDatabase => new BetterSqlite3(path, { readonly: true }),
    ],
    [
      'the handle is set to query_only',
      (path: string): SqliteDatabase => {
        const database = new DatabaseSync(path)
        database.exec('PRAGMA query_only = 1')
        return database
      },
    ],
  ])('%s, reads and refuses to write', async (_when, open) => {
    const path = file()
    const writer = createSqliteStorage({ database: new DatabaseSync(path) })
    await writer.migrate()
    await writer.commit([opening()])
    const storage = createSqliteStorage({ database: open(path) })
    expect(await storage.migrate()).toEqual([])
    for (const write of [
      () => storage.commit([ballot('a')]),
      () => storage.commit([opening({ process: 'new', command: { id: 'new', fingerprint: 'f' } })]),
    ])
      await expect(write()).rejects.toEqual(coded('storage/read-only', /open it for writing/))
    expect(await feed(storage)).toHaveLength(1)
  })

  it('the authorizer of the handle does not let it write, says that it is denied', async () => {
    const database = new DatabaseSync(':memory:')
    const storage = createSqliteStorage({ database })
    await storage.migrate()
    database.setAuthorizer((action, table) =>
      action === constants.SQLITE_INSERT && table === 'gongzhi_entries'
        ? constants.SQLITE_DENY
        : constants.SQLITE_OK,
    )
    await expect(storage.commit([opening()])).rejects.toEqual(coded('storage/denied', /let it through/))
    database.setAuthorizer(null)
    expect(await storage.commit([opening()])).toEqual([{ status: 'committed', version: 1, position: 1 }])
  })

  it.skipIf(!smallDisk)(
    'the disk is full (a small disk in memory), stores nothing of a commit, reads, and takes it when there is room',
    async () => {
      const disk = smallDisk as NonNullable<typeof smallDisk>
      for (const database of [
        new DatabaseSync(join(disk.folder, 'node.sqlite')),
        new BetterSqlite3(join(disk.folder, 'better.sqlite')),
      ]) {
        database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
        const storage = createSqliteStorage({ database })
        await storage.migrate()
        await storage.commit([opening()])
        disk.fill()
        await expect(storage.commit([large('a'), ballot('b')])).rejects.toEqual(
          coded('storage/full', /make room/),
        )
        expect(await feed(storage)).toHaveLength(1)
        disk.free()
        expect(await storage.commit([large('a'), ballot('b')])).toMatchObject([
          { status: 'committed', position: 2 },
          { status: 'committed', position: 3 },
        ])
        database.close()
      }
    },
  )

  it.skipIf(process.platform === 'win32')(
    'the disk fails in the middle of a commit, cannot know; the file is whole, and the commit is stored once',
    async () => {
      const path = file()
      const storage = await openSqlite({ file: path })
      await storage.migrate()
      await storage.commit([opening()])
      await storage.close()
      // No file may grow beyond 2 MB: the log of the child breaks off while a commit is written.
      const child = fileURLToPath(new URL('../test/write-until-refused.ts', import.meta.url))
      const writing = spawn(
        'bash',
        [
          '-c',
          `trap '' XFSZ; ulimit -f 2048; exec "$0" "$@"`,
          process.execPath,
          '--conditions=source',
          child,
          path,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      let said = ''
      writing.stdout.on('data', (chunk: Buffer) => (said += String(chunk)))
      await new Promise((resolve) => writing.once('close', resolve))
      const { acknowledged, code } = JSON.parse(said) as { acknowledged: number; code: string }
      expect(code).toBe('storage/unknown-outcome')
      const again = await openSqlite({ file: path })
      const stored = (await feed(again)).length
      expect(acknowledged).toBeGreaterThan(2)
      expect([acknowledged, acknowledged + 2]).toContain(stored)
      const results = await again.commit([large(`${acknowledged}-a`), large(`${acknowledged}-b`)])
      expect(results).toMatchObject([
        { version: 1, position: acknowledged + 1 },
        { version: 1, position: acknowledged + 2 },
      ])
      expect((await feed(again)).map(({ position }) => position)).toEqual(
        Array.from({ length: acknowledged + 2 }, (_, i) => i + 1),
      )
      await again.close()
    },
  )
})
