import { createMemoryStorage, type StorageAdapter } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { bill, clerk, createEngine, LEDGER, ledger } from '../../../fleet/bills.ts'
import { createDistrict } from '../test/sharded/district.ts'
import { movePromises } from '../test/sharded/move-promises.ts'
import { failurePromises, growthPromises, namePromises, placePromises } from '../test/sharded/promises.ts'
import { createShardedStorage } from './sharded.ts'

describe.each([
  ['places', placePromises],
  ['names', namePromises],
  ['growth', growthPromises],
  ['failures', failurePromises],
  ['moves', movePromises],
] as const)('a sharded store: %s', (_, promises) => {
  test.each(promises)('%s', (_sentence, hold) => hold(createShardedStorage))
})

describe('an engine over shards', () => {
  test('takes commands and works in one shard while another is down, and then in both', async () => {
    const { servers, storage } = await createDistrict(createShardedStorage)
    const time = { now: 1_800_000_000_000 }
    const engine = createEngine(storage, { clock: () => time.now, report: () => {} })
    const billOf = (community: string) => engine.community(community).process(bill, 'bill')
    const books = (community: string) => engine.community(community).process(ledger, LEDGER)
    const due = time.now + 1_000
    for (const [community, other] of [
      ['north/1', 'south/1'],
      ['south/1', 'north/1'],
    ] as const) {
      await books(community).start({ input: {}, by: clerk })
      await billOf(community).start({ input: { amount: 7, books: other, due, patience: 500 }, by: clerk })
    }
    servers.south.down = true
    time.now += 5_000
    const further = engine.community('north/2').process(ledger, LEDGER)
    expect(await further.start({ input: {}, by: clerk })).toMatchObject({ status: 'accepted' })
    await engine.runDue()
    expect(await billOf('north/1').standing()).toMatchObject({ states: ['lapsed'] })
    servers.south.down = false
    for (let pass = 0; pass < 6; pass++) {
      time.now += 600_000
      await engine.runDue()
    }
    // Each is booked once in the other shard.
    for (const community of ['north/1', 'south/1'])
      expect((await books(community).standing())?.context).toEqual({ count: 1, total: 7 })
    expect(await storage.tasks({ after: null, limit: 9 })).toEqual([])
  })
})

// By one value of one row, a community was not there any more, and began a second time in another shard.
test('a note of the map that was changed sends nobody elsewhere: a community is where it is open', async () => {
  const { servers, storage, host } = await createDistrict(createShardedStorage)
  const community = 'south/1'
  const books = (on: StorageAdapter) =>
    createEngine(on, { clock: () => 1_800_000_000_000, report: () => {} })
      .community(community)
      .process(ledger, LEDGER)
  await books(storage).start({ input: {}, by: clerk })
  const load: StorageAdapter['load'] = async (query) => {
    const { process, ...found } = await servers.north.load(query)
    if (query.process.process !== community || !process) return { ...found, ...(process && { process }) }
    const body = process.state.body.replaceAll('south', 'north')
    return { ...found, process: { ...process, state: { ...process.state, body } } }
  }
  const changed = host({ shards: { ...servers, north: { ...servers.north, load } } })
  expect(await books(changed).standing()).toMatchObject({ status: 'active' })
  expect(await changed.shardOf(community)).toBe('south')
})

describe('what a sharded store is made of', () => {
  test('is one shard at least, and workers are bound to its own', () => {
    const north = createMemoryStorage()
    expect(() => createShardedStorage({ shards: {} })).toThrow(RangeError)
    expect(() => createShardedStorage({ shards: { north }, worksOn: ['south'] })).toThrow(/south/)
    expect(() => createShardedStorage({ shards: { north }, worksOn: [] })).toThrow(RangeError)
  })

  test('promises what the weakest of its shards does', () => {
    const north = createMemoryStorage()
    const over = (...supports: readonly Partial<typeof north.supports>[]) =>
      createShardedStorage({
        shards: Object.fromEntries(
          supports.map((each, i) => [`s${i}`, { ...north, supports: { ...north.supports, ...each } }]),
        ),
      }).supports
    expect(over({ survives: 'power-cut', lanes: 2 }, { survives: 'kill', lanes: 3 })).toEqual({
      survives: 'kill',
      writers: 'multi',
      lanes: 2,
    })
    expect(over({ writers: 'single' }, {}).writers).toBe('single')
    expect(over({ survives: 'kill' }, {}).survives).toBe('nothing')
  })
})
