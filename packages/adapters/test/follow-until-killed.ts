// A child process of follow.kill.test.ts: follows a store until it is killed, and says each entry that it was
// given before it does anything for it. Arguments: where the store is, whether it has its own rows, and after how
// many lines it does nothing more: who kills it may be late, and another worker has to have something left.
import { writeSync } from 'node:fs'

import { openFollowed } from './followed-store.ts'
import { workOrders } from './work-order.ts'

const [location, own, most] = process.argv.slice(2) as [string, 'with-rows' | 'without-rows', string]
let said = 0
const { storage, transaction, row } = await openFollowed(location)
const governance = workOrders(storage, { clock: Date.now, report: () => {} })
const follower = governance.follow<unknown>({
  name: 'kill',
  lease: 200,
  batch: 3,
  ...(own === 'with-rows' && { transaction }),
  async handle({ community, position }, handle) {
    if (said >= Number(most)) await new Promise(() => {})
    writeSync(1, `${community} ${position}\n`)
    said++
    if (own === 'with-rows') await row(handle, community, position)
    await new Promise((resolve) => setTimeout(resolve, 1))
  },
})
await follower.run({ signal: new AbortController().signal, every: 5 })
