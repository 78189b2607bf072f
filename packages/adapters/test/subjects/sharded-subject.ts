import type { AdapterModule, CreateSubject } from '@gongzhi/adapters/conformance'
import { createShardedStorage } from '@gongzhi/adapters/sharded'
import type { StorageAdapter } from '@gongzhi/core/storage'

/** Three shards, of which the second keeps the map. */
const NAMES = ['south', 'north', 'east'] as const

function over(storages: readonly StorageAdapter[]): StorageAdapter {
  return createShardedStorage({
    shards: Object.fromEntries(NAMES.map((name, index) => [name, storages[index] as StorageAdapter])),
  })
}

/** What another module exports, with what it lacks. */
type Parts = { readonly [Name in keyof AdapterModule]: AdapterModule[Name] | undefined } & Pick<
  AdapterModule,
  'create'
>

/** A sharded store over stores of another module, each of which is a subject by itself. */
export function shardedModule(module: Parts): AdapterModule {
  const create: CreateSubject = async () => {
    const parts = await Promise.all(NAMES.map(module.create))
    const each = <T>(work: (part: (typeof parts)[number]) => Promise<T>) => Promise.all(parts.map(work))
    const storage = over(parts.map((part) => part.storage))
    await storage.migrate()
    const [first, ...others] = parts
    const { newer, release } = first as (typeof parts)[number]
    return {
      storage,
      second: async () => over(await each((part) => part.second())),
      async reopen() {
        const again = over(await each((part) => part.reopen()))
        // As empty as a new one would be.
        if (again.supports.survives === 'nothing') await again.migrate()
        return again
      },
      ...(first?.location !== undefined && {
        location: JSON.stringify(parts.map(({ location }) => location)),
      }),
      ...(release && { release: async () => void (await each(async (part) => part.release?.())) }),
      ...(newer && {
        newer: async () => over([await newer(), ...(await Promise.all(others.map((part) => part.second())))]),
      }),
      close: async () => void (await each((part) => part.close())),
    }
  }
  const { open, close, about } = module
  return {
    create,
    ...(open && {
      open: async (location) => over(await Promise.all((JSON.parse(location) as string[]).map(open))),
    }),
    ...(close && { close }),
    about: { ...about, shards: String(NAMES.length) },
  }
}
