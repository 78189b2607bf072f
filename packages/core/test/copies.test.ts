import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { createMemoryStorage, StorageError, UnknownOutcome } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { afterAll, describe, expect, test } from 'vitest'

import { relay } from './relay.ts'
import { createStage, director } from './stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'gz-copies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The file of the errors once more, from elsewhere, as a program with two copies of the package has it. */
async function secondCopy() {
  for (const file of ['storage-error.ts', 'copies.ts'])
    copyFileSync(join(import.meta.dirname, '../src', file), join(folder, file))
  const { href } = pathToFileURL(join(folder, 'storage-error.ts'))
  return (await import(/* @vite-ignore */ href)) as typeof import('../src/storage-error.ts')
}

const known = () =>
  (globalThis as { [copies: symbol]: Set<string> })[Symbol.for('@gongzhi/core copies')] as Set<string>

describe('two copies of the package in one program', () => {
  test('are noticed, with where they are', async () => {
    createStage().engine()
    const before = new Set(known())
    try {
      await secondCopy()
      const { engine, reports } = createStage()
      engine()
      const [report] = reports
      expect(report?.code).toBe('governance/two-copies')
      expect(report?.message).toMatch(/src\/storage-error\.ts.* and .*gz-copies-.*\/storage-error\.ts/)
    } finally {
      for (const file of known()) if (!before.has(file)) known().delete(file)
    }
  })

  test('one alone is not', () => {
    const { engine, reports } = createStage()
    engine()
    expect(reports).toEqual([])
  })

  test('an error of the other one is understood by its code: the commit is sent again', async () => {
    const other = await secondCopy()
    known().delete(pathToFileURL(join(folder, 'storage-error.ts')).href)
    for (const thrown of [
      new other.UnknownOutcome('lost'),
      new other.StorageError('storage/try-again', 'deadlock'),
    ]) {
      expect(thrown instanceof UnknownOutcome || thrown instanceof StorageError).toBe(false)
      const own = createMemoryStorage()
      let first = true
      const stage = createStage({
        storage: {
          ...own,
          commit: (commits) => {
            if (!first) return own.commit(commits)
            first = false
            return Promise.reject(thrown)
          },
        },
      })
      const process = stage.engine().community('hope').process(relay, 'r1')
      accepted(await process.start({ input: { dues: {} }, by: director }))
    }
  })
})
