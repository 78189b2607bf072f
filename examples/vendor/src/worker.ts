import { setTimeout as sleep } from 'node:timers/promises'

import { openGovernance } from './host.ts'
import { deliver, followMessages } from './messages.ts'
import { open } from './open.ts'

// The second process: deadlines and reactions, messages written down, messages handed over. Start as many as you
// like; each task is done once.
const store = await open(process.env['DATABASE_URL'])
const governance = openGovernance(store)
const messages = followMessages(governance, store, Date.now)
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

while (!stop.signal.aborted) {
  try {
    await governance.runDue()
    await messages.runDue()
    await deliver(store.sql, Date.now(), async ({ person, text }) => console.log(`-> ${person}: ${text}`))
  } catch (error) {
    // The database is away, say: what is due waits, and is done when it is back.
    console.error(error)
  }
  await sleep(1_000, undefined, { signal: stop.signal }).catch(() => {})
}
await store.close()
