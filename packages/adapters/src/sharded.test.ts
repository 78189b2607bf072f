import { createMemoryStorage } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

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
