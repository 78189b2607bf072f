/// <reference lib="dom" />
// How fast the store is, in the page.
import { createGovernance, defineProcess, event, register, sha256Hex } from '@gongzhi/core'
import type { StorageAdapter } from '@gongzhi/core/storage'
import * as z from 'zod'

import { openIndexedDb } from '../../src/indexeddb.ts'
import { ballot, opening, SAMPLE } from '../sample.ts'

type Durability = 'strict' | 'relaxed'

/** Batches as large as the engine sends them. */
const BATCH = 500
/** How many commits of one record each are timed. */
const SINGLE = 200

async function fresh<T>(durability: Durability, work: (storage: StorageAdapter) => Promise<T>): Promise<T> {
  const name = `measure-${performance.now()}`
  const storage = await openIndexedDb({ name, durability })
  await storage.migrate()
  try {
    return await work(storage)
  } finally {
    await storage.close()
    indexedDB.deleteDatabase(name)
  }
}

/** How many a second, where so many are done. */
async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round((count * 1_000) / (performance.now() - start))
}

const inBatches = (total: number, send: (from: number) => Promise<unknown>) => async () => {
  for (let from = 0; from < total; from += BATCH) await send(from)
}

export const measures = {
  /** Records per second: one per transaction, in batches, and read page by page. */
  records: (durability: Durability, total: number) =>
    fresh(durability, async (storage) => {
      await storage.commit([opening()])
      const single = await perSecond(SINGLE, async () => {
        for (let i = 0; i < SINGLE; i++) await storage.commit([ballot(`one-${i}`)])
      })
      const batched = await perSecond(
        total,
        inBatches(total, (from) =>
          storage.commit(Array.from({ length: BATCH }, (_, i) => ballot(`unit-${from + i}`))),
        ),
      )
      const read = await perSecond(total + SINGLE, async () => {
        for (let after: string | null = null; ;) {
          const page = await storage.records({
            register: { ...SAMPLE, register: 'ballots', round: 1 },
            after,
            limit: 1_000,
          })
          if (page.length < 1_000) return
          after = page.at(-1)?.record?.key ?? null
        }
      })
      return { total, single, batched, read }
    }),
  /** The same bytes by the browser's own calls, into one object store without an index. */
  async bare(durability: Durability, total: number) {
    const name = `bare-${performance.now()}`
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name, 1)
      request.addEventListener('upgradeneeded', () =>
        request.result.createObjectStore('entries', { autoIncrement: true }),
      )
      request.addEventListener('success', () => resolve(request.result))
    })
    const write = (from: number, count: number) =>
      new Promise<void>((resolve) => {
        const transaction = database.transaction('entries', 'readwrite', { durability })
        transaction.addEventListener('complete', () => resolve())
        for (let i = 0; i < count; i++) transaction.objectStore('entries').add(ballot(`unit-${from + i}`))
        transaction.commit()
      })
    const single = await perSecond(SINGLE, async () => {
      for (let i = 0; i < SINGLE; i++) await write(i, 1)
    })
    const batched = await perSecond(
      total,
      inBatches(total, (from) => write(from, BATCH)),
    )
    database.close()
    indexedDB.deleteDatabase(name)
    return { total, single, batched }
  },
  /**
   * Events per second of one process, one after the other, and records per second, all at once: parsed,
   * judged, hashed and stored.
   */
  engine: (count: number) =>
    fresh('strict', async (storage) => {
      const label = { zh: '甲', en: 'A' }
      const sheet = defineProcess(
        {
          name: 'sheet',
          version: 1,
          label,
          input: z.object({}),
          context: z.object({ notes: z.int() }),
          start: { allow: ['owner'] },
          standing: true,
          events: { note: event({ data: z.object({ text: z.string() }), label, allow: ['owner'] }) },
          outcomes: {},
          states: { open: label },
          registers: {
            names: register({
              record: z.object({ unit: z.string() }),
              label,
              key: ({ unit }) => unit,
              revisions: 'until-seal',
              allow: ['owner'],
            }),
          },
        },
        ({ setup, assign }) => ({
          machine: setup({}).createMachine({
            context: () => ({ notes: 0 }),
            initial: 'open',
            states: {
              open: {
                tags: ['open:names'],
                on: { note: { actions: assign({ notes: ({ context }) => context.notes + 1 }) } },
              },
            },
          }),
          due: {},
        }),
      )
      const governance = createGovernance({
        storage,
        plugins: [{ name: 'measure', processes: [sheet], capacities: { owner: label } }],
        holdings: () => [{ capacity: 'owner' }],
      })
      const process = governance.community('hope-city').process(sheet, 'one')
      const by = { id: 'li', capacity: 'owner' }
      const accepted = (answer: { readonly status: string }) => {
        if (answer.status !== 'accepted') throw new Error(JSON.stringify(answer))
      }
      accepted(await process.start({ input: {}, by }))
      const events = await perSecond(count, async () => {
        for (let i = 0; i < count; i++)
          accepted(await process.send({ event: 'note', data: { text: `${i}` }, by }))
      })
      const records = await perSecond(4 * count, async () => {
        for (const answer of await Promise.all(
          Array.from({ length: 4 * count }, (_, i) =>
            process.register('names').record({ data: { unit: `${i}` }, by }),
          ),
        ))
          accepted(answer)
      })
      return { events, records }
    }),
  /** Hashes of a kilobyte per second: in a page they are plain JavaScript. */
  hashesPerSecond: () =>
    perSecond(2_000, async () => {
      const text = 'x'.repeat(1_000)
      for (let i = 0; i < 2_000; i++) sha256Hex(text + i)
    }),
}

/** What the page can measure. */
export type Measures = typeof measures
