import { createShardedStorage } from '@gongzhi/adapters/sharded'
import { createMemoryStorage, type StorageAdapter } from '@gongzhi/core'

import { row, type Table } from './measure.ts'
import { clerk, governanceOn, meter } from './subject.ts'

/** Milliseconds that a throttled server takes for each commit, one after the other. */
const EACH = 1
const [COMMUNITIES, EVENTS] = [64, 20]

/** A server of a fixed rate, so that the shape shows on a machine that has no second one. */
function throttled(): StorageAdapter {
  const storage = createMemoryStorage()
  let busy: Promise<unknown> = Promise.resolve()
  return {
    ...storage,
    commit(commits) {
      const results = busy.then(async () => {
        await new Promise((resolve) => setTimeout(resolve, EACH * commits.length))
        return storage.commit(commits)
      })
      busy = results.catch(() => {})
      return results
    },
  }
}

/** How many events a second so many shards take, of a sender in each of 64 communities. */
async function rateOf(count: number): Promise<number> {
  const names = Array.from({ length: count }, (_, index) => `s${index}`)
  const storage = createShardedStorage({
    shards: Object.fromEntries(names.map((name) => [name, throttled()])),
    shardOf: (community) => names[Number(community.slice(1)) % count] as string,
  })
  await storage.migrate()
  const governance = governanceOn(storage)
  const meters = Array.from({ length: COMMUNITIES }, (_, index) =>
    governance.community(`c${index}`).process(meter, 'meter'),
  )
  await Promise.all(meters.map((each) => each.start({ input: { subject: 'lift' }, by: clerk })))
  const begun = performance.now()
  await Promise.all(
    meters.map(async (each) => {
      for (let number = 0; number < EVENTS; number++)
        await each.send({ event: 'meter.count', data: { note: String(number) }, by: clerk })
    }),
  )
  return (COMMUNITIES * EVENTS * 1_000) / (performance.now() - begun)
}

/** What more shards bring, each a server that takes a commit a millisecond. */
export async function shardsTable(): Promise<Table> {
  const one = await rateOf(1)
  const [two, four] = [await rateOf(2), await rateOf(4)]
  const each = (rate: number) => 1_000_000 / rate
  const against = 'one shard of the same rate'
  return {
    title: 'Shards, each a server of a fixed rate',
    rows: [
      row('two shards, 64 senders', { ours: each(two), peer: each(one) }, against, { atMost: 0.65 }),
      row('four shards, 64 senders', { ours: each(four), peer: each(one) }, against, { atMost: 0.35 }),
    ],
    notes: [
      `one: ${one.toFixed(0)} events a second, two: ${two.toFixed(0)}, four: ${four.toFixed(0)}; ` +
        `a server takes ${1_000 / EACH} commits a second here`,
    ],
  }
}
