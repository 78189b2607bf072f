import { openSqlite } from '@gongzhi/adapters/sqlite'
import type { StorageAdapter } from '@gongzhi/core'
import { defineConfig } from 'gongzhi'

import { hooks, polls } from '../polls.ts'

export default defineConfig({
  storage: async (): Promise<StorageAdapter> => {
    const storage = await openSqlite({ file: hooks.file })
    return {
      ...storage,
      async commit(commits) {
        const results = await storage.commit(commits)
        hooks.committed()
        return results
      },
    }
  },
  governance: { plugins: [polls], holdings: () => [], report: () => {} },
})
