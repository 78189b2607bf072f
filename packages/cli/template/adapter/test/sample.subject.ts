// What `gongzhi certify` asks of an adapter: a fresh store for each case. A store that survives a kill exports `open`
// too, which finds it again by its `location` in another process.
import { StorageError } from '@gongzhi/core/storage'

import { createSampleStorage } from '../src/sample.ts'

export async function create() {
  const storage = await opened()
  return {
    storage,
    second: async () => {
      throw new StorageError('storage/second-writer', 'this store takes a single writer')
    },
    // What survives nothing is empty when it is opened again.
    reopen: opened,
    close: () => storage.close(),
  }
}

async function opened() {
  const storage = createSampleStorage()
  await storage.migrate()
  return storage
}
