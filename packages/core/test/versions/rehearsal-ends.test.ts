import { createMemoryStorage, type StorageAdapter } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { write } from '../follow/rig.ts'
import { createStage } from '../stage.ts'

/** A rehearsal on two communities, of a store that answers some calls otherwise. */
async function rehearsal(over: (storage: StorageAdapter) => Partial<StorageAdapter> = () => ({})) {
  const storage = createMemoryStorage()
  const stage = createStage({ storage })
  for (const community of ['hope', 'lan']) await write(stage, community, 1)
  return createStage({ storage: { ...storage, ...over(storage) } })
    .engine()
    .rehearse({})
}

// Asked for pages of NaN, it read the first one again and again and let nobody else have a turn.
describe('a rehearsal comes to its end', () => {
  test.each([NaN, Infinity, -1, 0.5, '5', null])('or is refused, asked for pages of %s', async (limit) => {
    const { page, report } = await rehearsal()
    await expect(page({ limit: limit as number })).rejects.toThrow('call/malformed')
    await expect(report({ named: limit as number })).rejects.toThrow('call/malformed')
  })

  test.each([
    { communities: 'hope' },
    { communities: [null] },
    { definition: 5 },
    { after: {} },
    { after: { community: 'hope' } },
  ])('or is refused, asked for %j', async (query) => {
    await expect((await rehearsal()).page(query as never)).rejects.toThrow('call/malformed')
  })

  test('with a code, on a store that answers a page again', async () => {
    const processes = await rehearsal(({ find }) => ({ find: (query) => find({ ...query, after: null }) }))
    const { next } = await processes.page({ limit: 1 })
    await expect(processes.page({ limit: 1, ...(next && { after: next }) })).rejects.toThrow('load/goes-back')
    const communities = await rehearsal((storage) => ({
      communities: (query) => storage.communities({ ...query, after: null }),
    }))
    await expect(communities.page({ after: { community: 'lan', process: 'r1' } })).rejects.toThrow(
      'load/goes-back',
    )
  })
})
