// A child process of follow.kill.test.ts: follows a store until it is killed, and says each entry that it was
// given before it does anything for it. Arguments: where the store is, and whether it has its own rows.
import { writeSync } from 'node:fs'

import { openFollowed } from './followed-store.ts'
import { workOrders } from './work-order.ts'

const [location, own] = process.argv.slice(2) as [string, 'with-rows' | 'without-rows']
const { storage, transaction, row } = await openFollowed(location)
const governance = workOrders(storage, { clock: Date.now, report: () => {} })
const follower = governance.follow<unknown>({
  name: 'kill',
  lease: 200,
  batch: 3,
  ...(own === 'with-rows' && { transaction }),
  async handle({ community, position }, handle) {
    writeSync(1, `${community} ${position}\n`)
    if (own === 'with-rows') await row(handle, community, position)
    await new Promise((resolve) => setTimeout(resolve, 1))
  },
})
await follower.run({ signal: new AbortController().signal, every: 5 })
