import type { Entry, StorageAdapter } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { createStage, post } from '../test/stage.ts'
import { communityPages, historyPages, processPages, recordPages, taskPages } from './pages.ts'
import { headOf } from './way/head.ts'

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
  const back = { code: 'load/goes-back', message: expect.stringContaining('of hope was asked for what') }
  await expect(city.verify()).rejects.toMatchObject(back)
  await expect(city.checkpoint()).rejects.toMatchObject(back)
  const lines = async () => {
    for await (const line of city.export()) expect(line).not.toBe('')
  }
  await expect(lines()).rejects.toMatchObject(back)
})

describe('a list whose store answers the same page again ends with a code', () => {
  const hope = { community: 'hope', process: 'n1' }
  const again =
    <One>(one: One) =>
    async ({ limit }: { readonly limit: number }): Promise<readonly One[]> =>
      Array.from({ length: limit }, () => one)
  const storage = {
    read: again({ ...hope, version: 1 }),
    records: again({ ...hope, record: { register: 'objections', round: 1, key: '1' } }),
    find: again(hope),
    tasks: again({ ...hope, name: 'deadline:a', dueAt: 1 }),
    communities: again({ community: 'gap', position: 1, recorded: 1 }),
  } as unknown as StorageAdapter

  test.each<[what: string, pages: () => AsyncIterable<readonly unknown[]>, says: string]>([
    ['a history', () => historyPages(storage, hope), 'entries of hope/n1 were asked for from behind 1'],
    [
      'a register',
      () => recordPages(storage, { ...hope, register: 'objections', round: 1 }),
      'records of objections of hope/n1 were asked for from behind 1',
    ],
    [
      'of processes',
      () => processPages(storage, { community: 'hope' }),
      'processes of hope were asked for from behind n1',
    ],
    ['of tasks', () => taskPages(storage, {}), 'tasks were asked for from behind deadline:a of hope/n1'],
    ['of communities', () => communityPages(storage), 'communities were asked for from behind gap'],
  ])('%s', async (_, pages, says) => {
    let read = 0
    const readOn = async () => {
      for await (const page of pages()) {
        expect(page.length).toBeGreaterThan(0)
        read++
      }
    }
    await expect(readOn()).rejects.toMatchObject({
      code: 'load/goes-back',
      message: expect.stringContaining(says),
    })
    expect(read).toBe(2)
  })

  test('and the head of a community that stands behind it', async () => {
    await expect(headOf(storage, 'hope')).rejects.toMatchObject({ code: 'load/goes-back' })
  })

  test('and one that goes on does not', async () => {
    const page = async ({ after, limit }: { readonly after: number; readonly limit: number }) =>
      after > limit
        ? []
        : Array.from({ length: limit }, (_, index) => ({ ...hope, version: after + index + 1 }))
    let read = 0
    for await (const found of historyPages({ ...storage, read: page } as never, hope)) read += found.length
    expect(read).toBe(1_000)
  })
})
