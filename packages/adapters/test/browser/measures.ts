// How fast the store is, in the page.
import { sha256Hex } from '@gongzhi/core'
import type { StorageAdapter } from '@gongzhi/core/storage'
import { openIndexedDb } from '../../src/indexeddb.ts'
import { ballot, opening } from '../sample.ts'

async function fresh<T>(options: { readonly durability?: 'strict' | 'relaxed' }, work: (storage: StorageAdapter) => Promise<T>): Promise<T> {
  const name = `measure-${performance.now()}`
  const storage = await openIndexedDb({ name, ...options })
  await storage.migrate()
  try {
    return await work(storage)
  } finally {
    await storage.close()
    ;(globalThis as unknown as { readonly indexedDB: { deleteDatabase(name: string): unknown } }).indexedDB.deleteDatabase(name)
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const measures = {
  /** Records one per transaction, in batches of 500, and what reading them takes; milliseconds. */
  records: (options: { readonly durability?: 'strict' | 'relaxed' }, total: number) => fresh(options, async (storage) => {
    await storage.commit([opening()])
    const one = await timed(async () => { for (let i = 0; i < 200; i++) await storage.commit([ballot(`one-${i}`)]) })
    const batches = await timed(async () => { for (let from = 0; from < total; from += 500) await storage.commit(Array.from({ length: 500 }, (_, i) => ballot(`unit-${from + i}`))) })
    let read = 0
    const register = { community: 'hope-city', process: 'assembly-2026', register: 'ballots', round: 1 }
    const scan = await timed(async () => {
      for (let after: string | null = null; ; ) {
        const page = await storage.records({ register, after, limit: 1_000 })
        read += page.length
        if (page.length < 1_000) break
        after = page.at(-1)?.record?.key ?? null
      }
    })
    return { singlePerSecond: Math.round(200_000 / one), batchedPerSecond: Math.round((total * 1_000) / batches), total, batchesMs: Math.round(batches), scanMs: Math.round(scan), read }
  }),
  /** Hashes of a kilobyte, per second: in a page they are plain JavaScript. */
  hashesPerSecond: async () => {
    const text = 'x'.repeat(1_000)
    const ms = await timed(async () => { for (let i = 0; i < 2_000; i++) sha256Hex(text + i) })
    return Math.round(2_000_000 / ms)
  },
}
