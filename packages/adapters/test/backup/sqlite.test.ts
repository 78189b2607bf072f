import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'

import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'

import { openSqlite } from '../../src/sqlite.ts'
import { beginLiving, expectCopied, expectNoticed } from './living.ts'

/**
 * All pages in one go: a backup that pauses begins anew after each write of somebody else, and comes to no end
 * where they never pause.
 */
const ALL = 0x7fff_ffff

const ways: readonly (readonly [string, (from: string, to: string) => Promise<unknown>])[] = [
  [
    'the backup of node:sqlite',
    async (from, to) => {
      const database = new DatabaseSync(from)
      await backup(database, to, { rate: ALL })
      database.close()
    },
  ],
  [
    'VACUUM INTO',
    async (from, to) => {
      const database = new DatabaseSync(from)
      database.exec(`PRAGMA busy_timeout = 5000; VACUUM INTO '${to}'`)
      database.close()
    },
  ],
  [
    'the backup of better-sqlite3',
    async (from, to) => {
      const database = new BetterSqlite3(from)
      await database.backup(to, { progress: () => ALL })
      database.close()
    },
  ],
]

test.each(ways)('a SQLite file is copied whole while it is written to, by %s', async (_, copy) => {
  const folder = mkdtempSync(join(tmpdir(), 'gz-backup-'))
  const [file, target] = [join(folder, 'store.sqlite'), join(folder, 'copy.sqlite')]
  const original = await openSqlite({ file })
  await original.migrate()
  const living = await beginLiving(original)
  const before = living.acknowledged()
  await copy(file, target)
  await living.stop()
  const restored = await openSqlite({ file: target })
  expect(await restored.migrate()).toEqual([])
  await expectCopied(restored, { original, before })
  await restored.close()
  await original.close()
  rmSync(folder, { recursive: true })
})

test('an engine that went on over a restore to an earlier moment notices at its next write', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gz-backup-'))
  const [file, kept] = [join(folder, 'store.sqlite'), join(folder, 'kept.sqlite')]
  const database = new DatabaseSync(file)
  const storage = await openSqlite({ file })
  await storage.migrate()
  await expectNoticed(storage, {
    keep: () => backup(database, kept),
    // The file is put back beneath the engine.
    async putBack() {
      const earlier = new DatabaseSync(kept)
      await backup(earlier, file)
      earlier.close()
    },
  })
  await storage.close()
  database.close()
  rmSync(folder, { recursive: true })
})
