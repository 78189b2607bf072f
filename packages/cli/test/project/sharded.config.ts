import { createShardedStorage } from '@gongzhi/adapters/sharded'
import { openSqlite } from '@gongzhi/adapters/sqlite'
import { defineConfig } from 'gongzhi'

import { polls } from '../polls.ts'
import { district } from '../shards.ts'

export default defineConfig({
  async storage() {
    const { folder, shards } = district
    const opened = await Promise.all(
      shards.map(async (name) => [name, await openSqlite({ file: `${folder}/${name}.sqlite` })] as const),
    )
    return createShardedStorage({ shards: Object.fromEntries(opened), shardOf: (id) => id.slice(0, 5) })
  },
  governance: {
    plugins: [polls],
    holdings: () => [{ capacity: 'clerk' }, { capacity: 'owner' }],
    report: () => {},
  },
})
