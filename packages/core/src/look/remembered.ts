import type { StorageAdapter } from '../storage.ts'

/** How many rounds are remembered for a store. */
const KEPT = 8

/** What was read of rounds, by the store and a name; of each store the last few that somebody asked for. */
export interface Remembered<T> {
  /** What is remembered under a name is read on from, or begun: `read` gets what was there. */
  ask(storage: StorageAdapter, name: string, read: (before: Promise<T> | undefined) => Promise<T>): Promise<T>
}

/** Begins to remember. What could not be read is forgotten. */
export function createRemembered<T>(): Remembered<T> {
  const stores = new WeakMap<StorageAdapter, Map<string, Promise<T>>>()
  return {
    async ask(storage, name, read) {
      const known = stores.get(storage) ?? new Map<string, Promise<T>>()
      stores.set(storage, known)
      const reading = read(known.get(name))
      known.delete(name)
      known.set(name, reading)
      if (known.size > KEPT) known.delete(known.keys().next().value as string)
      try {
        return await reading
      } catch (error) {
        if (known.get(name) === reading) known.delete(name)
        throw error
      }
    },
  }
}
