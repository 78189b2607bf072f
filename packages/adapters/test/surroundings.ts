import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { StorageAdapter } from '@gongzhi/core/storage'
import { expect } from 'vitest'

import { SAMPLE } from './sample.ts'
import { mountSmallDisk } from './small-disk.ts'

/** A typed error whose message says what to do. */
export const coded = (code: string, advice: RegExp) =>
  expect.objectContaining({ name: 'StorageError', code, message: expect.stringMatching(advice) })

export const feed = (storage: StorageAdapter, community: string = SAMPLE.community) =>
  storage.feed({ community, after: 0, limit: 1_000 })

export const folder = mkdtempSync(join(tmpdir(), 'gz-surroundings-'))

export const smallDisk = mountSmallDisk(join(folder, 'disk'), 8)
