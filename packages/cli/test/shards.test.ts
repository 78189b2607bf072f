import { join } from 'node:path'

import { accepted } from '@gongzhi/core/testing'
import { openGovernance } from 'gongzhi'
import { expect, test } from 'vitest'

import { poll } from './polls.ts'
import config from './project/sharded.config.ts'
import { district } from './shards.ts'
import { shell } from './shell.ts'
import { createFolder, createStage } from './stage.ts'

const CONFIG = join(import.meta.dirname, 'project/sharded.config.ts')
const clerk = { id: 'zhao', capacity: 'clerk' }

/** Two shards, with two communities in the north and one in the south. */
async function createDistrict() {
  const folder = createFolder()
  Object.assign(district, { folder, shards: ['north', 'south'] })
  const gongzhi = (line: string) => shell([...line.split(' '), '--config', CONFIG], { cwd: folder })
  const opened = async <T>(work: (open: Awaited<ReturnType<typeof openGovernance>>) => Promise<T>) => {
    const open = await openGovernance(config)
    return work(open).finally(() => open.storage.close())
  }
  await opened(async ({ governance, storage }) => {
    await storage.migrate()
    for (const community of ['north-1', 'north-2', 'south-1'])
      accepted(
        await governance
          .community(community)
          .process(poll, 'p1')
          .start({ input: { question: '加装电梯' }, by: clerk }),
      )
  })
  return { gongzhi, opened }
}

test('shards: they are listed with how many communities live in each, and where one lives', async () => {
  const { gongzhi } = await createDistrict()
  expect(await gongzhi('shards list')).toEqual({
    code: 0,
    out: 'north  communities: 2\nsouth  communities: 1\n',
    err: '',
  })
  expect(JSON.parse((await gongzhi('shards list --json')).out)).toEqual([
    { shard: 'north', communities: 2 },
    { shard: 'south', communities: 1 },
  ])
  expect(await gongzhi('shards list south-1 north-1 --lang zh')).toMatchObject({
    code: 0,
    out: 'north-1  north\nsouth-1  south\n',
  })
  expect(await gongzhi('shards list north-3')).toMatchObject({
    code: 1,
    out: 'north-3  (no such community)\n',
  })
})

test('shards: one that is added takes a community that is archived, and no other', async () => {
  const { gongzhi, opened } = await createDistrict()
  expect((await gongzhi('shards add west')).code).toBe(3)
  Object.assign(district, { shards: ['north', 'south', 'west'] })
  expect((await gongzhi('shards add west')).err).toBe(
    'gongzhi: The store has no tables yet, or older ones: run gongzhi migrate first.\n',
  )
  expect((await gongzhi('migrate')).code).toBe(0)
  expect(await gongzhi('shards add west')).toMatchObject({ code: 0, out: 'north\nsouth\nwest\n' })

  expect(await gongzhi('shards move north-1 west')).toMatchObject({
    code: 1,
    out: 'north-1 takes what happens, and was not moved: archive it first, and reopen it afterwards.\n',
  })
  expect((await gongzhi('shards move north-3 west')).code).toBe(1)
  await opened(({ governance }) =>
    governance
      .community('north-1')
      .archive({ by: { id: 'zhao', capacity: 'operator' }, reason: 'moves west' }),
  )
  expect(await gongzhi('shards move north-1 west')).toEqual({
    code: 0,
    out: 'north-1 moved from north to west.\n',
    err: '',
  })
  expect((await gongzhi('shards move north-1 west --lang zh')).out).toBe('north-1 就在 west。\n')
  expect((await gongzhi('shards list')).out).toBe(
    'north  communities: 1\nsouth  communities: 1\nwest  communities: 1\n',
  )
  await opened(async ({ governance }) => {
    const { ok } = await governance.community('north-1').verify()
    expect(ok).toBe(true)
  })
})

test('shards: a store that has none is told how to get some', async () => {
  const { gongzhi } = await createStage()
  const { code, err } = await gongzhi('shards list')
  expect([code, err]).toEqual([
    3,
    'gongzhi: The store of the configuration has no shards: open it with createShardedStorage (docs/scale.md).\n',
  ])
})
