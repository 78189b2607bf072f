// Three stores in memory as one.
import { createMemoryStorage } from '@gongzhi/core'

import { shardedModule } from './sharded-subject.ts'

export const { create, about } = shardedModule({
  create: async () => {
    let storage = createMemoryStorage()
    return {
      storage,
      second: async () => storage,
      reopen: async () => (storage = createMemoryStorage()),
      close: async () => {},
    }
  },
})
