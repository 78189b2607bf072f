import type { Entry, StorageAdapter } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { createStage, post } from '../test/stage.ts'

/** A store whose feed answers full pages of what was read before. */
function goingBack(storage: StorageAdapter): StorageAdapter {
  return {
    ...storage,
    feed: async (query) => {
      const page = await storage.feed({ ...query, after: 0 })
      return Array.from({ length: query.limit }, (_, index) => page[index % page.length] as Entry)
    },
  }
}

test('a feed that goes back ends a verification, an export and a checkpoint with a code', async () => {
  const stage = createStage()
  await post(stage.engine())
  const city = stage.engine({ storage: goingBack(stage.storage) }).community('hope')
  const back = { code: 'load/feed-goes-back', message: expect.stringContaining('of hope was asked for what') }
  await expect(city.verify()).rejects.toMatchObject(back)
  await expect(city.checkpoint()).rejects.toMatchObject(back)
  const lines = async () => {
    for await (const line of city.export()) expect(line).not.toBe('')
  }
  await expect(lines()).rejects.toMatchObject(back)
})
