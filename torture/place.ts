import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openSqlite } from '@gongzhi/adapters/sqlite'
import { createMemoryStorage, type StorageAdapter } from '@gongzhi/core'

import { openSpace } from '../fleet/space.ts'

/** Where a store is that is tortured: a file, or a space of its own on a server. It travels as JSON. */
export type Place =
  | { readonly kind: 'memory' }
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'server'; readonly url: string; readonly space: string }

/** A store that is open. */
export interface Handle {
  readonly storage: StorageAdapter
  close(): Promise<void>
}

/** A place that was made for one torture, and is gone after it. */
export interface Made {
  readonly place: Place
  drop(): Promise<void>
}

/** Makes a place: `memory`, `sqlite`, or a space of its own at `postgres://…` or `mysql://…`. */
export async function makePlace(store: string, seed: number): Promise<Made> {
  if (store === 'memory') return { place: { kind: 'memory' }, drop: async () => {} }
  if (store === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'gongzhi-torture-'))
    return {
      place: { kind: 'sqlite', file: join(folder, 'store.db') },
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    }
  }
  const place = { kind: 'server', url: store, space: `torture_${process.pid}_${seed}` } as const
  const space = await openSpace(place)
  await space.make()
  return {
    place,
    drop: async () => {
      await space.drop()
      await space.close()
    },
  }
}

/** Opens a store, with its tables. */
export async function openPlace(place: Place): Promise<Handle> {
  if (place.kind === 'server') return openSpace(place)
  const storage = place.kind === 'sqlite' ? await openSqlite({ file: place.file }) : createMemoryStorage()
  await storage.migrate()
  return { storage, close: () => storage.close() }
}
