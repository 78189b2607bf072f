import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { StorageAdapter } from '@gongzhi/core/storage'
import { expect } from 'vitest'

import { createSqliteStorage, type SqliteDatabase } from '../src/sqlite.ts'
import { SAMPLE } from './sample.ts'

export const folder = mkdtempSync(join(tmpdir(), 'gz-sqlite-'))

export const opened: { close(): unknown }[] = []

let files = 0

export const newFile = (): string => join(folder, `${++files}.sqlite`)

export const feed = (storage: StorageAdapter) =>
  storage.feed({ community: SAMPLE.community, after: 0, limit: 1_000_000 })

export const code = (wanted: string) => expect.objectContaining({ name: 'StorageError', code: wanted })

export async function migrated(database: SqliteDatabase): Promise<StorageAdapter> {
  const storage = createSqliteStorage({ database })
  await storage.migrate()
  return storage
}
